"""The network of the mention model: words become vectors, neighbours are looked at, and every task has its own output.

``Embed`` sees each different word once (which is what makes its cost vanish in running text); ``Encode`` is a stack of residual
convolutions over three tokens; ``Output`` is one linear layer for all tasks, five labels each.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from thinc.api import (
    Dropout,
    HashEmbed,
    Linear,
    Maxout,
    Model,
    chain,
    concatenate,
    expand_window,
    reduce_mean,
    residual,
    use_ops,
)
from thinc.types import Ragged

from extract.mentions.labels import LABELS
from extract.mentions.lexicon import LEXICON_WIDTH
from extract.mentions.words import COLUMNS, WordFeatures

Floats = NDArray[np.float32]
BOUNDARY = 2
"""Empty rows between two texts of a batch."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network."""

    tasks: int
    width: int = 128
    depth: int = 4
    rows: tuple[int, ...] = (12000, 2500, 2500, 1500)
    gram_rows: int = 20000
    gram_width: int = 96
    known_width: int = LEXICON_WIDTH
    """Features of what the vocabulary and the memory of names know of a token."""


def build_network(sizes: Shape, dropout: float = 0.0) -> Model[Any, Any]:
    """The whole network: ``(WordFeatures, index, known)`` → scores of shape ``(tokens, tasks × LABELS)``.

    ``index`` says for each token which of the words it is, −1 for the empty rows between texts.
    """
    embed, encode = build_embed(sizes), build_encode(sizes, dropout)
    model: Model[Any, Any] = Model("mention_network", _forward, layers=[embed, encode], init=_init_all)
    model.set_ref("embed", embed)
    model.set_ref("encode", encode)
    return model


def build_embed(sizes: Shape) -> Model[Any, Any]:
    """``WordFeatures`` → vectors of shape ``(words, width)``."""
    columns: Model[Any, Any] = concatenate(
        *(
            HashEmbed(sizes.width, rows, column=number, seed=number + 1, dropout=None)
            for number, rows in zip(range(len(COLUMNS)), sizes.rows, strict=True)
        )
    )
    grams: Model[Any, Any] = chain(
        _in_each(HashEmbed(sizes.gram_width, sizes.gram_rows, column=0, seed=11)), reduce_mean()
    )
    mixed = Maxout(sizes.width, len(COLUMNS) * sizes.width + sizes.gram_width, nP=3, normalize=True)
    return Model("word_vectors", _embed, layers=[columns, grams, mixed], init=_init_all)


def build_encode(sizes: Shape, dropout: float) -> Model[Any, Any]:
    """``(tokens, width + known_width)`` → scores."""
    width = sizes.width
    steps = [
        residual(chain(expand_window(1), Maxout(width, width * 3, nP=2, normalize=True, dropout=dropout)))
        for _ in range(sizes.depth)
    ]
    first = Maxout(width, width + sizes.known_width, nP=3, normalize=True, dropout=dropout)
    return chain(first, *steps, Dropout(dropout), Linear(sizes.tasks * LABELS, width))


def parameters(network: Model[Any, Any]) -> Iterator[tuple[str, Model[Any, Any], str]]:
    """Every parameter under a name that depends on the structure alone."""
    for number, node in enumerate(network.walk()):
        for param in sorted(node.param_names):
            yield f"{number}.{param}", node, param


def arrays_of(network: Model[Any, Any]) -> dict[str, Floats]:
    """Copies of all parameters."""
    return {name: np.array(node.get_param(param), dtype=np.float32) for name, node, param in parameters(network)}


def network_of(sizes: Shape, arrays: Mapping[str, Floats]) -> Model[Any, Any]:
    """A network with these parameters, to be used and not to be trained."""
    with use_ops("numpy", use_blis=False):  # numpy's own matrix product is three times as fast here
        network = build_network(sizes)
        network.initialize()
    set_parameters(network, arrays)
    return network


def set_parameters(network: Model[Any, Any], arrays: Mapping[str, Floats]) -> None:
    """Give every parameter the values that ``arrays_of`` a network of the same shape has for it."""
    for name, node, param in parameters(network):
        node.set_param(param, cast(Any, arrays[name]))


def _in_each(layer: Model[Any, Any]) -> Model[Ragged, Ragged]:
    def forward(model: Model[Any, Any], given: Ragged, is_train: bool) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
        found, back = model.layers[0](given.data, is_train)

        def backward(gradient: Ragged) -> Ragged:
            back(gradient.data)
            return given

        return Ragged(found, given.lengths), backward

    return Model("in_each", forward, layers=[layer], init=_init_all)


def _init_all(model: Model[Any, Any], **_: Any) -> None:
    for layer in model.layers:
        layer.initialize()


def _embed(model: Model[Any, Any], words: WordFeatures, is_train: bool) -> tuple[Floats, Callable[[Floats], None]]:
    columns, grams, mixed = model.layers
    seen, back_columns = columns(words.columns, is_train)
    inside, back_grams = grams(Ragged(cast(Any, words.grams.reshape(-1, 1)), cast(Any, words.lengths)), is_train)
    vectors, back_mixed = mixed(np.hstack([seen, inside]), is_train)

    def backward(gradient: Floats) -> None:
        both = back_mixed(gradient)
        back_columns(np.ascontiguousarray(both[:, : seen.shape[1]]))
        back_grams(np.ascontiguousarray(both[:, seen.shape[1] :]))

    return cast(Floats, vectors), backward


def _forward(
    model: Model[Any, Any], given: tuple[WordFeatures, NDArray[np.int64], Floats], is_train: bool
) -> tuple[Floats, Callable[[Floats], None]]:
    words, index, known = given
    embed, encode = model.layers
    vectors, back_embed = embed(words, is_train)
    scores, back_encode = encode(join(vectors, index, known), is_train)

    def backward(gradient: Floats) -> None:
        received = back_encode(gradient)[:, : vectors.shape[1]]
        summed = np.zeros_like(vectors)
        inside = index >= 0
        rows: Any = index[inside].astype(np.int32)
        values: Any = np.ascontiguousarray(received[inside])
        model.ops.scatter_add(cast(Any, summed), rows, values)
        back_embed(summed)

    return cast(Floats, scores), backward


def join(vectors: Floats, index: NDArray[np.int64], known: Floats) -> Floats:
    """Vector of every token and what is known of it side by side; zeros between texts."""
    rows = np.hstack([vectors[index], known])
    rows[index < 0] = 0
    return rows
