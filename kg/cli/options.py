"""Options that several commands share."""

from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


GraphOption = Annotated[
    str | None,
    typer.Option(
        "--graph", "-g", envvar="ONCOKG_GRAPH",
        help="Path of an embedded graph (or arcadedb:PATH), or the URL of a Neo4j server (neo4j://…, bolt://…).",
    ),
]  # fmt: skip
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="How to print: table, json or csv.")]
