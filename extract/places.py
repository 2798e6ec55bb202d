"""Spans of a document by their place: what lies in a stretch, and what holds a span, in logarithmic time."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar


class Spanned(Protocol):
    """Anything that stands at ``text[start:end]``."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """Behind the last one."""


S = TypeVar("S", bound=Spanned)


class Places(Generic[S]):
    """The spans of one layer, in text order.

    A whole text has thousands of spans in each layer: looking at all of them for every other one would be quadratic.
    """

    def __init__(self, spans: Iterable[S]) -> None:
        self._spans = sorted(spans, key=lambda s: s.start)
        self._starts = [s.start for s in self._spans]
        self._longest = max((s.end - s.start for s in self._spans), default=0)

    def inside(self, start: int, end: int) -> list[S]:
        """Spans that lie in ``[start, end)``, in text order."""
        first, last = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return [s for s in self._spans[first:last] if s.end <= end]

    def overlapping(self, start: int, end: int) -> list[S]:
        """Spans that share a character with ``[start, end)``."""
        first, last = bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)
        return [s for s in self._spans[first:last] if s.end > start]

    def holding(self, start: int, end: int) -> S | None:
        """The last-beginning span that holds ``[start, end)``; of sentences, which never overlap, the only one."""
        first, last = bisect_left(self._starts, end - self._longest), bisect_right(self._starts, start)
        return next((s for s in reversed(self._spans[first:last]) if s.end >= end), None)
