"""Units of measures: the words of a text to UCUM codes."""

import re
import unicodedata

TIME = r"(?:days?|d|weeks?|wks?|months?|mos?|mths?|years?|yrs?|y|hours?|hrs?|h|minutes?|min)(?![\w/])"
"""Pattern of a unit of time after a number."""

_TIME_CODES = (("mi", "min"), ("h", "h"), ("d", "d"), ("w", "wk"), ("m", "mo"), ("y", "a"))

PERSON = (
    r"(?:patients?|persons?|people|women|woman|men|man|subjects?|participants?|individuals?|child(?:ren)?|donors?|pt)"
)
"""Pattern of a word for the people that person-time is counted in."""

_PERSON_TIME = re.compile(
    rf"(?: ?/ ?| per | in | for every |-per-)\s?(?P<scale>10 ?(?:\^ ?|\()[2-6]\)?|10[²³⁴⁵⁶]|10[3-6](?!\d)|10{{1,6}}|"
    rf"1(?:,?000)+|10,?000|100,?000|hundred|"
    rf"thousand|million)?[ -]?"
    rf"(?:(?P<person>{PERSON})[ -]?(?:'s )?(?P<time>years?|yrs?|months?|days?|weeks?)(?: (?:at risk|"
    rf"of (?:follow-up|exposure|observation)))?"
    rf"|(?P<short>PYs?|pys?|PYR|pyr|p-y)\b|(?P<annual>(?:[a-z]{{3,12}} )?{PERSON}|population|inhabitants)?[ ,]?(?:/|per |a |"
    rf"each )(?P<year>years?|yr|annum)"
    rf"|(?P<annually>(?:(?:{PERSON}|population|inhabitants) )?annually))",
    re.I,
)
_POWER = re.compile(r"10 ?[\^(]? ?([2-6²³⁴⁵⁶])\)?")
_PHYSICAL = re.compile(
    r"(?: ?-)? ?(?P<unit>mm ?Hg|(?:mcg|[kmµμunp]?g)(?![a-z])|c?Gy|[mdµμu]?[lL]|m?IU|U|(?:[mµμunp]?mol|[mµμn]M)|[cmkn]?m)"
    r"(?P<power>[23²³]|\([23]\))?(?:/(?P<per>m2|m²|m\(2\)|kg|mg|g|[mdµμu]?[lL]|min|h|d|day|week|mmol)(?![A-Za-z0-9]))?(?![A-Za-z0-9])"
)
_CODES = {
    "mm Hg": "mm[Hg]", "mmHg": "mm[Hg]", "mcg": "ug", "IU": "[iU]", "mIU": "m[iU]", "l": "L", "dl": "dL", "ml": "mL",
    "mM": "mmol/L", "µM": "umol/L", "μM": "umol/L", "nM": "nmol/L", "m²": "m2", "m(2)": "m2", "day": "d", "week": "wk",
}  # fmt: skip
_POWERS = str.maketrans({"²": "2", "³": "3", "(": "", ")": ""})
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
    yearly = match and (match["annually"] == "annually" or (match["year"] and not match["annual"]))
    if not match or (yearly and not match["scale"]):
        return None
    scale = _scale(match["scale"] or "1")
    time = time_code(match["time"]) if match["time"] else "a"
    return (f"/({scale}.{{person}}.{time})" if scale > 1 else f"/({{person}}.{time})"), match.end()


def _scale(printed: str) -> int:
    """The number of persons that a rate is given per; "105" is 10⁵ whose superscript was lost, as no rate is per 105 persons."""
    if power := _POWER.fullmatch(printed):
        exponent: int = unicodedata.digit(power[1])
        return int(10**exponent)
    return _SCALES.get(printed.lower()) or int(printed.replace(",", ""))


def physical(norm: str, position: int) -> str | None:
    """UCUM code of the unit of mass, length, volume, dose, amount or pressure at ``position``; None where there is none.

    >>> [physical(text, 3) for text in ("5.2 g/dL", "5.2µg/mL", "120 mm Hg", "2.1 IU/L", "4.0 points")]
    ['g/dL', 'ug/mL', 'mm[Hg]', '[iU]/L', None]
    """
    match = _PHYSICAL.match(norm, position)
    if not match:
        return None
    code = _code(match["unit"]) + (match["power"] or "").translate(_POWERS)
    return f"{code}/{_code(match['per'])}" if match["per"] else code


def _code(word: str) -> str:
    return _CODES.get(word) or word.replace("µ", "u").replace("μ", "u")


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
