"""Sentence layer: a biomedical sentence model, run passage by passage so that no sentence crosses a heading."""

import re
from collections.abc import Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.layers import Sentence, declare, document_of
from ontology.documents import Passage

_BLANK_LINES = re.compile(r"\n\s*\n|\n")
_WHOLE = frozenset({"title", "heading", "table"})
_RUN = re.compile(r"\S{150,}")
"""No word: the model sees letters in its place, for its rules of punctuation are quadratic in such a run."""

MAX_SENTENCE = 4000
"""Longer stretches without a boundary are cut at white space: no sentence is that long, and later steps stay linear."""


class SentenceSplitter:
    """Adds the ``sentences`` layer."""

    def __init__(self, model: Language) -> None:
        self._model = model

    def __call__(self, doc: Doc) -> Doc:
        """Split every passage."""
        found: list[Sentence] = []
        document = document_of(doc)
        text = document.text  # not ``doc.text``, which spaCy puts together anew from all tokens every time
        for passage in document.passages:
            for start, end in self._spans(text, passage):
                found.append(
                    Sentence(start, end, text[start:end], passage.section, passage.kind, len(found)),
                )
        doc._.sentences = tuple(found)
        return doc

    def _spans(self, text: str, passage: Passage) -> Iterator[tuple[int, int]]:
        for start, end in _lines(text, passage.start, passage.end):
            if passage.kind in _WHOLE:
                yield from _cut(text, start, end)
                continue
            for sentence in self._model(_RUN.sub(lambda run: "x" * len(run.group()), text[start:end])).sents:
                begin, stop = _trim(text, start + sentence.start_char, start + sentence.end_char)
                if begin < stop:
                    yield from _cut(text, begin, stop)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Stretches between line breaks: in plain text a line break ends a heading or a paragraph."""
    at = start
    for gap in _BLANK_LINES.finditer(text, start, end):
        begin, stop = _trim(text, at, gap.start())
        if begin < stop:
            yield begin, stop
        at = gap.end()
    begin, stop = _trim(text, at, end)
    if begin < stop:
        yield begin, stop


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > MAX_SENTENCE:
        space = text.rfind(" ", start + 1, start + MAX_SENTENCE)
        stop = space if space > start else start + MAX_SENTENCE
        yield start, stop
        start = stop + 1 if space > start else stop
    if start < end:
        yield start, end


@Language.factory("oncokg_sentences", assigns=["doc._.sentences"])
def make_sentences(nlp: Language, name: str) -> SentenceSplitter:
    """Factory of the sentence component."""
    declare()
    return SentenceSplitter(spacy.load("biosenter"))
