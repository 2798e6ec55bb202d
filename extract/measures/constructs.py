"""The constructs that a number can begin: a rate, fraction, list of percentages, duration, or estimate with its interval."""

import re

from extract.measures import intervals, patterns, traps
from extract.measures.forms import Bounds, Form, Scope, Shape
from extract.measures.numbers import WORDS, Number, told, value_of
from extract.measures.operators import operator
from extract.measures.units import TIME, person_time, physical, time_code
from ontology.measures import Dispersion

_RATE_HINT = re.compile(r"/|per\b|\bin 1|annually", re.I)
_RATE_WORDS = re.compile(r"(?: ?%)?(?: ?[A-Za-z-]{1,16}){0,3}?(?=/| ?/| per | in 1)")
_SIGN = re.compile(r"(?:^|[\s(\[=:,])([-+])$")
_CHANGE = re.compile(
    r"(?:increas|ris|rose|improv|decreas|fell|drop|declin|reduc|chang|went)\w* (?:\w+ ){0,3}from $", re.I
)
_RANGED = re.compile(r"\b(?:rang\w*|from|between|[a-z]+:|in) $|[\[(,=;] ?$", re.I)
_SEX_RATIO = re.compile(r"(?:males?|men|M)(?: ?/ ?| to )(?:females?|women|F)(?: ratio)?(?: ?[=:,]| was| of)? ?$")
_LIMIT = re.compile(r"[<>≥≤]=? ?$")
_EXCEPT = re.compile(r"\b(?:except(?: for)?|all but|excluding) $", re.I)
_NOT_COUNTED = re.compile(rf" ?(?:{TIME}|.{{0,60}} (?:vs|versus|v|compared|{WORDS})\b)", re.I)


def _integer(number: Number) -> bool:
    return number.decimals == 0 and float(number.value).is_integer()


def sign(scope: Scope, number: Number) -> int:
    """-1 where a minus (not a dash between numbers) stands before the number."""
    match = _SIGN.search(scope.before(number.start, 3))
    return -1 if match and match[1] == "-" else 1


def tail(scope: Scope, position: int, number: Number, value: float | None = None) -> tuple[Bounds | None, int]:
    """The interval behind a number and where it ends; ``value`` is the number with its sign."""
    signed = number.value if value is None else value
    found = (
        intervals.labelled(scope.norm, position, scope.end)
        or intervals.bare(scope.norm, position, signed, scope.end)
        or intervals.declared(scope.norm, position, number, scope.before(number.start, 300), scope.end)
        or intervals.distant(scope.norm, position, signed, scope.end)
    )
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
    bounds, end = tail(scope, unit[1], number)
    return (Form(number.start, end, "rate", number.value, operator(scope, number.start), code, bounds),)


def fraction(scope: Scope, number: Number) -> tuple[Form, ...] | None:
    """n/N, n of N, n (x%) of N and n (x%), in digits or words."""
    if not _integer(number):
        return None
    if _SEX_RATIO.search(scope.before(number.start, 30)) and (match := patterns.OVER.match(scope.norm, number.end)):
        den = match["den"]
        halves = ((number.start, number.end, number.value), (match.start("den"), match.end("den"), value_of(den)))
        return tuple(Form(a, b, "count", v, unit="{participant}", noun="sex") for a, b, v in halves)
    if _LIMIT.search(scope.before(number.start, 3)) or (
        number.value <= 10 and (traps.is_threshold(scope, number) or _EXCEPT.search(scope.before(number.start, 16)))
    ):
        return None
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
    denominator = told(groups["den"]) if groups.get("den") else None
    printed = groups.get("pct") or groups.get("equals")
    percent = told(printed) if printed else None
    # a count beyond its total is a misprint where a percentage stands beside the two, else no fraction at all
    if denominator is not None and (
        not float(denominator).is_integer() or (percent is None and not 2 <= max(2, number.value) <= denominator)
    ):
        return None
    if (percent is not None and percent > 100 and denominator is None) or _NOT_COUNTED.match(groups.get("words") or ""):
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
    bounds, end = tail(scope, end, number)
    code = "%" if percent else time_code(unit) if unit else physical(scope.norm, match.end())
    shape: Shape = "percent" if percent else "duration" if unit else "quantity"
    dispersion = Dispersion(kind, value_of(match["spread"]))
    return (
        Form(number.start, end, shape, sign(scope, number) * number.value, "=", code, bounds, dispersion=dispersion),
    )


def percent(scope: Scope, number: Number) -> tuple[Form, ...] | None:
    """A percentage or a range of percentages, with its interval or the count behind it."""
    norm = scope.norm
    match = patterns.RANGE.match(norm, number.end, scope.end)
    rising = (
        match is not None
        and value_of(match["high"]) > number.value
        and not _CHANGE.search(scope.before(number.start, 60))
    )
    if match and rising and not intervals.CONFIDENCE_LEVEL.match(norm, match.end(), scope.end):
        span = Bounds(number.value, value_of(match["high"]), "range")
        return (Form(number.start, match.end(), "percent", None, "=", "%", span),)
    match = patterns.PERCENT.match(norm, number.end, scope.end)
    if (
        not match
        or intervals.CONFIDENCE_LEVEL.match(norm, match.end() - 1, scope.end)
        or intervals.CONFIDENCE_LEVEL.match(norm, match.end(), scope.end)
    ):
        return None
    counted = patterns.PERCENT_COUNT.match(norm, match.end(), scope.end) or patterns.PERCENT_COMMA_COUNT.match(
        norm, match.end(), scope.end
    )
    if counted:
        num, den = value_of(counted["num"]), value_of(counted["den"])
        if num <= den or "%" in scope.norm[match.start() : match.end()]:
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
    signed = sign(scope, number) * number.value
    bounds, end = tail(scope, match.end(), number, signed)
    return (Form(number.start, end, "percent", signed, operator(scope, number.start), "%", bounds),)


def duration(scope: Scope, number: Number) -> tuple[Form, ...] | None:
    """A length of time; its unit may stand behind the interval: ``7.2 (95% CI, 4.9-10.7) months``."""
    spanned = patterns.DURATION_RANGE.match(scope.norm, number.end, scope.end)
    if spanned and value_of(spanned["high"]) > number.value and not _RANGED.search(scope.before(number.start, 12)):
        span = Bounds(number.value, value_of(spanned["high"]), "range")
        return (Form(number.start, spanned.end(), "duration", None, "=", time_code(spanned["unit"]), span),)
    match = patterns.DURATION.match(scope.norm, number.end, scope.end)
    if match:
        bounds, end = tail(scope, match.end(), number)
    else:
        bounds, end = tail(scope, number.end, number)
        match = patterns.DURATION.match(scope.norm, end, scope.end) if bounds else None
        if not match:
            return None
        end = match.end()
    return (
        Form(
            number.start, end, "duration", number.value, operator(scope, number.start), time_code(match["unit"]), bounds
        ),
    )


def estimate(scope: Scope, number: Number, unit_end: int | None = None) -> tuple[Form, ...] | None:
    """Any other number with an interval, or a plain decimal number: its meaning hangs on the words before.

    ``unit_end`` is where a unit behind the number ends; an interval may stand on either side of it.
    """
    value = sign(scope, number) * number.value
    bounds, end = tail(scope, number.end, number, value)
    if unit_end and not bounds:
        bounds, end = tail(scope, unit_end, number, value)
        end = end if bounds else number.end
    if not bounds and number.spelled:
        return None
    return (Form(number.start, end, "number", value, operator(scope, number.start), None, bounds),)
