"""Commands of a curator."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import Format, FormatOption, GraphOption
from kg.cli.output import show, show_object
from kg.curations import CurationEntry
from kg.errors import CurationError
from kg.graph import Graph, open_graph
from kg.questions import resolve_entity
from kg.table import Table
from ontology.entities import Entity, Transformation
from ontology.predicates import Predicate
from ontology.statements import Statement
from ontology.types import EntityType

app = typer.Typer(
    help="Accept, reject, amend and add claims; undo; history. Verdicts survive every re-ingest.", no_args_is_help=True
)

CuratorOption = Annotated[str, typer.Option("--curator", envvar="ONCOKG_CURATOR", help="Your name or ORCID.")]
StatementArgument = Annotated[str, typer.Argument(help="Id of the statement, as questions print it.")]
Reason = Annotated[str, typer.Option("--reason", help="Why.")]
DocumentOption = Annotated[str, typer.Option("--document", help="Only the evidence of this document, with --quote.")]
Quote = Annotated[str, typer.Option("--quote", help="The sentence, verbatim.")]


@app.command()
def accept(
    statement: StatementArgument, curator: CuratorOption, reason: Reason = "", document: DocumentOption = "",
    quote: Quote = "", graph: GraphOption = None, form: FormatOption = Format.TABLE,
) -> None:  # fmt: skip
    """The claim is right."""
    with open_graph(graph) as opened:
        _tell(opened.curation(curator).accept(statement, reason=reason, document=document, quote=quote), form)


@app.command()
def reject(
    statement: StatementArgument, curator: CuratorOption, reason: Reason = "", document: DocumentOption = "",
    quote: Quote = "", graph: GraphOption = None, form: FormatOption = Format.TABLE,
) -> None:  # fmt: skip
    """The claim is wrong; a reason is needed."""
    with open_graph(graph) as opened:
        _tell(opened.curation(curator).reject(statement, reason, document=document, quote=quote), form)


@app.command()
def amend(
    statement: StatementArgument,
    change: Annotated[str, typer.Argument(help="FIELD=VALUE, for example certainty=hedged.")],
    curator: CuratorOption,
    document: DocumentOption,
    quote: Quote,
    reason: Reason = "",
    graph: GraphOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """One field of one piece of evidence is otherwise."""
    field, equals, value = change.partition("=")
    if not equals:
        raise CurationError(f"found {change!r}, expected FIELD=VALUE")
    with open_graph(graph) as opened:
        _tell(
            opened.curation(curator).amend(statement, field, value, document=document, quote=quote, reason=reason), form
        )


@app.command()
def add(
    subject: Annotated[str, typer.Argument(help="Id, name or synonym.")],
    predicate: Annotated[str, typer.Argument(help="For example PREDISPOSES_TO; 'oncokg schema' lists them.")],
    obj: Annotated[str, typer.Argument(metavar="OBJECT", help="Id, name or synonym; FROM>TO for a transformation.")],
    curator: CuratorOption,
    document: DocumentOption,
    quote: Quote,
    polarity: Annotated[str, typer.Option(help="supports or refutes")] = "supports",
    certainty: Annotated[str, typer.Option(help="asserted or hedged")] = "asserted",
    reason: Reason = "",
    graph: GraphOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """A claim that was missed, with its quote."""
    if predicate.upper() not in Predicate.__members__:
        raise CurationError(f"found predicate {predicate!r}, expected one of {', '.join(Predicate)}")
    with open_graph(graph) as opened:
        statement = Statement(_entity(opened, subject), Predicate(predicate.upper()), _object(opened, obj))
        _tell(
            opened.curation(curator).add(
                statement, document=document, quote=quote, polarity=polarity, certainty=certainty, reason=reason
            ),
            form,
        )


@app.command()
def undo(
    curator: CuratorOption,
    entry: Annotated[str | None, typer.Argument(help="Id of an entry; without it your last one that stands.")] = None,
    reason: Reason = "",
    graph: GraphOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Take an entry back."""
    with open_graph(graph) as opened:
        _tell(opened.curation(curator).undo(entry, reason), form)


@app.command()
def history(
    statement: Annotated[str | None, typer.Argument(help="Only this statement.")] = None,
    graph: GraphOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """All entries, oldest first, with whether they stand."""
    with open_graph(graph, read_only=True) as opened:
        show(opened.curation("reader").history(statement), form, empty="no entries")


@app.command("export")
def export_log(path: Annotated[Path, typer.Argument(help="File to write.")], graph: GraphOption = None) -> None:
    """Write the log as JSON Lines."""
    with open_graph(graph, read_only=True) as opened:
        entries = opened.store.engine.curations.entries()
    path.write_text("".join(entry.to_json() + "\n" for entry in entries), encoding="utf-8")
    typer.echo(f"{len(entries)} entries written to {path}")


@app.command("import")
def import_log(
    path: Annotated[Path, typer.Argument(help="File that export wrote.")], graph: GraphOption = None
) -> None:
    """Append the entries of another log, those that are new, and apply them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    entries = [CurationEntry.from_json(line) for line in lines if line.strip()]
    with open_graph(graph) as opened:
        show_object({"entries": len(entries), "new": opened.import_curations(entries)}, Format.TABLE)


def _entity(graph: Graph, text: str) -> Entity:
    identifier, kind, name = resolve_entity(text, tuple(EntityType), graph.vocabulary, graph.names())
    return Entity(identifier, EntityType(kind), name)


def _object(graph: Graph, text: str) -> Entity | Transformation:
    before, arrow, after = text.partition(">")
    return Transformation(_entity(graph, before), _entity(graph, after)) if arrow else _entity(graph, text)


def _tell(entry: CurationEntry, form: Format) -> None:
    show(
        Table(
            ["action", "curator", "statement", "id"],
            [{n: getattr(entry, n) for n in ("action", "curator", "statement", "id")}],
        ),
        form,
    )
