"""Rows of the packed tables: how names are kept, sorted and written the same way every time."""

import gzip
import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ontology.vocabulary.case import is_acronym
from ontology.vocabulary.fold import key
from ontology.vocabulary.model import SCOPE_RANK, Scope
from ontology.vocabulary.tables import COLUMNS

# What is longer is a systematic name or a description; no article repeats it word for word.
LONGEST_NAME = 60


@dataclass(slots=True)
class Row:
    """A concept while its table is built."""

    id: str
    name: str
    names: list[tuple[Scope, str]] = field(default_factory=list)
    xrefs: set[str] = field(default_factory=set)
    parents: set[str] = field(default_factory=set)


def _clean(text: str) -> str:
    return " ".join(text.replace("|", " ").split())


def distinct_names(name: str, names: Iterable[tuple[Scope, str]]) -> list[tuple[Scope, str]]:
    """Drop names that only differ as folding does: case of long names, spelling, hyphens.

    An acronym stays beside its lower-case twin because its capitals decide what it matches.
    """
    seen = {(key(name), is_acronym(name))}
    kept = []
    for scope, text in sorted({(s, _clean(t)) for s, t in names}, key=lambda n: (SCOPE_RANK[n[0]], n[1])):
        form = (key(text), is_acronym(text))
        # Only a digit, a letter, or nothing that the fold can read is no name.
        if len(form[0].replace(" ", "")) < 2 or form[0].replace(" ", "").isdigit() or len(text) > LONGEST_NAME:
            continue
        if form not in seen:
            seen.add(form)
            kept.append((scope, text))
    return kept


def pack(rows: Sequence[Row], path: Path) -> dict[str, object]:
    """Write rows sorted by id as a gzip'd TSV without a time stamp; give its row count and hash."""
    lines = ["\t".join(COLUMNS)]
    for row in sorted(rows, key=lambda row: row.id):
        name = _clean(row.name)
        names = "|".join(f"{scope}:{text}" for scope, text in distinct_names(name, row.names))
        lines.append("\t".join((row.id, name, names, "|".join(sorted(row.xrefs)), "|".join(sorted(row.parents)))))
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, mtime=0, fileobj=buffer) as file:
        file.write(("\n".join(lines) + "\n").encode("utf-8"))
    path.write_bytes(buffer.getvalue())
    return {"rows": len(rows), "sha256": hashlib.sha256(buffer.getvalue()).hexdigest()}
