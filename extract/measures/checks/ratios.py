"""Ratios against their intervals and P values, on the log scale."""

import math

from scipy.special import ndtr, ndtri

from extract.measures.checks.rounding import Range
from ontology.measures import Check, Verdict

_TESTS_DIFFER = 3.0
"""A log-rank or score P value may differ by about this factor from the Wald one that the interval implies."""


def contains(value: Range, low: Range, high: Range, printed: str) -> Check:
    """Whether the interval can hold the estimate.

    >>> contains(Range(0.865, 0.875), Range(0.925, 0.935), Range(1.1, 1.2), "0.87 (0.93-1.15)").verdict
    'inconsistent'
    """
    inside = low.low <= value.high + 1e-9 and value.low <= high.high + 1e-9
    word = "holds" if inside else "does not hold"
    return Check(
        "interval contains value",
        "consistent" if inside else "inconsistent",
        f"{printed}: the interval {word} the estimate",
    )


def symmetric(value: Range, low: Range, high: Range) -> Check | None:
    """Whether the estimate is the geometric mean of the bounds, as a Wald interval on the log scale makes it.

    Exact, bootstrap and profile intervals are not symmetric, so an asymmetric one is reported, not called wrong.

    >>> symmetric(Range(1.365, 1.375), Range(1.065, 1.075), Range(1.755, 1.765)).verdict
    'consistent'
    """
    if low.low <= 0 or value.low <= 0:
        return None
    middle = Range(math.sqrt(low.low * high.low), math.sqrt(low.high * high.high))
    fits = middle.meets(value)
    working = (
        f"geometric mean of the bounds {middle.low:.3g}-{middle.high:.3g}, estimate "
        f"{value.low:.4g}-{value.high:.4g} by rounding"
    )
    return Check(
        "log-symmetric interval",
        "consistent" if fits else "uncheckable",
        working + ("" if fits else ": not a Wald interval, or a slip"),
    )


def implied_p(value: Range, low: Range, high: Range, level: float) -> Range | None:
    """Two-sided Wald P values that the estimate and the width of its interval allow (Altman and Bland, BMJ 2011;343:d2304).

    >>> p = implied_p(Range(0.805, 0.815), Range(0.535, 0.545), Range(1.205, 1.215), 95)
    >>> round(p.low, 2), round(p.high, 2)
    (0.28, 0.33)
    """
    if low.low <= 0 or value.low <= 0:
        return None
    z = float(ndtri((1 + level / 100) / 2))
    narrow, wide = math.log(high.low) - math.log(low.high), math.log(high.high) - math.log(low.low)
    if narrow <= 0:
        return None
    effects = sorted((abs(math.log(value.low)), abs(math.log(value.high))))
    least = 0.0 if value.low <= 1 <= value.high else effects[0]
    return Range(2 * float(ndtr(-effects[1] * 2 * z / narrow)), 2 * float(ndtr(-least * 2 * z / wide)))


def p_against_interval(p: Range, op: str, implied: Range, *, low: Range, high: Range, level: float) -> Check:
    """A printed P against its interval: a contradiction only where one says "significant" and the other clearly not.

    >>> printed, implied = Range(0.0265, 0.0275), Range(0.593, 0.624)
    >>> low, high = Range(0.5605, 0.5615), Range(1.6285, 1.6295)
    >>> p_against_interval(printed, "=", implied, low=low, high=high, level=95).verdict
    'inconsistent'
    """
    alpha = 1 - level / 100
    least = 0.0 if op in ("<", "<=") else p.low
    most = 1.0 if op in (">", ">=") else p.high
    printed = Range(least, most)
    verdict: Verdict = (
        "consistent"
        if printed.meets(Range(implied.low / _TESTS_DIFFER, implied.high * _TESTS_DIFFER))
        else "uncheckable"
    )
    excludes, includes = low.low > 1 or high.high < 1, low.high < 1 < high.low
    if verdict == "uncheckable" and ((excludes and least > alpha) or (includes and most < alpha)):
        verdict = "inconsistent"
    side = "excludes" if excludes else "includes"
    return Check(
        "P against interval",
        verdict,
        (
            f"the interval {side} 1 and implies P {implied.low:.2g}-{implied.high:.2g}; printed P {op} "
            f"{(p.low + p.high) / 2:.2g}"
        ),
    )
