"""Entities, and the transformation of one disease into another."""

from dataclasses import dataclass

from ontology.errors import ModelError
from ontology.identifiers import check_curie, is_text_id
from ontology.types import EntityType


@dataclass(frozen=True, slots=True)
class Entity:
    """A drug, disease, gene, variant or trial.

    ``id`` is a CURIE of a vocabulary, or a ``text:`` id where no vocabulary knows the name.
    """

    id: str
    type: EntityType
    name: str

    def __post_init__(self) -> None:
        check_curie(self.id)
        if not self.name:
            raise ModelError(f"{self.id}: found an empty name, expected the name of the {self.type}")

    @property
    def grounded(self) -> bool:
        """Whether a vocabulary vouches for the id."""
        return not is_text_id(self.id)


@dataclass(frozen=True, slots=True)
class Transformation:
    """The event of one disease turning into another.

    >>> cll = Entity("MONDO:0004948", EntityType.DISEASE, "chronic lymphocytic leukemia")
    >>> all_ = Entity("MONDO:0004967", EntityType.DISEASE, "acute lymphoblastic leukemia")
    >>> Transformation(cll, all_).id
    'transformation:MONDO:0004948>MONDO:0004967'

    Raises:
        ModelError: an end is no disease, or both ends are the same one.
    """

    source: Entity
    target: Entity

    def __post_init__(self) -> None:
        for end in (self.source, self.target):
            if end.type is not EntityType.DISEASE:
                raise ModelError(f"a transformation joins two diseases, found the {end.type} {end.id}")
        if self.source.id == self.target.id:
            raise ModelError(f"a transformation needs two different diseases, found {self.source.id} twice")

    @property
    def id(self) -> str:
        """``transformation:FROM>TO``."""
        return f"transformation:{self.source.id}>{self.target.id}"

    @property
    def name(self) -> str:
        """Name for people."""
        return f"{self.source.name} → {self.target.name}"
