"""Findings: everything that was read out of one document, free of any parser's types."""

from dataclasses import dataclass

from ontology.documents import Metadata
from ontology.entities import Entity
from ontology.measures import Measure
from ontology.statements import Claim
from ontology.studies import Cohort, Study
from ontology.types import EntityType


@dataclass(frozen=True, slots=True)
class Mention:
    """A span ``text[start:end]`` that names an entity; ``id`` and ``name`` are None where it is not grounded.

    ``members`` are the ids of the drugs that a regimen consists of; ``together`` the concepts that a name without id means at
    once, as "breast and ovarian cancer" does.
    """

    start: int
    end: int
    text: str
    type: EntityType
    id: str | None = None
    name: str | None = None
    members: tuple[str, ...] = ()
    together: tuple[Entity, ...] = ()


@dataclass(frozen=True, slots=True)
class Relatedness:
    """Whether the clones before and after a transformation are related, as the text has it."""

    transformation: str
    relation: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All layers of one document. ``derived`` holds computed measures, which are never shown as reported."""

    document: str
    text: str
    metadata: Metadata
    sha256: str
    mentions: tuple[Mention, ...] = ()
    measures: tuple[Measure, ...] = ()
    derived: tuple[Measure, ...] = ()
    claims: tuple[Claim, ...] = ()
    studies: tuple[Study, ...] = ()
    cohorts: tuple[Cohort, ...] = ()
    relatedness: tuple[Relatedness, ...] = ()
    notes: tuple[str, ...] = ()
