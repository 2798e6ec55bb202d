"""Reading layer: the vocabulary's matches in the text, and what the mention model makes of it with their help."""

from collections.abc import Callable
from pathlib import Path

from spacy.tokens import Doc

from extract.layers import declare, document_of
from extract.mentions.lexicon import lexicon_features
from extract.mentions.reading import Reading
from extract.mentions.tagger import Tagger
from extract.mentions.tokens import tokenize
from ontology.types import EntityType
from ontology.vocabulary import Matcher

READ = (EntityType.DISEASE, EntityType.DRUG, EntityType.GENE, EntityType.VARIANT)
"""The model's tasks that give mentions, each called like its type; its other tasks only teach it."""


class MentionReader:
    """Adds the layers ``matches`` (of the vocabulary) and ``reading`` (of the model)."""

    def __init__(self, matcher: Matcher, tagger: Tagger) -> None:
        self._matcher = matcher
        self._tagger = tagger
        self._wanted = [tagger.tasks.index(task) for task in READ]

    def __call__(self, doc: Doc) -> Doc:
        """Look every name up, then read the text."""
        text = document_of(doc).text
        matches = tuple(self._matcher.find(text))
        tokens = tokenize(text)
        scores = self._tagger(tokens.texts, lexicon_features(tokens, matches))
        doc._.matches, doc._.reading = matches, Reading(tokens, READ, scores[:, self._wanted])
        return doc


def make_reader(matcher: Matcher, model: Path) -> Callable[[Doc], Doc]:
    """The component with the model of a folder."""
    declare()
    return MentionReader(matcher, Tagger(model))
