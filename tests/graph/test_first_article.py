"""The first article, from its file to the answer, against its gold facts, on both engines."""

import json
from pathlib import Path
from typing import Any

import pytest

from kg.graph import Graph

pytestmark = pytest.mark.data


@pytest.fixture
def gold(data: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((data / "seed" / "seed_gold.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def answer(graph: Graph, data: Path) -> dict[str, Any]:
    report = graph.ingest(data / "seed" / "seed_article.txt")
    assert not report.rejected
    rows = graph.ask("drugs-linked-to-transformation", from_="CLL", to="ALL")
    assert len(rows) == 1
    return rows[0]


def test_the_drug_is_linked_with_the_certainty_of_the_text(answer, gold):
    link = next(s for s in gold["statements"] if s["id"] == "s.s02")
    assert answer["drug_id"] == link["subject"]["id"]
    assert (answer["predicate"], answer["polarity"], answer["certainty"]) == (
        link["predicate"], link["polarity"], link["certainty"],
    )  # fmt: skip
    assert [trial["id"] for trial in answer["trials"]] == [gold["designs"][0]["trial"]]


def test_both_genes_support_it_as_the_text_has_it(answer, gold):
    genes = gold["transformations"][0]["supporting_genes"]
    wanted = {g["id"]: g["alteration"] for g in genes if g["id"]}  # the marker of the subtype is optional, and has none
    assert {g["gene_id"]: g["alteration"] for g in answer["genes"]} == wanted
    assert {g["patients"] for g in answer["genes"]} == {"1 of 3"}
    assert {g["support_certainty"] for g in answer["genes"]} == {"hedged"}


def test_each_rate_stands_on_its_side(answer, gold):
    rates = {m["value"]: (m["low"], m["high"]) for m in gold["measures"] if m["kind"] == "incidence_rate"}
    shown = {m["value"]: m for m in answer["measures"] if m["kind"] == "incidence_rate"}
    assert {value: (m["low"], m["high"]) for value, m in shown.items()} == rates
    assert {m["provenance"] for m in shown.values()} == {"reported"}
    assert shown[max(rates)]["side"] == "subject"
    assert shown[min(rates)]["side"] == "comparator"


def test_derived_facts_come_out_and_stand_apart(answer, gold):
    facts = {fact["id"]: fact for fact in gold["derived"]}
    derived = {(m["kind"], m["side"]): m for m in answer["measures"] if m["provenance"] != "reported"}
    assert derived["sample_size", "subject"]["value"] == facts["d1"]["value"]
    for kind, side, fact in (("person_time", "subject", "d2"), ("person_time", "comparator", "d4")):
        assert derived[kind, side]["low"] == pytest.approx(facts[fact]["low"], abs=0.05)
        assert derived[kind, side]["high"] == pytest.approx(facts[fact]["high"], abs=0.05)
    assert derived["events", "comparator"]["value"] == facts["d3"]["value"]
    ratio, tolerance = derived["rate_ratio", "subject"], facts["d5"]["tolerance"]
    for name in ("value", "low", "high"):
        assert tolerance[name][0] <= ratio[name] <= tolerance[name][1]
    assert any("different studies" in note for note in answer["notes"])


def test_nothing_is_said_that_a_wrong_system_says(answer, graph):
    rows = graph.query("MATCH (a)-[r]->(b) WHERE r.statement IS NOT NULL RETURN a.name AS a, type(r) AS r, b.name AS b")
    said = {(row["a"], row["r"], row["b"]) for row in rows}
    assert not {kind for _, kind, _ in said} & {"TREATS", "TARGETS", "PROGNOSTIC_FOR", "INHIBITS", "PROTECTS_FROM"}
    assert not [s for s in said if s[0] == "IKZF1" and "→" not in s[2]]
    assert not [s for s in said if s[1] == "STUDIED_FOR" and "acute" in s[2]]
    assert not [s for s in said if s[1] == "TRANSFORMS_TO" and "acute" in s[0]]
    assert [t["id"] for t in graph.query("MATCH (t:Trial) RETURN t.id AS id")] == ["NCT:NCT01556776"]
    assert not graph.query("MATCH (s:Statement) WHERE s.refutes > 0 RETURN s.id AS id")
