"""Every named question, on both engines over the same articles: the same rows, the promised columns, a clean plan."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from neo4j import Driver

from kg.errors import AmbiguousNameError, ParameterError, UnknownQuestionError
from kg.graph import Graph
from kg.questions import Question, load_questions, parse
from kg.stores.schema import DIRECT_TYPES, ENTITY_LABELS, KEY_LABELS, RELATIONSHIP_TYPES
from ontology.entities import Entity
from ontology.findings import Findings
from ontology.predicates import Predicate
from ontology.types import EntityType
from tests.graph.made_findings import CLL, LENALIDOMIDE, PREDISPOSES, STUDIED, TREATS, findings, one, put

QUESTIONS = load_questions()

ASKED: dict[str, list[dict[str, Any]]] = {
    "adverse-events-of-drug": [{"drug": "olaparib"}, {"drug": "trastuzumab"}],
    "conflicting-statements": [{}, {"limit": 1}],
    "drugs-linked-to-transformation": [{}, {"from": "CLL", "to": "ALL"}, {"to": "AML"}, {"from": "breast cancer"}],
    "evidence-for-statement": [{"statement": "<any>"}],
    "genes-of-disease": [{"disease": "CLL"}, {"disease": "leukemia"}],
    "hedged-risk-of-second-cancer": [{}, {"drug": "olaparib"}, {"drug": "docetaxel"}],
    "markers-of-drug-response": [{"drug": "trastuzumab"}, {"drug": "lenalidomide"}],
    "neighbours-of-entity": [{"entity": "lenalidomide"}, {"entity": "TP53", "limit": 2}],
    "numbers-that-fail-a-check": [{}, {"document": "PMID:404"}],
    "papers-that-changed-a-belief": [{}, {"entity": "lenalidomide"}],
    "rates-of-outcome": [{"outcome": "AML"}, {"outcome": "ALL", "drug": "lenalidomide"}],
    "treatments-of-disease": [{"disease": "breast cancer"}, {"disease": "MDS"}],
    "trials-of-drug": [{"drug": "lenalidomide"}, {"drug": "lenalidomide", "disease": "CLL"}],
    "unsupported-claims": [{}],
    "what-a-document-says": [{"document": "<any>"}],
}
EMPTY_FOR_SAMPLES = {"numbers-that-fail-a-check"}
"""The samples hold no number whose arithmetic fails; another test asks this over findings made by hand."""


@pytest.fixture(scope="module")
def asked_of(samples: tuple[Graph, Graph]) -> tuple[Graph, Graph]:
    """The samples, with a document that contradicts them and one that tells of a marker of response."""
    from tests.graph.made_findings import BIRC3, statement

    marker = statement(BIRC3, "AFFECTS_RESPONSE_TO", LENALIDOMIDE, direction="resistance", disease=CLL.id)
    for graph in samples:
        put(
            graph,
            findings((STUDIED, {"polarity": "refutes"}), marker, pmid="900", date="2021-02-03", title="A later view"),
        )
    return samples


def canonical(value: Any) -> Any:
    """Map keys in one order, floats to what both engines agree on."""
    if isinstance(value, float):
        return float(f"{value:.10g}")
    if isinstance(value, dict):
        return {key: canonical(value[key]) for key in sorted(value)}
    return [canonical(item) for item in value] if isinstance(value, list) else value


def filled(parameters: dict[str, Any], graph: Graph) -> dict[str, Any]:
    any_of = {
        "statement": "MATCH (s:Statement {predicate: 'PREDISPOSES_TO'}) RETURN s.id AS id ORDER BY id LIMIT 1",
        "document": "MATCH (d:Document)<-[:FROM_DOCUMENT]-() RETURN DISTINCT d.id AS id ORDER BY id LIMIT 1",
    }
    return {key: one(graph, any_of[key]) if value == "<any>" else value for key, value in parameters.items()}


def test_every_question_is_asked_here() -> None:
    assert set(ASKED) == set(QUESTIONS)
    assert len(QUESTIONS) >= 12


@pytest.mark.neo4j
@pytest.mark.parametrize("name", QUESTIONS)
def test_question_gives_the_same_rows_on_both_engines(asked_of: tuple[Graph, Graph], name: str) -> None:
    answered = 0
    for parameters in ASKED[name]:
        tables = [graph.ask(name, **filled(parameters, graph)) for graph in asked_of]
        rows = [[json.dumps(canonical(row)) for row in table] for table in tables]
        assert rows[0] == rows[1], parameters
        answered += len(rows[0])
        for table in tables:
            assert table.columns == list(QUESTIONS[name].columns)
            for row in table:
                assert set(row) == set(table.columns)
                for column, keys in QUESTIONS[name].map_keys.items():
                    assert all(tuple(item) == keys for item in row[column])
    assert answered or name in EMPTY_FOR_SAMPLES


def test_flagship_answers_for_the_lenalidomide_article(asked_of: tuple[Graph, Graph]) -> None:
    rows = asked_of[0].ask("drugs-linked-to-transformation", from_="CLL", to="ALL")
    (row,) = rows
    assert (row["drug"], row["predicate"], row["polarity"], row["certainty"]) == (
        "lenalidomide", "PREDISPOSES_TO", "supports", "hedged",
    )  # fmt: skip
    genes = {gene["gene"]: gene for gene in row["genes"]}
    assert set(genes) == {"BIRC3", "IKZF1"}
    assert all(gene["patients"] == "1 of 3" for gene in genes.values())
    assert genes["IKZF1"]["alteration"] == "frameshift deletion"
    printed = {m["printed"]: m for m in row["measures"] if m["provenance"] == "reported"}
    rate = next(m for text, m in printed.items() if text.startswith("1345.5"))
    assert (rate["side"], rate["value"], rate["low"], rate["high"]) == ("subject", 1345.5, 277.5, 3932.2)
    other = next(m for text, m in printed.items() if text.startswith("12.6"))
    assert (other["side"], other["value"], other["low"], other["high"]) == ("comparator", 12.6, 0.3, 70.1)
    computed = [m for m in row["measures"] if m["provenance"] != "reported"]
    assert computed
    assert all(not m["printed"] and m["working"] for m in computed)
    assert [m["provenance"] == "reported" for m in row["measures"]] == sorted(
        (m["provenance"] == "reported" for m in row["measures"]), reverse=True
    )
    assert row["trials"] == [{"trial": "CLLM1", "id": "NCT:NCT01556776"}]
    assert row["designs"]
    assert any("may be an association" in item["quote"] for item in row["evidence"])
    assert any("1 of 3 patient" in note for note in row["notes"])
    assert any("ratio or difference" in text for text in row["not_found"])


def test_flagship_leaves_out_what_is_rejected_or_of_another_transformation(asked_of: tuple[Graph, Graph]) -> None:
    drugs = set(asked_of[0].ask("drugs-linked-to-transformation").column("drug"))
    assert {"lenalidomide", "ibrutinib", "olaparib", "azacitidine"} == drugs
    assert asked_of[0].ask("drugs-linked-to-transformation", from_="MDS", to="ALL").column("drug") == []


@pytest.fixture(scope="module")
def whole_schema(neo4j_driver: Driver, asked_of: tuple[Graph, Graph], sample_findings: list[Findings]) -> Driver:
    """The server, with a node of every label, a relationship of every type and every property that the store can write."""
    names = {
        name
        for row in neo4j_driver.execute_query("MATCH (n) UNWIND keys(n) AS name RETURN DISTINCT name").records
        for name in row
    }
    optional = {
        "q_direction", "q_role", "q_alteration", "q_disease", "population", "line", "arm", "setting", "design", "section",
        "seen_in", "patients", "support", "support_certainty", "alteration", "relatedness", "relatedness_certainty", "note",
        "notes", "formula", "time", "dispersion", "pmid", "pmcid", "doi", "journal", "date", "title", "interval", "person_time",
    }  # fmt: skip
    empty = dict.fromkeys(names | optional, "")
    for label in (*KEY_LABELS, *ENTITY_LABELS, "Rate"):
        neo4j_driver.execute_query(
            f"CREATE (n:{label}:Dummy) SET n += $empty, n.id = 'dummy:' + $label", empty=empty, label=label
        )
    for kind in RELATIONSHIP_TYPES:
        neo4j_driver.execute_query(
            f"MATCH (n:Dummy:Graph) CREATE (n)-[r:{kind}]->(n) SET r += $empty", empty={"source": ""}
        )
    assert set(DIRECT_TYPES) <= set(RELATIONSHIP_TYPES)
    return neo4j_driver


@pytest.mark.neo4j
@pytest.mark.parametrize("name", QUESTIONS)
def test_server_plans_every_question_without_a_notification(whole_schema: Driver, name: str) -> None:
    question = QUESTIONS[name]
    parameters = {parameter.name: "1" for parameter in question.parameters}
    assert notifications(whole_schema, question.cypher, parameters) == []


@pytest.mark.neo4j
def test_server_does_notify_of_what_is_wrong(whole_schema: Driver) -> None:
    said = notifications(whole_schema, "MATCH (a:Drug), (b:Nonesuch) RETURN a.id, id(b)", {})
    assert len(said) >= 3


def notifications(driver: Driver, cypher: str, parameters: dict[str, str]) -> list[str]:
    """What the planner warns of: deprecations, cartesian products, names that are not in the database."""
    summary = driver.execute_query("EXPLAIN " + cypher, parameters).summary
    return [item.status_description for item in summary.gql_status_objects if item.is_notification]


@pytest.fixture
def told(graph: Graph) -> Graph:
    put(graph, findings(PREDISPOSES, TREATS))
    return graph


@pytest.mark.parametrize("said", ["lenalidomide", "Lenalidomide", "Revlimid", LENALIDOMIDE.id, " lenalidomide "])
def test_entity_may_be_named_by_name_synonym_or_id(told: Graph, said: str) -> None:
    rows = told.ask("neighbours-of-entity", entity=said)
    assert set(rows.column("predicate")) == {"PREDISPOSES_TO", "TREATS"}


def test_entity_that_only_the_graph_knows_is_found_by_its_name(graph: Graph) -> None:
    from tests.graph.made_findings import NEW_DRUG, statement

    put(graph, findings(statement(NEW_DRUG, "TREATS", CLL)))
    for said in ("drug X", "DRUG x", NEW_DRUG.id):
        assert graph.ask("neighbours-of-entity", entity=said).column("neighbour_id") == [CLL.id]


def test_disease_includes_what_is_below_it(told: Graph) -> None:
    for disease in ("CLL", "leukemia", "MONDO:0005059"):
        assert told.ask("treatments-of-disease", disease=disease).column("drug") == ["lenalidomide"]
    assert told.ask("treatments-of-disease", disease="ALL").column("drug") == []


def test_ambiguous_name_lists_its_candidates(graph: Graph) -> None:
    with pytest.raises(AmbiguousNameError, match="stands for several") as caught:
        graph.ask("genes-of-disease", disease="ALT")
    assert {identifier for identifier, _, _ in caught.value.candidates} == {"MONDO:0005103", "MONDO:0006097"}
    assert {kind for _, kind, _ in caught.value.candidates} == {"Disease"}


def test_ambiguous_name_is_taken_as_the_one_that_the_graph_holds(graph: Graph) -> None:
    lipoma = Entity("MONDO:0006097", EntityType.DISEASE, "atypical lipomatous tumor")
    put(graph, findings(type(TREATS)(LENALIDOMIDE, Predicate.TREATS, lipoma)))
    assert graph.ask("treatments-of-disease", disease="ALT").column("drug") == ["lenalidomide"]


REFUSED: dict[str, tuple[Callable[[Graph], object], str]] = {
    "unknown question": (lambda g: g.ask("no-such-question"), "expected one of: adverse-events-of-drug"),
    "unknown name": (lambda g: g.ask("adverse-events-of-drug", drug="nonesuch"), "expected the id, name or synonym of a drug"),
    "name of another type": (lambda g: g.ask("adverse-events-of-drug", drug="CLL"), "synonym of a drug"),
    "missing": (lambda g: g.ask("adverse-events-of-drug"), "parameter 'drug' is missing"),
    "empty": (lambda g: g.ask("adverse-events-of-drug", drug=""), "parameter 'drug' is missing"),
    "unknown parameter": (lambda g: g.ask("adverse-events-of-drug", drg="x"), "found parameter 'drg', expected drug"),
    "wrong type": (lambda g: g.ask("unsupported-claims", limit="many"), "found limit='many', expected integer"),
    "fraction": (lambda g: g.ask("unsupported-claims", limit="1.5"), "expected integer"),
    "negative limit": (lambda g: g.ask("unsupported-claims", limit=-1), "expected 0 or more"),
}  # fmt: skip


@pytest.mark.parametrize(("ask", "said"), REFUSED.values(), ids=REFUSED)
def test_question_that_cannot_be_asked_says_why(graph: Graph, ask: Callable[[Graph], object], said: str) -> None:
    with pytest.raises((ParameterError, UnknownQuestionError), match=said):
        ask(graph)


def test_value_is_never_read_as_cypher(told: Graph) -> None:
    odd = "' OR true RETURN 1 //"
    assert told.ask("evidence-for-statement", statement=odd).column("quote") == []
    with pytest.raises(ParameterError):
        told.ask("adverse-events-of-drug", drug=odd)


def test_limit_is_kept(told: Graph) -> None:
    assert len(told.ask("neighbours-of-entity", entity="lenalidomide", limit="1")) == 1
    assert len(told.ask("neighbours-of-entity", entity="lenalidomide", limit=0)) == 0


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_header_says_what_a_question_is_for(question: Question) -> None:
    assert question.purpose.endswith((".", "?"))
    assert question.columns
    for parameter in question.parameters:
        assert f"${parameter.name}" in question.cypher
        assert parameter.text


def test_damaged_header_is_named() -> None:
    with pytest.raises(ParameterError, match="expected '// parameter: name type"):
        parse("mine", "// parameter: broken\nRETURN 1 AS x")
