"""Mentions of a corpus without a development part, by folds: each text is read by a model that has not seen it.

``ONCOKG_DATA=FOLDER python benchmarks/folds.py CORPUS OUTPUT [--folds 5]`` divides the documents of ``CORPUS.train`` by PMID,
trains a model without each part (all corpora, no teachers; a document counts as seen in whatever corpus it stands) and writes
what is found in that part to ``OUTPUT``, one JSON line a document, for the scorer. A model takes some ten minutes; parts that
OUTPUT holds already are not done again.
"""

import argparse
import json
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from oncology_terms import corpora_folder, read_lines
from threadpoolctl import threadpool_limits

from extract.mentions.model import save_model
from extract.pipeline import Extractor
from extract.training.corpora import document_of, read_examples
from extract.training.encoding import Encoded, encode
from extract.training.mentions import Settings, Trainer
from extract.training.run import learn
from extract.training.teachers import Teachers
from ontology.annotations import to_line
from ontology.documents import Document, Metadata, Passage
from ontology.vocabulary import Matcher, Vocabulary

PASSES = 5
"""Without teachers a model has learnt what it can after so many passes."""


def fold_of(row: dict[str, Any], folds: int) -> int:
    """The part that a document belongs to: the same in every run, whatever else the corpus holds."""
    return zlib.crc32(document_of(row).encode()) % folds


def read_by(model: Path, rows: Sequence[dict[str, Any]], vocabulary: Vocabulary) -> Iterator[str]:
    """What the pipeline with a model finds in the texts of rows, as lines."""
    extractor = Extractor(vocabulary, model)
    for row in rows:
        passages = (Passage(0, len(row["text"])),)
        ids = {"pmid": str(row["pmid"])} if row.get("pmid") else {}
        yield to_line(extractor(Document(row["text"], passages, Metadata(ids=ids))))


def trained_without(documents: set[str], encoded: Sequence[Encoded], vocabulary: Vocabulary, folder: Path) -> None:
    """Train a model on all texts but some, and write it to a folder."""
    kept = [item for item in encoded if item.example.document not in documents]
    settings = replace(Settings.from_file(), epochs=PASSES)

    def begin(features: int) -> Trainer:
        return Trainer(settings, vocabulary, settings.sizes(features))

    for epoch, _, model in learn(kept, begin, Matcher(vocabulary), Teachers([], settings.teacher_weight)):
        if epoch.number == PASSES:
            save_model(folder, model, {"command": "benchmarks/folds.py"})


def main() -> None:
    """Train, read, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus")
    parser.add_argument("output", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    rows = list(read_lines(corpora_folder() / f"{options.corpus}.train.jsonl.gz"))
    vocabulary = Vocabulary.load()
    encoded = [encode(example) for example in read_examples(corpora_folder(), "train")]
    done = options.output.read_text(encoding="utf-8").splitlines() if options.output.exists() else []
    read = {json.loads(line)["text"] for line in done}
    for fold in range(options.folds):
        part = [row for row in rows if fold_of(row, options.folds) == fold]
        missing = [row for row in part if row["text"] not in read]
        if not missing:
            continue
        with tempfile.TemporaryDirectory(prefix="oncokg-folds-") as folder:
            trained_without({document_of(row) for row in part}, encoded, vocabulary, Path(folder))
            lines = list(read_by(Path(folder), missing, vocabulary))
        with options.output.open("a", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in lines)
        print(f"part {fold + 1} of {options.folds}: {len(part)} documents")


if __name__ == "__main__":
    with threadpool_limits(limits=1):
        main()
