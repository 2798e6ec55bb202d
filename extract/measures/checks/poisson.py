"""Intervals of a rate: how many events and how much person-time stand behind a printed rate and its interval."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv, gammaincinv, gammaln, ndtri, xlog1py, xlogy

from extract.measures.checks.rounding import Range

_MOST_EVENTS = 400


def garwood(events: int, level: float = 95) -> tuple[float, float]:
    """Exact interval of a Poisson count (Garwood, Biometrika 1936;28:437).

    >>> [round(bound, 5) for bound in garwood(3)]
    [0.61867, 8.76727]
    """
    tail = (1 - level / 100) / 2
    low = 0.0 if events == 0 else float(gammaincinv(events, tail))
    return low, float(gammaincinv(events + 1, 1 - tail))


def byar(events: int, level: float = 95) -> tuple[float, float]:
    """Byar's approximation (Breslow and Day, Statistical Methods in Cancer Research II, 1987, p. 69).

    >>> [round(bound, 2) for bound in byar(10)]
    [4.79, 18.39]
    """
    z = float(ndtri((1 + level / 100) / 2))
    low = 0.0 if events == 0 else events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3
    more = events + 1
    return low, more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


def wald(events: int, level: float = 95) -> tuple[float, float]:
    """Normal interval of a count: k ± z√k.

    >>> [round(bound, 2) for bound in wald(100)]
    [80.4, 119.6]
    """
    half = float(ndtri((1 + level / 100) / 2)) * math.sqrt(events)
    return events - half, events + half


def lognormal(events: int, level: float = 95) -> tuple[float, float]:
    """Normal interval on the log scale: k·exp(± z/√k).

    >>> [round(bound, 2) for bound in lognormal(4)]
    [1.5, 10.66]
    """
    factor = math.exp(float(ndtri((1 + level / 100) / 2)) / math.sqrt(events)) if events else math.inf
    return (events / factor, events * factor) if events else (0.0, math.inf)


METHODS: dict[str, Callable[[int, float], tuple[float, float]]] = {
    "exact Poisson": garwood,
    "Byar": byar,
    "log-normal": lognormal,
    "Wald": wald,
}


@dataclass(frozen=True, slots=True)
class Fit:
    """A number of events, a method and the person-time (in units of the rate's scale) that give the printed rate and interval."""

    events: int
    method: str
    time: Range


def fits(rate: Range, low: Range, high: Range, level: float = 95, most: int = _MOST_EVENTS) -> list[Fit]:
    """All whole numbers of events for which some method gives the printed interval, exact Poisson first.

    With k events over time T the rate is k/T and each bound is bound(k)/T; the rounding of all three leaves a range of T.

    >>> [(f.events, f.method) for f in fits(Range(12.55, 12.65), Range(0.25, 0.35), Range(70.05, 70.15))]
    [(1, 'exact Poisson')]
    """
    found = []
    for name, method in METHODS.items():
        for events in range(1, most + 1):
            if not _plausible(events, rate, high):
                continue
            bounds = method(events, level)
            time: Range | None = _time(events, rate)
            for bound, printed in zip(bounds, (low, high), strict=True):
                possible = _time(bound, printed)
                time = time.cut(possible) if time and possible else None
            if time:
                found.append(Fit(events, name, time))
    return found


def _plausible(events: int, rate: Range, high: Range) -> bool:
    """A quick bound before the distributions are asked: the upper bound over the rate is about 1 + 2/√k."""
    ratio = high.low / rate.high
    return 1 + 1 / math.sqrt(events) < ratio * 1.2 and ratio < 1 + 8 / math.sqrt(events)


def _time(count: float, printed: Range) -> Range | None:
    """Person-time for which ``count`` gives a rate within what is printed."""
    if count <= 0:
        return Range(0, math.inf) if printed.low <= 0 else None
    return (
        Range(count / printed.high, count / printed.low if printed.low > 0 else math.inf) if printed.high > 0 else None
    )


def _binomial(total: int, share: float) -> NDArray[np.float64]:
    """Probabilities of 0 to ``total`` successes, by logarithms so that large totals do not overflow."""
    k = np.arange(total + 1)
    ways = gammaln(total + 1) - gammaln(k + 1) - gammaln(total - k + 1)
    chances: NDArray[np.float64] = np.exp(ways + xlogy(k, share) + xlog1py(total - k, -share))
    return chances


@dataclass(frozen=True, slots=True)
class RateRatio:
    """Rate ratio with its exact interval and two-sided P (sum of the probabilities not above the observed one)."""

    value: float
    low: float
    high: float
    p: float


def rate_ratio(events: int, time: float, other_events: int, other_time: float, level: float = 95) -> RateRatio:
    """Exact conditional comparison of two Poisson rates: given the sum of events, the first count is binomial.

    (Przyborowski and Wilenski, Biometrika 1940;31:313; Rothman, Modern Epidemiology.)

    >>> ratio = rate_ratio(3, 222.965, 1, 7948)
    >>> round(ratio.value, 1), round(ratio.low, 1), round(ratio.high, -1)
    (106.9, 8.6, 5610.0)
    """
    total, tail = events + other_events, (1 - level / 100) / 2
    low = 0.0 if events == 0 else float(betaincinv(events, other_events + 1, tail))
    high = 1.0 if other_events == 0 else float(betaincinv(events + 1, other_events, 1 - tail))
    chance = _binomial(total, time / (time + other_time))
    p = min(1.0, float(chance[chance <= chance[events] * (1 + 1e-9)].sum()))

    def odds(share: float) -> float:
        return math.inf if share >= 1 else share / (1 - share) * other_time / time

    value = events / time / (other_events / other_time) if other_events else math.inf
    return RateRatio(value, odds(low), odds(high), p)
