"""The transformer at work."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from extract.errors import PipelineError
from extract.mentions.model import MentionModel
from extract.mentions.transformer.network import device, network_of
from extract.mentions.transformer.pieces import Pieces, Stretch
from extract.mentions.transformer.shape import ENCODER, TransformerShape

_TOGETHER = 12
"""Stretches that are looked at together."""


class Transformer:
    """The network with its tokenizer."""

    def __init__(self, sizes: TransformerShape, model: MentionModel, folder: Path) -> None:
        try:
            self._network = network_of(folder / ENCODER, sizes, model.parameters).to(device())
            self._pieces = Pieces(folder / ENCODER, sizes)
        except (OSError, ValueError) as error:
            raise PipelineError(f"{folder / ENCODER} is not what the model was trained with: {error}") from error
        self._shared = sizes.pieces // 8
        self._own = sizes.pieces - 2 * self._shared

    def __call__(self, words: Sequence[str], known: NDArray[np.float32]) -> NDArray[np.float32]:
        """Scores of shape ``(tokens, tasks × LABELS)``."""
        cuts = list(self._pieces.stretches(words, self._own))
        parts = []
        for start in range(0, len(cuts), _TOGETHER):
            some = cuts[start : start + _TOGETHER]
            seen = [self._with_neighbours(words, *cut) for cut in some]
            with torch.inference_mode():
                batch = self._pieces.batch([Stretch(words[a:b], known[a:b]) for a, b in seen])
                scores = self._network(batch).float().cpu().numpy()
            parts += [row[first - a : last - a] for row, (first, last), (a, _) in zip(scores, some, seen, strict=True)]
        return np.vstack(parts)

    def _with_neighbours(self, words: Sequence[str], first: int, last: int) -> tuple[int, int]:
        """A stretch with words before and behind it, so that no name is cut where nobody sees its other half."""
        before, behind = first, last
        while before > 0 and self._pieces.count(words[before - 1 : first]) <= self._shared:
            before -= 1
        while behind < len(words) and self._pieces.count(words[last : behind + 1]) <= self._shared:
            behind += 1
        return before, behind
