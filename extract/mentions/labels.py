"""Labels of tokens, and spans out of them: each token is outside, begins, is inside of, ends, or is the whole of a mention."""

import numpy as np
from numpy.typing import NDArray

OUTSIDE, BEGIN, INSIDE, END, SINGLE = range(5)
LABELS = 5

_FORBIDDEN = -1e6
_OPENS = np.array([label in (BEGIN, SINGLE) for label in (*range(LABELS), -1)])
_CLOSES = np.array([label in (END, SINGLE) for label in (*range(LABELS), -1)])
"""By label; the last place is that of −1, an unknown one."""


def _transitions() -> NDArray[np.float32]:
    """What may follow what; zeros where it may, shape ``(from, to)``."""
    allowed = np.full((LABELS, LABELS), _FORBIDDEN, dtype=np.float32)
    for before in range(LABELS):
        within = before in (BEGIN, INSIDE)
        for after in range(LABELS):
            if (after in (INSIDE, END)) == within:
                allowed[before, after] = 0
    return allowed


_ALLOWED = _transitions()
_SURE = np.float32(np.log(0.98))
_NOTHING = np.array([0, *[_FORBIDDEN] * (LABELS - 1)], dtype=np.float32)


def best_labels(scores: NDArray[np.float32]) -> NDArray[np.int8]:
    """The most probable sequences of labels that are possible ones (Viterbi), for all tasks at once.

    ``scores`` are log-probabilities, shape ``(tokens, tasks, LABELS)``; the result has shape ``(tokens, tasks)``. Tokens that
    are all but surely outside in every task divide the text into short stretches, which are decoded side by side.
    """
    labels = np.zeros(scores.shape[:2], dtype=np.int8)
    unsure = np.any(scores[..., OUTSIDE] < _SURE, axis=1)
    starts, ends = _stretches(unsure)
    if not len(starts):
        return labels
    places = starts[:, None] + np.arange((ends - starts).max())
    inside = places < ends[:, None]
    side_by_side = scores[np.where(inside, places, 0)]
    side_by_side[~inside] = _NOTHING
    labels[places[inside]] = _viterbi(side_by_side)[inside]
    return labels


def _stretches(unsure: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where runs of unsure tokens start and end."""
    changes = np.diff(np.concatenate([[0], unsure.astype(np.int8), [0]]))
    return np.flatnonzero(changes == 1), np.flatnonzero(changes == -1)


def _viterbi(scores: NDArray[np.float32]) -> NDArray[np.int8]:
    """Best labels of stretches of one length, shape ``(stretches, tokens, tasks)``."""
    stretches, length, tasks, _ = scores.shape
    came_from = np.zeros((length, stretches, tasks, LABELS), dtype=np.int8)
    best = scores[:, 0].copy()
    best[..., (INSIDE, END)] = _FORBIDDEN
    for at in range(1, length):
        reached = best[..., None] + _ALLOWED
        came_from[at] = reached.argmax(axis=-2)
        best = reached.max(axis=-2) + scores[:, at]
    best[..., (BEGIN, INSIDE)] += _FORBIDDEN
    labels = np.zeros((stretches, length, tasks), dtype=np.int8)
    labels[:, -1] = best.argmax(axis=-1)
    for at in range(length - 1, 0, -1):
        before = np.take_along_axis(came_from[at], labels[:, at, :, None].astype(np.int64), axis=-1)
        labels[:, at - 1] = before[..., 0]
    return labels


def spans_of(labels: NDArray[np.int8]) -> list[tuple[int, int]]:
    """First and last token of each mention in one task's labels, shape ``(tokens,)``.

    >>> spans_of(np.array([OUTSIDE, SINGLE, BEGIN, INSIDE, END], dtype=np.int8))
    [(1, 1), (2, 4)]
    """
    starts = np.flatnonzero(_OPENS[labels])
    ends = np.flatnonzero(_CLOSES[labels])
    return [(int(first), int(last)) for first, last in zip(starts, ends, strict=True)]


def log_softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logarithms of the probabilities that scores stand for, along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: NDArray[np.float32] = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result
