"""The pipeline: a spaCy ``Language`` whose components each add one layer, and the way from a document to findings."""

from collections.abc import Callable
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc

from extract import abbreviations, sentences  # noqa: F401 -- they register their components
from extract.context import add_context
from extract.findings import findings_of
from extract.layers import declare
from extract.measured import make_measured
from extract.mentions.component import make_finder
from extract.mentions.grounding import make_grounder
from extract.mentions.model import DEFAULT_MODEL
from extract.mentions.reader import make_reader
from extract.relations.component import make_relations
from extract.studies import make_studies
from ontology.documents import Document
from ontology.findings import Findings
from ontology.vocabulary import Matcher, Vocabulary

_STEPS: tuple[str, ...] = (
    "oncokg_sentences", "oncokg_abbreviations", "oncokg_reading", "oncokg_mentions", "oncokg_grounding", "oncokg_context",
    "oncokg_measures", "oncokg_studies", "oncokg_verification", "oncokg_relations",
)  # fmt: skip


def build_pipeline(vocabulary: Vocabulary, model: Path = DEFAULT_MODEL) -> Language:
    """The pipeline over a vocabulary and the mention model of a folder.

    ``nlp.pipe_names`` has its components in the order in which they build on each other.
    """
    declare()
    measured, verified = make_measured()
    matcher = Matcher(vocabulary)
    components: dict[str, Callable[[Doc], Doc]] = {
        "oncokg_reading": make_reader(matcher, model),
        "oncokg_mentions": make_finder(vocabulary, matcher),
        "oncokg_grounding": make_grounder(vocabulary),
        "oncokg_context": add_context,
        "oncokg_measures": measured,
        "oncokg_studies": make_studies(),
        "oncokg_verification": verified,
        "oncokg_relations": make_relations(vocabulary),
    }
    nlp = spacy.blank("en")
    nlp.tokenizer = Tokenizer(
        nlp.vocab
    )  # at white space only: no layer reads tokens, and punctuation rules are quadratic
    nlp.max_length = 20_000_000
    for name in _STEPS:
        if name in components:
            _register(name, components[name])
        nlp.add_pipe(name)
    return nlp


def _register(name: str, component: Callable[[Doc], Doc]) -> None:
    """Give spaCy a factory that hands out this very component, since it holds a vocabulary that no config can name."""
    Language.factory(name, func=lambda nlp, name: component)


class Extractor:
    """Reads findings out of documents, with the shipped mention model or with one that ``oncokg train mentions`` wrote."""

    def __init__(self, vocabulary: Vocabulary, model: Path = DEFAULT_MODEL) -> None:
        self._nlp = build_pipeline(vocabulary, model)

    def __call__(self, document: Document) -> Findings:
        """All layers of one document, free of spaCy's types."""
        doc = self._nlp.make_doc(document.text)
        doc._.document = document
        for _, component in self._nlp.pipeline:
            doc = component(doc)
        return findings_of(doc)
