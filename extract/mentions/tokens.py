"""Tokens of the mention model: runs of letters and digits, and every other sign by itself.

Hyphens, slashes and brackets stand alone, so that the borders of ``IKZF1-mutated``, ``del(17p)`` and ``BRCA1/2`` lie between tokens.
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_TOKEN = re.compile(r"[^\W_]+|\S")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a text: ``text[starts[i]:ends[i]] == texts[i]``; both arrays have shape ``(n,)``."""

    texts: tuple[str, ...]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.texts)


def tokenize(text: str) -> Tokens:
    """Split a text.

    >>> tokenize("IKZF1-mutated, del(17p)").texts
    ('IKZF1', '-', 'mutated', ',', 'del', '(', '17p', ')')
    """
    found = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    texts = tuple(token for token, _, _ in found)
    places = np.array([(start, end) for _, start, end in found], dtype=np.int64).reshape(-1, 2)
    return Tokens(texts, places[:, 0], places[:, 1])
