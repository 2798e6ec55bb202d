"""Exports hold what the graph holds, and can be read back."""

import json
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, Literal, URIRef
from rdflib import Graph as Triples
from rdflib.namespace import PROV

from kg.export.networkx import Network, read_graphml, to_networkx, write_graphml
from kg.export.rdf import BIOLINK, ONCOKG, PREFIXES, identifier, iri, statements_from_rdf, to_rdf
from kg.graph import Graph
from tests.graph.made_findings import (
    B_ALL,
    BIRC3,
    CLL,
    CLL_TO_B_ALL,
    LENALIDOMIDE,
    NEW_DRUG,
    PREDISPOSES,
    TREATS,
    TRIAL,
    direct,
    findings,
    put,
    statement,
)

ODD_QUOTE = "It said \"<maybe>\" & 'so' \\ – ≥5 μg\nand more."


@pytest.fixture
def told(graph: Graph) -> Graph:
    put(
        graph,
        findings(
            PREDISPOSES,
            (TREATS, {"quote": ODD_QUOTE, "certainty": "hedged"}),
            measured=True,
            study=TRIAL.id,
            title="Ä & <b>",
        ),
        findings(
            (TREATS, {"polarity": "refutes"}),
            statement(NEW_DRUG, "TREATS", CLL),
            ids={"doi": "10.1000/a(b)<c>;d_e/%20é"},
        ),
        findings(statement(BIRC3, "ASSOCIATED_WITH", CLL_TO_B_ALL, alteration="frameshift deletion"), pmid="3"),
    )
    return graph


def written(told: Graph, tmp_path: Path) -> Triples:
    to_rdf(told.store).serialize(tmp_path / "graph.ttl", format="turtle", encoding="utf-8")
    return Triples().parse(tmp_path / "graph.ttl", format="turtle")


def test_turtle_gives_back_every_statement(told: Graph, tmp_path: Path) -> None:
    stored = told.store.read(
        "MATCH (a:Entity)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(b:Entity) "
        "RETURN s.id AS id, a.id AS subject, s.predicate AS predicate, b.id AS object ORDER BY id"
    )
    assert len(stored) == 4
    assert statements_from_rdf(written(told, tmp_path)) == stored


def test_turtle_keeps_quotes_and_provenance(told: Graph, tmp_path: Path) -> None:
    triples = written(told, tmp_path)
    (evidence,) = triples.subjects(PROV.value, Literal(ODD_QUOTE))
    assert triples.value(evidence, ONCOKG.supports) == iri(TREATS.id)
    assert triples.value(evidence, PROV.wasQuotedFrom) == iri("PMID:1")
    assert str(triples.value(evidence, ONCOKG["certainty"])) == "hedged"
    assert len(list(triples.subjects(ONCOKG.refutes, iri(TREATS.id)))) == 1
    (measure,) = triples.subjects(RDF.type, ONCOKG.Measure)
    assert triples.value(measure, ONCOKG["value"]) == Literal(5.4)


def test_turtle_keeps_hierarchy_direct_relationships_and_qualifiers(told: Graph, tmp_path: Path) -> None:
    triples = written(told, tmp_path)
    assert (iri(LENALIDOMIDE.id), BIOLINK.treats, iri(CLL.id)) in triples
    assert (iri(B_ALL.id), RDFS.subClassOf, iri("MONDO:0004967")) in triples
    assert (iri(CLL_TO_B_ALL.id), ONCOKG["from"], iri(CLL.id)) in triples
    assert str(next(triples.objects(None, ONCOKG["alteration"]))) == "frameshift deletion"


def test_every_id_in_the_export_is_an_iri(told: Graph, tmp_path: Path) -> None:
    text = to_rdf(told.store).serialize(format="nt")
    again = Triples().parse(data=text, format="nt")
    assert len(again) == len(to_rdf(told.store))
    assert all(not set(str(node)) & set(' <>"{}|\\^`') for node in again.all_nodes() if isinstance(node, URIRef))


def test_graphml_round_trip(told: Graph, tmp_path: Path) -> None:
    network = to_networkx(told.store)
    write_graphml(network, tmp_path / "graph.graphml")
    again = read_graphml(tmp_path / "graph.graphml")
    assert isinstance(again, Network)
    assert dict(again.nodes(data=True)) == dict(network.nodes(data=True))
    assert {(a, b, k): d for a, b, k, d in again.edges(keys=True, data=True)} == {
        (a, b, k): d for a, b, k, d in network.edges(keys=True, data=True)
    }
    assert nx.utils.graphs_equal(again, network) or again.graph != network.graph


def test_network_holds_each_direct_relationship_under_its_statement(told: Graph) -> None:
    network = to_networkx(told.store)
    stored = {(a, b, p["statement"]): (kind, p["belief"]) for a, kind, b, p in direct(told)}
    found = {
        (a, b, key): (data["type"], data["belief"])
        for a, b, key, data in network.edges(keys=True, data=True)
        if "belief" in data
    }
    assert found == stored
    assert nx.has_path(network, B_ALL.id, "MONDO:0004967")
    assert not nx.has_path(network, CLL.id, "MONDO:0004967")


def test_empty_graph_can_be_exported(graph: Graph) -> None:
    assert len(to_rdf(graph.store)) == 0
    assert len(to_networkx(graph.store)) == 0


def test_both_engines_export_the_same(both: tuple[Graph, Graph]) -> None:
    for graph in both:
        put(graph, findings(PREDISPOSES, TREATS, measured=True, study=TRIAL.id))
    one, two = (sorted(to_rdf(graph.store).serialize(format="nt").splitlines()) for graph in both)
    assert one == two
    first, second = (
        json.dumps(nx.node_link_data(to_networkx(graph.store), edges="edges"), sort_keys=True) for graph in both
    )
    assert first == second


locals_ = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=30)


@given(st.sampled_from((*PREFIXES, "text", "transformation", "statement", "sha256", "CHEBI")), locals_)
def test_iri_and_identifier_are_inverse(prefix: str, local: str) -> None:
    name = f"{prefix}:{local}"
    made = iri(name)
    assert identifier(made) == name
    made.n3()


@given(locals_, locals_)
def test_two_ids_never_share_an_iri(one: str, two: str) -> None:
    assert (iri(f"DOI:{one}") == iri(f"DOI:{two}")) is (one == two)
