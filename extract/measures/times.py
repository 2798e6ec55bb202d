"""Time points: when, or how long after the start, a number was true."""

import re
from collections.abc import Sequence

from extract.measures.forms import Scope
from extract.measures.numbers import DIGITS
from extract.measures.units import TIME
from ontology.measures import Measure

_TIMED = frozenset({"cumulative_incidence", "survival_probability", "proportion", "risk_difference", "relative_change"})
_TIME_POINT = re.compile(
    rf"\b(?P<prep>at|after|by|within|through|over|for the first|in the first|during the first|"
    rf"first) (?:a |the |first )?(?P<list>{DIGITS}(?:(?:[ -]{TIME})?(?:, | and |, and |- and |"
    rf" or ){DIGITS}){{0,5}})[ -](?P<unit>{TIME})|"
    rf"\b(?P<adj>{DIGITS}-?(?:(?:, | and |- and |-, ){DIGITS}-?){{0,4}})-(?P<adjunit>years?|months?|"
    rf"weeks?|days?)(?! cycle)|(?P<word>\b(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|"
    rf"[Tt]en))-(?P<wordunit>year|month)"
)

_AND = re.compile(r",? and |, ")
"""What joins time points to one list: "5-year and 10-year survival"."""


def time_points(scope: Scope) -> list[tuple[int, list[str]]]:
    """Offsets and time points (one phrase each) of a stretch of text.

    >>> text = "At 6, 12 and 24 months and the 5-year survival"
    >>> time_points(Scope(text.lower(), 0, len(text)))
    [(0, ['6 months', '12 months', '24 months']), (31, ['5-year'])]
    """
    found: list[tuple[int, list[str]]] = []
    last = -1
    for match in _TIME_POINT.finditer(scope.norm, scope.start, scope.end):
        phrases = _phrases(match)
        if last >= 0 and _AND.fullmatch(scope.norm, last, match.start()):
            found[-1][1].extend(phrases)
        else:
            found.append((match.start(), phrases))
        last = match.end()
    return found


def _phrases(match: re.Match[str]) -> list[str]:
    if match["list"]:
        prefix = "first " if "first" in match["prep"] else ""
        return [f"{prefix}{n[0]} {match['unit']}" for n in re.finditer(DIGITS, match["list"])]
    if match["adj"]:
        return [f"{n[0]}-{match['adjunit']}" for n in re.finditer(DIGITS, match["adj"])]
    return [f"{match['word']}-{match['wordunit']}"]


def times(scope: Scope, measures: Sequence[Measure]) -> list[str | None]:
    """Time points: one of the sentence for all its values, or the n-th of a list for the n-th value of an arm."""
    points = time_points(scope)
    result: list[str | None] = []
    run, last_end = 0, -1
    for measure in measures:
        if measure.kind == "event_time":
            after = re.match(
                r" ?(?P<when>(?:into|after|from|post|following|since) (?:[\w-]+ ?){1,4})", scope.after(measure.end, 80)
            )
            result.append(after["when"].strip() if after else None)
            continue
        inside = [(at, phrases) for at, phrases in points if at < measure.start]
        if measure.kind not in _TIMED or not inside:
            result.append(None)
            continue
        phrases = inside[-1][1]
        joined = last_end >= 0 and re.fullmatch(
            r"(?:,? ?(?:and |vs\.? |versus )?)", scope.norm[last_end : measure.start]
        )
        run = run + 1 if joined else 0
        result.append(phrases[run % len(phrases)])
        last_end = measure.end
    for place in range(len(measures) - 2, -1, -1):
        if measures[place].kind == "event_time" and result[place] is None and measures[place + 1].kind == "event_time":
            result[place] = result[place + 1]
    return result
