"""What a model is to remember of the names in its training texts.

While the network learns, a text is shown only what the other texts say of its names: what it says itself would be the answer.
Texts of several corpora that are one abstract count as one text.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extract.mentions.labels import OUTSIDE, spans_of
from extract.mentions.memory import LONGEST, NameMemory, features_of, find_names, name_keys
from extract.training.corpora import REMEMBERED, TASKS
from extract.training.encoding import UNKNOWN, Encoded

_DOUBT = 0.5
"""Occurrences without a mark that every name is taken to have, so that one mark alone does not make a name sure."""

Counts = NDArray[np.int32]
"""How often names are marked, and how often they stand: shape ``(names, columns, 2)``."""


class Recollection:
    """Counts of all names that the examples mark, in all texts and in each."""

    def __init__(self, encoded: Sequence[Encoded]) -> None:
        marks = [(item, column, key) for item in encoded for column, key in _marked(item)]
        keys = np.array([key for _, _, key in marks], dtype=np.uint64)
        self._keys, rows = np.unique(keys, return_inverse=True)
        self._own: defaultdict[str, dict[int, Counts]] = defaultdict(dict)
        self._all: Counts = np.zeros((len(self._keys), len(REMEMBERED), 2), dtype=np.int32)
        for (item, column, _), row in zip(marks, rows.tolist(), strict=True):
            self._add(item, row, column, 0)
        for item in encoded:
            self._count(item)

    @property
    def memory(self) -> NameMemory:
        """What the finished model remembers."""
        return NameMemory(tuple(REMEMBERED), self._keys, _shares(self._all))

    def features(self, item: Encoded) -> NDArray[np.float32]:
        """Features of a text from what the others say."""
        found = find_names(self._keys, item.tokens.texts)
        counts = self._all[found.rows]
        own = self._own.get(item.example.document, {})
        for at, row in enumerate(found.rows.tolist()):
            if row in own:
                counts[at] -= own[row]
        return features_of(found, _shares(counts), len(item.tokens))

    def _count(self, item: Encoded) -> None:
        """Count where the names stand that each column knows, marked or not.

        Those inside a longer marked name count as unmarked: that "cancer" is seldom all of a name is what is to be known.
        """
        found = find_names(self._keys, item.tokens.texts)
        ends = found.starts + found.lengths
        for column, (task, corpora) in enumerate(REMEMBERED.values()):
            if item.example.corpus not in corpora:
                continue
            labels = item.labels[:, TASKS.index(task)]
            silent = np.concatenate([[0], np.cumsum(labels == UNKNOWN)])
            counts = (silent[ends] == silent[found.starts]) & (self._all[found.rows, column, 0] > 0)
            for row in found.rows[counts].tolist():
                self._add(item, row, column, 1)

    def _add(self, item: Encoded, row: int, column: int, what: int) -> None:
        own = self._own[item.example.document]
        if row not in own:
            own[row] = np.zeros((len(REMEMBERED), 2), dtype=np.int32)
        own[row][column, what] += 1
        self._all[row, column, what] += 1


def _marked(item: Encoded) -> Iterator[tuple[int, int]]:
    """Column and hash of each name that an example marks."""
    keys = name_keys(item.tokens.texts)
    for column, (task, corpora) in enumerate(REMEMBERED.values()):
        if item.example.corpus not in corpora:
            continue
        labels = item.labels[:, TASKS.index(task)]
        for first, last in spans_of(np.where(labels == UNKNOWN, OUTSIDE, labels)):
            if last - first < LONGEST:
                yield column, int(keys[last - first, first])


def _shares(counts: Counts) -> NDArray[np.float32]:
    shares: NDArray[np.float32] = (counts[..., 0] / (counts[..., 1] + _DOUBT)).astype(np.float32)
    return shares
