"""Commands for a local Neo4j."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Format, FormatOption
from kg.cli.output import show_object

app = typer.Typer(help="A local Neo4j without Docker (extra 'server').", no_args_is_help=True)
Home = Annotated[Path | None, typer.Option("--home", help="Folder of the server; by default one in your user data.")]


@app.command()
def start(
    home: Home = None,
    bolt: Annotated[int, typer.Option(help="Port for Bolt; 0 takes a free one.")] = 7687,
    http: Annotated[int, typer.Option(help="Port for the Browser; 0 takes a free one.")] = 7474,
) -> None:
    """Start it and wait until it answers."""
    from kg import server  # noqa: PLC0415 -- loads the driver

    running = server.start(home or server.default_home(), bolt=bolt, http=http)
    typer.echo(
        f"Neo4j {server.NEO4J_VERSION} answers at {running.url} (process {running.pid}); use --graph {running.url}"
    )


@app.command()
def stop(home: Home = None) -> None:
    """End it."""
    from kg import server  # noqa: PLC0415

    typer.echo("stopped" if server.stop(home or server.default_home()) else "no server runs there")


@app.command()
def status(home: Home = None, form: FormatOption = Format.TABLE) -> None:
    """Whether it runs, and where."""
    from kg import server  # noqa: PLC0415

    running = server.status(home or server.default_home())
    if running is None:
        typer.echo("no server runs there")
        raise typer.Exit(1)
    show_object({"url": running.url, "pid": running.pid, "http": running.http, "home": running.home}, form)
