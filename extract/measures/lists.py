"""Lists of values that share one unit or one interval: "19, 22 and 13%", "9.5 versus 7.0 months (95% CI …)"."""

import re
from collections.abc import Sequence

from extract.measures import intervals, patterns, traps
from extract.measures.constructs import sign, tail
from extract.measures.forms import Bounds, Form, Scope, Shape
from extract.measures.numbers import Number, numbers
from extract.measures.operators import operator
from extract.measures.units import time_code


def values(scope: Scope, number: Number) -> tuple[Form, ...] | None:
    """A list of values with one unit: one form each, an interval behind belonging to the value (or values) before it."""
    match = patterns.LIST.match(scope.norm, number.end, scope.end)
    if not match:
        return None
    word = match["unit"].strip(" -")
    percent = not re.match(r"[dwmyh]", word, re.I)
    if percent and intervals.CONFIDENCE_LEVEL.match(scope.norm, match.end(), scope.end):
        return None
    items = [number, *(n for n in numbers(scope.norm, number.end, match.end()) if not traps.is_name(scope, n))]
    if any(item.spelled for item in items[1:]):
        return None
    code = "%" if percent else time_code(word)
    shape: Shape = "percent" if percent else "duration"
    unit_end = match.end("unit")
    single, end = tail(scope, unit_end, items[-1])
    further = intervals.second(scope.norm, end, single) if single and len(items) == 2 else None
    paired: str | None = None
    if further and single and _crossed(items, single, further[0]):
        single, further = further[0], (single, further[1])
        paired = "intervals paired with the values that they hold"
    forms = []
    for place, item in enumerate(items):
        last = place == len(items) - 1
        bounds, stop = (single, end) if last else (None, item.end)
        if further and single:
            bounds, stop = (further[0] if last else single), (further[1] if last else item.end)
        value = (sign(scope, item) if place == 0 else 1) * item.value
        forms.append(
            Form(
                item.start,
                stop,
                shape,
                value,
                operator(scope, item.start),
                code,
                bounds,
                place=(place, len(items)),
                note=paired,
            )
        )
    return tuple(forms)


def _crossed(items: Sequence[Number], first: Bounds, second: Bounds) -> bool:
    """Whether two intervals hold the two values only when they are paired the other way round."""
    one, two = items[0].value, items[1].value
    straight = first.holds(one) and second.holds(two)
    return not straight and second.holds(one) and first.holds(two)
