"""Intervals of a percentage that is printed without its count: which n of which N stands behind it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from scipy.special import ndtri

from extract.measures.checks.proportions import METHODS, wilson
from extract.measures.checks.rounding import Range
from ontology.measures import Check

_MOST = 2000
_MOST_PAIRS = 150
"""More pairs of n and N than this round to what is printed: then the interval tells neither."""


@dataclass(frozen=True, slots=True)
class Share:
    """``events`` of ``total``, and the method that gives the printed interval for them."""

    events: int
    total: int
    method: str


def fits(value: Range, low: Range, high: Range, level: float = 95) -> list[Share] | None:
    """All n of N (N up to 2,000) that round to the percentage and of which some method gives the interval, exact ones first.

    None where too many pairs come near for the interval to tell.

    >>> fits(Range(59.95, 60.05), Range(45.15, 45.25), Range(73.55, 73.65))
    [Share(events=30, total=50, method='Clopper-Pearson (exact)')]
    """
    pairs = list(islice(_candidates(value, low, high, level), _MOST_PAIRS + 1))
    if len(pairs) > _MOST_PAIRS:
        return None
    return [
        Share(events, total, name)
        for name, method in METHODS.items()
        for events, total in pairs
        if _within(method(events, total, level), low, high)
    ]


def _within(bounds: tuple[float, float], low: Range, high: Range) -> bool:
    return low.holds(bounds[0]) and high.holds(bounds[1])


def _candidates(value: Range, low: Range, high: Range, level: float) -> Iterator[tuple[int, int]]:
    """The n and N that round to the percentage and whose score interval is about as wide as the printed one."""
    z, narrow, wide = float(ndtri((1 + level / 100) / 2)), high.low - low.high, high.high - low.low
    if narrow <= 0:
        return
    # no interval of a share is wider than that of a half
    for total in range(2, min(_MOST, math.ceil((150 * z / narrow) ** 2)) + 1):
        least, most = math.ceil(total * value.low / 100 - 1e-9), math.floor(total * value.high / 100 + 1e-9)
        slack = 150 / total  # exact intervals are wider by about one event at each end, Wald's narrower near 0 and 100
        widths = []
        for events in range(max(0, least), min(total, most) + 1):
            below, above = wilson(events, total, level)
            widths.append(above - below)
            if narrow - slack <= widths[-1] <= wide + slack:
                yield events, total
        if widths and max(widths) < narrow - slack:
            return  # larger groups have narrower intervals still


def implied(found: Sequence[Share], printed: str) -> Check:
    """What stands behind a percentage and its interval; a model or censoring may explain that nothing does.

    >>> implied([Share(30, 50, "Wilson")], "60% (46.2-72.4)").working
    'Wilson interval of 30/50'
    """
    name = "interval of percentage"
    if not found:
        return Check(
            name,
            "uncheckable",
            f"{printed}: no n of N up to {_MOST:,} gives it by a usual method (modelled or censored?)",
        )
    first = found[0]
    same = [share for share in found if share.method == first.method]
    others = f" (or {', '.join(f'{s.events}/{s.total}' for s in same[1:4])})" if len(same) > 1 else ""
    return Check(name, "consistent", f"{first.method} interval of {first.events}/{first.total}{others}")
