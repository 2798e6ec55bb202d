"""Learning which corpus a text is most like, by a logistic regression over its words."""

from collections.abc import Sequence

import numpy as np
from threadpoolctl import threadpool_limits

from extract.mentions.conventions import Conventions, bag_of
from extract.mentions.labels import log_softmax
from extract.training.corpora import OWN_RULES
from extract.training.encoding import Encoded

_STEPS = 300
_RATE = 5.0
_MOMENTUM = 0.9
_SHRINK = 1e-3
"""Weight of the squared weights in what is minimised."""


def learn_conventions(encoded: Sequence[Encoded]) -> Conventions:
    """Weights of words for the corpora with rules of their own; every corpus counts alike, whatever its size."""
    texts = [item for item in encoded if item.example.corpus in OWN_RULES]
    if len({item.example.corpus for item in texts}) < len(OWN_RULES):
        return Conventions.none()
    rows = np.array([bag_of(item.tokens.texts) for item in texts])
    corpora = tuple(OWN_RULES)
    gold = np.eye(len(corpora), dtype=np.float32)[[corpora.index(item.example.corpus) for item in texts]]
    balance = (len(texts) / len(OWN_RULES) / gold.sum(axis=0))[gold.argmax(axis=1), None]
    weights = np.zeros((rows.shape[1], len(OWN_RULES)), dtype=np.float32)
    change = np.zeros_like(weights)
    with threadpool_limits(limits=1, user_api="blas"):  # sums in another order would be other weights
        for _ in range(_STEPS):
            chances = np.exp(log_softmax(rows @ weights))
            slope = rows.T @ ((chances - gold) * balance) / len(texts) + _SHRINK * weights
            change = _MOMENTUM * change - _RATE * slope
            weights += change
    return Conventions(corpora, weights)
