"""The printed forms of a stretch of text: at each number the most specific construct that fits is taken."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extract.measures import intervals, patterns, traps, units
from extract.measures.constructs import (
    duration,
    estimate,
    fraction,
    percent,
    rate,
    spread,
)
from extract.measures.counts import count, size
from extract.measures.forms import Form, Scope
from extract.measures.lists import values
from extract.measures.numbers import Number, numbers, told, value_of
from extract.measures.operators import operator
from extract.measures.parts import bare, parts

_WORDED = re.compile(r"\b(?:[Nn]o(?:ne|t)?|NR|half|thirds?|quarter|(?:one|1) in)\b", re.I)
"""Words without which no pattern of ``statements`` can match."""
Rule = Callable[[Scope, Number], "tuple[Form, ...] | None"]


_RULES: tuple[Rule, ...] = (rate, fraction, spread, values, percent, size, count, duration, estimate)


def p_values(scope: Scope) -> Iterator[Form]:
    """P values, from the letter P.

    >>> text = "(HR 0.5; P < .001, p for trend 0.002)"
    >>> [(text[f.start : f.end], f.op, f.value) for f in p_values(Scope(text, 0, len(text)))]
    [('P < .001', '<', 0.001), ('p for trend 0.002', '=', 0.002)]
    """
    for match in patterns.P_VALUE.finditer(scope.norm, scope.start, scope.end):
        value = value_of(match["value"])
        exponent = (match["exp"] or match["e"] or "0").replace(" ", "")
        op = operator(scope, match.start("value"))
        if value * 10.0 ** int(exponent) <= 1:
            number = value * 10.0 ** int(exponent) if exponent != "0" else value
            yield Form(match.start(), match.end(), "p", float(f"{number:.6g}"), op, "1")


def statements(scope: Scope) -> Iterator[Form]:
    """Findings in words: nobody, not reached, more than half of the patients, one in five."""
    norm = scope.norm
    if not _WORDED.search(norm, scope.start, scope.end):
        return
    for match in patterns.ZERO.finditer(norm, scope.start, scope.end):
        stop = match.end() - (norm[match.end() - 1] == " ")
        yield Form(match.start(), stop, "zero", 0, "=", "{participant}", noun=match["noun"])
    for match in patterns.NOT_REACHED.finditer(norm, scope.start, scope.end):
        bounds, end = intervals.labelled(norm, match.end(), scope.end) or (None, match.end())
        yield Form(match.start(), end, "status", bounds=bounds)
    for match in patterns.ONE_IN.finditer(norm, scope.start, scope.end):
        group = "share" if match["share"] else "first"
        if (parts_of := told(match["den"] or match["number"])) >= 2:
            yield Form(*match.span(group), "percent", round(100 / parts_of, 1), "~", "%")
    for match in patterns.HALF.finditer(norm, scope.start, scope.end):
        group = match.lastgroup or "half"
        start, end = match.span(group)
        words = match[group]
        core = re.search(r"(?:one |a |two)?[ -]?(?:half|thirds?|quarter)$", words, re.I)
        start = end - len(core[0].lstrip()) if core else start
        value = {"half": 50.0, "third": 33.3, "two": 66.7, "quarter": 25.0}[group]
        yield Form(start, end, "percent", value, operator(scope, start) if value != 33.3 else "~", "%")


def forms(scope: Scope, blocked: Sequence[tuple[int, int]]) -> list[Form]:
    """All forms of a stretch of text in order; numbers in ``blocked`` spans (sorted) start none."""
    found: list[Form] = [*p_values(scope), *statements(scope)]
    taken = sorted([*((form.start, form.end) for form in found), *blocked])
    position, index = scope.start, 0
    last_word = -2
    for number in numbers(scope.norm, scope.start, scope.end):
        runs_on = number.spelled and number.start == last_word + 1  # "two two": no count is told in two number words
        last_word = number.end if number.spelled else -2
        if number.start < position or runs_on:
            continue
        while index < len(taken) and taken[index][1] <= number.start:
            index += 1
        if index < len(taken) and taken[index][0] < number.end:
            continue
        here = _at(scope, number)
        found += here
        position = max([position, *(form.end for form in here if form.end)])
    counted = list(parts(scope, found))
    if counted:
        starts = {form.start for form in counted}
        found = [*(form for form in found if not (bare(form) and form.start in starts)), *counted]
    return sorted(found, key=lambda form: (form.start, form.end))


def _at(scope: Scope, number: Number) -> tuple[Form, ...]:
    """The construct at one number; nothing where it is a name, a dose, a label or a threshold."""
    if (
        traps.is_name(scope, number)
        or traps.is_label(scope, number)
        or intervals.CONFIDENCE_LEVEL.match(scope.norm, number.end, scope.end)
    ):
        return ()
    if traps.is_dose(scope, number):
        if spreading := spread(scope, number):
            return spreading
        unit = units.physical(scope.norm, number.end)
        plain = estimate(scope, number, traps.unit_end(scope, number)) or ()
        return tuple(replace(form, shape="quantity", unit=unit) for form in plain)
    for rule in _RULES:
        if found := rule(scope, number):
            return found
    return ()
