# ruff: noqa: E501 -- a case stands on one line
"""Certainty, negation and attribution, and the clauses that end their reach."""

import pytest

from extract import cues

HEDGED = [
    "X may cause Y", "X might cause Y", "X could cause Y", "X possibly caused Y", "a potential link of X and Y", "these data suggest that X causes Y",
    "X appears to cause Y", "that X causes Y cannot be excluded", "it is unclear whether X causes Y", "X is suspected to cause Y",
]  # fmt: skip


@pytest.mark.parametrize("text", HEDGED)
def test_hedged(text: str) -> None:
    at = text.index("X"), text.index("Y") + 1
    assert cues.certainty(text, min(at), max(at)) == "hedged"


@pytest.mark.parametrize(
    "text", ["X caused Y", "X was associated with Y", "X caused Y, but Z may cause W", "X caused Y; Z may cause W"]
)
def test_asserted(text: str) -> None:
    assert cues.certainty(text, 0, text.index("Y") + 1) == "asserted"


NEGATED = [
    "X was not associated with Y", "X did not cause Y", "no link between X and Y", "X failed to improve Y", "neither X nor Z improved Y",
    "absence of X in Y", "survival under X was not longer in Y",
]  # fmt: skip
NOT_NEGATED = [
    "X not only caused Y", "X in Y cannot be excluded", "X, not previously seen, caused Y", "median not reached with X in Y",
    "Z had no effect, but X caused Y", "Z did not work; X caused Y", "X no longer caused Y", "X caused Y without prior Z",
]  # fmt: skip


@pytest.mark.parametrize("text", NEGATED)
def test_negated(text: str) -> None:
    assert cues.negated(text, text.index("X"), text.index("Y") + 1)


@pytest.mark.parametrize("text", NOT_NEGATED)
def test_not_negated(text: str) -> None:
    assert not cues.negated(text, text.index("X"), text.index("Y") + 1)


@pytest.mark.parametrize(
    ("text", "section", "expected"),
    [
        ("We aimed to assess X.", "", "aim"), ("X will be given.", "", "aim"), ("X was given.", "Objective", "aim"),
        ("Earlier studies have shown that X causes Y.", "", "earlier_work"), ("X has been associated with Y.", "", "earlier_work"),
        ("X causes Y.", "Introduction", "background"), ("X causes Y.", "Results", "this_study"), ("X causes Y.", "", "this_study"),
    ],
)  # fmt: skip
def test_attribution(text: str, section: str, expected: str) -> None:
    assert cues.attribution(text, section) == expected


def test_clause_borders() -> None:
    text = "A is seen, whereas B is not; C is too"
    assert text[slice(*cues.clause_around(text, 0, 1))] == "A is seen"
    assert text[slice(*cues.clause_around(text, text.index("C"), len(text)))].strip() == "C is too"


def test_an_open_question_is_no_finding():
    assert cues.attribution("It is unclear whether the drug leads to lymphoma.", "Discussion") == "aim"
    assert cues.attribution("The drug leads to lymphoma.", "Discussion") == "this_study"


def test_what_the_sentence_goes_on_to_refute_is_negated():
    text = "Others claimed that metformin prevents cancer; our data refute this."
    end = text.index(";")
    assert cues.negated(text, text.index("metformin"), end)
    assert not cues.negated(text.replace("refute this", "are limited"), text.index("metformin"), end)
