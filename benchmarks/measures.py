"""Words per second of the measure layer: numbers found, given their roles, checked, and what follows from them.

``python benchmarks/measures.py FILE... [--repeat 3]``; any file that ``oncokg extract`` reads. One process; reading the
files, splitting sentences and finding mentions are not timed.
"""

import argparse
import time
from pathlib import Path

import spacy

from extract.measured import inputs_of
from extract.measures import Cell, EntitySpan, derive, find_measures, verify
from extract.pipeline import build_pipeline
from extract.readers import read
from ontology.documents import Document
from ontology.vocabulary import Vocabulary

Prepared = tuple[Document, list[tuple[int, int]], list[EntitySpan], list[Cell]]
BEFORE = ("oncokg_measures",)


def prepared(nlp: spacy.Language, document: Document) -> Prepared:
    """A document with what the layers below give the measure layer."""
    doc = nlp.make_doc(document.text)
    doc._.document = document
    for name, component in nlp.pipeline:
        if name in BEFORE:
            break
        doc = component(doc)
    return document, *inputs_of(doc)


def once(items: list[Prepared]) -> tuple[float, int]:
    """Seconds of one pass over the documents, and the measures that it found."""
    start, found = time.perf_counter(), 0
    for document, sentences, spans, cells in items:
        measures = find_measures(document.text, sentences, document.id, spans, cells)
        checked = verify(measures, document.text, sentences)
        found += len(checked) + len(derive(checked, document.id))
    return time.perf_counter() - start, found


def main() -> None:
    """Read, prepare, and time a few passes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    nlp = build_pipeline(Vocabulary.load())
    items = [prepared(nlp, item) for path in arguments.files for item in read(path) if isinstance(item, Document)]
    words = sum(len(document.text.split()) for document, *_ in items)
    times = [once(items) for _ in range(arguments.repeat)]
    best = min(seconds for seconds, _ in times)
    print(f"{len(items)} documents, {words:,} words, {times[0][1]:,} measures: {words / best:,.0f} words/s")


if __name__ == "__main__":
    main()
