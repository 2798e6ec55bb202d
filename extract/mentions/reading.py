"""What the mention model reads in one text: spans with their probability, and how probable any other span would be."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.mentions.labels import BEGIN, END, INSIDE, OUTSIDE, SINGLE, best_labels, spans_of
from extract.mentions.tokens import Tokens


@dataclass(frozen=True, slots=True)
class ReadSpan:
    """``text[start:end]`` is read as a mention by one task, with this probability."""

    start: int
    end: int
    task: str
    probability: float


class Reading:
    """The model's view of a text.

    ``scores`` are log-probabilities of shape ``(tokens, tasks, LABELS)``.
    """

    def __init__(self, tokens: Tokens, tasks: tuple[str, ...], scores: NDArray[np.float32]) -> None:
        self._tokens = tokens
        self._tasks = {task: number for number, task in enumerate(tasks)}
        self._scores = scores
        self._labels = best_labels(scores)

    def spans(self, task: str) -> Iterator[ReadSpan]:
        """The most probable mentions of a task, in text order."""
        number = self._tasks[task]
        for first, last in spans_of(self._labels[:, number]):
            probability = self._probability(first, last, number)
            yield ReadSpan(int(self._tokens.starts[first]), int(self._tokens.ends[last]), task, probability)

    def probability(self, start: int, end: int, task: str) -> float:
        """How probable it is that exactly ``text[start:end]`` is a mention; 0 where a border lies inside a token."""
        first = int(np.searchsorted(self._tokens.starts, start))
        last = int(np.searchsorted(self._tokens.ends, end))
        exact = last < len(self._tokens) and self._tokens.starts[first] == start and self._tokens.ends[last] == end
        return self._probability(first, last, self._tasks[task]) if exact and first <= last else 0.0

    def support(self, start: int, end: int, task: str) -> float:
        """How much of ``text[start:end]`` the model takes for part of a mention: the mean over its tokens, from 0 to 1."""
        first = int(np.searchsorted(self._tokens.ends, start, side="right"))
        last = int(np.searchsorted(self._tokens.starts, end))
        outside = self._scores[first:last, self._tasks[task], OUTSIDE]
        return float(1 - np.exp(outside).mean()) if len(outside) else 0.0

    def _probability(self, first: int, last: int, task: int) -> float:
        """The product over the tokens: the network takes each for itself."""
        scores = self._scores[first : last + 1, task]
        if first == last:
            return float(np.exp(scores[0, SINGLE]))
        return float(np.exp(scores[0, BEGIN] + scores[1:-1, INSIDE].sum() + scores[-1, END]))
