"""Grounding: which entity a mention means, by the readings of its name and by what else the document says.

A mention stays without id, or is dropped, where nothing in the document supports a reading: a wrong id is worse than none.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from extract.layers import EntityMention, declare, document_of, mentions_of
from extract.mentions.readings import entity_of
from extract.mentions.surroundings import shows_a_gene
from ontology.documents import Metadata
from ontology.types import EntityType
from ontology.vocabulary import Context, Grounding, Vocabulary
from ontology.vocabulary.fold import key

_LEUKAEMIA_OR_LYMPHOMA = ("MONDO:0005059", "MONDO:0005062", "MONDO:0002334")
_SHORTEST = 3
_NAMED_TYPES = frozenset({EntityType.DISEASE, EntityType.DRUG, EntityType.GENE})
"""Types that the vocabulary has; variants and trials bring their own names."""


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
    """Chooses between the candidates of each mention, as ``Vocabulary.ground`` does it for a name in its context."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Decide every mention, and drop those that only look like one."""
        doc._.mentions = tuple(
            m for m in map(_Document(doc, self._vocabulary).grounded, mentions_of(doc)) if m is not None
        )
        return doc


class _Document:
    """What one document says, and what its names were found to mean; a name means the same wherever it stands."""

    def __init__(self, doc: Doc, vocabulary: Vocabulary) -> None:
        mentions, document = mentions_of(doc), document_of(doc)
        definitions = {found.short: found.long for found in doc._.abbreviations}
        named = {c.id for m in mentions if not m.guarded for c in m.candidates[:1]}
        self._vocabulary = vocabulary
        self._context = read_context(document.text, definitions, named, document.metadata)
        self._sure = self._context.named | self._context.registered
        self._blood = any(map(self._is_blood_cancer, self._sure))
        genes = {(m.start, m.end) for m in mentions if m.type is EntityType.GENE and not m.guarded}
        self._symbols = {
            m.text
            for m in mentions
            if m.guarded and m.type is EntityType.GENE and m.candidates and m.candidates[0].name == m.text
            if shows_a_gene(document.text, m.start, m.end, genes)
        }
        """Official symbols that are words or short forms too, and that the document plainly uses of the genes."""
        self._groundings: dict[tuple[str, EntityType], Grounding] = {}

    def grounded(self, mention: EntityMention) -> EntityMention | None:
        """The mention with what it means, if anything; None where it is none."""
        if mention.is_generic and not mention.read:
            return None
        if mention.type not in _NAMED_TYPES or mention.members or (mention.entity and mention.entity.grounded):
            return mention
        if not mention.candidates and key(mention.text) in self._vocabulary.stoplist.never:
            return mention
        return self._guarded(mention) if mention.guarded else self._meant(mention)

    def _meant(self, mention: EntityMention) -> EntityMention:
        grounding = self._grounding(mention)
        found = grounding.chosen
        if len(grounding.together) > 1:  # "breast and ovarian cancer" is neither of the two
            return replace(mention, together=tuple(map(entity_of, grounding.together)))
        if found is not None:
            return mention.grounded_as(entity_of(found))
        unknown = not grounding.candidates and mention.text not in self._context.definitions
        if unknown and mention.candidates:  # known by its words together with what stands before them
            return mention.grounded_as(mention.candidates[0])
        return mention

    def _guarded(self, mention: EntityMention) -> EntityMention | None:
        """A name with other meanings: what the document supports; else, where the model read it, what is no English word."""
        if mention.text in self._symbols:
            return mention.grounded_as(mention.candidates[0])
        supported = [c for c in mention.candidates if c.id in self._sure]
        if supported:
            return mention.grounded_as(supported[0])
        cancers = [c for c in mention.candidates if c.type is EntityType.DISEASE and self._is_blood_cancer(c.id)]
        if cancers and self._blood and len(mention.text) >= _SHORTEST:
            return mention.grounded_as(cancers[0])
        if not mention.read:
            return None
        return mention if key(mention.text) in self._vocabulary.stoplist.exact else self._meant(mention)

    def _grounding(self, mention: EntityMention) -> Grounding:
        name = (mention.text, mention.type)
        if name not in self._groundings:
            self._groundings[name] = self._vocabulary.ground(*name, self._context)
        return self._groundings[name]

    def _is_blood_cancer(self, identifier: str) -> bool:
        if identifier not in self._vocabulary:
            return False
        above = (identifier, *self._vocabulary.ancestors(identifier))
        return any(name in above for name in _LEUKAEMIA_OR_LYMPHOMA)


def make_grounder(vocabulary: Vocabulary) -> Grounder:
    """The component over a vocabulary."""
    declare()
    return Grounder(vocabulary)
