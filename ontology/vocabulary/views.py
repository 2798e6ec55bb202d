"""The hierarchy of the vocabulary as a networkx graph and as RDF, for a list of concepts and all that stands above them."""

from collections.abc import Iterable, Iterator

import networkx as nx
from rdflib import RDFS, Graph, Literal, URIRef
from rdflib.namespace import SKOS

from ontology.vocabulary.vocabulary import Vocabulary

# https://bioregistry.io resolves every prefix of the tables.
RESOLVER = "https://bioregistry.io/"


def _closure(vocabulary: Vocabulary, concepts: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for concept in concepts:
        for number in (concept, *vocabulary.ancestors(concept)):
            if number not in seen:
                seen.add(number)
                yield number


def to_networkx(vocabulary: Vocabulary, concepts: Iterable[str]) -> "nx.DiGraph[str]":
    """Give the concepts and their ancestors; edges run from the narrower to the wider concept.

    >>> vocabulary = Vocabulary.load()
    >>> graph = to_networkx(vocabulary, [vocabulary.lookup("olaparib")[0].id])
    >>> "PARP inhibitor" in {data["name"] for _, data in graph.nodes(data=True)}
    True
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for number in _closure(vocabulary, concepts):
        graph.add_node(number, name=vocabulary.name(number), type=str(vocabulary.type_of(number)))
        graph.add_edges_from((number, parent) for parent in vocabulary.parents(number))
    return graph


def to_rdf(vocabulary: Vocabulary, concepts: Iterable[str]) -> Graph:
    """Give the concepts and their ancestors in SKOS: labels, exact and broad matches, and ``rdfs:subClassOf``."""
    graph = Graph()
    graph.bind("skos", SKOS)
    for number in _closure(vocabulary, concepts):
        concept = vocabulary.concept(number)
        subject = URIRef(RESOLVER + number)
        graph.add((subject, SKOS.prefLabel, Literal(concept.name, lang="en")))
        for synonym in concept.synonyms:
            graph.add((subject, SKOS.altLabel, Literal(synonym, lang="en")))
        for xref in concept.xrefs:
            graph.add((subject, SKOS.exactMatch, URIRef(RESOLVER + xref)))
        for heading in vocabulary.filed_under(number):
            graph.add((subject, SKOS.broadMatch, URIRef(RESOLVER + heading)))
        for parent in concept.parents:
            graph.add((subject, RDFS.subClassOf, URIRef(RESOLVER + parent)))
    return graph
