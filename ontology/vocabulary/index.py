"""The index from folded names to table rows, computed once and kept as plain bytes."""

import json
import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from ontology.types import EntityType
from ontology.vocabulary.cache import Cache
from ontology.vocabulary.fold import key
from ontology.vocabulary.model import LOOKED_UP_ONLY, Scope
from ontology.vocabulary.tables import Tables

# A change of folding or of variants changes this number, and with it the names of the cached files.
FORMAT = 9
# A posting is row << NAME_BITS | position of the name in its row.
NAME_BITS = 12
COMMON = frozenset("all an as at be can for has in may mg mice not of on to type was".split())  # noqa: SIM905 -- read as text
"""Words that make up half of what a search would find, and are a name in capitals at most (``CommonWords``)."""
_POSITION = (1 << NAME_BITS) - 1
_DESIGNATION = re.compile(r"[a-z]{1,6} [a-z]?\d{1,8}(?:[a-z]{0,2}|alpha|beta|gamma|delta|epsilon|zeta)")
_SYMBOL = re.compile(r"([a-z]{2,5})(\d{1,2})")
_SINGULAR_Y = re.compile(r"[bcdfghklmnpqrstvwxz]y$")
_PLURAL = re.compile(r"[a-z]{4}(?<!s)(?<!u)(?<!i)s$")


def variants(folded: str, kind: EntityType, scope: Scope) -> Iterator[str]:
    """Give the folded forms under which a name is indexed.

    >>> list(variants("pd l1", EntityType.GENE, Scope.ALIAS)), list(variants("her2", EntityType.GENE, Scope.ALIAS))
    (['pd l1', 'pdl1'], ['her2', 'her 2'])
    """
    yield folded
    if _DESIGNATION.fullmatch(folded):
        yield folded.replace(" ", "")
    symbol = _SYMBOL.fullmatch(folded)
    if symbol and kind is EntityType.GENE:
        yield f"{symbol[1]} {symbol[2]}"
    if kind is not EntityType.GENE and scope is not Scope.CODE and len(folded) > 5:
        if _SINGULAR_Y.search(folded):
            yield f"{folded[:-1]}ies"
        if kind is EntityType.DISEASE and _PLURAL.search(folded) and " " in folded:
            yield folded[:-1]


@dataclass(frozen=True)
class Index:
    """Folded names in sorted order; postings of name ``n`` are ``postings[starts[n]:starts[n + 1]]``.

    ``searched`` numbers the names that texts are searched for: not those that only answer look-ups, nor stop words and
    ``COMMON`` ones.
    """

    keys: tuple[str, ...]
    starts: "array[int]"
    postings: "array[int]"
    searched: "array[int]"

    def position(self, name: str) -> int | None:
        """Give the number of a folded name."""
        at = bisect_left(self.keys, name)
        return at if at < len(self.keys) and self.keys[at] == name else None

    def of(self, at: int) -> list[tuple[int, int]]:
        """Give row and position of the name for every posting of folded name ``at``."""
        postings = self.postings[self.starts[at] : self.starts[at + 1]]
        return [(posting >> NAME_BITS, posting & _POSITION) for posting in postings]

    def to_bytes(self) -> bytes:
        """Write the index as a line of lengths, the names, and three arrays."""
        names = "\n".join(self.keys).encode("utf-8")
        arrays = self.starts.tobytes(), self.postings.tobytes(), self.searched.tobytes()
        return json.dumps([len(names), *map(len, arrays)]).encode() + b"\n" + names + b"".join(arrays)

    @classmethod
    def from_bytes(cls, content: bytes) -> "Index":
        """Read what ``to_bytes`` wrote."""
        head = content.index(b"\n") + 1
        names, *lengths = json.loads(content[:head])
        keys = tuple(content[head : head + names].decode("utf-8").split("\n"))
        arrays = array("Q"), array("Q"), array("I")
        done = head + names
        for values, length in zip(arrays, lengths, strict=True):
            values.frombytes(content[done : done + length])
            done += length
        return cls(keys, *arrays)


def _postings(tables: Tables) -> Iterator[tuple[str, int]]:
    for row in range(len(tables.rows)):
        kind = tables.type_of(row)
        for at, (scope, name) in enumerate(tables.names(row)):
            for form in variants(key(name), kind, scope):
                if len(form) > 1 and not form.replace(" ", "").isdigit():
                    yield form, row << NAME_BITS | at


def build_index(tables: Tables) -> Index:
    """Fold every name of the tables and collect where it stands."""
    # Sorted pairs in two flat containers: a dict of half a million lists would take three times the memory.
    forms: list[str] = []
    rows = array("Q")
    for form, posting in _postings(tables):
        forms.append(form)
        rows.append(posting)
    starts, postings, keys = array("Q"), array("Q"), list[str]()
    for at in sorted(range(len(forms)), key=forms.__getitem__):
        if not keys or keys[-1] != forms[at]:
            keys.append(forms[at])
            starts.append(len(postings))
        postings.append(rows[at])
    starts.append(len(postings))
    searched, unsearched = array("I"), tables.stoplist.never | (COMMON & tables.stoplist.exact)
    for number, name in enumerate(keys):
        if name not in unsearched and any(
            tables.name_at(posting >> NAME_BITS, posting & _POSITION)[2] not in LOOKED_UP_ONLY
            for posting in postings[starts[number] : starts[number + 1]]
        ):
            searched.append(number)
    return Index(tuple(keys), starts, postings, searched)


def load_index(tables: Tables, cache: Cache | None) -> Index:
    """Give the index of the tables, from the cache where it can be trusted."""
    name = f"index-{FORMAT}-{tables.digest[:32]}"
    content = cache.load(name) if cache else None
    if content is not None:
        return Index.from_bytes(content)
    index = build_index(tables)
    if cache:
        cache.store(name, index.to_bytes())
    return index
