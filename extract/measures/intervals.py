"""Intervals behind an estimate: confidence and credible intervals, quartiles and ranges, in every punctuation."""

import re

from extract.measures.forms import Bounds
from extract.measures.numbers import DIGITS, Number, decimals_of, value_of
from extract.measures.units import TIME

_WORDED = r"(?:confidence|credible|credibility)"
_SHORT = r"(?-i:C\.?I\.?s?(?![A-Za-z])|CrIs?\b)"
_SIDED = r"(?:(?:two|one)-sided |exact )?"
_LEVEL = r"\d{2}(?:\.\d{1,3})?"
_PERCENT = r"(?: ?%| per ?cent)?[ -]?"
_CONFIDENCE = (
    rf"{_SIDED}(?:(?P<level>{_LEVEL}){_PERCENT})?{_SIDED}"
    rf"(?P<ci>{_WORDED} (?:intervals?|limits?|bounds?)(?: ?[\[(]{_SHORT}[\])])?|{_SHORT})"
    rf"(?: ?[\[(]?(?P<after>{_LEVEL}) ?%[\])]?)?"
)
CONFIDENCE_LEVEL = re.compile(rf"{_PERCENT} ?{_SIDED}(?:{_WORDED}|{_SHORT})", re.I)
"""What follows the number of a confidence level."""
_SPREAD = r"(?P<spread>inter-?quartile range(?: ?[\[(]IQR[\])])?|IQR|(?:observed |full )?ranged?)"
_OPEN = r"(?-i:NR|NE|NA)\b|not (?:yet )?(?:been )?(?:reached|attained|estimable|evaluable)|∞|infinity"
_BOUNDS = (
    rf"(?P<low>[-+]? ?{DIGITS}) ?(?:%|{TIME})?(?: ?- ?| to |, ?|; ?| and |"
    rf" through )(?P<high>[-+]? ?{DIGITS}|{_OPEN})(?! ?/ ?\d)(?: ?%)?"
)
_P_VALUE = rf"(?:[Pp] ?[=<>] ?{DIGITS}[,;] ?)?"

LABELLED = re.compile(
    rf" ?[,;:]? ?(?:with an? )?(?P<open>[(\[])? ?{_P_VALUE}(?:{_CONFIDENCE}|{_SPREAD})"
    rf" ?(?:[=:,;]|of |was |were |"
    rf"from )? ?(?P<inner>[(\[])? ?{_BOUNDS}(?P<unit> ?{TIME})?(?P<close>(?: ?[)\]]){{0,2}})",
    re.I,
)
_BARE = re.compile(rf"(?: ?(?P<open>[(\[])|, ) ?{_BOUNDS}(?P<unit> ?{TIME})?(?P<close> ?[)\]]|(?=[;,)\]]))", re.I)
_DECLARED = re.compile(
    rf"\b{_SHORT}|\b{_WORDED} (?:interval|limit)|"
    r"\b(?:a?HR|a?OR|a?RR|IRR|S[IM]R|(?:hazard|odds|risk|rate) ratio|relative risk)s?\b"
    r"(?: ?[(\[][A-Z]{2,4}[)\]])? ?[=:,]? ?(?:was |of )?$",
    re.I,
)
_DISTANT = re.compile(
    r" (?:in|for|with|among) (?:[A-Za-z][\w+/-]{0,24} ){1,8}"
    rf"(?=[(\[] ?{_SIDED}(?:{_LEVEL}{_PERCENT})?(?:{_WORDED}|{_SHORT}))",
    re.I,
)
_SECOND = re.compile(rf"(?: and |, |; ) ?{_BOUNDS}", re.I)


def _bounds(match: re.Match[str], kind: str | None, level: float | None) -> Bounds:
    high = match["high"].lstrip("+ ")
    return Bounds(value_of(match["low"].lstrip("+ ")), value_of(high) if high[-1].isdigit() else None, kind, level)


def labelled(norm: str, position: int, limit: int | None = None) -> tuple[Bounds, int] | None:
    """The interval with a word (95% CI, IQR, range) that follows at ``position`` and ends before ``limit``, and its end.

    >>> labelled("1.7; 95% CI 1.2-2.5; P", 3)
    (Bounds(low=1.2, high=2.5, type='CI', level=95), 19)
    >>> labelled("5 months (IQR, 3 to 9)", 8)
    (Bounds(low=3, high=9, type='IQR', level=None), 22)
    """
    match = LABELLED.match(norm, position, len(norm) if limit is None else limit)
    if not match:
        return None
    # a bracket beyond those that were opened here closes one that opened before the estimate
    opened = bool(match["open"]) + bool(match["inner"])
    closing = re.match(rf"(?: ?[)\]]){{0,{opened}}}", match["close"]) if opened else None
    end = match.start("close") + (closing.end() if closing else 0) if match["close"] else match.end()
    if match["spread"]:
        kind = "IQR" if "quart" in match["spread"].lower() or match["spread"] == "IQR" else "range"
        return _bounds(match, kind, None), end
    credible = match["ci"].lower().startswith("cr")
    level = value_of(match["level"] or match["after"] or "95")
    return _bounds(match, "CrI" if credible else "CI", level), end


def bare(norm: str, position: int, value: float | None, limit: int | None = None) -> tuple[Bounds, int] | None:
    """The interval without a word that follows at ``position`` before ``limit``, if it holds ``value``.

    >>> bare("25 months (21-31) in", 9, 25)
    (Bounds(low=21, high=31, type=None, level=None), 17)
    >>> bare("0.35, 0.16-0.78; p", 4, 0.35)
    (Bounds(low=0.16, high=0.78, type=None, level=None), 15)
    >>> bare("25 months (1-3)", 9, 25) is None
    True
    """
    match = _BARE.match(norm, position, len(norm) if limit is None else limit)
    bounds = _bounds(match, None, None) if match else None
    return (bounds, match.end()) if match and bounds and bounds.low != bounds.high and bounds.holds(value) else None


def declared(
    norm: str, position: int, value: Number, earlier: str, limit: int | None = None
) -> tuple[Bounds, int] | None:
    """The interval without a word behind a value that it does not hold, where ``earlier`` text declares one or names a ratio.

    It is printed like the value (as many decimals), so that it is read as its interval, for the checks to report.

    >>> text = "30 months (95% CI 24-34) versus 52 months (21-31)"
    >>> declared(text, 41, Number(32, 34, 52), text[:32])
    (Bounds(low=21, high=31, type='CI', level=95), 49)
    """
    match = _BARE.match(norm, position, len(norm) if limit is None else limit)
    if not match or not (_DECLARED.search(earlier) if match["open"] else value.decimals > 1 and earlier.endswith("(")):
        return None
    if {decimals_of(match["low"]), decimals_of(match["high"])} != {value.decimals}:
        return None
    return _bounds(match, "CI", 95) if match["open"] else _bounds(match, None, None), match.end()


def distant(norm: str, position: int, value: float, limit: int | None = None) -> tuple[Bounds, int] | None:
    """The labelled interval that only the name of the group parts from its value, if it holds the value.

    >>> text = "9.5 months in the alpha group (95% CI, 6.4-12.6 months)"
    >>> distant(text, 10, 9.5)
    (Bounds(low=6.4, high=12.6, type='CI', level=95), 55)
    """
    gap = _DISTANT.match(norm, position, len(norm) if limit is None else limit)
    found = labelled(norm, gap.end(), limit) if gap else None
    return found if found and found[0].holds(value) else None


def second(norm: str, position: int, first: Bounds) -> tuple[Bounds, int] | None:
    """A further interval of the same type: ``(95% CI, 2.5 to 5.3 and 1.9 to 3.8, respectively)``."""
    match = _SECOND.match(norm, position)
    return (_bounds(match, first.type, first.level), match.end()) if match else None
