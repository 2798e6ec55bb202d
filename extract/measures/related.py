"""Checks between measures: a ratio and its P value, an effect and the two values it compares, parts and their whole."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from extract.measures.checks import effects, ratios, shares, sums
from extract.measures.checks.rounding import Range, decimals_in, rounded
from extract.measures.cues import RATIOS
from extract.measures.runs import same
from ontology.measures import Check, Measure

_P_REACH = 60
"""A P value belongs to the estimate that ends at most so many signs before it."""
_VALUES_REACH = 400
_LOOK_BACK = 6
_BRACKET = re.compile(r"(?: [A-Za-z][\w'-]{0,24}){0,8}? ?[(\[]")
_OVERLAPPING = re.compile(
    r"\bITT\b|intention|per[- ]protocol|\bsafety\b|evaluable|eligible|of whom|including|subset", re.I
)
_SHARES = frozenset({"proportion", "cumulative_incidence", "prevalence", "incidence_rate"})
_SURVIVAL = frozenset({"survival_probability"})


def span_of(measure: Measure, value: float | None) -> Range | None:
    """True values that a printed number of the measure can stand for."""
    if value is None:
        return None
    return rounded(value, decimals_in(measure.surface, value))


def whole(value: float | None) -> int | None:
    """The value as a count; None where it is none."""
    return int(value) if value is not None and float(value).is_integer() and 0 <= value < 10_000_000 else None


def implied_shares(measure: Measure) -> list[shares.Share] | None:
    """Which n of N explain a percentage that is printed with its interval but without N; None where that tells nothing."""
    value, low, high = (span_of(measure, v) for v in (measure.value, measure.low, measure.high))
    counted = measure.denominator is not None or measure.kind not in ("proportion", "prevalence") or measure.unit != "%"
    if counted or measure.interval != "CI" or not (value and low and high):
        return None
    found = shares.fits(value, low, high, measure.level or 95)
    known = measure.numerator
    return found if found is None or known is None else [share for share in found if share.events == known]


def related(measures: Sequence[Measure], index: int, norm: str) -> Iterator[Check]:
    """Checks of one measure against those around it; ``measures`` are those of the document in text order."""
    yield from _p_value(measures, index)
    if check := _effect(measures, index):
        yield check
    if check := _parts(measures, index, norm):
        yield check


def _p_value(measures: Sequence[Measure], index: int) -> Iterator[Check]:
    """A ratio against the P value printed right behind it."""
    measure = measures[index]
    if measure.kind not in RATIOS or measure.interval != "CI" or index + 1 >= len(measures):
        return
    p = measures[index + 1]
    if p.kind != "p_value" or p.value is None or p.start - measure.end > _P_REACH:
        return
    value, low, high = (span_of(measure, v) for v in (measure.value, measure.low, measure.high))
    printed = span_of(p, p.value)
    implied = ratios.implied_p(value, low, high, measure.level or 95) if value and low and high else None
    if implied and low and high and printed:
        yield ratios.p_against_interval(printed, p.op, implied, low=low, high=high, level=measure.level or 95)


def _percent(measure: Measure) -> Range | None:
    """Possible values of a share in percent: exact where n and N are printed."""
    events, total = whole(measure.numerator), whole(measure.denominator)
    if measure.unit == "%" and events is not None and total and events <= total:
        return Range(100 * events / total, 100 * events / total)
    return span_of(measure, measure.value)


def _value_of(measures: Sequence[Measure], index: int, arm: str | None, kinds: frozenset[str]) -> Measure | None:
    """The value of one arm that stands before an effect, with its outcome where both have one."""
    effect = measures[index]
    for other in reversed(measures[max(0, index - _LOOK_BACK) : index]):
        if effect.start - other.end > _VALUES_REACH:
            return None
        if other.kind in kinds and same(other.arm, arm) and other.interval != "range":
            return other if not (effect.outcome and other.outcome) or effect.outcome == other.outcome else None
    return None


def _effect(measures: Sequence[Measure], index: int) -> Check | None:
    """A ratio, difference or hazard ratio against the printed values of its two arms."""
    measure = measures[index]
    printed = span_of(measure, measure.value)
    if not printed or not measure.arm or not measure.comparator or measure.op != "=":
        return None
    if measure.kind == "hazard_ratio":
        return _hazard(measures, index)
    kinds = _SHARES | _SURVIVAL if measure.kind == "risk_difference" else _SHARES
    first, second = (_value_of(measures, index, arm, kinds) for arm in (measure.arm, measure.comparator))
    if not first or not second or first.kind != second.kind or first.unit != second.unit:
        return None
    one, two = _percent(first), _percent(second)
    if not one or not two:
        return None
    if measure.kind == "risk_difference" and measure.unit == "%":
        words = f"{_middle(one):.3g} - {_middle(two):.3g}"
        return effects.effect(printed, effects.difference(one, two), "difference against values", words)
    if measure.kind == "odds_ratio":
        odds = effects.odds(one), effects.odds(two)
        implied = effects.quotient(odds[0], odds[1]) if first.unit == "%" and odds[0] and odds[1] else None
    else:
        implied = effects.quotient(one, two) if measure.kind in ("risk_ratio", "rate_ratio") else None
    words = f"{_middle(one):.3g} against {_middle(two):.3g}"
    return effects.effect(printed, implied, "ratio against values", words) if implied else None


def _middle(span: Range) -> float:
    return (span.low + span.high) / 2


def _hazard(measures: Sequence[Measure], index: int) -> Check | None:
    measure = measures[index]
    first, second = (_value_of(measures, index, arm, _SURVIVAL) for arm in (measure.arm, measure.comparator))
    if not first or not second or first.time != second.time:
        return None
    arm, comparator = span_of(first, first.value), span_of(second, second.value)
    low = span_of(measure, measure.low if measure.low is not None else measure.value)
    high = span_of(measure, measure.high if measure.high is not None else measure.value)
    if not arm or not comparator or not low or not high:
        return None
    return effects.proportional_hazards(arm, comparator, Range(low.low, high.high))


def _parts(measures: Sequence[Measure], index: int, norm: str) -> Check | None:
    """A count or size against those that the bracket behind it lists."""
    measure = measures[index]
    total = whole(measure.value)
    if measure.kind not in ("count", "sample_size") or total is None or measure.op != "=":
        return None
    opened = _BRACKET.match(norm, measure.end)
    closed = re.compile(r"[)\]]").search(norm, opened.end(), opened.end() + 240) if opened else None
    if not opened or not closed:
        return None
    starts = [m.start for m in measures]
    inside = measures[bisect_left(starts, opened.end()) : bisect_right(starts, closed.start())]
    listed = [whole(m.value) for m in inside if m.kind == measure.kind and m.unit == measure.unit]
    if len(listed) < 2 or len(listed) != len(inside) or None in listed:
        return None
    text = norm[opened.start() : closed.start()]
    arms = {m.arm for m in inside}
    exclusive = measure.kind == "sample_size" and len(arms) == len(listed) == 2 and not _OVERLAPPING.search(text)
    return sums.parts_of_whole(total, [n for n in listed if n is not None], exclusive)
