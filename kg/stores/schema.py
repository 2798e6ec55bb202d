"""The graph's schema: labels, relationship types, constraints and indexes, the same on every engine."""

from ontology.predicates import Predicate
from ontology.types import EntityType

VERSION = 1
"""Raised whenever stored properties change their meaning; a graph of another version is refused."""

ENTITY_LABELS: tuple[str, ...] = (*(str(kind) for kind in EntityType), "Transformation")
KEY_LABELS: tuple[str, ...] = (
    "Entity", "Statement", "Evidence", "Measure", "Check", "Cohort", "Study", "Document", "Curation", "Graph",
)  # fmt: skip
"""Labels under which a node is found by its unique id; every node has exactly one of them."""

EVIDENCE_TYPES: tuple[str, ...] = ("SUPPORTS", "REFUTES", "FROM_DOCUMENT", "REPORTS")
OWNED_TYPES: tuple[str, ...] = (
    *EVIDENCE_TYPES, "SUBJECT", "OBJECT", "FROM", "TO", "IS_A", "IN_COHORT", "OF_OUTCOME", "COMPARED_WITH",
    "DERIVED_FROM", "CHECKED_BY", "OF_STUDY", "RECEIVED", "WITH_DISEASE", "REPORTS_ON", "REGISTERED_AS", "MENTIONS",
)  # fmt: skip
"""Relationships that follow from one document; each belongs to its start node."""

DIRECT_TYPES: tuple[str, ...] = tuple(str(predicate) for predicate in Predicate)
"""Short relationships between entities, derived from all evidence and curation."""

RELATIONSHIP_TYPES: tuple[str, ...] = tuple(dict.fromkeys((*OWNED_TYPES, *DIRECT_TYPES)))

INDEXES: tuple[tuple[str, str], ...] = (
    ("Document", "pmid"), ("Document", "pmcid"), ("Document", "doi"), ("Entity", "name"), ("Statement", "predicate"),
    ("Measure", "document"), ("Evidence", "document"),
)  # fmt: skip


def setup_statements() -> list[str]:
    """Data-definition statements that are safe to run again.

    >>> setup_statements()[0]
    'CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE'
    """
    constraints = [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for label in KEY_LABELS
    ]
    indexes = [
        f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})" for label, name in INDEXES
    ]
    return [*constraints, *indexes]
