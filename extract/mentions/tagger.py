"""The mention model at work: from the tokens of a text and what the vocabulary says of them to probabilities of labels."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from extract.errors import PipelineError
from extract.mentions.encoder import Encoder
from extract.mentions.labels import LABELS, log_softmax
from extract.mentions.model import DEFAULT_MODEL, MentionModel, load_model
from extract.mentions.network import Shape, join, network_of
from extract.mentions.words import word_features

Floats = NDArray[np.float32]
_CACHED = 100_000
_CHUNK = 1000
"""Tokens that are looked at together; what a step holds stays within a processor's cache."""
_SIGHT = 12
"""Tokens that neighbouring chunks share, more than the network sees to either side."""


class Scorer(Protocol):
    """A network at work."""

    def __call__(self, words: Sequence[str], known: Floats) -> Floats:
        """Scores of shape ``(tokens, tasks × LABELS)``, from the words of a text and what is known of each."""
        ...


class Tagger:
    """A trained mention model; one per process, not shared between threads.

    ``teaching`` leaves out the conventions that put one output in the place of another, which a student is to learn apart.
    """

    def __init__(self, folder: Path = DEFAULT_MODEL, *, teaching: bool = False) -> None:
        model = load_model(folder)
        self.tasks = model.tasks
        self._memory = model.memory
        self._conventions = model.conventions.for_teaching() if teaching else model.conventions
        self._scores = _scorer(model, folder)

    def __call__(self, words: Sequence[str], lexicon: Floats) -> Floats:
        """Log-probabilities of shape ``(tokens, tasks, LABELS)``, from the words and the features that the vocabulary gives them."""
        if not words:
            return np.zeros((0, len(self.tasks), LABELS), dtype=np.float32)
        known = np.hstack([lexicon, self._memory.features(words)])
        scores = log_softmax(self._scores(words, known).reshape(len(words), len(self.tasks), LABELS))
        return self._conventions.mixed(words, self.tasks, scores)


def _scorer(model: MentionModel, folder: Path) -> Scorer:
    if isinstance(model.sizes, Shape):
        return Convolutions(model.sizes, model)
    try:
        from extract.mentions.transformer.scorer import Transformer  # noqa: PLC0415 -- an extra, and slow to load
    except ImportError as error:
        raise PipelineError(
            f"the mention model in {folder} is a transformer: pip install 'oncokg[transformers]' ({error})"
        ) from error
    return Transformer(model.sizes, model, folder)


class Convolutions:
    """The convolutional network with its word vectors remembered."""

    def __init__(self, sizes: Shape, model: MentionModel) -> None:
        network = network_of(sizes, model.parameters)
        self._threads = ThreadpoolController()  # products as small as these are slower on two threads than on one
        self._embed, self._encode = network.get_ref("embed"), Encoder(network.get_ref("encode"))
        self._rows: dict[str, int] = {}
        self._vectors: Floats = np.zeros((0, sizes.width), dtype=np.float32)

    def __call__(self, words: Sequence[str], known: Floats) -> Floats:
        """Scores, chunk by chunk."""
        with self._threads.limit(limits=1, user_api="blas"):
            index = self._index(words)
            parts = []
            for start in range(0, len(words), _CHUNK):
                first, last = max(0, start - _SIGHT), min(len(words), start + _CHUNK + _SIGHT)
                scores = self._encode(join(self._vectors, index[first:last], known[first:last]))
                parts.append(scores[start - first : min(start + _CHUNK, len(words)) - first])
            return np.vstack(parts)

    def _index(self, words: Sequence[str]) -> NDArray[np.int64]:
        if len(self._rows) > _CACHED:
            self._rows, self._vectors = {}, self._vectors[:0]
        new = [word for word in dict.fromkeys(words) if word not in self._rows]
        if new:
            self._rows.update(zip(new, range(len(self._vectors), len(self._vectors) + len(new)), strict=True))
            self._vectors = np.vstack([self._vectors, self._embed.predict(word_features(new))])
        return np.array([self._rows[word] for word in words])
