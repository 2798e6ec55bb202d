"""Risk differences between two shares that a sentence compares and for which counts and totals are printed."""

from collections.abc import Iterator, Sequence

from extract.measures.checks import proportions
from extract.measures.made import made
from ontology.measures import Measure

_KINDS = frozenset({"proportion", "cumulative_incidence", "prevalence"})
_REACH = 400


def risk_differences(reported: Sequence[Measure], document: str) -> Iterator[Measure]:
    """Derived differences with Newcombe's interval, where the text prints none for the same pair.

    Both shares need n and N and the same outcome and time; the sign is that of first minus second in the order of the text.
    """
    by_id = {measure.id: measure for measure in reported}
    for first in reported:
        for second in (by_id[i] for i in first.compared_with if i in by_id):
            if second.start > first.start and _comparable(first, second) and not _printed(reported, second):
                yield _difference(first, second, document)


def _comparable(first: Measure, second: Measure) -> bool:
    counted = all(
        m.kind in _KINDS and m.numerator is not None and m.denominator and m.numerator <= m.denominator
        for m in (first, second)
    )
    return counted and first.outcome == second.outcome and first.time == second.time and first.arm != second.arm


def _printed(reported: Sequence[Measure], second: Measure) -> bool:
    """Whether a difference is printed behind the pair."""
    return any(m.kind == "risk_difference" and 0 <= m.start - second.end < _REACH for m in reported)


def _difference(first: Measure, second: Measure, document: str) -> Measure:
    counts = [(int(m.numerator or 0), int(m.denominator or 1)) for m in (first, second)]
    value, low, high = proportions.newcombe(*counts[0], *counts[1])
    (events, total), (other_events, other_total) = counts
    return made(
        document,
        "risk_difference",
        f"{events}/{total} - {other_events}/{other_total} = {value:.1f} percentage points; Newcombe 95% interval",
        [first, second],
        "derived",
        value=round(value, 1),
        low=round(low, 1),
        high=round(high, 1),
        interval="CI",
        level=95,
        unit="%",
        comparator=second.arm,
        outcome=first.outcome,
        time=first.time,
        note="unadjusted",
    )
