"""Facts that follow from printed numbers: sizes, person-time, events, rate ratios and exact intervals, each with its working.

Nothing here is ever mixed with what is printed: ``provenance`` is ``derived`` (arithmetic on printed numbers) or
``reconstructed`` (the only number that fits what is printed), ``start`` and ``end`` are -1.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.measures.checks import poisson, proportions
from extract.measures.checks.rounding import Range, decimals_in
from extract.measures.differences import risk_differences
from extract.measures.implied import implied_sizes
from extract.measures.made import made, shortest
from extract.measures.related import span_of
from extract.measures.units import scale_of
from ontology.measures import Measure, Provenance

_MOST_TOTALS = 3
"""So many possible totals are still worth stating."""
_GENERIC_WORDS = (
    "the of in a an and to with for who were was had been have has patients patient group arm arms groups "
    "cohort study trial trials all phase treated receiving received through clinical these those this "
    "that from by on at"
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
_NAME = re.compile(r"[A-Za-z0-9][\w+/-]*")


@dataclass(frozen=True, slots=True)
class Rated:
    """A printed rate with the events and the person-time (in the unit of time of the rate) behind it."""

    rate: Measure
    events: int
    events_from: Measure
    time: Measure
    range: Range


def derive(measures: Sequence[Measure], document: str) -> list[Measure]:
    """Derived and reconstructed measures, in the order of their inputs.

    >>> printed = Measure("m1", "3 of 56 patients (5.4%)", 0, 23, "proportion", 5.4, unit="%", numerator=3, denominator=56)
    >>> [d] = derive([printed], "PMID:1")
    >>> d.value, round(d.low, 2), round(d.high, 2), d.formula
    (5.36, 1.12, 14.87, 'exact (Clopper-Pearson) 95% interval of 3/56')
    """
    reported = [measure for measure in measures if measure.provenance == "reported"]
    results: list[Measure] = []
    sizes = list(_sizes(reported, document))
    results += sizes
    results += implied_sizes(reported, document)
    results += _exact_intervals(reported, sizes, document)
    rated = []
    for found in _rates(reported, document):
        results += [m for m in (found.events_from, found.time) if m.provenance != "reported"]
        rated.append(found)
    results += _mean_times(rated, [*(m for m in reported if m.kind == "sample_size"), *sizes], document)
    results += _rate_ratios(rated, document)
    results += risk_differences(reported, document)
    return results


def _sizes(reported: Sequence[Measure], document: str) -> Iterator[Measure]:
    """Size of the group of which a count is a printed percentage."""
    for measure in reported:
        if (
            measure.kind != "proportion"
            or not measure.numerator
            or measure.denominator is not None
            or not measure.value
        ):
            continue
        decimals = decimals_in(measure.surface, measure.value)
        events = int(measure.numerator)
        possible = proportions.denominators(events, measure.value, decimals)
        if not possible or possible.high - possible.low >= _MOST_TOTALS:
            continue
        low, high = int(possible.low), int(possible.high)
        unique = low == high
        around = ", ".join(
            f"{events}/{n} = {100 * events / n:.{decimals + 2}f}%" for n in range(max(events, low - 1), high + 2)
        )
        which = f"only N = {low} rounds" if unique else f"N = {low} to {high} round"
        yield made(
            document,
            "sample_size",
            f"{which} to {measure.value:g}%: {around}",
            [measure],
            "derived",
            value=low if unique else None,
            low=None if unique else low,
            high=None if unique else high,
            interval=None if unique else "range",
            unit="{participant}",
        )


def _exact_intervals(reported: Sequence[Measure], sizes: Sequence[Measure], document: str) -> Iterator[Measure]:
    """Exact interval of a proportion that is printed without one."""
    size_of = {size.inputs[0]: size for size in sizes if size.value}
    for measure in reported:
        size = size_of.get(measure.id)
        total = measure.denominator or (size.value if size else None)
        if (
            measure.kind != "proportion"
            or measure.low is not None
            or measure.numerator is None
            or not total
            or measure.numerator > total
        ):
            continue
        events, whole = int(measure.numerator), int(total)
        low, high = proportions.clopper_pearson(events, whole)
        yield made(
            document,
            "proportion",
            f"exact (Clopper-Pearson) 95% interval of {events}/{whole}",
            [measure, size] if size else [measure],
            "derived",
            value=round(100 * events / whole, 2),
            low=round(low, 2),
            high=round(high, 2),
            interval="CI",
            level=95,
            unit="%",
            numerator=events,
            denominator=whole,
            outcome=measure.outcome,
            time=measure.time,
        )


def _rates(reported: Sequence[Measure], document: str) -> Iterator[Rated]:
    """Events and person-time behind each rate whose interval only one number of events explains."""
    rates = [m for m in reported if m.kind == "incidence_rate" and m.interval == "CI" and scale_of(m.unit)]
    counts = [m for m in reported if m.kind == "count" and m.value and m.unit in ("{participant}", "{case}")]
    for rate in rates:
        value, low, high = (span_of(rate, v) for v in (rate.value, rate.low, rate.high))
        found = poisson.fits(value, low, high, rate.level or 95) if value and low and high else []
        events = {fit.events for fit in found}
        others = [other for other in rates if other is not rate]
        known = next((c for c in counts if c.value in events and same_group(c, rate, others)), None)
        fit = next((f for f in found if known is None or f.events == known.value), None)
        if not fit or (known is None and len(events) > 1) or not value:
            continue
        scale = scale_of(rate.unit) or 1
        time = Range(fit.time.low * scale, fit.time.high * scale)
        printed = f"{rate.value:g} ({rate.low:g}-{rate.high:g})"
        if known is None:
            ratio = (rate.high or 0) / (rate.value or 1)
            formula = (
                f"only {fit.events} gives {printed} by the {fit.method} interval: upper bound / rate = {ratio:.3f}"
            )
            known = made(
                document,
                "events",
                formula,
                [rate],
                "reconstructed",
                value=fit.events,
                unit="{case}",
                outcome=rate.outcome,
            )
        unit = re.sub(r"^.*\{person\}\.(\w+)\)$", r"{person}.\1", rate.unit or "")
        formula = (
            f"{fit.events} / {rate.value:g} x {scale:g} = {fit.events / (rate.value or 1) * scale:.6g}; "
            f"with the rounding of the {fit.method} interval {time.low:.6g} to {time.high:.6g}"
        )
        provenance: Provenance = "derived" if known.provenance == "reported" else "reconstructed"
        person_time = made(
            document, "person_time", formula, [known, rate], provenance,
            value=shortest(time), low=time.low, high=time.high, interval="range", unit=unit, arm=rate.arm, cohort=rate.cohort,
        )  # fmt: skip
        yield Rated(rate, fit.events, known, person_time, time)


def names(phrase: str | None) -> set[str]:
    """The telling words of an arm phrase, folded.

    >>> sorted(names("lenalidomide arm of the CLLM1 study"))
    ['cllm1', 'lenalidomide']
    """
    return {word.lower() for word in _NAME.findall(phrase or "")} - _GENERIC


def same_group(one: Measure, other: Measure, rivals: Sequence[Measure] = ()) -> bool:
    """Whether two measures speak of the same group: by cohort where known, else by a telling word that no rival shares."""
    if one.cohort and other.cohort:
        return one.cohort == other.cohort
    shared = names(one.arm) & names(other.arm)
    elsewhere: set[str] = set().union(*(names(rival.arm) for rival in rivals)) if rivals else set()
    own = len(shared - elsewhere)
    return own > 0 and all(own >= len(names(one.arm) & (names(rival.arm) - names(other.arm))) for rival in rivals)


def _mean_times(rated: Sequence[Rated], sizes: Sequence[Measure], document: str) -> Iterator[Measure]:
    """Person-time over the number of persons of the same group."""
    for found in rated:
        others = [r.rate for r in rated if r is not found]
        size = next(
            (s for s in sizes if s.value and s.value > found.events and same_group(s, found.rate, others)), None
        )
        if not size or not size.value:
            continue
        time = found.time.value or 0.0
        yield made(
            document,
            "mean",
            f"{time:g} / {size.value:g} = {time / size.value:.2f} per patient",
            [found.time, size],
            "derived",
            value=round(time / size.value, 2),
            unit=(found.time.unit or "").removeprefix("{person}."),
            outcome="person-time per patient",
            arm=found.rate.arm,
            cohort=found.rate.cohort,
        )


def _rate_ratios(rated: Sequence[Rated], document: str) -> Iterator[Measure]:
    """Ratio of two rates that a sentence compares, with its exact conditional interval."""
    for first in rated:
        for second in rated:
            if (
                second.rate.id not in first.rate.compared_with
                or second.rate.start < first.rate.start
                or first is second
            ):
                continue
            if first.rate.unit != second.rate.unit or not first.rate.value or not second.rate.value:
                continue
            higher, lower = (first, second) if first.rate.value > second.rate.value else (second, first)
            yield _ratio(higher, lower, document)


def _ratio(higher: Rated, lower: Rated, document: str) -> Measure:
    times = [(item.range.low + item.range.high) / 2 for item in (higher, lower)]
    exact = poisson.rate_ratio(higher.events, times[0], lower.events, times[1])
    value = (higher.rate.value or 0.0) / (lower.rate.value or 1.0)
    together = bool(names(higher.rate.arm) & names(lower.rate.arm)) or (
        higher.rate.cohort is not None and higher.rate.cohort == lower.rate.cohort
    )
    where = "the arms belong to one study" if together else "derived, indirect: arms come from different studies"
    note = f"{where}; unadjusted, {higher.events + lower.events} events in all; not evidence of causation"
    formula = (
        f"{higher.rate.value:g} / {lower.rate.value:g} = {value:.1f}; exact conditional interval of "
        f"{higher.events} and {lower.events} events "
        f"over {times[0]:.6g} and {times[1]:.6g} (two-sided P {exact.p:.2g})"
    )
    return made(
        document,
        "rate_ratio",
        formula,
        [higher.rate, lower.rate, higher.events_from, higher.time, lower.events_from, lower.time],
        "derived",
        value=round(value, 1),
        low=float(f"{exact.low:.3g}"),
        high=float(f"{exact.high:.3g}"),
        interval="CI",
        level=95,
        unit="1",
        p=float(f"{exact.p:.2g}"),
        comparator=lower.rate.arm,
        outcome=higher.rate.outcome,
        note=note,
    )
