"""Ratios and differences against the values of the two groups that they compare."""

import math

from extract.measures.checks.rounding import Range
from ontology.measures import Check


def quotient(first: Range, second: Range) -> Range | None:
    """Possible values of first / second; None where the second may be zero.

    >>> quotient(Range(16.5, 17.5), Range(29.5, 30.5))
    Range(low=0.54..., high=0.59...)
    """
    return Range(first.low / second.high, first.high / second.low) if second.low > 0 and first.low >= 0 else None


def odds(percent: Range) -> Range | None:
    """Possible odds of a percentage; None at 0 and 100.

    >>> odds(Range(49.5, 50.5))
    Range(low=0.98..., high=1.02...)
    """
    if percent.low <= 0 or percent.high >= 100:
        return None
    return Range(percent.low / (100 - percent.low), percent.high / (100 - percent.high))


def difference(first: Range, second: Range) -> Range:
    """Possible values of first - second.

    >>> difference(Range(33.15, 33.25), Range(44.15, 44.25))
    Range(low=-11.1..., high=-10.8...)
    """
    return Range(first.low - second.high, first.high - second.low)


def effect(printed: Range, implied: Range, name: str, words: str) -> Check:
    """A printed effect against the one that the two printed values imply; models and strata adjust, so that none is called wrong.

    >>> effect(Range(0.565, 0.575), Range(0.541, 0.593), "ratio against values", "17% / 30%").verdict
    'consistent'
    """
    fits = printed.meets(implied)
    middle = (printed.low + printed.high) / 2
    working = f"{words} = {implied.low:.3g} to {implied.high:.3g} by rounding, printed {middle:.4g}"
    return Check(
        name, "consistent" if fits else "uncheckable", working + ("" if fits else ": adjusted, stratified or modelled?")
    )


def proportional_hazards(arm: Range, comparator: Range, hazard: Range) -> Check | None:
    """Survival of the arm against that of the comparator under proportional hazards: S1 = S0 ^ HR.

    (Cox, J R Stat Soc B 1972;34:187.)

    ``arm`` and ``comparator`` in percent; ``hazard`` is the confidence interval of the hazard ratio, else its rounding interval.
    Hazards need not be proportional, and curves cross: a misfit is reported, never called wrong.

    >>> proportional_hazards(Range(55.5, 56.5), Range(50.5, 51.5), Range(0.69, 1.05)).verdict
    'consistent'
    """
    if not (comparator.low > 0 and comparator.high < 100 and hazard.low > 0):
        return None
    low = 100 * math.pow(comparator.low / 100, hazard.high)
    high = 100 * math.pow(comparator.high / 100, hazard.low)
    fits = arm.meets(Range(low, high))
    working = (
        f"{comparator.low:.4g}-{comparator.high:.4g}% to the power of {hazard.low:.3g}-{hazard.high:.3g} "
        f"is {low:.1f}-{high:.1f}%, printed {(arm.low + arm.high) / 2:.4g}%"
    )
    return Check(
        "survival against hazard ratio",
        "consistent" if fits else "uncheckable",
        working + ("" if fits else ": hazards not proportional, or of another time?"),
    )
