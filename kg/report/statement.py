"""The estimates behind a statement of a graph."""

from collections.abc import Mapping
from typing import Any

from kg.errors import ParameterError
from kg.graph import Graph
from kg.report.forest import Estimate
from kg.report.model import kind_words, phrase

_MEASURES = (
    "MATCH (s:Statement {id: $statement})<-[:SUPPORTS|REFUTES]-(e:Evidence)-[:REPORTS]->(m:Measure) "
    "WHERE m.value IS NOT NULL AND m.low IS NOT NULL AND m.high IS NOT NULL "
    "RETURN DISTINCT m.id AS id, m.document AS document, m.kind AS kind, m.value AS value, m.low AS low, m.high AS high, "
    "m.unit AS unit, m.interval AS interval, m.arm AS arm, m.comparator AS comparator, m.outcome AS outcome, m.time AS time, "
    "m.provenance AS provenance, m.verdict AS verdict, m.start AS start ORDER BY kind, document, start, id"
)
_NAME = "MATCH (s:Statement {id: $statement}) RETURN s.name AS name"


def estimates_of_statement(graph: Graph, statement: str) -> tuple[str, list[Estimate]]:
    """Name of a statement, and the estimates with confidence or credible intervals that its evidence reports.

    Raises:
        ParameterError: the graph has no such statement.
    """
    names = graph.store.read(_NAME, {"statement": statement})
    if not names:
        raise ParameterError(f"found no statement {statement!r}; ids are those that questions and 'oncokg ask' print")
    rows = graph.store.read(_MEASURES, {"statement": statement})
    return names[0]["name"], [_estimate(row) for row in rows if row["interval"] in ("CI", "CrI")]


def _estimate(row: Mapping[str, Any]) -> Estimate:
    words = phrase(row["outcome"], row["arm"], row["comparator"], row["time"]) or kind_words(row["kind"])
    return Estimate(
        f"{row['document']}: {words}",
        row["kind"],
        row["value"],
        row["low"],
        row["high"],
        row["unit"] or "1",
        row["provenance"] != "reported",
        row["verdict"] == "inconsistent",
    )
