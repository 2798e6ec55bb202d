"""The contract of a store, on both engines: documents come in once, take the place of others, and leave nothing behind."""

from dataclasses import replace
from typing import Any

import pytest

from kg.graph import Graph, open_graph
from kg.stores.changes import Changes
from kg.stores.schema import KEY_LABELS
from ontology.vocabulary import Vocabulary
from tests.graph.made_findings import (
    ALL,
    B_ALL,
    CLL,
    IBRUTINIB,
    LENALIDOMIDE,
    NEW_DRUG,
    PREDISPOSES,
    RELATED,
    STUDIED,
    TREATS,
    TRIAL,
    dump,
    findings,
    one,
    put,
    statement,
)

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
