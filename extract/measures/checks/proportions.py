"""Percentages against their counts, and which interval of a proportion was printed."""

import math
from collections.abc import Callable

from scipy.special import betaincinv, ndtri

from extract.measures.checks.rounding import Range, rounded, truncated
from ontology.measures import Check, Verdict

Interval = Callable[[int, int, float], tuple[float, float]]


def clopper_pearson(events: int, total: int, level: float = 95) -> tuple[float, float]:
    """Exact interval of a proportion in percent (Clopper and Pearson, Biometrika 1934;26:404).

    >>> [round(bound, 2) for bound in clopper_pearson(3, 56)]
    [1.12, 14.87]
    """
    tail = (1 - level / 100) / 2
    low = 0.0 if events == 0 else float(betaincinv(events, total - events + 1, tail))
    high = 1.0 if events == total else float(betaincinv(events + 1, total - events, 1 - tail))
    return 100 * low, 100 * high


def wilson(events: int, total: int, level: float = 95) -> tuple[float, float]:
    """Score interval in percent (Wilson, J Am Stat Assoc 1927;22:209).

    >>> [round(bound, 1) for bound in wilson(4, 56)]
    [2.8, 17.0]
    """
    z = float(ndtri((1 + level / 100) / 2))
    share, weight = events / total, 1 + z * z / total
    centre = (share + z * z / (2 * total)) / weight
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / weight
    return 100 * (centre - half), 100 * (centre + half)


def wald(events: int, total: int, level: float = 95) -> tuple[float, float]:
    """Normal interval in percent, cut at 0 and 100.

    >>> [round(bound, 1) for bound in wald(30, 100)]
    [21.0, 39.0]
    """
    z = float(ndtri((1 + level / 100) / 2))
    share = events / total
    half = z * math.sqrt(share * (1 - share) / total)
    return max(0.0, 100 * (share - half)), min(100.0, 100 * (share + half))


def agresti_coull(events: int, total: int, level: float = 95) -> tuple[float, float]:
    """Adjusted normal interval in percent (Agresti and Coull, Am Stat 1998;52:119).

    >>> [round(bound, 1) for bound in agresti_coull(4, 56)]
    [2.3, 17.5]
    """
    z = float(ndtri((1 + level / 100) / 2))
    size = total + z * z
    share = (events + z * z / 2) / size
    half = z * math.sqrt(share * (1 - share) / size)
    return max(0.0, 100 * (share - half)), min(100.0, 100 * (share + half))


def jeffreys(events: int, total: int, level: float = 95) -> tuple[float, float]:
    """Equal-tailed interval of the Jeffreys posterior in percent (Brown, Cai, DasGupta, Stat Sci 2001;16:101).

    >>> [round(bound, 1) for bound in jeffreys(4, 56)]
    [2.5, 16.1]
    """
    tail = (1 - level / 100) / 2
    low = 0.0 if events == 0 else float(betaincinv(events + 0.5, total - events + 0.5, tail))
    high = 1.0 if events == total else float(betaincinv(events + 0.5, total - events + 0.5, 1 - tail))
    return 100 * low, 100 * high


def newcombe(
    events: int, total: int, other_events: int, other_total: int, level: float = 95
) -> tuple[float, float, float]:
    """Difference of two proportions and its hybrid score interval in percentage points.

    (Newcombe, Stat Med 1998;17:873, method 10.)

    >>> [round(x, 2) for x in newcombe(56, 70, 48, 80)]
    [20.0, 5.24, 33.39]
    """
    one, two = 100 * events / total, 100 * other_events / other_total
    (low, high), (other_low, other_high) = wilson(events, total, level), wilson(other_events, other_total, level)
    below = math.hypot(one - low, other_high - two)
    above = math.hypot(high - one, two - other_low)
    return one - two, one - two - below, one - two + above


METHODS: dict[str, Interval] = {
    "Clopper-Pearson (exact)": clopper_pearson,
    "Wilson": wilson,
    "Wald": wald,
    "Agresti-Coull": agresti_coull,
    "Jeffreys": jeffreys,
}


def percentage(events: int, total: int, percent: float, decimals: int) -> Check:
    """The percentage against n/N: consistent, consistent if truncated, or inconsistent.

    >>> percentage(3, 56, 5.4, 1).verdict, percentage(22, 37, 59.4, 1).verdict, percentage(21, 27, 75, 0).verdict
    ('consistent', 'consistent if truncated', 'inconsistent')
    """
    name = "percentage of count"
    if events > total:
        return Check(name, "inconsistent", f"{events} of {total}: more than all, printed {percent:.{decimals}f}%")
    if total == 0:
        return Check(name, "inconsistent", f"{events} of 0 has no percentage, printed {percent:.{decimals}f}%")
    share = 100 * events / total
    verdict: Verdict = "inconsistent"
    if rounded(percent, decimals).holds(share):
        verdict = "consistent"
    elif truncated(percent, decimals).holds(share):
        verdict = "consistent if truncated"
    return Check(name, verdict, f"{events}/{total} = {share:.{decimals + 2}f}%, printed {percent:.{decimals}f}%")


def denominators(events: int, percent: float, decimals: int, most: int = 100_000, *, cut: bool = False) -> Range | None:
    """Smallest and largest total for which ``events`` of it round to ``percent``: the GRIM idea turned round.

    ``cut``: the percentage is cut after its last decimal instead of rounded.

    (Brown and Heathers, Soc Psychol Personal Sci 2017;8:363.) None where no whole number fits.

    >>> denominators(3, 5.4, 1), denominators(4, 17, 0)
    (Range(low=56, high=56), Range(low=23, high=24))
    """
    possible = truncated(percent, decimals) if cut else rounded(percent, decimals)
    if events <= 0 or possible.high <= 0:
        return None
    low = max(events, math.ceil(100 * events / possible.high - 1e-9))
    high = most if possible.low <= 0 else math.floor(100 * events / possible.low + 1e-9)
    return Range(low, min(high, most)) if low <= high else None


def possible_totals(events: int, percent: float, decimals: int) -> Check:
    """Whether any total makes a printed count a printed percentage, and which.

    >>> possible_totals(3, 5.4, 1).working, possible_totals(31, 75, 0).verdict, possible_totals(2, 96, 0).verdict
    ('3 is 5.4% of 56', 'consistent if truncated', 'inconsistent')
    """
    name, printed = "possible totals", f"{percent:.{decimals}f}%"
    for cut, verdict in ((False, "consistent"), (True, "consistent if truncated")):
        if possible := denominators(events, percent, decimals, cut=cut):
            low, high = f"{possible.low:.0f}", f"{possible.high:.0f}"
            totals = low if low == high else f"{low} to {high}"
            return Check(name, verdict, f"{events} is {printed} of {totals}")  # type: ignore[arg-type]
    nearest = [math.floor(100 * events / percent), math.ceil(100 * events / percent)] if percent else []
    beside = ", ".join(f"{events}/{n} = {100 * events / n:.{decimals + 2}f}%" for n in nearest if n >= events > 0)
    return Check(name, "inconsistent", f"no total makes {events} of it {printed}" + (f": {beside}" if beside else ""))


def interval_method(events: int, total: int, low: Range, high: Range, level: float) -> Check:
    """Which interval of events/total is printed; one that no method gives may be adjusted, so that is no contradiction.

    >>> interval_method(3, 56, Range(1.05, 1.15), Range(14.85, 14.95), 95).working
    '3/56: Clopper-Pearson (exact) gives 1.12-14.87%, as printed'
    """
    for name, method in METHODS.items():
        below, above = method(events, total, level)
        if low.holds(below) and high.holds(above):
            return Check(
                "interval of proportion",
                "consistent",
                f"{events}/{total}: {name} gives {below:.2f}-{above:.2f}%, as printed",
            )
    below, above = clopper_pearson(events, total, level)
    working = (
        f"{events}/{total}: exact interval {below:.2f}-{above:.2f}%; no usual method gives the printed one "
        f"(adjusted or censored?)"
    )
    return Check("interval of proportion", "uncheckable", working)
