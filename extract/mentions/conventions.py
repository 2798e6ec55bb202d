"""Whose rules a text asks for.

Corpora that mark the same type do so by rules of their own: one takes "hereditary" into the name of a disease, one does not, and
one marks families of genes that others leave alone. Each has an output of its own, beside the common one of the type. At
work the outputs are mixed: the more the words of a text are like those of a corpus, the more its rules count in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from extract.mentions.labels import log_softmax

BUCKETS = 8192
_LEAST = np.float32(1e-12)
_OWN = 0.7
"""What the outputs of the corpora weigh together; the rest is the common output. Between .4 and 1 it makes little difference."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Kinds of texts, and the output that serves each.

    ``outputs`` names for each type the output for every kind of text, "" where there is none; ``weights`` says how much each
    word speaks for each kind, shape ``(BUCKETS + 1, kinds)``, the last row for any text. A common output that is itself
    among those of its type is replaced by the mixture, any other takes part in it.
    """

    outputs: dict[str, tuple[str, ...]]
    weights: NDArray[np.float32]

    def likeness(self, words: Iterable[str]) -> NDArray[np.float32]:
        """How likely a text of these words is of each kind, shape ``(kinds,)``."""
        kinds = sorted(buckets_of(words))
        scores = self.weights[kinds].sum(axis=0) * len(kinds) ** -0.5 if kinds else 0
        likely: NDArray[np.float32] = np.exp(log_softmax(scores + self.weights[-1]))
        return likely

    def mixed(self, words: Sequence[str], tasks: Sequence[str], scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log-probabilities with the outputs of each type mixed into its common one; shapes ``(tokens, tasks, LABELS)``."""
        number = {task: at for at, task in enumerate(tasks)}
        result, every = scores.copy(), self.likeness(words)
        for task, outputs in self.outputs.items():
            own = {kind: number[name] for kind, name in enumerate(outputs) if name in number}
            if task not in number or not own:
                continue
            likely = every[list(own)]
            shares = np.exp(scores[:, list(own.values())]) * (likely / likely.sum())[:, None]
            mixed = shares.sum(axis=1)
            if task not in outputs:
                mixed = _OWN * mixed + (1 - _OWN) * np.exp(scores[:, number[task]])
            result[:, number[task]] = np.log(np.maximum(mixed, _LEAST))
        return result


@dataclass(frozen=True, slots=True)
class Conventions:
    """All choices of a model; one with common outputs only has none."""

    choices: tuple[Choice, ...] = ()

    def mixed(self, words: Sequence[str], tasks: Sequence[str], scores: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log-probabilities after all choices; shapes ``(tokens, tasks, LABELS)``."""
        for choice in self.choices:
            scores = choice.mixed(words, tasks, scores)
        return scores

    def for_teaching(self) -> "Conventions":
        """Without the choices that put another output in the place of the common one: that is to be learnt as it is."""
        kept = tuple(
            Choice({task: outputs for task, outputs in choice.outputs.items() if task not in outputs}, choice.weights)
            for choice in self.choices
        )
        return Conventions(tuple(choice for choice in kept if choice.outputs))


def own_task(task: str, corpus: str) -> str:
    """The task that learns a type by the rules of one corpus."""
    return f"{task}/{corpus}"


def buckets_of(words: Iterable[str]) -> set[int]:
    """The different words of a text, each as one of ``BUCKETS`` numbers."""
    return {crc32(word.lower().encode("utf-8", "surrogatepass")) % BUCKETS for word in words if word[0].isalpha()}
