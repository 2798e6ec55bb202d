"""The printed forms of a stretch of text: at each number the most specific construct that fits is taken."""

import re
from collections.abc import Callable, Iterator, Sequence

from extract.measures import intervals, patterns, traps
from extract.measures.counts import count, size
from extract.measures.forms import Bounds, Form, Scope, Shape
from extract.measures.numbers import WORDS, Number, numbers, spelled, value_of
from extract.measures.units import TIME, person_time, time_code
from ontology.measures import Dispersion

_APPROXIMATE = re.compile(r"(?:~ ?|\b(?:approximately|about|around|nearly|almost|some|roughly|circa|approx\.) )$", re.I)
_MORE = re.compile(r"(?:> ?|\b(?:more than|over|greater than|exceeding|exceeded) (?:a )?)$", re.I)
_LESS = re.compile(r"(?:< ?|\b(?:less than|fewer than|under|below) )$", re.I)
_AT_LEAST = re.compile(r"(?:≥ ?|> or = ?|>= ?|\bat least )$", re.I)
_AT_MOST = re.compile(r"(?:≤ ?|< or = ?|<= ?|\b(?:up to|at most) )$", re.I)
_OPERATORS = ((_AT_LEAST, ">="), (_AT_MOST, "<="), (_APPROXIMATE, "~"), (_MORE, ">"), (_LESS, "<"))
_RATE_HINT = re.compile(r"/|per\b|\bin 1|annually", re.I)
_RATE_WORDS = re.compile(r"(?: ?%)?(?: ?[A-Za-z-]{1,16}){0,3}?(?=/| ?/| per | in 1)")
_SIGN = re.compile(r"(?:^|[\s(\[=:,])([-+])$")
_CHANGE = re.compile(
    r"(?:increas|ris|rose|improv|decreas|fell|drop|declin|reduc|chang|went)\w* (?:\w+ ){0,3}from $", re.I
)
_SEX_RATIO = re.compile(r"(?:males?|men|M)(?: ?/ ?| to )(?:females?|women|F)(?: ratio)?(?: ?[=:,]| was| of)? ?$")
_NOT_COUNTED = re.compile(rf" ?(?:{TIME}|.{{0,60}} (?:vs|versus|v|compared|{WORDS})\b)", re.I)
_P_OPERATORS = {
    "<or =": "<=",
    "< or =": "<=",
    "> or =": ">=",
    "≤": "<=",
    "≥": ">=",
    "<": "<",
    ">": ">",
    "<=": "<=",
    ">=": ">=",
    "≈": "~",
    "~": "~",
}
_CONFIDENCE_LEVEL = re.compile(
    r" ?%? ?-?(?:two-sided |exact )?(?:confidence|credible|credibility|(?-i:C\.?I\.?s?\b|CrI\b))", re.I
)

Rule = Callable[[Scope, Number], "tuple[Form, ...] | None"]


def operator(scope: Scope, start: int) -> str:
    """The operator before a number: ``=`` where none is printed.

    >>> text = "in more than 6,000 patients"
    >>> operator(Scope(text, 0, len(text)), 13)
    '>'
    """
    before = scope.before(start, 20)
    return next((op for pattern, op in _OPERATORS if pattern.search(before)), "=")


def _integer(number: Number) -> bool:
    return number.decimals == 0 and float(number.value).is_integer()


def _number(text: str) -> float:
    return value_of(text.replace(". ", ".")) if text[0].isdigit() or text[0] in ".-+" else spelled(text)


def _sign(scope: Scope, number: Number) -> int:
    """-1 where a minus (not a dash between numbers) stands before the number."""
    match = _SIGN.search(scope.before(number.start, 3))
    return -1 if match and match[1] == "-" else 1


def _tail(scope: Scope, position: int, value: float | None) -> tuple[Bounds | None, int]:
    found = intervals.labelled(scope.norm, position) or intervals.bare(scope.norm, position, value)
    return found if found else (None, position)


def _inside(text: str | None, value: float) -> Bounds | None:
    """The interval within the brackets of ``3 of 56 (5.4%; 95% CI 1.1-14.9)``."""
    if not text:
        return None
    found = intervals.labelled(text, 0) or intervals.bare(text + ")", 0, value)
    return found[0] if found else None


def rate(scope: Scope, number: Number) -> tuple[Form, ...] | None:
    """Events per person-time, with an interval behind."""
    if not _RATE_HINT.search(scope.norm, number.end, min(scope.end, number.end + 60)):
        return None
    match = _RATE_WORDS.match(scope.norm, number.end, scope.end)
    unit = person_time(scope.norm, match.end()) if match else None
    if not match or not unit:
        return None
    code = "%" + unit[0] if "%" in match[0] else "{case}" + unit[0]
    bounds, end = _tail(scope, unit[1], number.value)
    return (Form(number.start, end, "rate", number.value, operator(scope, number.start), code, bounds),)


def fraction(scope: Scope, number: Number) -> tuple[Form, ...] | None:
    """n/N, n of N, n (x%) of N and n (x%), in digits or words."""
    if not _integer(number):
        return None
    if _SEX_RATIO.search(scope.before(number.start, 30)) and (match := patterns.OVER.match(scope.norm, number.end)):
        den = match["den"]
        halves = ((number.start, number.end, number.value), (match.start("den"), match.end("den"), value_of(den)))
        return tuple(Form(a, b, "count", v, unit="{participant}", noun="sex") for a, b, v in halves)
    for pattern in (
        patterns.OVER,
        patterns.PERCENT_OF,
        patterns.OF,
        patterns.COUNT_PERCENT,
        patterns.COUNT_COMMA_PERCENT,
    ):
        if match := pattern.match(scope.norm, number.end, scope.end):
            found = _fraction(scope, number, match)
            if found:
                return (found,)
    return None


def _fraction(scope: Scope, number: Number, match: re.Match[str]) -> Form | None:
    groups = match.groupdict()
    denominator = _number(groups["den"]) if groups.get("den") else None
    percent = _number(groups["pct"]) if groups.get("pct") else None
    if denominator is not None and (
        number.value > denominator or not float(denominator).is_integer() or denominator < 2
    ):
        return None
    if (percent is not None and percent > 100) or _NOT_COUNTED.match(groups.get("words") or ""):
        return None
    if percent is None and ((number.spelled and number.value == 1) or _is_scale(scope, number, match)):
        return None
    end = match.end()
    if (
        groups.get("pct_part")
        and match.re is patterns.OVER
        and not match["close"]
        and match["pct_part"].lstrip()[0] not in "(["
    ):
        end = match.end("pct_part")
    bounds = _inside(groups.get("inside"), percent) if percent is not None else None
    return Form(
        number.start,
        end,
        "fraction",
        percent,
        "=",
        "%",
        bounds,
        number.value,
        denominator,
        noun=(groups.get("words") or "").strip() or None,
    )


def _is_scale(scope: Scope, number: Number, match: re.Match[str]) -> bool:
    """n/N without a percentage only counts where both are sizes of something: not 20/20, 3/4 or a date."""
    if match.re is not patterns.OVER:
        return False
    return match["den"] in ("2", "3", "4", "5") and number.value <= 5 and scope.before(number.start, 1) not in "(["


def spread(scope: Scope, number: Number) -> tuple[Form, ...] | None:
    """Mean ± spread (SD or SE where a word says so), with a unit on either side."""
    match = patterns.PLUS_MINUS.match(scope.norm, number.end, scope.end) or patterns.SD.match(
        scope.norm, number.end, scope.end
    )
    if not match:
        return None
    groups = match.groupdict()
    kind = (groups.get("type") or "unspecified").upper().replace(".", "")
    kind = {"STANDARD DEVIATION": "SD", "STANDARD ERROR": "SE", "SEM": "SE"}.get(
        kind, kind if kind in ("SD", "SE") else "unspecified"
    )
    unit, end = (groups.get("unit") or "").strip(" -"), match.end()
    percent = "%" in (unit, groups.get("pct"))
    bounds, end = _tail(scope, end, number.value)
    code = "%" if percent else time_code(unit) if unit else None
    shape: Shape = "percent" if percent else "duration" if unit else "quantity"
    dispersion = Dispersion(kind, value_of(match["spread"]))
    return (
        Form(number.start, end, shape, _sign(scope, number) * number.value, "=", code, bounds, dispersion=dispersion),
    )


def values(scope: Scope, number: Number) -> tuple[Form, ...] | None:
    """A list of values with one unit: one form each, an interval behind belonging to the value (or values) before it."""
    match = patterns.LIST.match(scope.norm, number.end, scope.end)
    if not match:
        return None
    word = match["unit"].strip(" -")
    percent = not re.match(r"[dwmyh]", word, re.I)
    if percent and _CONFIDENCE_LEVEL.match(scope.norm, match.end(), scope.end):
        return None
    items = [number, *(n for n in numbers(scope.norm, number.end, match.end()) if not traps.is_name(scope, n))]
    if any(item.spelled for item in items[1:]):
        return None
    code = "%" if percent else time_code(word)
    shape: Shape = "percent" if percent else "duration"
    unit_end = match.end("unit")
    single, end = _tail(scope, unit_end, items[-1].value)
    further = intervals.second(scope.norm, end, single) if single and len(items) == 2 else None
    forms = []
    for place, item in enumerate(items):
        last = place == len(items) - 1
        bounds, stop = (single, end) if last else (None, item.end)
        if further and single:
            bounds, stop = (further[0] if last else single), (unit_end if last else item.end)
        value = (_sign(scope, item) if place == 0 else 1) * item.value
        forms.append(
            Form(item.start, stop, shape, value, operator(scope, item.start), code, bounds, place=(place, len(items)))
        )
    return tuple(forms)


def percent(scope: Scope, number: Number) -> tuple[Form, ...] | None:
    """A percentage or a range of percentages, with its interval or the count behind it."""
    norm = scope.norm
    match = patterns.RANGE.match(norm, number.end, scope.end)
    rising = (
        match is not None
        and value_of(match["high"]) > number.value
        and not _CHANGE.search(scope.before(number.start, 60))
    )
    if match and rising and not _CONFIDENCE_LEVEL.match(norm, match.end(), scope.end):
        span = Bounds(number.value, value_of(match["high"]), "range")
        return (Form(number.start, match.end(), "percent", None, "=", "%", span),)
    match = patterns.PERCENT.match(norm, number.end, scope.end)
    if (
        not match
        or _CONFIDENCE_LEVEL.match(norm, match.end() - 1, scope.end)
        or _CONFIDENCE_LEVEL.match(norm, match.end(), scope.end)
    ):
        return None
    if counted := patterns.PERCENT_COUNT.match(norm, match.end(), scope.end):
        num, den = value_of(counted["num"]), value_of(counted["den"])
        if num <= den:
            return (
                Form(
                    number.start,
                    counted.end(),
                    "fraction",
                    number.value,
                    operator(scope, number.start),
                    "%",
                    None,
                    num,
                    den,
                ),
            )
    if counted := patterns.PERCENT_N.match(norm, match.end(), scope.end):
        num = value_of(counted["num"] or counted["n"])
        return (
            Form(number.start, counted.end(), "fraction", number.value, operator(scope, number.start), "%", None, num),
        )
    signed = _sign(scope, number) * number.value
    bounds, end = _tail(scope, match.end(), signed)
    return (Form(number.start, end, "percent", signed, operator(scope, number.start), "%", bounds),)


def duration(scope: Scope, number: Number) -> tuple[Form, ...] | None:
    """A length of time; its unit may stand behind the interval: ``7.2 (95% CI, 4.9-10.7) months``."""
    match = patterns.DURATION.match(scope.norm, number.end, scope.end)
    if match:
        bounds, end = _tail(scope, match.end(), number.value)
    else:
        bounds, end = _tail(scope, number.end, number.value)
        match = patterns.DURATION.match(scope.norm, end, scope.end) if bounds else None
        if not match:
            return None
        end = match.end()
    return (
        Form(
            number.start, end, "duration", number.value, operator(scope, number.start), time_code(match["unit"]), bounds
        ),
    )


def estimate(scope: Scope, number: Number) -> tuple[Form, ...] | None:
    """Any other number with an interval, or a plain decimal number: its meaning hangs on the words before."""
    value = _sign(scope, number) * number.value
    bounds, end = _tail(scope, number.end, value)
    if not bounds and number.spelled:
        return None
    return (Form(number.start, end, "number", value, operator(scope, number.start), None, bounds),)


_RULES: tuple[Rule, ...] = (rate, fraction, spread, values, percent, size, count, duration, estimate)


def p_values(scope: Scope) -> Iterator[Form]:
    """P values, from the letter P.

    >>> text = "(HR 0.5; P < .001, p for trend 0.002)"
    >>> [(text[f.start : f.end], f.op, f.value) for f in p_values(Scope(text, 0, len(text)))]
    [('P < .001', '<', 0.001), ('p for trend 0.002', '=', 0.002)]
    """
    for match in patterns.P_VALUE.finditer(scope.norm, scope.start, scope.end):
        word = match["op"].strip()
        value = value_of(match["value"])
        exponent = (match["exp"] or match["e"] or "0").replace(" ", "")
        op = _P_OPERATORS.get(word) or ("<" if "less" in word else ">" if "greater" in word else "=")
        if value * 10.0 ** int(exponent) <= 1:
            number = value * 10.0 ** int(exponent) if exponent != "0" else value
            yield Form(match.start(), match.end(), "p", float(f"{number:.6g}"), op, "1")


def statements(scope: Scope) -> Iterator[Form]:
    """Findings without digits: nobody, not reached, more than half of the patients."""
    norm = scope.norm
    for match in patterns.ZERO.finditer(norm, scope.start, scope.end):
        stop = match.end() - (norm[match.end() - 1] == " ")
        yield Form(match.start(), stop, "zero", 0, "=", "{participant}", noun=match["noun"])
    for match in patterns.NOT_REACHED.finditer(norm, scope.start, scope.end):
        yield Form(match.start(), match.end(), "status")
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
    for number in numbers(scope.norm, scope.start, scope.end):
        if number.start < position:
            continue
        while index < len(taken) and taken[index][1] <= number.start:
            index += 1
        if index < len(taken) and taken[index][0] < number.end:
            continue
        here = _at(scope, number)
        found += here
        position = max([position, *(form.end for form in here if form.end)])
    return sorted(found, key=lambda form: (form.start, form.end))


def _at(scope: Scope, number: Number) -> tuple[Form, ...]:
    """The construct at one number; nothing where it is a name, a dose, a label or a threshold."""
    if (
        traps.is_name(scope, number)
        or traps.is_label(scope, number)
        or _CONFIDENCE_LEVEL.match(scope.norm, number.end, scope.end)
    ):
        return ()
    if traps.is_dose(scope, number):
        form = estimate(scope, number)
        return tuple(Form(f.start, f.end, "quantity", f.value, f.op, None, f.bounds) for f in form or ())
    for rule in _RULES:
        if found := rule(scope, number):
            return found
    return ()
