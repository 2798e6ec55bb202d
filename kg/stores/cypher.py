"""The Cypher texts of the store, one maker per kind of statement.

Labels and relationship types cannot be parameters in Cypher; the makers take them from the closed lists of the schema only
and refuse any other. All values are parameters.
"""

from functools import cache

from kg.stores.schema import ENTITY_LABELS, KEY_LABELS, RELATIONSHIP_TYPES

_LABELS = frozenset((*KEY_LABELS, *ENTITY_LABELS, "Rate"))
_TYPES = frozenset(RELATIONSHIP_TYPES)


def _label(*labels: str) -> str:
    if unknown := set(labels) - _LABELS:
        raise ValueError(f"found labels {sorted(unknown)}, expected labels of the schema")
    return ":".join(labels)


def _type(kind: str) -> str:
    if kind not in _TYPES:
        raise ValueError(f"found relationship type {kind!r}, expected one of the schema")
    return kind


@cache
def read_nodes(label: str) -> str:
    """Nodes of one key label by their ids."""
    return (
        f"UNWIND $ids AS id MATCH (n:{_label(label)} {{id: id}}) "
        "RETURN n.id AS id, labels(n) AS labels, properties(n) AS properties"
    )


@cache
def read_edges(label: str) -> str:
    """Outgoing relationships of given types of nodes of one key label."""
    return (
        f"UNWIND $ids AS id MATCH (a:{_label(label)} {{id: id}})-[r]->(b) WHERE type(r) IN $types "
        "RETURN a.id AS start, type(r) AS type, b.id AS end, labels(b) AS labels, properties(r) AS properties"
    )


@cache
def create_nodes(labels: tuple[str, ...]) -> str:
    """Create nodes that are not there: MERGE over two labels finds no index in ArcadeDB and scans."""
    return f"UNWIND $rows AS row CREATE (n:{_label(*labels)} {{id: row.id}}) SET n += row.properties"


@cache
def change_nodes(label: str) -> str:
    """Change properties of nodes that are there; a null property is taken away."""
    return f"UNWIND $rows AS row MATCH (n:{_label(label)} {{id: row.id}}) SET n += row.properties"


@cache
def write_edges(kind: str, start: str, end: str, by_statement: bool) -> str:
    """Create relationships or change their properties."""
    key = " {statement: row.statement}" if by_statement else ""
    return (
        f"UNWIND $rows AS row MATCH (a:{_label(start)} {{id: row.start}}) MATCH (b:{_label(end)} {{id: row.end}}) "
        f"MERGE (a)-[r:{_type(kind)}{key}]->(b) SET r += row.properties"
    )


@cache
def delete_edges(kind: str, start: str, end: str, by_statement: bool) -> str:
    """Delete relationships by type and ends."""
    where = " WHERE r.statement = row.statement" if by_statement else ""
    return (
        f"UNWIND $rows AS row MATCH (a:{_label(start)} {{id: row.start}})-[r:{_type(kind)}]->"
        f"(b:{_label(end)} {{id: row.end}}){where} DELETE r"
    )


@cache
def delete_nodes(label: str) -> str:
    """Delete nodes with all their relationships."""
    return f"UNWIND $ids AS id MATCH (n:{_label(label)} {{id: id}}) DETACH DELETE n"


@cache
def count_edges(label: str) -> str:
    """How many relationships deleting these nodes would take away."""
    return f"UNWIND $ids AS id MATCH (n:{_label(label)} {{id: id}})-[r]-() RETURN count(DISTINCT r) AS n"


FIND_DOCUMENTS = {
    key: f"UNWIND $values AS value MATCH (d:Document {{{key}: value}}) "
    "RETURN value, d.id AS id, d.digest AS digest, d.fulltext AS fulltext"
    for key in ("id", "pmid", "pmcid", "doi")
}

OWNED_BY_DOCUMENT = {
    "Evidence": "UNWIND $ids AS id MATCH (n:Evidence {document: id}) RETURN n.id AS id",
    "Measure": "UNWIND $ids AS id MATCH (n:Measure {document: id}) RETURN n.id AS id",
    "Check": "UNWIND $ids AS id MATCH (:Measure {document: id})-[:CHECKED_BY]->(n:Check) RETURN n.id AS id",
}

EVIDENCE_FACTS = """
UNWIND $ids AS id
MATCH (s:Statement {id: id})<-[r:SUPPORTS|REFUTES]-(e:Evidence)
RETURN id, type(r) AS polarity, e.certainty AS certainty, e.attribution AS attribution, e.document AS document,
       e.study AS study, e.review AS review, e.retracted AS retracted
"""

ALL_DIRECT = """
MATCH (a:Entity)-[r]->(b:Entity) WHERE r.statement IS NOT NULL
RETURN r.statement AS id, type(r) AS predicate, a.id AS start, b.id AS end
"""

STATEMENT_ENDS = """
UNWIND $ids AS id
MATCH (s:Statement {id: id})-[:SUBJECT]->(a:Entity)
MATCH (s)-[:OBJECT]->(b:Entity)
OPTIONAL MATCH (a)-[r]->(b) WHERE r.statement = s.id
RETURN id, s.predicate AS predicate, a.id AS start, b.id AS end, properties(r) AS direct
"""

STATEMENTS_WITHOUT_EVIDENCE = """
UNWIND $ids AS id
MATCH (s:Statement {id: id}) WHERE NOT EXISTS { (s)<-[:SUPPORTS|REFUTES]-() }
RETURN id
"""

UNUSED_ENTITIES = """
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE NOT EXISTS { MATCH (e)<-[r]-(x) WHERE NOT x:Transformation OR type(r) <> 'IS_A' }
  AND NOT EXISTS { MATCH (e)-[r]->() WHERE NOT type(r) IN ['IS_A', 'FROM', 'TO'] }
  AND NOT EXISTS {
    MATCH (e)-[:FROM]->(:Disease)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(:Disease)<-[:TO]-(e)
    WHERE s.predicate = 'TRANSFORMS_TO'
  }
RETURN id
"""
"""Entities that no relationship needs; a transformation is needed by what is said of it, and by its TRANSFORMS_TO."""

COHORTS_OF_STUDIES = "UNWIND $ids AS id MATCH (:Study {id: id})<-[:OF_STUDY]-(c:Cohort) RETURN c.id AS id"

UNUSED_COHORTS = "UNWIND $ids AS id MATCH (c:Cohort {id: id}) WHERE NOT EXISTS { (c)<--() } RETURN id"
UNUSED_STUDIES = "UNWIND $ids AS id MATCH (s:Study {id: id}) WHERE NOT EXISTS { (s)<--() } RETURN id"

TRANSFORMATIONS = """
MATCH (f:Disease)<-[:FROM]-(t:Transformation)-[:TO]->(d:Disease)
RETURN t.id AS id, f.id AS source, d.id AS target ORDER BY id
"""

ALL_STATEMENTS = "MATCH (s:Statement) RETURN s.id AS id ORDER BY id"
COUNT_NODES = "MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS n ORDER BY label"
COUNT_EDGES = "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS n ORDER BY type"
GRAPH_VERSION = "MATCH (g:Graph {id: 'graph'}) RETURN g.schema AS version"
EVIDENCE_OF_STATEMENTS = """
UNWIND $ids AS statement
MATCH (s:Statement {id: statement})<-[r:SUPPORTS|REFUTES]-(e:Evidence)-[:FROM_DOCUMENT]->(d:Document)
RETURN statement, e.id AS id, type(r) AS type, properties(e) AS properties, d.id AS document, d.aliases AS aliases
ORDER BY id
"""
DOCUMENT_TEXT = (
    "MATCH (d:Document {id: $id}) RETURN d.text AS text, d.aliases AS aliases, d.name AS name, d.study AS study"
)
KNOWN_EVIDENCE = "UNWIND $ids AS id MATCH (e:Evidence {id: id}) RETURN e.id AS id"
ANCHORS = """
UNWIND $ids AS id
MATCH (s:Statement {id: id})<-[:SUPPORTS|REFUTES]-(e:Evidence)-[:FROM_DOCUMENT]->(d:Document)
RETURN s.id AS statement, e.quote AS quote, d.id AS document, d.aliases AS aliases
"""
