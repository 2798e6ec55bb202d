"""Batches of encoded texts for the mention network, with what augments them."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.mentions.network import BOUNDARY
from extract.mentions.words import WordFeatures, word_features


@dataclass(frozen=True, slots=True)
class Sample:
    """One text as the network learns from it.

    ``known`` holds what the vocabulary and the memory of names say of each token, shape ``(tokens, features)``.
    ``targets`` are probabilities of the labels, shape ``(tokens, tasks, LABELS)``; all zero where nothing is known.
    """

    words: tuple[str, ...]
    known: NDArray[np.float32]
    targets: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts one behind the other, with empty rows between them."""

    words: WordFeatures
    index: NDArray[np.int64]
    known: NDArray[np.float32]
    targets: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Epoch:
    """What one pass over the data gave: its number from 1, and the mean loss for a known label in it."""

    number: int
    loss: float


def pace_of(step: int, steps: int, warmup: float) -> float:
    """The learning rate of a step as a share of its highest: it rises over the warm-up, then falls to nothing."""
    rising = (step + 1) / max(1.0, warmup * steps)
    return min(1.0, rising) * max(0.0, 1 - step / steps)


def batches(samples: Sequence[Sample], tokens: int, chance: random.Random) -> Iterator[Sequence[Sample]]:
    """Groups of about ``tokens`` tokens in a new order."""
    order = list(samples)
    chance.shuffle(order)
    group: list[Sample] = []
    size = 0
    for sample in order:
        group.append(sample)
        size += len(sample.words)
        if size >= tokens:
            yield group
            group, size = [], 0
    if group:
        yield group


def join_samples(samples: Sequence[Sample]) -> Batch:
    """One batch out of several texts."""
    numbers: dict[str, int] = {}
    index: list[int] = []
    width, shape = samples[0].known.shape[1], samples[0].targets.shape[1:]
    known, targets = [], []
    for sample in samples:
        index += [numbers.setdefault(word, len(numbers)) for word in sample.words] + [-1] * BOUNDARY
        known += [sample.known, np.zeros((BOUNDARY, width), np.float32)]
        targets += [sample.targets, np.zeros((BOUNDARY, *shape), np.float32)]
    return Batch(word_features(list(numbers)), np.array(index), np.vstack(known), np.concatenate(targets))
