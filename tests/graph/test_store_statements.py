"""The contract of a store, on both engines: statements, what they add up to, and the hierarchy that comes with them."""

from dataclasses import replace

import pytest

from kg.graph import Graph
from ontology.entities import Entity, Transformation
from ontology.findings import Mention
from ontology.studies import Study
from ontology.types import EntityType
from tests.graph.made_findings import (
    ALL,
    B_ALL,
    BIRC3,
    CLL,
    CLL_TO_B_ALL,
    IBRUTINIB,
    LENALIDOMIDE,
    PREDISPOSES,
    STUDIED,
    TREATS,
    TRIAL,
    direct,
    findings,
    one,
    put,
    statement,
)


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


def test_a_name_of_several_concepts_mentions_each(graph: Graph) -> None:
    both = Mention(0, 3, "one", EntityType.DISEASE, together=(CLL, ALL))
    put(graph, replace(findings(), mentions=(both,)))
    found = graph.query("MATCH (:Document)-[m:MENTIONS]->(e:Entity) RETURN e.id AS id, m.count AS n ORDER BY id")
    assert found.column("id") == sorted([CLL.id, ALL.id])
    assert found.column("n") == [1, 1]


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
