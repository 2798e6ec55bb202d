"""The layers that components add to a spaCy ``Doc``: declared extensions holding plain, exactly placed values.

Offsets are code points of ``doc.text``; they need not fall on token borders.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Doc

from extract.mentions.reading import Reading
from ontology.documents import Document
from ontology.entities import Entity
from ontology.identifiers import text_id
from ontology.measures import Measure
from ontology.statements import Claim
from ontology.studies import Cohort, Study
from ontology.types import EntityType
from ontology.vocabulary import Match

GENERIC_NAMES = frozenset(
    (
        "adverse effect", "adverse effects", "adverse event", "adverse events", "complete response",
        "condition", "death", "deaths", "disease", "diseases", "disorder", "disorders", "event", "infection",
        "infections", "injuries", "injury", "lesion", "lesions", "pain", "pathologic complete response",
        "pathological complete response", "pcr", "side effect", "side effects", "symptom", "symptoms",
        "syndrome", "syndromes", "toxicities", "toxicity", "tumor", "tumors", "tumour", "tumours",
    )
)  # fmt: skip
"""Names of classes so wide that a mention of one says nothing."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence ``text[start:end]`` and where it stands."""

    start: int
    end: int
    text: str
    section: str
    kind: str
    index: int

    def holds(self, start: int, end: int) -> bool:
        """Whether the span lies in it."""
        return self.start <= start and end <= self.end


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and the long form that the document defines it by, each as a span."""

    short: str
    short_start: int
    long_start: int
    long_end: int
    long: str


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A span that names an entity. ``candidates`` are the readings that grounding chooses from, best first.

    ``guarded`` mentions count only where the document supports the reading, except that one which the mention model ``read``
    stays without id. ``genes`` are those that a variant changes, ``members`` the drugs of a regimen,
    ``together`` the concepts that one name means at once ("breast and ovarian cancer"), which has no entity of its own.
    """

    start: int
    end: int
    text: str
    type: EntityType
    candidates: tuple[Entity, ...] = ()
    guarded: bool = False
    entity: Entity | None = None
    genes: tuple[Entity, ...] = ()
    members: tuple[Entity, ...] = ()
    read: bool = False
    together: tuple[Entity, ...] = ()

    @property
    def is_generic(self) -> bool:
        """Whether its name is one of classes so wide that nothing said of it says anything ("tumor", "toxicity")."""
        return self.text.casefold() in GENERIC_NAMES

    @property
    def named(self) -> Entity:
        """The entity; where it is not grounded, one under a text id."""
        return self.entity or Entity(text_id(self.type, self.text), self.type, self.text)

    def grounded_as(self, entity: Entity) -> "EntityMention":
        """The same span with its reading decided."""
        return replace(self, entity=entity, type=entity.type)


EXTENSIONS: dict[str, object] = {
    "document": None,
    "sentences": (),
    "abbreviations": (),
    "matches": (),
    "reading": None,
    "mentions": (),
    "measures": (),
    "derived": (),
    "context": None,
    "studies": (),
    "cohorts": (),
    "claims": (),
    "relatedness": (),
    "notes": (),
}


def declare() -> None:
    """Declare the extensions, once per process."""
    for name, default in EXTENSIONS.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)


def document_of(doc: Doc) -> Document:
    """The document that the ``Doc`` was made from."""
    document: Document = doc._.document
    return document


def sentences_of(doc: Doc) -> tuple[Sentence, ...]:
    """The sentence layer."""
    found: tuple[Sentence, ...] = doc._.sentences
    return found


def matches_of(doc: Doc) -> tuple[Match, ...]:
    """The layer of vocabulary names, in text order."""
    found: tuple[Match, ...] = doc._.matches
    return found


def reading_of(doc: Doc) -> Reading:
    """What the mention model makes of the text."""
    reading: Reading = doc._.reading
    return reading


def mentions_of(doc: Doc) -> tuple[EntityMention, ...]:
    """The mention layer, in text order."""
    found: tuple[EntityMention, ...] = doc._.mentions
    return found


def telling_mentions_of(doc: Doc) -> tuple[EntityMention, ...]:
    """The mentions of which something can be said: none of "tumor" or "toxicity"."""
    return tuple(mention for mention in mentions_of(doc) if not mention.is_generic)


def measures_of(doc: Doc) -> tuple[Measure, ...]:
    """The layer of printed measures."""
    found: tuple[Measure, ...] = doc._.measures
    return found


def claims_of(doc: Doc) -> tuple[Claim, ...]:
    """The layer of claims."""
    found: tuple[Claim, ...] = doc._.claims
    return found


def studies_of(doc: Doc) -> tuple[Study, ...]:
    """The studies that the document reports on."""
    found: tuple[Study, ...] = doc._.studies
    return found


def cohorts_of(doc: Doc) -> tuple[Cohort, ...]:
    """The groups of people in them."""
    found: tuple[Cohort, ...] = doc._.cohorts
    return found
