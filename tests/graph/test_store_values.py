"""The contract of a store, on both engines: texts and numbers come back as they were."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from kg.graph import Graph
from kg.stores.changes import Changes
from ontology.measures import Check
from tests.graph.made_findings import (
    PREDISPOSES,
    RELATED,
    STUDIED,
    TREATS,
    TRIAL,
    dump,
    findings,
    one,
    put,
)

ODD = [
    "",
    'it\'s "quoted" \\ `ticked`',
    "line\nbreak\ttab\r",
    "naïve ≥ 5 μg → 急性 🧬 \u202e",
    "$x {y: 1} // DELETE",
    "x" * 200_000,
]


@pytest.mark.parametrize("odd", ODD, ids=["empty", "quotes", "breaks", "unicode", "cypher", "long"])
def test_text_comes_back_as_it_was(graph: Graph, odd: str) -> None:
    made = findings((TREATS, {"quote": f"<{odd}>", "section": odd}), title=odd, journal=odd, text=odd)
    put(graph, made)
    (row,) = graph.store.read(
        "MATCH (e:Evidence)-[:FROM_DOCUMENT]->(d:Document) "
        "RETURN e.quote AS quote, e.section AS section, d.text AS text, d.title AS title"
    )
    assert (row["quote"], row["text"]) == (f"<{odd}>", made.text)
    assert (row["section"] or "", row["title"] or "") == (odd, odd)
    assert graph.store.put([made]).unchanged == ["PMID:1"]
    assert graph.ask("evidence-for-statement", statement=TREATS.id).column("quote") == [f"<{odd}>"]


def test_numbers_come_back_as_they_were(graph: Graph) -> None:
    made = findings(PREDISPOSES, measured=True)
    (rate,) = made.measures
    values = (0.0, -1.5, 1e-300, 1e300, 0.1 + 0.2, 3.0, float(2**53))
    odd = tuple(replace(rate, id=f"measure:{n}", value=value, low=None) for n, value in enumerate(values))
    put(graph, replace(made, measures=odd))
    rows = graph.store.read("MATCH (m:Measure) RETURN m.value AS v, m.low AS low ORDER BY m.id")
    assert [row["v"] for row in rows] == list(values)
    assert all(isinstance(row["v"], float) and row["low"] is None for row in rows)


def test_gravest_verdict_of_its_checks_stands_on_a_measure(graph: Graph) -> None:
    made = findings(PREDISPOSES, measured=True)
    (rate,) = made.measures
    checks = (*rate.checks, Check("interval", "inconsistent", "9 is not in 1 to 2"))
    put(graph, replace(made, measures=(replace(rate, checks=checks),)))
    assert one(graph, "MATCH (m:Measure) RETURN m.verdict") == "inconsistent"
    assert graph.ask("numbers-that-fail-a-check").column("working") == ["9 is not in 1 to 2"]


def test_document_without_findings_is_kept(graph: Graph) -> None:
    result = graph.store.put([findings(ids={"doi": "10.1/x"})])
    assert result.added == ["DOI:10.1/x"]
    assert graph.store.put([]).changes == Changes()
    assert graph.counts()["nodes"] == {"Document": 1, "Graph": 1}


def test_both_engines_hold_the_same(both: tuple[Graph, Graph]) -> None:
    batch = [
        findings(PREDISPOSES, RELATED, STUDIED, measured=True, study=TRIAL.id, title="Ätiologie", date="2020-01"),
        findings((PREDISPOSES, {"polarity": "refutes"}), TREATS, pmid="2"),
    ]
    results = [asdict(graph.store.put(batch)) for graph in both]
    assert results[0] == results[1]
    assert dump(both[0]) == dump(both[1])
    assert both[0].counts() == both[1].counts()


def test_findings_file_and_its_graph_agree(graph: Graph, tmp_path: Path) -> None:
    from ontology.annotations import to_line

    made = findings(PREDISPOSES, measured=True, study=TRIAL.id)
    (tmp_path / "f.jsonl").write_text(to_line(made) + "\n{broken\n", encoding="utf-8")
    report = graph.load(tmp_path / "f.jsonl")
    assert (report.put.added, len(report.rejected)) == (["PMID:1"], 1)
    assert json.dumps(report.to_dict())
    assert graph.store.put([made]).unchanged == ["PMID:1"]
