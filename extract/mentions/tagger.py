"""The mention model at work: from the tokens of a text and what the vocabulary says of them to probabilities of labels."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from extract.mentions.encoder import Encoder
from extract.mentions.labels import LABELS, log_softmax
from extract.mentions.model import DEFAULT_MODEL, load_model
from extract.mentions.network import join
from extract.mentions.words import word_features

_CACHED = 100_000
_CHUNK = 1000
"""Tokens that are looked at together; what a step holds stays within a processor's cache."""
_SIGHT = 12
"""Tokens that neighbouring chunks share, more than the network sees to either side."""


class Tagger:
    """A trained mention network with its word vectors remembered; one per process, not shared between threads."""

    def __init__(self, folder: Path = DEFAULT_MODEL) -> None:
        model = load_model(folder)
        self.tasks = model.tasks
        self._memory, self._conventions = model.memory, model.conventions
        self._threads = ThreadpoolController()  # products as small as these are slower on two threads than on one
        self._embed, self._encode = model.network.get_ref("embed"), Encoder(model.network.get_ref("encode"))
        self._rows: dict[str, int] = {}
        self._vectors: NDArray[np.float32] = np.zeros((0, model.sizes.width), dtype=np.float32)

    def __call__(self, words: Sequence[str], lexicon: NDArray[np.float32]) -> NDArray[np.float32]:
        """Log-probabilities of shape ``(tokens, tasks, LABELS)``, from the words and the features that the vocabulary gives them."""
        if not words:
            return np.zeros((0, len(self.tasks), LABELS), dtype=np.float32)
        known = np.hstack([lexicon, self._memory.features(words)])
        with self._threads.limit(limits=1, user_api="blas"):
            scores = log_softmax(self._scores(words, known).reshape(len(words), len(self.tasks), LABELS))
        return self._conventions.mixed(words, self.tasks, scores)

    def _scores(self, words: Sequence[str], lexicon: NDArray[np.float32]) -> NDArray[np.float32]:
        index = self._index(words)
        parts = []
        for start in range(0, len(words), _CHUNK):
            first, last = max(0, start - _SIGHT), min(len(words), start + _CHUNK + _SIGHT)
            scores = self._encode(join(self._vectors, index[first:last], lexicon[first:last]))
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
