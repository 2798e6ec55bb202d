"""Which entities a span may mean: the vocabulary's candidates for its name, for a span that the model read."""

import re
from collections.abc import Mapping

from extract.places import Places
from ontology.entities import Entity
from ontology.types import EntityType
from ontology.vocabulary import Candidate, Match, Scope, Vocabulary
from ontology.vocabulary.fold import key
from ontology.vocabulary.rewording.diseases import STAGES

_STAGE = re.compile(
    rf"(?:(?:{STAGES}|secondary|locali[sz]ed|generali[sz]ed|childhood|infantile|[\w-]+-induced)[ -]+)+(?=\w)",
    re.IGNORECASE,
)
"""Words before a name that say how far or how bad it is, when it comes or what brought it on, not what it is.

Which words do is what the training texts of three disease corpora show: they stand outside the names there.
"""


_BY_THE_WAY = frozenset({Scope.BRAND, Scope.CODE, Scope.ALIAS, Scope.PREVIOUS, Scope.WEAK})


def entity_of(candidate: Candidate) -> Entity:
    """The entity that a candidate names."""
    return Entity(candidate.id, candidate.type, candidate.name)


def without_stage(text: str, kind: EntityType) -> str:
    """A disease name without the words for its stage or severity; other names as they are.

    >>> without_stage("locally advanced breast cancer", EntityType.DISEASE)
    'breast cancer'
    """
    stage = _STAGE.match(text) if kind is EntityType.DISEASE else None
    return text[stage.end() :] if stage else text


class Readings:
    """Candidates for spans of one document."""

    def __init__(
        self, vocabulary: Vocabulary, matches: Places[Match], defined: Mapping[str, tuple[Entity, ...]]
    ) -> None:
        self._vocabulary = vocabulary
        self._matches = matches
        self._defined = defined

    def of(self, start: int, end: int, text: str, kind: EntityType) -> tuple[tuple[Entity, ...], bool]:
        """Entities of a type that ``text``, at ``start`` to ``end``, may mean, best first; and whether the document must decide.

        What the document defines comes first, then the name as the vocabulary has it, then the name without its stage. What is
        first of all another thing (PROSPER, a trial and the brand of a herbicide) means nothing that the document does not define.
        """
        own = tuple(entity for entity in self._defined.get(text, ()) if entity.type is kind)
        if own:
            return own, False
        for match in self._matches.inside(start, end):
            found = tuple(entity_of(c) for c in match.candidates if c.type is kind)
            if (match.start, match.end) == (start, end) and found:
                return found, match.guarded
        for name in dict.fromkeys((text, without_stage(text, kind))):
            known = self._vocabulary.lookup(name, kind)
            if known and known[0].scope in _BY_THE_WAY and key(name) in self._vocabulary.stoplist.never:
                return (), False
            if known:
                return tuple(map(entity_of, known)), False
        return (), False
