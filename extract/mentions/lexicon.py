"""What the vocabulary says of each token, as numbers for the mention model: a name of which type it begins, is inside of, or ends."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from extract.mentions.tokens import Tokens
from ontology.types import EntityType
from ontology.vocabulary import Match

LEXICON_TYPES = (EntityType.DISEASE, EntityType.DRUG, EntityType.GENE)
_PLACES = 4  # begins, inside, ends, is the whole of
LEXICON_WIDTH = len(LEXICON_TYPES) * 2 * _PLACES
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
    column = (LEXICON_TYPES.index(kind) * 2 + guarded) * _PLACES
    if first == last:
        features[first, column + 3] = 1
        return
    features[first, column] = 1
    features[first + 1 : last, column + 1] = 1
    features[last, column + 2] = 1
