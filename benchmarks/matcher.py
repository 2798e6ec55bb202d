"""Speed and memory of the matcher on running text, beside spaCy's PhraseMatcher.

``ONCOKG_DATA=FOLDER python benchmarks/matcher.py [--phrases 100000]``. The texts are the abstracts of the training corpora.
Times are processor time of this process, so that other work on the machine weighs less. PhraseMatcher holds every name as
tokens (about 6.4 GB for all names), so it is built on a random sample of them; its speed hardly depends on their number.
"""

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from oncology_terms import corpora_folder, read_lines
from spacy.matcher import PhraseMatcher

from ontology.vocabulary import Matcher, Vocabulary
from ontology.vocabulary.cache import Cache
from ontology.vocabulary.fold import fold

CORPORA = ("biored", "bc5cdr", "ncbi_disease", "gnormplus", "nlm_gene")
SEED = 7


def peak() -> float:
    """Peak memory of this process in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def timed(run: Callable[[], object]) -> float:
    """Processor seconds of a run."""
    start = time.process_time()
    run()
    return time.process_time() - start


def start_up(folder: Path) -> Matcher:
    """Build the matcher with a cache in ``folder`` and print how long it took."""
    start = time.perf_counter()
    matcher = Matcher(Vocabulary.load(cache=Cache(folder)))
    print(f"start: {time.perf_counter() - start:.1f} s, peak memory {peak():.0f} MB")
    return matcher


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--phrases", type=int, default=100_000, help="names in the PhraseMatcher; 0 leaves it out")
    parser.add_argument("--cache", type=Path, help="cache folder; a new one (a cold start) by default")
    arguments = parser.parse_args()
    data = corpora_folder()
    folder = arguments.cache or Path(tempfile.mkdtemp(prefix="oncokg-benchmark-")) / "cache"
    matcher = start_up(folder)
    texts = [d["text"] for name in CORPORA for d in read_lines(data / f"{name}.train.jsonl.gz")]
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{len(texts)} abstracts, {size:.2f} MB")
    for name, run in (
        ("matcher, first pass", lambda: sum(len(matcher.find(text)) for text in texts)),
        ("matcher, second pass", lambda: sum(len(matcher.find(text)) for text in texts)),
        ("of which folding", lambda: [fold(text) for text in texts]),
    ):
        print(f"{name}: {size / timed(run):.2f} MB/s")
    if arguments.phrases:
        phrase_matcher(texts, size, arguments.phrases)


def phrase_matcher(texts: list[str], size: float, number: int) -> None:
    """The same texts with spaCy's PhraseMatcher over a sample of the names, tokenization included as it needs it."""
    vocabulary = Vocabulary.load()
    names = random.Random(SEED).sample(vocabulary.index.keys, number)
    nlp = spacy.blank("en")
    phrases = PhraseMatcher(nlp.vocab, attr="LOWER")
    built = timed(lambda: phrases.add("NAME", list(nlp.tokenizer.pipe(names))))
    took = timed(lambda: sum(len(phrases(doc)) for doc in nlp.tokenizer.pipe(texts)))
    print(
        f"PhraseMatcher over {number} names: {size / took:.2f} MB/s, built in {built:.0f} s, peak memory {peak():.0f} MB"
    )


if __name__ == "__main__":
    main()
