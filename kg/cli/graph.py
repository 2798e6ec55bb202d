"""Commands that ask: ask, query, questions, schema, status, remove, recompute."""

from typing import Annotated

import typer

from kg.cli.options import Format, FormatOption, GraphOption
from kg.cli.output import show, show_object
from kg.errors import ParameterError
from kg.graph import open_graph
from kg.questions import load_questions
from kg.schema_text import schema_table
from kg.table import Table

Parameters = Annotated[
    list[str] | None,
    typer.Option("--param", "-p", help="A parameter as key=value; give it once for each, or several in a row."),
]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (ask, query, questions, schema, status, remove, recompute):
        app.command()(command)


def ask(
    name: Annotated[str, typer.Argument(help="Name of a question; 'oncokg questions' lists them.")],
    more: Annotated[list[str] | None, typer.Argument(help="Further key=value parameters.")] = None,
    param: Parameters = None,
    graph: GraphOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Answer a named question."""
    with open_graph(graph, read_only=True) as opened:
        answer = opened.ask(name, **_pairs([*(param or []), *(more or [])]))
    show(answer, form, empty="no rows: no claim about this was read in the documents of this graph")


def query(
    cypher: Annotated[str, typer.Argument(help="Cypher that only reads.")],
    param: Parameters = None,
    graph: GraphOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Run free Cypher that only reads."""
    with open_graph(graph, read_only=True) as opened:
        answer = opened.query(cypher, _pairs(param or []))
    show(answer, form)


def questions(form: FormatOption = Format.TABLE) -> None:
    """List the named questions with their parameters and columns."""
    rows = [
        {
            "name": q.name,
            "purpose": q.purpose,
            "parameters": ", ".join(
                f"{p.name} ({p.type}{'' if p.default is None else ', optional'})" for p in q.parameters
            ),
            "columns": ", ".join(q.columns),
        }
        for q in load_questions().values()
    ]
    show(Table(["name", "purpose", "parameters", "columns"], rows), form)


def schema(form: FormatOption = Format.TABLE) -> None:
    """Print the graph's node labels, relationship types and predicates."""
    show(schema_table(), form)


def status(graph: GraphOption = None, form: FormatOption = Format.TABLE) -> None:
    """Count what is in the graph."""
    with open_graph(graph, read_only=True) as opened:
        show_object({"graph": opened.store.engine.url, "engine": opened.store.engine.name, **opened.counts()}, form)


def remove(
    documents: Annotated[list[str], typer.Argument(help="Ids of documents.")],
    graph: GraphOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Take documents out, with all that only they supported; curation is kept."""
    with open_graph(graph) as opened:
        show_object(opened.remove(*documents), form)


def recompute(graph: GraphOption = None, form: FormatOption = Format.TABLE) -> None:
    """Compute all derived values again, and report what differed."""
    with open_graph(graph) as opened:
        show_object(opened.recompute(), form)


def _pairs(texts: list[str]) -> dict[str, object]:
    pairs: dict[str, object] = {}
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals or not key:
            raise ParameterError(f"found {text!r}, expected key=value")
        pairs[key] = value
    return pairs
