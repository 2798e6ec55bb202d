"""Commands on the numbers of papers: check and plot."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extract.errors import ExtractError
from extract.readers import Rejection, read
from kg.cli.options import GraphOption
from kg.cli.progress import documents
from kg.errors import ParameterError
from kg.report.forest import MOST_ROWS, check_name, estimates_of, forest
from kg.report.model import Report, report_of
from ontology.vocabulary import Vocabulary

INCONSISTENT, UNREADABLE = 1, 2


class ReportFormat(StrEnum):
    """How the report is written."""

    TEXT = "text"
    HTML = "html"
    JSON = "json"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (check, plot):
        app.command()(command)


def check(
    paths: Annotated[
        list[Path], typer.Argument(help="Papers: text, HTML, PubMed XML (also .gz), JATS, BioC, PubTator.")
    ],
    form: Annotated[ReportFormat, typer.Option("--format", "-f", help="How to write the report.")] = ReportFormat.TEXT,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File for the report; else standard output.")
    ] = None,
    figure: Annotated[
        Path | None, typer.Option("--plot", help="Also draw the estimates with intervals: a .png or .svg file.")
    ] = None,
) -> None:
    """Report the numbers that papers print, and whether they agree with each other.

    Exit code 0 where no number is inconsistent, 1 where some are, 2 where an input or output cannot be used.
    """
    from kg.report.formats import RENDERERS  # noqa: PLC0415 -- loads SciPy

    _usable(output, figure)
    reports, rejected = _reports(paths)
    written = RENDERERS[form.value](reports)
    if output is None:
        typer.echo(written, nl=False)
    else:
        output.write_text(written, encoding="utf-8")
        typer.echo(f"report on {len(reports)} documents written to {output}", err=True)
    for rejection in rejected:
        typer.echo(f"rejected: {rejection.source}: {rejection.error}: {rejection.reason}", err=True)
    if figure is not None:
        _draw(reports, figure)
    if rejected:
        raise typer.Exit(UNREADABLE)
    if any(report.counts["inconsistent"] for report in reports):
        raise typer.Exit(INCONSISTENT)


def plot(
    statement: Annotated[str, typer.Argument(help="Id of a statement, as questions print it.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The picture: a .png or .svg file.")] = Path(
        "forest.svg"
    ),
    graph: GraphOption = None,
) -> None:
    """Draw the estimates, with intervals, that the evidence of a statement reports."""
    from kg.graph import open_graph  # noqa: PLC0415 -- check needs no graph
    from kg.report.statement import estimates_of_statement  # noqa: PLC0415

    with open_graph(graph, read_only=True) as opened:
        name, estimates = estimates_of_statement(opened, statement)
    drawn = forest(estimates, output, name)
    typer.echo(f"{_drawn(drawn, len(estimates))} drawn in {output}", err=True)


def _reports(paths: list[Path]) -> tuple[list[Report], list[Rejection]]:
    from extract.pipeline import Extractor  # noqa: PLC0415 -- loads spaCy

    extractor = Extractor(Vocabulary.load())
    reports: list[Report] = []
    rejected: list[Rejection] = []
    with documents("checking") as advance:
        for path in paths:
            for document in read(path):
                if isinstance(document, Rejection):
                    rejected.append(document)
                    continue
                source = document.metadata.source or str(path)
                try:
                    reports.append(report_of(document, extractor(document), source))
                except (ExtractError, ValueError, RecursionError, MemoryError) as error:
                    rejected.append(Rejection(source, type(error).__name__, f"{document.id}: {error}"))
                advance(1)
    return reports, rejected


def _usable(output: Path | None, figure: Path | None) -> None:
    """Refuse, before any paper is read, places where nothing can be written."""
    try:
        if figure is not None:
            check_name(figure)
        if output is not None and (output.is_dir() or not output.absolute().parent.is_dir()):
            raise ParameterError(
                f"found {str(output)!r}, expected a file in a folder that exists, make the folder first"
            )
    except ParameterError as error:
        typer.echo(f"error: {error}", err=True)
        raise typer.Exit(UNREADABLE) from None


def _draw(reports: list[Report], path: Path) -> None:
    several = len(reports) > 1
    estimates = [
        estimate
        for report in reports
        for estimate in estimates_of((*report.measures, *report.derived), report.document if several else "")
    ]
    try:
        drawn = forest(estimates, path, "" if several or not reports else reports[0].title)
    except ParameterError as error:
        typer.echo(f"no plot: {error}", err=True)
        raise typer.Exit(UNREADABLE) from None
    typer.echo(f"{_drawn(drawn, len(estimates))} drawn in {path}", err=True)


def _drawn(drawn: int, found: int) -> str:
    return f"{drawn} estimates" if drawn == found else f"the first {drawn} of {found} estimates (at most {MOST_ROWS})"
