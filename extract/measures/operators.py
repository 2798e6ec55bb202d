"""The operator of a number: what a sign or words such as "more than" before it say."""

import re

from extract.measures.forms import Scope

_APPROXIMATE = re.compile(
    r"(?:[~≈] ?|\b(?:approximately|about|around|nearly|almost|some|roughly|circa|approx\.) )$", re.I
)
_MORE = re.compile(r"(?:> ?|\b(?:more than|over|above|greater than|exceeding|exceeded) (?:a )?)$", re.I)
_LESS = re.compile(r"(?:< ?|\b(?:less than|fewer than|under|below) )$", re.I)
_AT_LEAST = re.compile(r"(?:≥ ?|> ?or ?= ?|>= ?|\bat least )$", re.I)
_AT_MOST = re.compile(r"(?:≤ ?|< ?or ?= ?|<= ?|\b(?:up to|at most) )$", re.I)
_OPERATORS = ((_AT_LEAST, ">="), (_AT_MOST, "<="), (_APPROXIMATE, "~"), (_MORE, ">"), (_LESS, "<"))


def operator(scope: Scope, start: int) -> str:
    """The operator before a number: ``=`` where none is printed.

    >>> text = "in more than 6,000 patients"
    >>> operator(Scope(text, 0, len(text)), 13)
    '>'
    """
    before = scope.before(start, 20)
    return next((op for pattern, op in _OPERATORS if pattern.search(before)), "=")
