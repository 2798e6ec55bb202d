"""The packed tables of the package, read and checked against the hashes of their manifest."""

import gzip
import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from ontology.errors import VocabularyError
from ontology.types import EntityType
from ontology.vocabulary.case import Stoplist
from ontology.vocabulary.fold import key
from ontology.vocabulary.model import Scope

TABLES: dict[str, EntityType] = {
    "genes.tsv.gz": EntityType.GENE,
    "diseases.tsv.gz": EntityType.DISEASE,
    "drugs.tsv.gz": EntityType.DRUG,
    "substances.tsv.gz": EntityType.DRUG,
    "phenotypes.tsv.gz": EntityType.DISEASE,
}
LOOKED_UP_TABLES = frozenset({"substances.tsv.gz", "phenotypes.tsv.gz"})
"""The tables whose concepts answer look-ups but are not searched for in running text."""

_SCOPES = {scope.value: scope for scope in Scope}
COLUMNS = ("id", "name", "names", "xrefs", "parents")
SUPPLEMENT_COLUMNS = ("type", "id", "name", "synonym", "scope", "xrefs", "parents", "source")
STOPLIST_COLUMNS = ("name", "rule", "reason")


def data_folder() -> Path:
    """Give the folder of the tables that the package ships."""
    return Path(str(files("ontology.vocabulary"))) / "data"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise VocabularyError(f"cannot read the vocabulary file {path}: {error}; build or reinstall it") from error


def read_tsv(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Read a tab-separated file whose first line must be ``columns``; lines that begin with # are comments."""
    lines = [line for line in _text(path).splitlines() if line and not line.startswith("#")]
    if not lines or tuple(lines[0].split("\t")) != columns:
        raise VocabularyError(f"{path} begins with {lines[:1]}, expected the columns {', '.join(columns)}")
    for line in lines[1:]:
        cells = tuple(line.split("\t"))
        if len(cells) != len(columns):
            raise VocabularyError(f"{path}: {len(cells)} cells instead of {len(columns)} in {line!r}")
        yield cells


@dataclass(frozen=True)
class Tables:
    """The rows of all tables, still packed, with the supplement's names by row.

    ``rows`` are lines of the tables; ``bounds`` gives for each type where its rows end; ``looked_up`` are the rows whose
    official names are not searched for in texts.
    """

    rows: tuple[str, ...]
    bounds: tuple[tuple[int, EntityType], ...]
    extra: dict[int, tuple[tuple[Scope, str], ...]]
    stoplist: Stoplist
    digest: str
    looked_up: tuple[range, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, int]:
        """Row of each concept id."""
        return {row[: row.index("\t")]: number for number, row in enumerate(self.rows)}

    def type_of(self, row: int) -> EntityType:
        """Give the entity type of a row."""
        return self.bounds[bisect_right(self._ends, row)][1]

    @cached_property
    def _ends(self) -> list[int]:
        return [end for end, _ in self.bounds]

    def names(self, row: int) -> list[tuple[Scope, str]]:
        """Give all names of a row, the official one first."""
        cells = self.rows[row].split("\t")
        names = [(self._first_scope(row), cells[1])]
        if cells[2]:
            names += [(Scope(packed[0]), packed[2:]) for packed in cells[2].split("|")]
        return names + list(self.extra.get(row, ()))

    def _first_scope(self, row: int) -> Scope:
        return Scope.ENTRY if any(row in rows for rows in self.looked_up) else Scope.OFFICIAL

    def name_at(self, row: int, position: int) -> tuple[str, str, Scope, str]:
        """Give id and name of a concept, with the scope and text of one of ``names(row)``, the others left packed.

        A drug may have hundreds.
        """
        number, name, packed, _ = self.rows[row].split("\t", 3)
        if position == 0:
            return number, name, self._first_scope(row), name
        own = packed.split("|") if packed else []
        if position <= len(own):
            found = own[position - 1]
            return number, name, _SCOPES[found[0]], found[2:]
        return number, name, *self.extra[row][position - 1 - len(own)]


def _manifest(folder: Path) -> dict[str, Any]:
    path = folder / "manifest.json"
    try:
        manifest: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["tables"]
    except (OSError, ValueError, KeyError) as error:
        raise VocabularyError(
            f"cannot read {path}: {error!r}; build the tables with ontology.vocabulary.build"
        ) from error
    return manifest


def _checked(folder: Path, name: str, manifest: dict[str, Any]) -> bytes:
    try:
        packed = (folder / name).read_bytes()
    except OSError as error:
        raise VocabularyError(f"cannot read {folder / name}: {error}; build the tables again") from error
    found, expected = hashlib.sha256(packed).hexdigest(), manifest[name]["sha256"]
    if found != expected:
        raise VocabularyError(
            f"{folder / name} has sha256 {found}, the manifest says {expected}; build the tables again"
        )
    return packed


def _supplement(
    folder: Path, rows: list[str], bounds: list[tuple[int, EntityType]]
) -> tuple[tuple[str, ...], tuple[tuple[int, EntityType], ...], dict[int, tuple[tuple[Scope, str], ...]]]:
    by_id = {row[: row.index("\t")]: number for number, row in enumerate(rows)}
    extra: dict[int, list[tuple[Scope, str]]] = {}
    new: dict[EntityType, list[int]] = {}
    for kind, concept, name, synonym, scope, xrefs, parents, _ in read_tsv(
        folder / "supplement.tsv", SUPPLEMENT_COLUMNS
    ):
        number = by_id.get(concept)
        if number is None:
            number = by_id[concept] = len(rows)
            rows.append("\t".join((concept, name, "", xrefs, parents)))
            new.setdefault(EntityType(kind), []).append(number)
        extra.setdefault(number, []).append((Scope[scope], synonym))
    for kind, numbers in new.items():
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            raise VocabularyError("the new concepts of supplement.tsv must stand together, type by type")
        bounds.append((numbers[-1] + 1, kind))
    return tuple(rows), tuple(sorted(bounds)), {number: tuple(names) for number, names in extra.items()}


def read_stoplist(path: Path) -> Stoplist:
    """Read the names that never match and those that need their exact capitals."""
    rules: dict[str, set[str]] = {"never": set(), "exact": set()}
    reasons = {}
    for name, rule, reason in read_tsv(path, STOPLIST_COLUMNS):
        if rule not in rules:
            raise VocabularyError(f"{path}: rule {rule!r} of {name!r} is neither never nor exact")
        rules[rule].add(key(name))
        reasons[key(name)] = reason
    return Stoplist(frozenset(rules["never"]), frozenset(rules["exact"]), reasons)


def read_tables(folder: Path) -> Tables:
    """Read and check all tables of ``folder``; raises ``VocabularyError`` where one is missing or altered."""
    manifest = _manifest(folder)
    rows: list[str] = []
    bounds: list[tuple[int, EntityType]] = []
    digest = hashlib.sha256()
    looked_up: list[range] = []
    for name, kind in TABLES.items():
        packed = _checked(folder, name, manifest)
        digest.update(packed)
        first = len(rows)
        rows += gzip.decompress(packed).decode("utf-8").split("\n")[1:-1]
        if name in LOOKED_UP_TABLES:
            looked_up.append(range(first, len(rows)))
        bounds.append((len(rows), kind))
    for name in ("supplement.tsv", "stoplist.tsv"):
        digest.update(_text(folder / name).encode("utf-8"))
    packed_rows, packed_bounds, extra = _supplement(folder, rows, bounds)
    stoplist = read_stoplist(folder / "stoplist.tsv")
    return Tables(packed_rows, packed_bounds, extra, stoplist, digest.hexdigest(), tuple(looked_up))
