"""The graph as RDF: statements reified in Biolink's terms, evidence with PROV provenance, measures as their own nodes.

Identifiers expand by Bioregistry's URI patterns where the vocabulary's owner has one, else under the project's own base.
"""

from urllib.parse import quote, unquote

from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, OWL, PROV, SKOS

from kg.export import rows
from kg.stores.port import Row
from kg.stores.store import Store
from ontology.predicates import SIGNATURES, Predicate
from ontology.types import BIOLINK_CATEGORY

BIOLINK = Namespace("https://w3id.org/biolink/vocab/")
ONCOKG = Namespace("https://w3id.org/oncokg/")
PREFIXES: dict[str, str] = {
    "MONDO": "http://purl.obolibrary.org/obo/MONDO_",
    "HGNC": "https://identifiers.org/hgnc:",
    "UNII": "https://identifiers.org/unii:",
    "MESH": "https://identifiers.org/mesh:",
    "NCT": "https://clinicaltrials.gov/study/",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
    "DOI": "https://doi.org/",
    "EFO": "http://www.ebi.ac.uk/efo/EFO_",
    "HP": "http://purl.obolibrary.org/obo/HP_",
}
_QUALIFIERS = ("direction", "role", "alteration", "disease")
_STATEMENT_FIELDS = ("supports", "refutes", "studies", "certainty", "polarity", "belief", "review")
_EVIDENCE_FIELDS = ("section", "polarity", "certainty", "attribution", "confidence", "review")
_MEASURE_FIELDS = ("printed", "kind", "value", "low", "high", "unit", "provenance", "outcome", "arm", "verdict")


def iri(identifier: str) -> URIRef:
    """IRI of an id.

    >>> str(iri("MONDO:0004948"))
    'http://purl.obolibrary.org/obo/MONDO_0004948'
    """
    prefix, _, local = identifier.partition(":")
    if prefix in PREFIXES:
        return URIRef(PREFIXES[prefix] + quote(local, safe="/().;:-_"))
    return URIRef(str(ONCOKG) + "id/" + quote(identifier, safe=":"))


def identifier(uri: URIRef) -> str:
    """The inverse of ``iri``.

    >>> identifier(iri("text:Drug:drug_x>y")), identifier(iri("HGNC:591"))
    ('text:Drug:drug_x>y', 'HGNC:591')
    """
    text = str(uri)
    for prefix, base in PREFIXES.items():
        if text.startswith(base):
            return f"{prefix}:{unquote(text.removeprefix(base))}"
    return unquote(text.removeprefix(str(ONCOKG) + "id/"))


def to_rdf(store: Store) -> Graph:
    """All entities, statements, evidence, measures and documents as triples."""
    graph = Graph()
    for prefix, namespace in (("biolink", BIOLINK), ("oncokg", ONCOKG), ("prov", PROV), ("dcterms", DCTERMS)):
        graph.bind(prefix, namespace)
    for row in store.read(rows.ENTITIES):
        _entity(graph, row)
    for row in store.read(rows.HIERARCHY):
        graph.add((iri(row["start"]), RDFS.subClassOf, iri(row["end"])))
    for row in store.read(rows.EVENTS):
        _event(graph, row)
    for row in store.read(rows.STATEMENTS):
        _statement(graph, row)
    for row in store.read(rows.DOCUMENTS):
        _document(graph, row)
    for row in store.read(rows.EVIDENCE):
        _evidence(graph, row)
    for row in store.read(rows.MEASURES):
        _measure(graph, row)
    for row in store.read(rows.DIRECT):
        predicate = BIOLINK[SIGNATURES[Predicate(row["type"])].biolink.removeprefix("biolink:")]
        graph.add((iri(row["start"]), predicate, iri(row["end"])))
    return graph


def statements_from_rdf(graph: Graph) -> list[dict[str, str]]:
    """Id, subject, predicate and object of every statement of an exported graph, in the order of their ids."""
    found = [
        {
            "id": identifier(URIRef(str(node))),
            "subject": identifier(URIRef(str(graph.value(node, RDF.subject)))),
            "predicate": str(graph.value(node, ONCOKG["predicate"])),
            "object": identifier(URIRef(str(graph.value(node, RDF.object)))),
        }
        for node in graph.subjects(RDF.type, BIOLINK.Association)
    ]
    return sorted(found, key=lambda row: row["id"])


def _entity(graph: Graph, row: Row) -> None:
    node = iri(row["id"])
    category = (row["category"] or BIOLINK_CATEGORY.get(row["type"], "biolink:NamedThing")).removeprefix("biolink:")
    graph.add((node, RDF.type, BIOLINK[category]))
    graph.add((node, RDFS.label, Literal(row["name"])))
    graph.add((node, DCTERMS.identifier, Literal(row["id"])))
    for synonym in row["synonyms"] or ():
        graph.add((node, SKOS.altLabel, Literal(synonym)))


def _event(graph: Graph, row: Row) -> None:
    graph.add((iri(row["id"]), ONCOKG["from"], iri(row["source"])))
    graph.add((iri(row["id"]), ONCOKG["to"], iri(row["target"])))
    _fields(graph, iri(row["id"]), row, ("relatedness",))


def _statement(graph: Graph, row: Row) -> None:
    node = iri(row["id"])
    graph.add((node, RDF.type, BIOLINK.Association))
    graph.add((node, RDF.type, RDF.Statement))
    graph.add((node, RDF.subject, iri(row["subject"])))
    graph.add((node, RDF.predicate, BIOLINK[SIGNATURES[Predicate(row["predicate"])].biolink.removeprefix("biolink:")]))
    graph.add((node, RDF.object, iri(row["object"])))
    _fields(graph, node, row, ("predicate", *_QUALIFIERS, *_STATEMENT_FIELDS))


def _document(graph: Graph, row: Row) -> None:
    node = iri(row["id"])
    graph.add((node, RDF.type, BIOLINK.Article))
    for name, term in (("title", DCTERMS.title), ("date", DCTERMS.date), ("journal", DCTERMS.isPartOf)):
        if row[name]:
            graph.add((node, term, Literal(row[name])))
    for name, prefix in (("doi", "DOI"), ("pmid", "PMID")):
        if row[name] and f"{prefix}:{row[name]}" != row["id"]:
            graph.add((node, OWL.sameAs, iri(f"{prefix}:{row[name]}")))
    if row["retracted"]:
        graph.add((node, ONCOKG.retracted, Literal(True)))


def _evidence(graph: Graph, row: Row) -> None:
    node = iri(row["id"])
    relation = ONCOKG.refutes if row["polarity"] == "refutes" else ONCOKG.supports
    graph.add((node, RDF.type, BIOLINK.EvidenceItem))
    graph.add((node, relation, iri(row["statement"])))
    graph.add((node, PROV.wasQuotedFrom, iri(row["document"])))
    graph.add((node, PROV.value, Literal(row["quote"])))
    if row["extractor"]:
        graph.add((node, PROV.wasAttributedTo, ONCOKG["agent/" + quote(row["extractor"])]))
    _fields(graph, node, row, _EVIDENCE_FIELDS)


def _measure(graph: Graph, row: Row) -> None:
    node = iri(row["id"])
    graph.add((node, RDF.type, ONCOKG.Measure))
    graph.add((iri(row["evidence"]), ONCOKG.reports, node))
    _fields(graph, node, row, _MEASURE_FIELDS)


def _fields(graph: Graph, node: URIRef, row: Row, names: tuple[str, ...]) -> None:
    for name in names:
        value = row.get(name)
        if value is not None and value != "":
            kind = XSD.double if isinstance(value, float) else None
            graph.add((node, ONCOKG[name], Literal(value, datatype=kind)))
