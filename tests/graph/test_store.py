"""The contract of a store, on both engines: what goes in comes back, is written once, and leaves nothing behind."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from kg.errors import SchemaVersionError, StoreError, StoreLockedError, StoreUnavailableError
from kg.graph import Graph, open_graph
from kg.stores.changes import Changes
from kg.stores.refresh import Refresh
from kg.stores.schema import KEY_LABELS
from ontology.entities import Entity, Transformation
from ontology.measures import Check
from ontology.studies import Study
from ontology.types import EntityType
from ontology.vocabulary import Vocabulary
from tests.graph.made_findings import (
    ALL,
    B_ALL,
    BIRC3,
    CLL,
    CLL_TO_B_ALL,
    IBRUTINIB,
    LENALIDOMIDE,
    NEW_DRUG,
    PREDISPOSES,
    STUDIED,
    TREATS,
    TRIAL,
    direct,
    dump,
    findings,
    one,
    put,
    statement,
)

RELATED = statement(BIRC3, "ASSOCIATED_WITH", CLL_TO_B_ALL, alteration="mutation")
EMPTY = {"nodes": {"Graph": 1}, "relationships": {}}


def test_new_graph_holds_its_version_alone(graph: Graph) -> None:
    assert graph.counts() == EMPTY
    assert one(graph, "MATCH (g:Graph) RETURN g.schema") == 1


@pytest.mark.neo4j
def test_constraints_are_made_on_first_use(neo4j_url: str, neo4j_driver: Any, vocabulary: Vocabulary) -> None:
    neo4j_driver.execute_query("MATCH (n) DETACH DELETE n")
    for row in neo4j_driver.execute_query("SHOW CONSTRAINTS YIELD name").records:
        neo4j_driver.execute_query(f"DROP CONSTRAINT `{row['name']}`")
    open_graph(neo4j_url, vocabulary=vocabulary).close()
    made = neo4j_driver.execute_query("SHOW CONSTRAINTS YIELD labelsOrTypes AS labels, properties").records
    assert {row["labels"][0] for row in made} == set(KEY_LABELS)
    assert all(row["properties"] == ["id"] for row in made)


def test_findings_become_nodes_and_relationships(graph: Graph) -> None:
    result = graph.store.put([findings(PREDISPOSES, measured=True, study=TRIAL.id)])
    assert result.added == ["PMID:1"]
    counts = graph.counts()
    labels = (
        "Statement",
        "Evidence",
        "Document",
        "Measure",
        "Rate",
        "Check",
        "Cohort",
        "Study",
        "Trial",
        "Transformation",
    )
    for label in labels:
        assert counts["nodes"][label] == 1, label
    kinds = (
        "SUBJECT", "OBJECT", "SUPPORTS", "FROM_DOCUMENT", "REPORTS", "IN_COHORT", "OF_OUTCOME", "CHECKED_BY", "OF_STUDY",
        "RECEIVED", "WITH_DISEASE", "REPORTS_ON", "REGISTERED_AS", "FROM", "TO", "PREDISPOSES_TO",
    )  # fmt: skip
    for kind in kinds:
        assert counts["relationships"][kind] == 1, kind
    assert counts["relationships"]["MENTIONS"] == 3
    assert (
        sum(counts["nodes"][label] for label in KEY_LABELS if label in counts["nodes"]) - 1
        == result.changes.nodes_created
    )
    assert sum(counts["relationships"].values()) == result.changes.relationships_created


def test_second_put_writes_nothing(graph: Graph) -> None:
    batch = [findings(PREDISPOSES, STUDIED, measured=True), findings(TREATS, pmid="2")]
    graph.store.put(batch)
    before = dump(graph)
    again = graph.store.put(batch)
    assert (again.unchanged, again.changes) == (["PMID:1", "PMID:2"], Changes())
    assert not graph.store.recompute()
    assert dump(graph) == before


def test_replaced_document_leaves_nothing_of_the_old(graph: Graph) -> None:
    put(graph, findings(PREDISPOSES, RELATED, measured=True), findings(STUDIED, pmid="2"))
    result = graph.store.put([findings(statement(IBRUTINIB, "STUDIED_FOR", CLL))])
    assert (result.replaced, result.changes.nodes_deleted > 0) == (["PMID:1"], True)
    replaced = dump(graph)
    graph.remove("PMID:1", "PMID:2")
    put(graph, findings(statement(IBRUTINIB, "STUDIED_FOR", CLL)), findings(STUDIED, pmid="2"))
    assert replaced == dump(graph)
    assert one(graph, "MATCH (d:Drug) WHERE d.id = $id RETURN count(d)", id=LENALIDOMIDE.id) == 1
    assert one(graph, "MATCH (g:Gene) RETURN count(g)") == 0


def test_measure_of_another_kind_keeps_its_relationships(graph: Graph) -> None:
    old = findings(PREDISPOSES, measured=True)
    (rate,) = old.measures
    put(graph, old)
    put(graph, replace(old, measures=(replace(rate, kind="sample_size"),)))
    assert one(graph, "MATCH (m:Measure) RETURN 'Rate' IN labels(m)") is False
    assert one(graph, "MATCH (:Evidence)-[:REPORTS]->(m:Measure)-[:IN_COHORT]->(:Cohort) RETURN count(m)") == 1
    assert one(graph, "MATCH (:Measure)-[:CHECKED_BY]->(c:Check) RETURN count(c)") == 1


def test_two_documents_say_the_same_and_one_goes(graph: Graph) -> None:
    put(graph, findings(PREDISPOSES), findings(PREDISPOSES, RELATED, pmid="2"))
    assert one(graph, "MATCH (s:Statement {id: $id}) RETURN s.supports", id=PREDISPOSES.id) == 2
    graph.remove("PMID:2")
    alone = dump(graph)
    assert one(graph, "MATCH (s:Statement {id: $id}) RETURN s.supports", id=PREDISPOSES.id) == 1
    graph.remove("PMID:1")
    put(graph, findings(PREDISPOSES))
    assert dump(graph) == alone


@pytest.mark.parametrize("measured", [True, False])
def test_removal_leaves_an_empty_graph(graph: Graph, measured: bool) -> None:
    said = (
        PREDISPOSES, RELATED, TREATS, statement(CLL, "TRANSFORMS_TO", B_ALL), statement(TRIAL, "EVALUATES", LENALIDOMIDE),
        statement(NEW_DRUG, "HAS_ADVERSE_EVENT", ALL),
    )  # fmt: skip
    made = findings(*said, measured=measured, study=TRIAL.id)
    unused = replace(made, cohorts=(*made.cohorts, *(replace(c, name="another arm") for c in made.cohorts)))
    put(graph, unused, findings(statement(CLL, "TRANSFORMS_TO", ALL), pmid="2"))
    graph.remove("PMID:1")
    assert graph.counts()["nodes"]["Transformation"] == 1
    graph.remove("PMID:2")
    assert graph.counts() == EMPTY


def test_removal_keeps_curation(graph: Graph) -> None:
    put(graph, findings(PREDISPOSES))
    graph.curation("Ada").accept(PREDISPOSES.id)
    graph.remove("PMID:1")
    assert len(graph.store.engine.curations.entries()) == 1
    assert {k: n for k, n in graph.counts()["nodes"].items() if k != "Curation"} == {"Graph": 1}


def test_removing_what_is_not_there_changes_nothing(graph: Graph) -> None:
    put(graph, findings(PREDISPOSES))
    assert not any(graph.remove("PMID:404").values())


def test_full_text_takes_the_place_of_its_abstract_and_never_the_reverse(graph: Graph) -> None:
    abstract, full = findings(STUDIED), findings(PREDISPOSES, fulltext=True, ids={"pmid": "1", "pmcid": "PMC9"})
    put(graph, abstract)
    assert graph.store.put([full]).replaced == ["PMID:1"]
    assert graph.store.put([abstract]).unchanged == ["PMID:1"]
    assert graph.store.read("MATCH (d:Document) RETURN d.fulltext AS f, d.pmcid AS p") == [{"f": True, "p": "PMC9"}]
    assert one(graph, "MATCH (s:Statement) RETURN s.id") == PREDISPOSES.id


@pytest.mark.parametrize("together", [True, False])
def test_two_inputs_with_one_doi_are_one_document(graph: Graph, together: bool) -> None:
    first = findings(STUDIED, ids={"pmid": "1", "doi": "10.1/ABC"})
    second = findings(PREDISPOSES, ids={"pmcid": "PMC9", "doi": "10.1/abc"}, fulltext=True)
    if together:
        put(graph, first, second)
    else:
        put(graph, first)
        put(graph, second)
    assert one(graph, "MATCH (d:Document) RETURN d.id") == "PMCID:PMC9"
    assert one(graph, "MATCH (s:Statement) RETURN s.id") == PREDISPOSES.id
    assert graph.store.put([first]).unchanged == ["PMID:1"]


def test_direct_relationship_carries_what_its_statement_adds_up_to(graph: Graph) -> None:
    put(
        graph,
        findings((PREDISPOSES, {"certainty": "hedged"})),
        findings(PREDISPOSES, (PREDISPOSES, {"polarity": "refutes", "quote": "No link."}), pmid="2"),
    )
    ((start, kind, end, properties),) = direct(graph)
    assert (start, kind, end) == (LENALIDOMIDE.id, "PREDISPOSES_TO", CLL_TO_B_ALL.id)
    assert properties == {
        "statement": PREDISPOSES.id, "certainty": "asserted", "supports": 2, "refutes": 1, "studies": 2,
        "belief": pytest.approx(0.88 * 0.2),
    }  # fmt: skip
    assert one(graph, "MATCH (s:Statement) RETURN s.polarity") == "both"


@pytest.mark.parametrize(
    "fields",
    [{"attribution": "aim"}, {"attribution": "background"}, {"polarity": "refutes"}],
    ids=lambda f: next(iter(f.values())),
)
def test_claim_that_no_finding_supports_is_no_direct_relationship(graph: Graph, fields: dict[str, str]) -> None:
    put(graph, findings((TREATS, fields)))
    assert direct(graph) == []
    assert graph.ask("unsupported-claims").column("statement") == [TREATS.id]


def test_direct_relationship_goes_when_support_goes(graph: Graph) -> None:
    put(graph, findings(TREATS), findings((TREATS, {"attribution": "background"}), pmid="2"))
    assert len(direct(graph)) == 1
    graph.remove("PMID:1")
    assert direct(graph) == []


def test_studies_are_counted_not_documents(graph: Graph) -> None:
    put(graph, findings(TREATS, study=TRIAL.id), findings(TREATS, pmid="2", study=TRIAL.id), findings(TREATS, pmid="3"))
    assert graph.store.read("MATCH (s:Statement) RETURN s.supports AS n, s.studies AS m") == [{"n": 3, "m": 2}]


def test_qualifiers_keep_parallel_statements_apart(graph: Graph) -> None:
    told = [
        statement(BIRC3, "AFFECTS_RESPONSE_TO", LENALIDOMIDE, direction=way, disease=CLL.id)
        for way in ("resistance", "sensitivity")
    ]
    put(graph, findings(*told), findings(told[0], pmid="2"))
    found = {p["statement"]: p["supports"] for _, _, _, p in direct(graph)}
    assert found == {told[0].id: 2, told[1].id: 1}
    graph.remove("PMID:1")
    assert [p["statement"] for _, _, _, p in direct(graph)] == [told[0].id]


def test_symmetric_statement_is_stored_once(graph: Graph) -> None:
    put(
        graph,
        findings(statement(LENALIDOMIDE, "COMBINED_WITH", IBRUTINIB)),
        findings(statement(IBRUTINIB, "COMBINED_WITH", LENALIDOMIDE), pmid="2"),
    )
    ((start, _, end, properties),) = direct(graph)
    assert (start, end, properties["supports"]) == (IBRUTINIB.id, LENALIDOMIDE.id, 2)


def test_ancestors_come_with_an_entity_and_cll_is_no_all(graph: Graph) -> None:
    put(graph, findings(STUDIED, mentions=[B_ALL]))
    above = "MATCH (:Disease {id: $id})-[:IS_A*1..]->(a:Disease) RETURN collect(DISTINCT a.id) AS ids"
    assert ALL.id in one(graph, above, id=B_ALL.id)
    assert ALL.id not in one(graph, above, id=CLL.id)
    assert one(graph, "MATCH (:Disease)-[r:IS_A]->() WHERE r.source IS NULL RETURN count(r)") == 0


def test_transformations_nest_by_their_ends(graph: Graph) -> None:
    wide = Transformation(CLL, ALL)
    put(graph, findings(PREDISPOSES), findings(statement(IBRUTINIB, "PREDISPOSES_TO", wide), pmid="2"))
    nested = "MATCH (a:Transformation)-[:IS_A]->(b:Transformation) RETURN a.id AS narrow, b.id AS wide"
    assert graph.store.read(nested) == [{"narrow": CLL_TO_B_ALL.id, "wide": wide.id}]
    assert graph.ask("drugs-linked-to-transformation", from_="CLL", to="ALL").column("drug") == [
        "ibrutinib",
        "lenalidomide",
    ]
    graph.remove("PMID:2")
    assert one(graph, "MATCH (t:Transformation) RETURN t.id") == CLL_TO_B_ALL.id


def test_vocabulary_decides_the_type_of_what_it_knows(graph: Graph) -> None:
    mislabelled = Entity(LENALIDOMIDE.id, EntityType.GENE, "lenalidomide")
    put(graph, findings(TREATS), findings(mentions=[mislabelled], pmid="2"))
    assert sorted(one(graph, "MATCH (e:Entity {id: $id}) RETURN labels(e)", id=LENALIDOMIDE.id)) == ["Drug", "Entity"]
    assert len(direct(graph)) == 1


def test_unknown_id_under_two_types_keeps_what_holds_on_to_it(graph: Graph) -> None:
    put(graph, findings(statement(Entity("CHEBI:1", EntityType.DRUG, "x"), "TREATS", CLL)))
    put(graph, findings(mentions=[Entity("CHEBI:1", EntityType.GENE, "x")], pmid="2"))
    assert len(direct(graph)) == 1
    assert one(graph, "MATCH (e:Entity {id: 'CHEBI:1'})<-[r:MENTIONS]-() RETURN count(r)") == 2


@pytest.mark.parametrize("stage", ["statements", "transformations"])
def test_failed_write_leaves_the_graph_as_it_was(graph: Graph, stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put(graph, findings(TREATS))
    before = dump(graph)

    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(Refresh, stage, fail)
        with pytest.raises(RuntimeError, match="disk is full"):
            graph.store.put([findings(PREDISPOSES, measured=True), findings(RELATED, pmid="2")])
    assert dump(graph) == before
    put(graph, findings(PREDISPOSES, measured=True))
    assert graph.counts()["nodes"]["Measure"] == 1


def test_statement_that_the_engine_refuses_undoes_the_transaction(graph: Graph) -> None:
    before = dump(graph)
    with pytest.raises(StoreError, match="nothing was changed"), graph.store.engine.transaction() as run:
        run("CREATE (:Drug:Entity {id: 'UNII:1', name: 'x'})", {})
        run("CREATE (:Drug:Entity {id: 'UNII:1', name: 'y'})", {})
    assert dump(graph) == before


CORRUPTIONS = {
    "count": "MATCH (s:Statement) SET s.supports = 7",
    "belief": "MATCH (:Drug)-[r:PREDISPOSES_TO]->() SET r.belief = 0.99",
    "missing": "MATCH (:Drug)-[r:PREDISPOSES_TO]->() DELETE r",
    "stray": "MATCH (a:Drug), (b:Disease {id: 'MONDO:0004948'}) CREATE (a)-[:TREATS {statement: 'statement:x'}]->(b)",
    "nesting": "MATCH (:Transformation)-[r:IS_A]->() DELETE r",
    "review": "MATCH (e:Evidence) SET e.review = 'rejected'",
    "extra": "MATCH (:Drug)-[r:PREDISPOSES_TO]->() SET r.note = 'by hand'",
}  # fmt: skip


@pytest.mark.parametrize("corruption", CORRUPTIONS.values(), ids=CORRUPTIONS)
def test_recompute_reports_and_mends_derived_values(graph: Graph, corruption: str) -> None:
    put(graph, findings(PREDISPOSES, statement(LENALIDOMIDE, "PREDISPOSES_TO", Transformation(CLL, ALL))))
    before = dump(graph)
    with graph.store.engine.transaction() as run:
        run(corruption, {})
    assert dump(graph) != before
    assert any(graph.recompute().values())
    assert dump(graph) == before
    assert not any(graph.recompute().values())


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


def test_schema_of_another_version_is_refused(graph_url: str, vocabulary: Vocabulary) -> None:
    with open_graph(graph_url, vocabulary=vocabulary) as graph, graph.store.engine.transaction() as run:
        run("MATCH (g:Graph) SET g.schema = 99", {})
    for read_only in (False, True):
        with pytest.raises(SchemaVersionError, match="found schema version 99, expected 1"):
            open_graph(graph_url, vocabulary=vocabulary, read_only=read_only)


HOLD = (
    "import sys; from kg.graph import open_graph; g = open_graph(sys.argv[1]); "
    "print('open', flush=True); sys.stdin.read(); g.close()"
)


def test_second_process_is_told_that_the_graph_is_in_use(tmp_path: Path, vocabulary: Vocabulary) -> None:
    place = tmp_path / "graph"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == "open\n"
        for read_only in (False, True):
            with pytest.raises(StoreLockedError, match="another process has this graph open"):
                open_graph(place, vocabulary=vocabulary, read_only=read_only)
        other.communicate()
    open_graph(place, vocabulary=vocabulary).close()


def test_readers_share_a_graph_and_cannot_write(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with open_graph(tmp_path / "graph", vocabulary=vocabulary) as graph:
        put(graph, findings(TREATS))
    with open_graph(tmp_path / "graph", vocabulary=vocabulary, read_only=True) as reader:
        assert reader.ask("unsupported-claims").column("statement") == []
        assert len(direct(reader)) == 1
        with pytest.raises(StoreError):
            put(reader, findings(PREDISPOSES, pmid="2"))
        with pytest.raises(StoreError):
            reader.curation("Ada").accept(TREATS.id)
    with open_graph(tmp_path / "graph", vocabulary=vocabulary) as graph:
        assert graph.counts()["nodes"]["Document"] == 1
        assert graph.store.engine.curations.entries() == []


CRASH = (
    "import os, sys; from kg.graph import open_graph; from ontology.annotations import from_line; "
    "g = open_graph(sys.argv[1]); g.store.put([from_line(sys.stdin.read())]); os._exit(9)"
)


def test_what_was_committed_survives_a_crash(tmp_path: Path, vocabulary: Vocabulary) -> None:
    from ontology.annotations import to_line

    place = tmp_path / "graph"
    crashed = subprocess.run(
        [sys.executable, "-c", CRASH, str(place)], input=to_line(findings(TREATS)), text=True, check=False
    )
    assert crashed.returncode == 9
    with open_graph(place, vocabulary=vocabulary, read_only=True) as reader:
        assert len(direct(reader)) == 1


@pytest.mark.parametrize("make", [lambda p: p.write_text("x"), lambda p: (p.mkdir(), (p / "mine.txt").write_text("x"))])
def test_foreign_place_is_left_alone(tmp_path: Path, vocabulary: Vocabulary, make: Callable[[Path], object]) -> None:
    make(tmp_path / "place")
    with pytest.raises(StoreUnavailableError, match=r"expected a folder|name a new or empty one"):
        open_graph(tmp_path / "place", vocabulary=vocabulary)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("bolt://127.0.0.1:1", "no Neo4j answers there"),
        ("http://127.0.0.1:1", "expected one that begins with neo4j://"),
    ],
)
def test_address_without_a_server_says_what_helps(vocabulary: Vocabulary, url: str, said: str) -> None:
    with pytest.raises(StoreUnavailableError, match=said):
        open_graph(url, vocabulary=vocabulary)


def test_graph_that_is_not_there_cannot_be_read(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(StoreUnavailableError, match="found no graph there"):
        open_graph(tmp_path / "none", vocabulary=vocabulary, read_only=True)
    assert not (tmp_path / "none").exists()


def test_findings_file_and_its_graph_agree(graph: Graph, tmp_path: Path) -> None:
    from ontology.annotations import to_line

    made = findings(PREDISPOSES, measured=True, study=TRIAL.id)
    (tmp_path / "f.jsonl").write_text(to_line(made) + "\n{broken\n", encoding="utf-8")
    report = graph.load(tmp_path / "f.jsonl")
    assert (report.put.added, len(report.rejected)) == (["PMID:1"], 1)
    assert json.dumps(report.to_dict())
    assert graph.store.put([made]).unchanged == ["PMID:1"]


def test_unregistered_study_and_registered_one(graph: Graph) -> None:
    made = replace(
        findings(TREATS),
        studies=(
            Study("PMID:1#study1", "a cohort", None, "retrospective"),
            Study(TRIAL.id, "CLLM1", TRIAL.id, "phase 3"),
        ),
    )
    put(graph, made)
    assert one(graph, "MATCH (e:Evidence) RETURN e.study") == TRIAL.id
    assert one(graph, "MATCH (:Study)-[:REGISTERED_AS]->(t:Trial) RETURN t.id") == TRIAL.id


def test_a_retracted_document_counts_for_nothing(graph: Graph) -> None:
    made = findings(TREATS)
    put(graph, made)
    assert len(direct(graph)) == 1
    put(graph, replace(made, metadata=replace(made.metadata, retracted=True)))
    assert direct(graph) == []
    assert one(graph, "MATCH (s:Statement) RETURN s.supports") == 0
    assert one(graph, "MATCH (s:Statement) RETURN s.belief") == 0
