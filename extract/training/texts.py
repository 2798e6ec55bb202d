"""Texts without labels, for teachers to label: articles in any format that is read, and the statements of CIViC."""

import csv
import gzip
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.errors import TrainingError
from extract.readers import Rejection, read
from extract.training.corpora import Example, held_out

_PROSE = frozenset({"title", "abstract", "paragraph", "caption"})
_SHORTEST = 40
"""Letters of a passage that is worth reading."""
_STATEMENTS = "civic_db.evidence.tsv.gz"


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those in the folders named."""
    return [
        file for path in paths for file in (sorted(path.iterdir()) if path.is_dir() else [path]) if not file.is_dir()
    ]


def read_articles(files: Iterable[Path], corpora: Path) -> Iterator[Example]:
    """Passages of articles, each a text; nothing of a document of a development set.

    Raises:
        TrainingError: a file cannot be read; what was trained on must not depend on what happened to be damaged.
    """
    held = held_out(corpora)
    for file in files:
        for found in read(file):
            if isinstance(found, Rejection):
                raise TrainingError(f"{file} cannot be read: {found.reason}; mend it or leave it out")
            if found.metadata.ids.get("pmid") in held:
                continue
            for passage in found.passages:
                text = found.text[passage.start : passage.end]
                if passage.kind in _PROSE and len(text) >= _SHORTEST:
                    yield Example(found.id, "articles", text, {}, {})


def read_statements(corpora: Path) -> Iterator[Example]:
    """Statements of CIViC (CC0) on what a variant means for a disease or a drug, where the folder has them."""
    held, path = held_out(corpora), corpora / _STATEMENTS
    if not path.exists():
        return
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows):
        text = row["evidence_statement"] or ""
        if row["citation_id"] not in held and len(text) >= _SHORTEST:
            yield Example(f"civic:{number}", "civic", text, {}, {})


def text_digests(files: Iterable[Path], corpora: Path) -> dict[str, str]:
    """The sha256 of every file that texts were taken from, for the model card."""
    paths = [*files, *([corpora / _STATEMENTS] if (corpora / _STATEMENTS).exists() else [])]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
