"""The transformer at work."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from extract.mentions.model import MentionModel
from extract.mentions.transformer.network import device, network_of
from extract.mentions.transformer.pieces import Pieces, Stretch
from extract.mentions.transformer.shape import ENCODER, TransformerShape

_TOGETHER = 12
"""Stretches that are looked at together."""


class Transformer:
    """The network with its tokenizer."""

    def __init__(self, sizes: TransformerShape, model: MentionModel, folder: Path) -> None:
        self._network = network_of(folder / ENCODER, sizes, model.parameters).to(device())
        self._pieces = Pieces(folder / ENCODER, sizes)

    def __call__(self, words: Sequence[str], known: NDArray[np.float32]) -> NDArray[np.float32]:
        """Scores of shape ``(tokens, tasks × LABELS)``."""
        stretches = [Stretch(words[a:b], known[a:b]) for a, b in self._pieces.stretches(words)]
        parts = []
        for start in range(0, len(stretches), _TOGETHER):
            some = stretches[start : start + _TOGETHER]
            with torch.inference_mode():
                scores = self._network(self._pieces.batch(some)).float().cpu().numpy()
            parts += [row[: len(stretch.words)] for row, stretch in zip(scores, some, strict=True)]
        return np.vstack(parts)
