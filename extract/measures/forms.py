"""What the grammar finds: a printed form, before its meaning (kind, arm, outcome) is read from the words around it."""

from dataclasses import dataclass
from typing import Literal

from ontology.measures import Dispersion

Shape = Literal["rate", "fraction", "percent", "duration", "quantity", "number", "count", "size", "p", "zero", "status"]


@dataclass(frozen=True, slots=True)
class Bounds:
    """An interval as printed: its ``type`` (CI, CrI, IQR, range; None where no word says it), bounds and level in percent."""

    low: float
    high: float | None
    """None where the bound was not reached."""
    type: str | None = None
    level: float | None = None

    def holds(self, value: float | None) -> bool:
        """Whether a value lies between the bounds.

        >>> Bounds(1, None).holds(7), Bounds(1, 5).holds(7)
        (True, False)
        """
        return value is not None and self.low <= value and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class Form:
    """One printed construct: offsets, shape and numbers. ``noun`` is the word that is counted."""

    start: int
    end: int
    shape: Shape
    value: float | None = None
    op: str = "="
    unit: str | None = None
    bounds: Bounds | None = None
    numerator: float | None = None
    denominator: float | None = None
    dispersion: Dispersion | None = None
    noun: str | None = None
    place: tuple[int, int] = (0, 1)
    """Position in a list of values and length of the list: ``(1, 3)`` is the second of three."""
    note: str | None = None
    """What the arithmetic decided about the reading."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The stretch of normalised text that is read: a sentence, or a piece of an overlong one."""

    norm: str
    start: int
    end: int

    def before(self, position: int, reach: int = 60) -> str:
        """Text to the left of ``position``, within the scope."""
        return self.norm[max(self.start, position - reach) : position]

    def after(self, position: int, reach: int = 60) -> str:
        """Text to the right of ``position``, within the scope."""
        return self.norm[position : min(self.end, position + reach)]


@dataclass(frozen=True, slots=True)
class Found:
    """A form with its kind and the stretch of text that it stands in."""

    form: Form
    kind: str
    scope: Scope
    sentence: int
