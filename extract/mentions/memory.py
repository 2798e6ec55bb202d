"""Names that training texts mark, and how often each is marked where it stands.

A vocabulary says what things are called; annotated texts say which of it counts as a mention and where its borders lie. What
is kept of them is one number for each name and column, under a hash of the name: the share of its occurrences that were marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from extract.mentions.lexicon import PLACES, mark_place
from extract.mentions.words import same_signs

LONGEST = 8
"""Tokens of the longest name that is remembered."""
_LEAST = 0.25
"""Share of its occurrences below which a name tells nothing."""
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
"""An odd number without pattern, so that the order of words matters (the golden ratio's fraction of 2^64, as in Knuth, TAOCP 6.4)."""


@dataclass(frozen=True, slots=True)
class Found:
    """Known names in a text, by their first token and, of those that begin alike, the longest first.

    ``starts`` and ``lengths`` count tokens, ``rows`` says which names they are; each has shape ``(found,)``.
    """

    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class NameMemory:
    """``keys``, sorted, of shape ``(names,)``, and ``shares`` of shape ``(names, columns)``; there may be none of either."""

    columns: tuple[str, ...]
    keys: NDArray[np.uint64]
    shares: NDArray[np.float32]

    @classmethod
    def empty(cls) -> "NameMemory":
        """What a model without memory has."""
        return cls((), np.zeros(0, dtype=np.uint64), np.zeros((0, 0), dtype=np.float32))

    @property
    def width(self) -> int:
        """Columns of the features."""
        return len(self.columns) * PLACES

    def features(self, words: Sequence[str]) -> NDArray[np.float32]:
        """The places of each token in remembered names, as their shares; shape ``(tokens, width)``."""
        found = find_names(self.keys, words)
        return features_of(found, self.shares[found.rows], len(words))


def name_keys(words: Sequence[str]) -> NDArray[np.uint64]:
    """Hashes of all sequences of a text: ``[n - 1, i]`` is that of the ``n`` words from ``i`` on; 0 beyond the end."""
    single = np.array([_hash(word) for word in words], dtype=np.uint64)
    keys = np.zeros((LONGEST, len(words)), dtype=np.uint64)
    keys[0] = single
    for more in range(1, min(LONGEST, len(words))):
        keys[more, :-more] = keys[more - 1, :-more] * _FACTOR + single[more:]
    return keys


def find_names(keys: NDArray[np.uint64], words: Sequence[str]) -> Found:
    """Where one of the names stands whose hashes ``keys`` holds, sorted."""
    if not len(keys) or not words:
        nothing = np.zeros(0, dtype=np.int64)
        return Found(nothing, nothing, nothing)
    longest_first = name_keys(words)[::-1].T
    rows = np.minimum(np.searchsorted(keys, longest_first), len(keys) - 1)
    starts, order = np.nonzero((keys[rows] == longest_first) & (longest_first != 0))
    return Found(starts, LONGEST - order, rows[starts, order])


def features_of(found: Found, shares: NDArray[np.float32], tokens: int) -> NDArray[np.float32]:
    """Features of a text in which names were found, each with its share in every column; the first and longest count."""
    features = np.zeros((tokens, shares.shape[1] * PLACES), dtype=np.float32)
    starts, lengths = found.starts.tolist(), found.lengths.tolist()
    for column in range(shares.shape[1]):
        done = 0
        for hit in np.flatnonzero(shares[:, column] >= _LEAST).tolist():
            if starts[hit] >= done:
                done = starts[hit] + lengths[hit]
                mark_place(features, starts[hit], done - 1, column, shares[hit, column])
    return features


@lru_cache(maxsize=100_000)
def _hash(word: str) -> int:
    written = same_signs(word).lower().encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "little")
