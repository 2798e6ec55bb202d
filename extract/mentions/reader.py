"""Reading layer: the vocabulary's matches in the text, and what the mention model makes of it with their help."""

from collections.abc import Callable

from spacy.tokens import Doc

from extract.layers import declare, document_of
from extract.mentions.lexicon import lexicon_features
from extract.mentions.reading import Reading
from extract.mentions.tagger import Tagger
from extract.mentions.tokens import tokenize
from ontology.vocabulary import Matcher


class MentionReader:
    """Adds the layers ``matches`` (of the vocabulary) and ``reading`` (of the model)."""

    def __init__(self, matcher: Matcher, tagger: Tagger) -> None:
        self._matcher = matcher
        self._tagger = tagger

    def __call__(self, doc: Doc) -> Doc:
        """Look every name up, then read the text."""
        text = document_of(doc).text
        matches = tuple(self._matcher.find(text))
        tokens = tokenize(text)
        scores = self._tagger(tokens.texts, lexicon_features(tokens, matches))
        doc._.matches, doc._.reading = matches, Reading(tokens, self._tagger.tasks, scores)
        return doc


def make_reader(matcher: Matcher) -> Callable[[Doc], Doc]:
    """The component with the model that stands in this package."""
    declare()
    return MentionReader(matcher, Tagger())
