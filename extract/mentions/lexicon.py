"""What the vocabulary says of each token, as numbers for the mention model: a name of which type it begins, is inside of, or ends."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from extract.mentions.tokens import Tokens
from ontology.types import EntityType
from ontology.vocabulary import Match

LEXICON_TYPES = (EntityType.DISEASE, EntityType.DRUG, EntityType.GENE)
PLACES = 4
"""Where a token stands in a name: it begins it, is inside of it, ends it, or is the whole of it."""
LEXICON_WIDTH = len(LEXICON_TYPES) * 2 * PLACES
"""Columns: for each type, the four places in an unguarded name, then the four in a guarded one."""


def lexicon_features(tokens: Tokens, matches: Iterable[Match]) -> NDArray[np.float32]:
    """Ones where a token stands in a vocabulary name; shape ``(tokens, LEXICON_WIDTH)``.

    A name that several types share marks each of them. Names whose borders fall inside tokens are left out.
    """
    features = np.zeros((len(tokens), LEXICON_WIDTH), dtype=np.float32)
    begins = {int(start): at for at, start in enumerate(tokens.starts)}
    ends = {int(end): at for at, end in enumerate(tokens.ends)}
    for match in matches:
        first, last = begins.get(match.start), ends.get(match.end)
        if first is None or last is None:
            continue
        types = {candidate.type for candidate in match.candidates}
        for kind in LEXICON_TYPES:
            if kind in types:
                mark_name(features, first, last, kind, guarded=match.guarded)
    return features


def mark_name(features: NDArray[np.float32], first: int, last: int, kind: EntityType, *, guarded: bool = False) -> None:
    """Say of the tokens from ``first`` to ``last`` that they are a name of a type."""
    mark_place(features, first, last, LEXICON_TYPES.index(kind) * 2 + guarded)


def mark_place(features: NDArray[np.float32], first: int, last: int, group: int, value: float = 1) -> None:
    """Set the places of the tokens of one name; ``group`` counts the groups of four columns."""
    column = group * PLACES
    if first == last:
        features[first, column + 3] = value
        return
    features[first, column] = value
    features[first + 1 : last, column + 1] = value
    features[last, column + 2] = value
