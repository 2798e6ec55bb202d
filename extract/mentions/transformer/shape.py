"""Sizes of the transformer model; apart from the network, so that a description can be read without torch."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

ENCODER = "encoder"
"""Folder of a model, for the configuration and the tokenizer of its encoder."""


@dataclass(frozen=True, slots=True)
class TransformerShape:
    """What the network is built from.

    ``encoder`` names the pretrained model that training began with; ``known_width`` counts the features of what the vocabulary
    and the memory of names know of a token; ``pieces`` is how many pieces of words are looked at together, ``word_pieces`` how
    many of one word.
    """

    tasks: int
    encoder: str
    known_width: int
    hidden: int = 256
    layers: int = 2
    pieces: int = 254
    word_pieces: int = 12


def encoder_name(source: str) -> str:
    """What names an encoder: that of a hub model as it is, a folder by its name and a hash of what it holds."""
    folder = Path(source)
    if not folder.is_dir():
        return source
    content = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file():
            content.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return f"{folder.resolve().name}@{content.hexdigest()[:16]}"
