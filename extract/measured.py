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


def inputs_of(doc: Doc) -> tuple[list[tuple[int, int]], list[EntitySpan], list[Cell]]:
    """What the layers below give the measures: sentences, named mentions and table cells."""
    sentences = [(s.start, s.end) for s in sentences_of(doc)]
    spans = [EntitySpan(m.start, m.end, str(m.type), m.named.id) for m in mentions_of(doc)]
    cells = [Cell(p.start, p.end, p.section) for p in document_of(doc).passages if p.kind == "table"]
    return sentences, spans, cells


def _find(doc: Doc) -> Doc:
    document = document_of(doc)
    sentences, spans, cells = inputs_of(doc)
    doc._.measures = tuple(find_measures(document.text, sentences, document.id, spans, cells))
    return doc


def _verify(doc: Doc) -> Doc:
    sentences = [(s.start, s.end) for s in sentences_of(doc)]
    doc._.measures = tuple(verify(measures_of(doc), document_of(doc).text, sentences))
    doc._.derived = tuple(derive(measures_of(doc), document_of(doc).id))
    return doc
