"""Which way round a ratio is: of its two arms the reading that agrees with the values printed beside it."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.measures.cues import DIFFERENCES, RATIOS
from ontology.measures import Measure

Comparison = tuple[str, frozenset[str | None]]
"""A kind of ratio and its two arms, whichever is the reference."""
_LEAST = 1e-3
"""So much agreement (product of two logarithms) is asked for before an order is changed."""


def implied(kind: str, first: Measure, second: Measure) -> float | None:
    """What a ratio or difference of ``kind`` of two printed values would be; None where the values do not tell.

    Hazard ratios: ln S1 / ln S2 under proportional hazards, second / first for medians under constant hazards.

    >>> a = Measure("a", "56%", 0, 3, "survival_probability", 56, unit="%")
    >>> b = Measure("b", "51%", 9, 12, "survival_probability", 51, unit="%")
    >>> round(implied("hazard_ratio", a, b), 2)
    0.86
    """
    one, two = first.value, second.value
    if one is None or two is None or first.kind != second.kind or first.unit != second.unit or one <= 0 or two <= 0:
        return None
    if kind in DIFFERENCES:
        return one - two
    if kind == "hazard_ratio":
        return _hazard(first.kind, one, two)
    if first.kind not in ("proportion", "cumulative_incidence", "incidence_rate", "prevalence"):
        return None
    if kind == "odds_ratio":
        return one / (100 - one) / (two / (100 - two)) if max(one, two) < 100 and first.unit == "%" else None
    return one / two


def _hazard(kind: str, one: float, two: float) -> float | None:
    if kind == "median_time":
        return two / one
    if kind not in ("survival_probability", "cumulative_incidence") or max(one, two) >= 100:
        return None
    alive = [value / 100 if kind == "survival_probability" else 1 - value / 100 for value in (one, two)]
    return math.log(alive[0]) / math.log(alive[1])


def settle(measures: Sequence[Measure], grounds: Mapping[str, tuple[str, str]]) -> list[Measure]:
    """The measures with arm and comparator of ratios and differences in the order that the printed values speak for.

    ``grounds`` has, by the id of a comparing measure, the ids of the values of its arm and its comparator. All ratios of one
    kind between the same two arms are turned together, since a document keeps to one reference; P values go with their ratio.
    """
    by_id = {measure.id: measure for measure in measures}
    support: defaultdict[Comparison, float] = defaultdict(float)
    workings: dict[Comparison, str] = {}
    for measure in measures:
        if measure.id not in grounds or measure.value is None:
            continue
        first, second = (by_id[i] for i in grounds[measure.id])
        expected = implied(measure.kind, first, second)
        agreement = _agreement(measure, expected) if expected is not None else None
        if agreement is not None:
            key = _comparison(measure)
            support[key] += agreement
            workings.setdefault(key, f"{second.surface} against {first.surface}, printed {measure.value:g}")
    turned = {key for key, value in support.items() if value < -_LEAST and len(key[1]) == 2}
    result: list[Measure] = []
    for measure in measures:
        key = _comparison(measure)
        if key in turned and measure.id in grounds:
            note = f"order of arms read from the values: {workings[key]}"
            result.append(replace(measure, arm=measure.comparator, comparator=measure.arm, note=note))
            continue
        last = result[-1] if result else None
        follows = last is not None and last.note is not None and last.kind != "p_value" and measure.kind == "p_value"
        if follows and last and {last.arm, last.comparator} == {measure.arm, measure.comparator}:
            result.append(replace(measure, arm=last.arm, comparator=last.comparator))
            continue
        result.append(measure)
    return result


def _comparison(measure: Measure) -> Comparison:
    return measure.kind, frozenset((measure.arm, measure.comparator))


def _agreement(measure: Measure, expected: float) -> float | None:
    """Positive where the printed number lies on the expected side of no effect, by how clearly both do."""
    value = measure.value or 0.0
    if measure.low is not None and measure.high is not None and measure.low <= expected <= measure.high:
        return None  # the interval holds what the values say, so that they do not speak against the order
    if measure.kind in DIFFERENCES:
        return value * expected / 100 if expected else None
    if measure.kind not in RATIOS or value <= 0 or expected <= 0:
        return None
    return math.log(value) * math.log(expected)
