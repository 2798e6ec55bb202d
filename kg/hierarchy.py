"""The vocabulary as the store sees it: concepts by id, None where an id is not known."""

from ontology.vocabulary import Concept, Vocabulary


class VocabularyHierarchy:
    """Adapts a vocabulary to the store's port; concepts are made once, since ancestors are asked for again and again."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._made: dict[str, Concept | None] = {}

    def get(self, identifier: str) -> Concept | None:
        """The concept, or None."""
        if identifier not in self._made:
            known = identifier in self._vocabulary
            self._made[identifier] = self._vocabulary.concept(identifier) if known else None
        return self._made[identifier]
