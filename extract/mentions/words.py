"""What a word looks like, as numbers for the mention model: itself, its ends, its shape, and the letter groups inside it."""

import re
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

COLUMNS = ("lower", "prefix", "suffix", "shape")
_GRAMS = (3, 4, 5)
_SAME = str.maketrans("·‐‑‒–—−≥≤±×’‘“”′", ".------><+x''\"\"'")
"""Signs that mean what another means: a model that has seen one has seen the other."""
_LONGEST = 40
"""Letters of a word that letter groups are taken from: no name needs more, and a run of letters without end must not cost more."""


@dataclass(frozen=True, slots=True)
class WordFeatures:
    """Hashed features of ``n`` words.

    ``columns`` has shape ``(n, len(COLUMNS))``; ``grams`` holds the letter groups of all words one behind the other, and
    ``lengths`` says how many each word has, shape ``(n,)``.
    """

    columns: NDArray[np.uint64]
    grams: NDArray[np.uint64]
    lengths: NDArray[np.int32]


def word_features(words: list[str]) -> WordFeatures:
    """Features of words, in their order."""
    rows = [_features(word) for word in words]
    columns = np.array([row[0] for row in rows], dtype=np.uint64).reshape(len(rows), len(COLUMNS))
    lengths = np.array([len(row[1]) for row in rows], dtype=np.int32)
    grams = np.array([gram for row in rows for gram in row[1]], dtype=np.uint64)
    return WordFeatures(columns, grams, lengths)


def shape(word: str) -> str:
    """Its capitals, small letters and digits; a run longer than three counts as three.

    >>> [shape(word) for word in ("BRAF", "V600E", "imatinib", "PD")]
    ['XXX', 'XdddX', 'xxx', 'XX']
    """
    kinds = re.sub(r"\d", "d", re.sub(r"[^\W\d_]", lambda m: "X" if m[0].isupper() else "x", word[:_LONGEST]))
    return re.sub(r"(.)\1{3,}", r"\1\1\1", kinds) if len(kinds) > 3 else kinds


def same_signs(word: str) -> str:
    """The word with each sign that means what another means as that other."""
    return word.translate(_SAME)


@lru_cache(maxsize=100_000)
def _features(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    word = same_signs(word)
    lower = word.lower()
    marked = f"<{lower[:_LONGEST]}>"
    grams = {marked[at : at + size] for size in _GRAMS for at in range(len(marked) - size + 1)} or {marked}
    columns = (_hash(lower), _hash(lower[:3]), _hash(lower[-3:]), _hash(shape(word)))
    return columns, tuple(sorted(_hash(gram) for gram in grams))


def _hash(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass"))
