"""The checks that each measure can face, with their verdicts attached; no printed value is changed."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.measures.checks import poisson, proportions, ratios, shares, wording
from extract.measures.checks.rounding import Range, decimals_in
from extract.measures.cues import RATIOS
from extract.measures.numbers import normalise
from extract.measures.related import implied_shares, related, span_of, whole
from extract.measures.units import scale_of
from ontology.measures import Check, Measure

_ESTIMATED = re.compile(
    r"\b(?:actuarial|kaplan|cumulative (?:incidence|risk)|(?:overall|free|specific) survival)\b", re.I
)
_ESTIMATE_REACH = 120
_COMPARABLE = (
    "proportion",
    "cumulative_incidence",
    "survival_probability",
    "incidence_rate",
    "median_time",
    "median",
    "mean",
)


def verify(measures: Sequence[Measure], text: str, sentences: Sequence[tuple[int, int]]) -> list[Measure]:
    """The same measures with their ``checks`` filled.

    >>> from extract.measures.find import find_measures
    >>> text = "Relapse occurred in 21 of 27 patients (75%)."
    >>> [m] = verify(find_measures(text, [(0, 44)], "PMID:1"), text, [(0, 44)])
    >>> m.verdict, m.checks[0].working
    ('inconsistent', '21/27 = 77.78%, printed 75%')
    """
    norm = normalise(text)
    starts = [start for start, _ in sentences]
    by_id = {measure.id: measure for measure in measures}
    checked = []
    for index, measure in enumerate(measures):
        start = starts[bisect_right(starts, measure.start) - 1] if starts else 0
        before = norm[max(start, measure.start - _ESTIMATE_REACH) : measure.start]
        found = [*(_estimated(check, before) for check in _own(measure)), *related(measures, index, norm)]
        found += _worded(measures, index, norm, start)
        found += _compared(measure, by_id, norm)
        found += _said_apart(measures, index, norm, start)
        checked.append(replace(measure, checks=(*measure.checks, *found)) if found else measure)
    return checked


def _estimated(check: Check, before: str) -> Check:
    """A percentage that the words before call an estimate over time need not be n/N: censoring lies between them."""
    if check.name != "percentage of count" or check.verdict != "inconsistent" or not _ESTIMATED.search(before):
        return check
    return replace(check, verdict="uncheckable", working=f"{check.working}: an actuarial estimate?")


def _own(measure: Measure) -> Iterator[Check]:
    """Checks of the numbers of one measure against each other."""
    value, low, high = (span_of(measure, v) for v in (measure.value, measure.low, measure.high))
    if value and low and high and measure.interval != "SD":
        yield ratios.contains(value, low, high, measure.surface)
    events, total = whole(measure.numerator), whole(measure.denominator)
    if measure.unit == "%" and measure.value is not None and measure.op == "=" and events is not None:
        yield from _percentage(measure, events, total)
        if total and events <= total and low and high and measure.interval == "CI":
            yield proportions.interval_method(events, total, low, high, measure.level or 95)
    if not (value and low and high) or measure.interval != "CI":
        return
    if (found := implied_shares(measure)) is not None:
        yield shares.implied(found, f"{measure.value:g}% ({measure.low:g}-{measure.high:g})")
    if measure.kind in ("incidence_rate", "standardized_incidence_ratio"):
        yield from _rate(measure, value, low, high)
    elif measure.kind in RATIOS and (check := ratios.symmetric(value, low, high)):
        yield check


def _percentage(measure: Measure, events: int, total: int | None) -> Iterator[Check]:
    percent = measure.value or 0.0
    decimals = decimals_in(measure.surface, percent)
    if total is not None:
        yield proportions.percentage(events, total, percent, decimals)
    elif events and total is None:
        yield proportions.possible_totals(events, percent, decimals)


def _rate(measure: Measure, value: Range, low: Range, high: Range) -> Iterator[Check]:
    name = "interval of rate"
    found = poisson.fits(value, low, high, measure.level or 95)
    if not found:
        yield Check(
            name, "uncheckable", "no number of events gives this interval by a usual method (adjusted or modelled?)"
        )
        return
    fit = found[0]
    scale = scale_of(measure.unit) or 1
    what = "expected events" if measure.kind == "standardized_incidence_ratio" else "person-time"
    further = [str(events) for events in dict.fromkeys(f.events for f in found) if events != fit.events][:3]
    others = f" (or {', '.join(further)})" if further else ""
    time = f"{what} {fit.time.low * scale:.5g}-{fit.time.high * scale:.5g}"
    yield Check(name, "consistent", f"{fit.method} interval of {fit.events} events{others} over {time}")


def _worded(measures: Sequence[Measure], index: int, norm: str, start: int) -> list[Check]:
    """Names of rates against units, and lists of event times against the count of patients."""
    measure = measures[index]
    if measure.kind == "incidence_rate" and measure.unit:
        check = wording.unit_against_term(norm[max(start, measure.start - 250) : measure.start], measure.unit)
        return [check] if check else []
    first_of_list = measure.kind == "event_time" and not (
        index and measures[index - 1].kind == "event_time" and measures[index - 1].start >= start
    )
    if not first_of_list:
        return []
    times = [measure.surface]
    for following in measures[index + 1 : index + 20]:
        if following.kind != "event_time" or following.start - measure.start > 200:
            break
        times.append(following.surface)
    for earlier in reversed(measures[max(0, index - 8) : index]):
        if len(times) < 2 or measure.start - earlier.end > 600:
            break
        people = whole(
            earlier.numerator
            if earlier.kind == "proportion"
            else earlier.value
            if earlier.kind in ("count", "sample_size")
            else None
        )
        if people and earlier.unit in ("{participant}", "{case}", "%"):
            return [wording.list_length(people, times, earlier.kind == "count" and earlier.start >= start)]
    return []


def _said_apart(measures: Sequence[Measure], index: int, norm: str, start: int) -> Iterator[Check]:
    """The direction word before this measure and the next, where one clause holds the two against each other."""
    measure, other = measures[index], measures[index + 1] if index + 1 < len(measures) else None
    if other is None or measure.kind not in _COMPARABLE or (measure.kind, measure.unit) != (other.kind, other.unit):
        return
    first = max(start, measure.start - _ESTIMATE_REACH, measures[index - 1].end if index else 0)
    sign = wording.word_before(norm[first : measure.start], norm[measure.end : other.start])
    if sign and measure.value is not None and other.value is not None and measure.op == other.op == "=":
        yield wording.direction(measure.value, other.value, sign)


def _compared(measure: Measure, by_id: dict[str, Measure], norm: str) -> Iterator[Check]:
    """The direction word between this measure and the later one that it is compared with."""
    for other in (by_id[i] for i in measure.compared_with if i in by_id):
        if other.start <= measure.start or measure.value is None or other.value is None or measure.unit != other.unit:
            continue
        between = norm[measure.end : other.start]
        if (
            sign := wording.direction_word(between)
            if re.search(r"\b(?:this|that|it|which|these)\b", between, re.I)
            else 0
        ):
            yield wording.direction(measure.value, other.value, sign)
