"""Measure layers: the numbers of a document first, then, once cohorts are known, their checks and what follows from them."""

from collections.abc import Callable

from spacy.tokens import Doc

from extract.layers import declare, document_of, measures_of, mentions_of, sentences_of
from extract.measures import Cell, EntitySpan, derive, find_measures, verify

Component = Callable[[Doc], Doc]


def make_measured() -> tuple[Component, Component]:
    """The components that find measures, and that verify them and derive new ones."""
    declare()
    return _find, _verify


def _find(doc: Doc) -> Doc:
    spans = [EntitySpan(m.start, m.end, str(m.type), m.named.id) for m in mentions_of(doc)]
    sentences = [(s.start, s.end) for s in sentences_of(doc)]
    document = document_of(doc)
    cells = [Cell(p.start, p.end, p.section) for p in document.passages if p.kind == "table"]
    doc._.measures = tuple(find_measures(document.text, sentences, document.id, spans, cells))
    return doc


def _verify(doc: Doc) -> Doc:
    sentences = [(s.start, s.end) for s in sentences_of(doc)]
    doc._.measures = tuple(verify(measures_of(doc), document_of(doc).text, sentences))
    doc._.derived = tuple(derive(measures_of(doc), document_of(doc).id))
    return doc
