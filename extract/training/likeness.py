"""Learning which rules a text asks for, by logistic regressions over its words."""

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_array
from threadpoolctl import threadpool_limits

from extract.mentions.conventions import BUCKETS, Choice, Conventions, buckets_of
from extract.mentions.labels import log_softmax
from extract.training.corpora import KINDS_OF_TEXTS, KindsOfTexts
from extract.training.encoding import Encoded

_STEPS = 1000
_RATE = 5.0
_MOMENTUM = 0.9
_SHRINK = 1e-4
"""Weight of the squared weights in what is minimised."""


def learn_conventions(encoded: Sequence[Encoded]) -> Conventions:
    """Every choice between kinds of texts that the examples allow: those of which no kind lacks a text."""
    found = []
    for kinds in KINDS_OF_TEXTS:
        texts = [
            (kind, item.tokens.texts)
            for item in encoded
            for kind, corpora in enumerate(kinds.corpora)
            if item.example.corpus in corpora
        ]
        if len({kind for kind, _ in texts}) == len(kinds.corpora):
            found.append(_learnt(kinds, texts))
    return Conventions(tuple(found))


def _learnt(kinds: KindsOfTexts, texts: Sequence[tuple[int, Sequence[str]]]) -> Choice:
    """Weights of words for the kinds; each kind counts alike, however many texts it has."""
    number = len(kinds.corpora)
    rows = _bags([words for _, words in texts])
    gold = np.eye(number, dtype=np.float32)[[kind for kind, _ in texts]]
    balance = (len(texts) / number / gold.sum(axis=0))[gold.argmax(axis=1), None]
    weights = np.zeros((BUCKETS + 1, number), dtype=np.float32)
    change, turned = np.zeros_like(weights), rows.T.tocsr()
    with threadpool_limits(limits=1, user_api="blas"):  # sums in another order would be other weights
        for _ in range(_STEPS):
            chances = np.exp(log_softmax(rows @ weights))
            slope = turned @ ((chances - gold) * balance) / len(texts) + _SHRINK * weights
            change = _MOMENTUM * change - _RATE * slope
            weights += change
    return Choice(kinds.outputs, weights)


def _bags(texts: Sequence[Sequence[str]]) -> csr_array:
    """The different words of each text as a row of length 1, and a constant."""
    bags = [sorted(buckets_of(words)) for words in texts]
    columns = [column for bag in bags for column in (*bag, BUCKETS)]
    values = [value for bag in bags for value in (*[max(1, len(bag)) ** -0.5] * len(bag), 1.0)]
    starts = np.cumsum([0, *(len(bag) + 1 for bag in bags)])
    return csr_array((np.array(values, dtype=np.float32), columns, starts), shape=(len(bags), BUCKETS + 1))
