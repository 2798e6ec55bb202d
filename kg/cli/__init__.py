"""The ``oncokg`` command."""

import sys

import typer
from rich.console import Console
from rich.markup import escape

from kg.cli.check import register as register_check
from kg.cli.curation import app as curation_app
from kg.cli.exports import app as export_app
from kg.cli.graph import register as register_graph
from kg.cli.server import app as server_app
from kg.cli.texts import register as register_texts
from kg.cli.training import app as training_app
from kg.cli.vocabulary import app as vocabulary_app

app = typer.Typer(
    name="oncokg",
    help="A literature evidence knowledge graph for oncology: articles in, checked and cited answers out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
)
register_texts(app)
register_graph(app)
register_check(app)
app.add_typer(curation_app, name="curation")
app.add_typer(export_app, name="export")
app.add_typer(server_app, name="server")
app.add_typer(training_app, name="train")
app.add_typer(vocabulary_app, name="vocabulary")


def main() -> None:
    """Run the command; errors that a user can mend are one message and an exit code, not a traceback."""
    from kg.cli.errors import exit_code, is_known  # noqa: PLC0415 -- only needed once something is run

    try:
        app()
    except OSError as error:
        Console(stderr=True, soft_wrap=True).print(f"[red]error:[/red] {escape(str(error))}", highlight=False)
        sys.exit(1)
    except Exception as error:
        if not is_known(error):
            raise
        Console(stderr=True, soft_wrap=True).print(f"[red]error:[/red] {escape(str(error))}", highlight=False)
        sys.exit(exit_code(error))
