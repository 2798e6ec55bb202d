"""Units of measures: the words of a text to UCUM codes."""

import re

TIME = r"(?:days?|d|weeks?|wks?|months?|mos?|mths?|years?|yrs?|y|hours?|hrs?|h|minutes?|min)(?![\w/])"
"""Pattern of a unit of time after a number."""

_TIME_CODES = (("mi", "min"), ("h", "h"), ("d", "d"), ("w", "wk"), ("m", "mo"), ("y", "a"))

PERSON = (
    r"(?:patients?|persons?|people|women|woman|men|man|subjects?|participants?|individuals?|child(?:ren)?|donors?|pt)"
)
"""Pattern of a word for the people that person-time is counted in."""

_PERSON_TIME = re.compile(
    rf"(?: ?/ ?| per | in | for every |-per-)\s?(?P<scale>10{{1,6}}|1(?:,?000)+|10,?000|100,?000|hundred|"
    rf"thousand|million)?[ -]?"
    rf"(?:(?P<person>{PERSON})[ -]?(?:'s )?(?P<time>years?|yrs?|months?|days?|weeks?)(?: (?:at risk|"
    rf"of (?:follow-up|exposure|observation)))?"
    rf"|(?P<short>PYs?|pys?|PYR|pyr|p-y)\b|(?P<annual>{PERSON}|population|inhabitants)?[ ,]?(?:/|per |a |"
    rf"each )(?P<year>years?|yr|annum)"
    rf"|(?P<annually>{PERSON}) annually)",
    re.I,
)
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}

NOUN_UNITS = {
    "case": "{case}", "event": "{event}", "tumor": "{tumor}", "tumour": "{tumor}", "cycle": "{cycle}",
    "course": "{course}", "pair": "{pair}", "lesion": "{lesion}", "death": "{participant}", "sample": "{sample}",
    "specimen": "{sample}", "malignanc": "{case}", "cancer": "{case}", "recurrence": "{case}", "relapse": "{case}",
    "fracture": "{event}", "stud": "{study}", "trial": "{study}", "node": "{node}", "famil": "{family}",
}  # fmt: skip
"""Beginnings of the nouns that are counted, and their units; anything else is a participant."""


def time_code(word: str) -> str:
    """UCUM code of a word for a unit of time.

    >>> [time_code(w) for w in ("months", "yr", "days", "wk", "min")]
    ['mo', 'a', 'd', 'wk', 'min']
    """
    return next(code for prefix, code in _TIME_CODES if word.lower().startswith(prefix))


def person_time(norm: str, position: int) -> tuple[str, int] | None:
    """Unit of a rate per person-time that is printed at ``position``, and where it ends.

    >>> person_time("12.6 /100,000 patient-years", 5)
    ('/(100000.{person}.a)', 27)
    >>> person_time("3 per 100 person years", 1)
    ('/(100.{person}.a)', 22)
    """
    match = _PERSON_TIME.match(norm, position)
    if not match or (match["year"] and not match["annual"] and not match["scale"]):
        return None
    printed = (match["scale"] or "1").lower()
    scale = _SCALES.get(printed) or int(printed.replace(",", ""))
    time = time_code(match["time"]) if match["time"] else "a"
    return (f"/({scale}.{{person}}.{time})" if scale > 1 else f"/({{person}}.{time})"), match.end()


def scale_of(unit: str | None) -> float | None:
    """How many units of person-time the denominator of a rate holds; None where the unit is not per person-time.

    >>> scale_of("{case}/(100000.{person}.a)"), scale_of("%")
    (100000.0, None)
    """
    match = re.search(r"/\((?:(\d+)\.)?\{person\}\.", unit or "")
    return float(match[1] or 1) if match else None


def noun_unit(noun: str) -> str:
    """Unit of a count of ``noun``.

    >>> noun_unit("tumours"), noun_unit("women")
    ('{tumor}', '{participant}')
    """
    return next((unit for start, unit in NOUN_UNITS.items() if noun.lower().startswith(start)), "{participant}")
