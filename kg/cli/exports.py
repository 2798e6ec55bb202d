"""Commands that write the graph in other forms."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import GraphOption
from kg.graph import open_graph

app = typer.Typer(help="Write the graph as RDF (Turtle) or as a network (GraphML).", no_args_is_help=True)
Target = Annotated[Path, typer.Argument(help="File to write.")]


@app.command()
def rdf(path: Target, graph: GraphOption = None) -> None:
    """Statements with evidence and provenance, in Turtle."""
    from kg.export.rdf import to_rdf  # noqa: PLC0415 -- each export loads its library when it is used

    with open_graph(graph, read_only=True) as opened:
        triples = to_rdf(opened.store)
    triples.serialize(path, format="turtle", encoding="utf-8")
    typer.echo(f"{len(triples)} triples written to {path}")


@app.command()
def network(path: Target, graph: GraphOption = None) -> None:
    """Entities and direct relationships, in GraphML."""
    from kg.export.networkx import to_networkx, write_graphml  # noqa: PLC0415

    with open_graph(graph, read_only=True) as opened:
        made = to_networkx(opened.store)
    write_graphml(made, path)
    typer.echo(f"{made.number_of_nodes()} nodes and {made.number_of_edges()} relationships written to {path}")
