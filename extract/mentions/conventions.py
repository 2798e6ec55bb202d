"""Whose rules for borders a text asks for.

Corpora that mark the same type do so by rules of their own: one takes "hereditary" into the name of a disease, one does not.
Each has an output of its own, called ``TYPE/CORPUS``, beside the common one. At work the outputs are mixed: the more
the words of a text are like those of a corpus, the more the rules of that corpus count in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from extract.mentions.labels import log_softmax

_BUCKETS = 8192
_LEAST = np.float32(1e-12)
_OWN = 0.7
"""What the outputs of the corpora weigh together; the rest is the common output. Between .4 and 1 it makes little difference."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """Corpora and how much each word speaks for them: ``weights`` of shape ``(words, corpora)``, the last row for any text."""

    corpora: tuple[str, ...]
    weights: NDArray[np.float32]

    @classmethod
    def none(cls) -> "Conventions":
        """What a model with common outputs only has."""
        return cls((), np.zeros((_BUCKETS + 1, 0), dtype=np.float32))

    def likeness(self, words: Iterable[str]) -> NDArray[np.float32]:
        """How likely each corpus is to hold a text of these words, shape ``(corpora,)``."""
        likely: NDArray[np.float32] = np.exp(log_softmax(bag_of(words) @ self.weights))
        return likely

    def mixed(self, words: Sequence[str], tasks: Sequence[str], scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log-probabilities with the outputs of the corpora mixed into the common ones; shapes ``(tokens, tasks, LABELS)``."""
        number = {task: at for at, task in enumerate(tasks)}
        result = scores.copy()
        every = self.likeness(words) if self.corpora else np.zeros(0, dtype=np.float32)
        for task in tasks:
            own = {
                at: number[name] for at, corpus in enumerate(self.corpora) if (name := own_task(task, corpus)) in number
            }
            if own:
                likely = every[list(own)]
                shares = np.exp(scores[:, list(own.values())]) * (likely / likely.sum())[:, None]
                common = np.exp(scores[:, number[task]])
                mixed = _OWN * shares.sum(axis=1) + (1 - _OWN) * common
                result[:, number[task]] = np.log(np.maximum(mixed, _LEAST))
        return result


def own_task(task: str, corpus: str) -> str:
    """The task that learns a type by the rules of one corpus."""
    return f"{task}/{corpus}"


def bag_of(words: Iterable[str]) -> NDArray[np.float32]:
    """The different words of a text as a row of length 1, and a constant; shape ``(words,)`` as in ``weights``."""
    row = np.zeros(_BUCKETS + 1, dtype=np.float32)
    kinds = {crc32(word.lower().encode("utf-8", "surrogatepass")) % _BUCKETS for word in words if word[0].isalpha()}
    if kinds:
        row[list(kinds)] = len(kinds) ** -0.5
    row[-1] = 1
    return row
