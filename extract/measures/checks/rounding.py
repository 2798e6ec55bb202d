"""What a printed number can stand for: the interval of true values that round (or are cut) to it."""

from dataclasses import dataclass
from functools import lru_cache

from extract.measures.numbers import normalise, numbers

_EPSILON = 1e-9
_CUT = 1e-6
"""What is cut never reaches the next printed number; more than the slack of a comparison, less than any share needs."""


@dataclass(frozen=True, slots=True)
class Range:
    """A closed interval of possible true values."""

    low: float
    high: float

    def meets(self, other: "Range") -> bool:
        """Whether the two intervals have a value in common, up to floating point."""
        slack = _EPSILON * max(1.0, abs(self.low), abs(self.high))
        return self.low <= other.high + slack and other.low <= self.high + slack

    def holds(self, value: float) -> bool:
        """Whether ``value`` lies in the interval, up to floating point."""
        return self.meets(Range(value, value))

    def cut(self, other: "Range") -> "Range | None":
        """The common part of two intervals."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Range(low, high) if low <= high else None


@lru_cache(maxsize=4096)
def _printed(surface: str) -> tuple[tuple[float, int], ...]:
    """Values and decimals of the numbers in what was printed; each is asked for several times."""
    norm = normalise(surface)
    return tuple((number.value, number.decimals) for number in numbers(norm, 0, len(norm)))


def decimals_in(surface: str, value: float | None) -> int:
    """With how many decimals ``value`` is printed in ``surface``; those of its shortest form where it is not there.

    >>> decimals_in("0.30 (0.12-0.8)", 0.3), decimals_in("12%", 12), decimals_in("", 5.25)
    (2, 0, 2)
    """
    if value is None:
        return 0
    equal = [decimals for number, decimals in _printed(surface) if abs(number - abs(value)) <= _EPSILON]
    if equal:  # of "6/92 (6.0%)" the value is the one with decimals
        return max(equal)
    return len(f"{value:.10g}".partition(".")[2])


def rounded(value: float, decimals: int) -> Range:
    """True values that round to ``value`` with so many decimals.

    >>> rounded(5.4, 1)
    Range(low=5.35..., high=5.45...)
    """
    half = 0.5 * 10.0**-decimals
    return Range(value - half, value + half)


def truncated(value: float, decimals: int) -> Range:
    """True values that give ``value`` when further decimals are cut off, as older papers do.

    >>> truncated(5.4, 1)
    Range(low=5.4, high=5.4999...)
    """
    return Range(value, value + 10.0**-decimals - _CUT)
