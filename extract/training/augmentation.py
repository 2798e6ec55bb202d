"""Other names in place of those of a text: a sentence stays true to its kind when its drug is another one.

Training texts hold few of the names that the vocabulary knows. Replacing gold mentions by vocabulary names of their type shows
the network thousands of them in real surroundings (Dai and Adel, An analysis of simple data augmentation for named entity
recognition, COLING 2020: mention replacement). Half of the new names go without what the vocabulary says of them, so that the
network learns what such a name looks like and not only that the vocabulary knows it.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extract.mentions.labels import BEGIN, END, INSIDE, OUTSIDE, SINGLE, spans_of
from extract.mentions.lexicon import LEXICON_TYPES, mark_name
from extract.mentions.tokens import tokenize
from extract.training.batches import Sample
from extract.training.corpora import TASK_TYPES
from ontology.types import EntityType
from ontology.vocabulary import Scope, Vocabulary

Names = Mapping[EntityType, Sequence[tuple[str, ...]]]
_LONGEST_NAME = 6
_UNTOUCHED_TEXTS = 0.4
_WITH_LEXICON = 0.6
_GOLD = 0.99


def vocabulary_names(vocabulary: Vocabulary) -> dict[EntityType, list[tuple[str, ...]]]:
    """Names of the vocabulary that are safe to put in a text, as tokens, by type: no codes, no common words, none too long."""
    found: dict[EntityType, set[tuple[str, ...]]] = {kind: set() for kind in LEXICON_TYPES}
    never = vocabulary.stoplist.never | vocabulary.stoplist.exact
    for at, folded in enumerate(vocabulary.index.keys):
        if folded in never:
            continue
        for candidate in vocabulary.candidates_at(at):
            words = tokenize(candidate.matched).texts
            if candidate.type in found and candidate.scope is not Scope.CODE and len(words) <= _LONGEST_NAME:
                found[candidate.type].add(words)
    return {kind: sorted(words for words in names if len("".join(words)) > 2) for kind, names in found.items()}


@dataclass(frozen=True, slots=True)
class _Mention:
    first: int
    last: int
    task: int
    kind: EntityType


@dataclass(frozen=True, slots=True)
class _NewName:
    words: tuple[str, ...]
    known: bool
    """Whether its features say that the vocabulary has it."""


def replace_names(sample: Sample, names: Names, rate: float, chance: random.Random) -> Sample:
    """The sample with about ``rate`` of its different names replaced, every occurrence alike; some samples stay as they are.

    A new name has no features of the memory: it stands for names that no training text holds.
    """
    if chance.random() < _UNTOUCHED_TEXTS:
        return sample
    choices: dict[tuple[EntityType, tuple[str, ...]], _NewName | None] = {}
    pieces: list[Sample] = []
    done = 0
    for mention in _mentions(sample):
        key = (mention.kind, sample.words[mention.first : mention.last + 1])
        if key not in choices:
            choices[key] = _draw(names[mention.kind], chance) if chance.random() < rate else None
        choice = choices[key]
        if choice is None or mention.first < done:
            continue
        pieces += [_cut(sample, done, mention.first), _named(sample, mention, choice)]
        done = mention.last + 1
    if not pieces:
        return sample
    pieces.append(_cut(sample, done, len(sample.words)))
    return Sample(
        tuple(word for piece in pieces for word in piece.words),
        np.vstack([piece.known for piece in pieces]),
        np.concatenate([piece.targets for piece in pieces]),
    )


def _draw(names: Sequence[tuple[str, ...]], chance: random.Random) -> _NewName:
    return _NewName(chance.choice(names), chance.random() < _WITH_LEXICON)


def _mentions(sample: Sample) -> Iterator[_Mention]:
    """Gold mentions in text order, of one task where several mark the same place."""
    found = []
    known = _gold(sample.targets)
    labels = np.where(known, sample.targets.argmax(axis=-1), OUTSIDE).astype(np.int8)
    for task, kind in enumerate(TASK_TYPES.values()):
        if kind in LEXICON_TYPES:
            found += [_Mention(first, last, task, kind) for first, last in spans_of(labels[:, task])]
    return iter(sorted(found, key=lambda mention: (mention.first, -mention.last)))


def _cut(sample: Sample, first: int, last: int) -> Sample:
    return Sample(sample.words[first:last], sample.known[first:last], sample.targets[first:last])


def _named(sample: Sample, mention: _Mention, name: _NewName) -> Sample:
    """The new name alone, labelled for the tasks that mark the old one; other tasks know that they mean nothing there."""
    size = len(name.words)
    known = np.zeros((size, sample.known.shape[1]), dtype=np.float32)
    if name.known:
        mark_name(known, 0, size - 1, mention.kind)
    old = sample.targets[mention.first : mention.last + 1]
    targets = np.zeros((size, *sample.targets.shape[1:]), dtype=np.float32)
    targets[:, _gold(old[0]), OUTSIDE] = 1
    for task in np.flatnonzero((old == old[:, [mention.task]]).all(axis=(0, 2))):
        targets[:, task] = 0
        targets[np.arange(size), task, _labels(size)] = 1
    return Sample(name.words, known, targets)


def _gold(targets: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where labels are those of the corpus: what a teacher says weighs less than 1."""
    known: NDArray[np.bool_] = targets.sum(axis=-1) > _GOLD
    return known


def _labels(size: int) -> NDArray[np.int64]:
    return np.array([SINGLE] if size == 1 else [BEGIN, *[INSIDE] * (size - 2), END])
