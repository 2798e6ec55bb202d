"""Examples as numbers: a label for every token and task."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.mentions.labels import BEGIN, END, INSIDE, OUTSIDE, SINGLE
from extract.mentions.tokens import Tokens, tokenize
from extract.training.corpora import TASKS, Example, Span

UNKNOWN = -1
"""The label of a token of which the corpus says nothing: it costs nothing, whatever the model says."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """An example with its tokens; ``labels`` has shape ``(tokens, tasks)``."""

    example: Example
    tokens: Tokens
    labels: NDArray[np.int8]


def encode(example: Example) -> Encoded:
    """Tokens and labels of an example; a span whose borders fall inside tokens masks those tokens."""
    tokens = tokenize(example.text)
    labels = np.full((len(tokens), len(TASKS)), UNKNOWN, dtype=np.int8)
    for number, task in enumerate(TASKS):
        if task in example.complete:
            labels[:, number] = OUTSIDE
            _mask(labels[:, number], tokens, example.unsure)
        _mark(labels[:, number], tokens, example.complete.get(task, example.partial.get(task, ())))
    return Encoded(example, tokens, labels)


def _mark(column: NDArray[np.int8], tokens: Tokens, spans: Iterable[Span]) -> None:
    taken = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start < taken:
            continue  # nested in one of its own type
        first = int(np.searchsorted(tokens.ends, start, side="right"))
        last = int(np.searchsorted(tokens.starts, end, side="left")) - 1
        if last < first:
            continue
        taken = end
        if tokens.starts[first] != start or tokens.ends[last] != end:
            column[first : last + 1] = UNKNOWN
        elif first == last:
            column[first] = SINGLE
        else:
            column[first], column[first + 1 : last], column[last] = BEGIN, INSIDE, END


def _mask(column: NDArray[np.int8], tokens: Tokens, spans: Iterable[Span]) -> None:
    for start, end in spans:
        column[(tokens.starts < end) & (tokens.ends > start)] = UNKNOWN
