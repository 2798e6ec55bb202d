"""Grounding: which entity a mention means, by the readings of its name and by what else the document says.

A mention stays without id, or is dropped, where nothing in the document supports a reading: a wrong id is worse than none.
"""

from collections.abc import Iterable

from spacy.tokens import Doc

from extract.layers import EntityMention, declare, document_of, mentions_of
from ontology.entities import Entity
from ontology.types import EntityType
from ontology.vocabulary import Vocabulary

GENERIC_NAMES = frozenset(
    [
        "disease",
        "disorder",
        "syndrome",
        "condition",
        "tumor",
        "tumour",
        "lesion",
        "toxicity",
        "injury",
        "death",
        "event",
        "infection",
        "pain",
        "symptom",
        "pcr",
        "complete response",
        "pathologic complete response",
        "pathological complete response",
    ]
)
"""Names of classes so wide that a mention of one says nothing."""

_LEUKAEMIA_OR_LYMPHOMA = ("MONDO:0005059", "MONDO:0005062", "MONDO:0002334")


class Grounder:
    """Chooses between the candidates of each mention."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Decide every mention, and drop those that only look like one."""
        mentions = mentions_of(doc)
        metadata = document_of(doc).metadata
        registered = {row.id for row in (*metadata.substances, *metadata.headings)}
        sure = {c.id for m in mentions if not m.guarded for c in m.candidates[:1]} | registered
        blood = any(self._is_blood_cancer(identifier) for identifier in sure)
        kept = (self._ground(mention, sure, blood) for mention in mentions)
        doc._.mentions = tuple(mention for mention in kept if mention is not None)
        return doc

    def _ground(self, mention: EntityMention, sure: set[str], blood: bool) -> EntityMention | None:
        if mention.text.casefold() in GENERIC_NAMES:
            return None
        if mention.entity is not None:
            return mention
        if not mention.guarded:
            return mention.grounded_as(_best(mention.candidates, sure))
        supported = [c for c in mention.candidates if c.id in sure]
        if supported:
            return mention.grounded_as(supported[0])
        cancers = [c for c in mention.candidates if c.type is EntityType.DISEASE and self._is_blood_cancer(c.id)]
        if cancers and blood and len(mention.text) >= 3:
            return mention.grounded_as(cancers[0])
        return None

    def _is_blood_cancer(self, identifier: str) -> bool:
        if identifier not in self._vocabulary:
            return False
        above = (identifier, *self._vocabulary.ancestors(identifier))
        return any(name in above for name in _LEUKAEMIA_OR_LYMPHOMA)


def _best(candidates: Iterable[Entity], sure: set[str]) -> Entity:
    """The first candidate that the rest of the document names too, else the first."""
    listed = list(candidates)
    return listed[0] if len(listed) == 1 else next((c for c in listed if c.id in sure), listed[0])


def make_grounder(vocabulary: Vocabulary) -> Grounder:
    """The component over a vocabulary."""
    declare()
    return Grounder(vocabulary)
