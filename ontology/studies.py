"""Studies and the groups of people in them."""

from dataclasses import dataclass

from ontology.identifiers import fold


@dataclass(frozen=True, slots=True)
class Study:
    """A trial or cohort that a document reports on.

    ``id`` is the registry CURIE where there is one, else the document's id and a number (``PMID:1#study1``).
    """

    id: str
    name: str
    registry: str | None = None
    design: str = ""


@dataclass(frozen=True, slots=True)
class Cohort:
    """An arm, cohort or population of one study. ``role`` is arm, comparator, population or cases; ``size`` in persons."""

    study: str
    name: str
    role: str = "population"
    size: int | None = None
    drugs: tuple[str, ...] = ()
    diseases: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Study and folded name."""
        return f"{self.study}/{fold(self.name).replace(' ', '_')}"
