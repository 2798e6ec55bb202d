"""Grounding: which entity a mention means, by the readings of its name and by what else the document says.

A mention stays without id, or is dropped, where nothing in the document supports a reading: a wrong id is worse than none.
"""

from collections.abc import Iterable, Mapping

from spacy.tokens import Doc

from extract.layers import EntityMention, declare, document_of, mentions_of
from ontology.documents import Metadata
from ontology.entities import Entity
from ontology.types import EntityType
from ontology.vocabulary import Context, Vocabulary

_LEUKAEMIA_OR_LYMPHOMA = ("MONDO:0005059", "MONDO:0005062", "MONDO:0002334")


_NAMED_TYPES = frozenset({EntityType.DISEASE, EntityType.DRUG, EntityType.GENE})


def read_context(
    text: str,
    definitions: Mapping[str, str],
    named: Iterable[str] = (),
    metadata: Metadata | None = None,
) -> Context:
    """What a document says that helps to ground its names.

    ``definitions`` maps its short forms to their long forms; ``named`` are ids of concepts that it names without doubt.
    """
    rows = (*metadata.substances, *metadata.headings) if metadata else ()
    return Context(text, definitions, frozenset(row.id for row in rows), frozenset(named))


class Grounder:
    """Chooses between the candidates of each mention."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Decide every mention, and drop those that only look like one."""
        mentions = mentions_of(doc)
        document = document_of(doc)
        definitions = {found.short: found.long for found in doc._.abbreviations}
        named = {c.id for m in mentions if not m.guarded for c in m.candidates[:1]}
        context = read_context(document.text, definitions, named, document.metadata)
        sure = context.named | context.registered
        blood = any(self._is_blood_cancer(identifier) for identifier in sure)
        kept = (self._ground(mention, context, sure, blood) for mention in mentions)
        doc._.mentions = tuple(mention for mention in kept if mention is not None)
        return doc

    def _ground(
        self, mention: EntityMention, context: Context, sure: frozenset[str], blood: bool
    ) -> EntityMention | None:
        if mention.is_generic and not mention.read:
            return None
        if mention.entity is not None:
            return self._by_other_words(mention, context)
        if not mention.guarded:
            return mention.grounded_as(_best(mention.candidates, sure))
        supported = [c for c in mention.candidates if c.id in sure]
        if supported:
            return mention.grounded_as(supported[0])
        cancers = [c for c in mention.candidates if c.type is EntityType.DISEASE and self._is_blood_cancer(c.id)]
        if cancers and blood and len(mention.text) >= 3:
            return mention.grounded_as(cancers[0])
        return mention if mention.read else None

    def _by_other_words(self, mention: EntityMention, context: Context) -> EntityMention:
        """A mention whose very words no vocabulary has may be known by other words for the same thing."""
        entity = mention.entity
        decided = entity is None or entity.grounded or mention.type not in _NAMED_TYPES
        if decided or mention.candidates or mention.text in context.definitions:
            return mention
        grounding = self._vocabulary.ground(mention.text, mention.type, context)
        found = grounding.chosen
        if found is None or len(grounding.together) > 1:
            return mention  # "breast and ovarian cancer" is neither of the two
        return mention.grounded_as(Entity(found.id, found.type, found.name))

    def _is_blood_cancer(self, identifier: str) -> bool:
        if identifier not in self._vocabulary:
            return False
        above = (identifier, *self._vocabulary.ancestors(identifier))
        return any(name in above for name in _LEUKAEMIA_OR_LYMPHOMA)


def _best(candidates: Iterable[Entity], sure: frozenset[str]) -> Entity:
    """The first candidate that the rest of the document names too, else the first."""
    listed = list(candidates)
    return listed[0] if len(listed) == 1 else next((c for c in listed if c.id in sure), listed[0])


def make_grounder(vocabulary: Vocabulary) -> Grounder:
    """The component over a vocabulary."""
    declare()
    return Grounder(vocabulary)
