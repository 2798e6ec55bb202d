"""The network: a pretrained encoder that is told what is known of each word, and one output for each task."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

from extract.mentions.labels import LABELS
from extract.mentions.transformer.pieces import PieceBatch
from extract.mentions.transformer.shape import TransformerShape

_MOST = 256
"""Pieces that are looked at together, the two signs around them included."""


class TransformerNetwork(nn.Module):
    """``PieceBatch`` → scores of shape ``(stretches, words, tasks × LABELS)``.

    What is known of a word is added to the vectors of its pieces before the encoder looks at them, by a map that begins as
    zero, so that training starts from the encoder as it was; and it stands beside the word's vector behind the encoder, where
    convolutions over three words look at both.
    """

    def __init__(self, encoder: Any, sizes: TransformerShape, dropout: float = 0.0) -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.told = nn.Linear(sizes.known_width, encoder.get_input_embeddings().embedding_dim, bias=False)
        nn.init.zeros_(self.told.weight)
        self.mix = nn.Linear(width + sizes.known_width, sizes.hidden)
        self.steps = nn.ModuleList(nn.Conv1d(sizes.hidden, sizes.hidden, 3, padding=1) for _ in range(sizes.layers))
        self.norms = nn.ModuleList(nn.LayerNorm(sizes.hidden) for _ in range(sizes.layers + 1))
        self.drop = nn.Dropout(dropout)
        self.out = nn.Linear(sizes.hidden, sizes.tasks * LABELS)

    def forward(self, batch: PieceBatch) -> Tensor:
        """Scores of every word."""
        device = self.out.weight.device
        ids, seen, word, first, there, known = (
            torch.from_numpy(part).to(device)
            for part in (batch.ids, batch.seen, batch.word, batch.first, batch.there, batch.known)
        )
        told = self.told(known)
        told = torch.cat([torch.zeros_like(told[:, :1]), told], dim=1)
        pieces = self.encoder.get_input_embeddings()(ids)
        pieces = pieces + _rows(told, word).to(pieces.dtype)
        seen_by = self.encoder(inputs_embeds=pieces, attention_mask=seen).last_hidden_state
        words = torch.cat([_rows(seen_by, first), known.to(seen_by.dtype)], dim=-1)
        found = self.drop(self.norms[0](nn.functional.gelu(self.mix(words))))
        for step, norm in zip(self.steps, self.norms[1:], strict=True):
            near = step((found * there[..., None]).transpose(1, 2)).transpose(1, 2)
            found = found * there[..., None] + self.drop(norm(nn.functional.gelu(near)))
        scores: Tensor = self.out(found)
        return scores


def _rows(values: Tensor, index: Tensor) -> Tensor:
    """Rows of each batch entry by number: ``(batch, rows, width)`` and ``(batch, n)`` → ``(batch, n, width)``."""
    return torch.gather(values, 1, index[..., None].expand(-1, -1, values.shape[-1]))


def load_encoder(source: str) -> Any:
    """A pretrained encoder, in single precision: ``source`` is the name of a hub model, or the folder of one.

    Raises:
        OSError: nothing of that name is to be had.
    """
    return _bare(AutoModel.from_pretrained(source))


def pieces_at_once(encoder: Any) -> int:
    """How many pieces an encoder may look at together, beside the two signs around them; never more than 254."""
    positions = getattr(encoder.config, "max_position_embeddings", None) or _MOST
    pad = getattr(encoder.config, "pad_token_id", None) or 0  # RoBERTa counts its positions from behind the padding
    return int(min(_MOST, positions - pad - 1)) - 2


def network_of(folder: Path, sizes: TransformerShape, arrays: Mapping[str, NDArray[np.float32]]) -> TransformerNetwork:
    """A network with these parameters; ``folder`` holds the configuration of its encoder."""
    encoder = _bare(AutoModel.from_config(AutoConfig.from_pretrained(str(folder))))
    network = TransformerNetwork(encoder, sizes)
    network.load_state_dict({name: torch.from_numpy(found) for name, found in arrays.items()})
    network.eval()
    return network


def arrays_of(network: TransformerNetwork) -> dict[str, NDArray[np.float32]]:
    """Copies of all parameters."""
    return {name: found.detach().cpu().float().numpy().copy() for name, found in network.state_dict().items()}


def device() -> torch.device:
    """Where to compute: on a GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _bare(encoder: Any) -> Any:
    """The encoder in single precision, without the layer that makes one vector of a text, which nothing here uses."""
    if getattr(encoder, "pooler", None) is not None:
        encoder.pooler = None
    return encoder.float()
