"""Commands from files to findings and into the graph: extract, load, ingest, demo."""

import os
import sys
import tempfile
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

from extract.readers import Rejection
from kg.cli.options import Format, FormatOption, GraphOption
from kg.cli.output import show, show_object
from kg.cli.progress import documents
from kg.graph import open_graph
from kg.ingest import Report, extract_files, write_rejected
from ontology.annotations import to_line
from ontology.vocabulary import Vocabulary

Files = Annotated[list[Path], typer.Argument(help="Files: text, HTML, PubMed XML (also .gz), JATS, BioC, PubTator.")]
Rejects = Annotated[
    Path, typer.Option("--rejects", help="Where to list documents that were rejected, with the reason.")
]
_REJECTS = Path("rejected.jsonl")


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (extract, load, ingest, demo):
        app.command()(command)


def extract(
    paths: Files,
    rejects: Rejects = _REJECTS,
    model: Annotated[
        Path | None, typer.Option("--model", help="Folder of a mention model of your own; else the shipped one.")
    ] = None,
) -> None:
    """Read files and write their findings to standard output, one JSON line per document."""
    from extract.mentions.model import DEFAULT_MODEL  # noqa: PLC0415
    from extract.pipeline import Extractor  # noqa: PLC0415 -- loads spaCy

    extractor = Extractor(Vocabulary.load(), model or DEFAULT_MODEL)
    rejected: list[Rejection] = []
    with documents("extracting") as advance:
        for findings in extract_files(paths, extractor, rejected.append):
            try:
                sys.stdout.write(to_line(findings) + "\n")
                sys.stdout.flush()
            except BrokenPipeError:  # the reader, such as head, has seen enough
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
                raise typer.Exit(0) from None
            advance(1)
    _finish(rejected, rejects)


def load(
    findings: Annotated[list[Path], typer.Argument(help="Files that extract wrote.")],
    graph: GraphOption = None,
    form: FormatOption = Format.TABLE,
    rejects: Rejects = _REJECTS,
) -> None:
    """Load findings files into the graph."""
    with open_graph(graph) as opened, documents("loading") as advance:
        report = opened.load(*findings, progress=advance)
    _report(report, form, rejects)


def ingest(
    paths: Files, graph: GraphOption = None, form: FormatOption = Format.TABLE, rejects: Rejects = _REJECTS
) -> None:
    """Extract files and load what they say; running it again writes nothing that is there already."""
    with open_graph(graph) as opened, documents("ingesting") as advance:
        report = opened.ingest(*paths, progress=advance)
    _report(report, form, rejects)


def demo(
    paths: Annotated[list[Path] | None, typer.Argument(help="Files of your own in place of the samples.")] = None,
    graph: GraphOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Ingest sample articles and answer: which drugs are linked to CLL-to-ALL transformation, and by which genes?"""
    with ExitStack() as stack:
        place = graph or stack.enter_context(tempfile.TemporaryDirectory(prefix="oncokg-demo-")) + "/graph.oncokg"
        samples = stack.enter_context(as_file(files("kg") / "samples"))
        chosen = paths or sorted(samples.glob("*.txt"))
        opened = stack.enter_context(open_graph(place))
        report = opened.ingest(*chosen)
        answer = opened.ask("drugs-linked-to-transformation", **{"from": "CLL", "to": "ALL"})
        if form is Format.TABLE:
            relationships = sum(report.counts["relationships"].values())
            typer.echo(f"{len(report.put.added)} articles read, {relationships} relationships in the graph.")
            typer.echo("Drugs linked to CLL-to-ALL transformation, with supporting genes:")
        show(answer, form, empty="no document links a drug to this transformation")
    _finish(report.rejected, _REJECTS)


def _report(report: Report, form: Format, rejects: Path) -> None:
    show_object(report.to_dict(), form)
    _finish(report.rejected, rejects)


def _finish(rejected: list[Rejection], path: Path) -> None:
    """Exit code 1 where documents were rejected; the list goes to a file and, in short, to standard error."""
    if not rejected:
        return
    write_rejected(rejected, path)
    for rejection in rejected[:10]:
        typer.echo(f"rejected: {rejection.source}: {rejection.error}: {rejection.reason}", err=True)
    typer.echo(f"{len(rejected)} rejected; all of them with their reasons: {path}", err=True)
    raise typer.Exit(1)
