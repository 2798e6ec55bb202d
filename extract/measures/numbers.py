"""Numbers in print: one typography to read, and every number of a text with its value and its number of decimals."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extract.measures.units import PERSON

_DASHES = "‐‑‒–—―−﹣－"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\n\r\t"
_THIN = "\u00a0\u2006\u2008\u2009\u200a\u202f"
# Each sign maps to exactly one sign, so that an offset in the normalised text is the offset in the printed one.
_ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys("·∙•⋅", "."),
        "，": ",",
        "％": "%",
        "＜": "<",
        "＞": ">",
        "＝": "=",
        "∼": "~",
        "≦": "≤",
        "⩽": "≤",
        "≧": "≥",
        "⩾": "≥",
        "’": "'",
        "{": "[",
        "}": "]",
    }
)

LONGEST = 20
"""Longest run of digits that is read as a number; longer ones are no results."""

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ONES = {word: value for value, word in enumerate(f"{_UNITS} {_TEENS}".split())}
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * value for value, word in enumerate(_DECADES.split(), 2)}
_VALUES = {**_ONES, **_TENS}

_DIGIT_ONE = "(?:one|two|three|four|five|six|seven|eight|nine)"
_BELOW_100 = rf"(?:(?:{'|'.join(_TENS)})(?:[ -]{_DIGIT_ONE})?|{'|'.join(sorted(_ONES, key=len, reverse=True))}|{_DIGIT_ONE}|zero)"
_BELOW_1000 = rf"(?:(?:{_DIGIT_ONE}|a)[ -]hundred(?:(?: and)?[ -]{_BELOW_100})?|{_BELOW_100})"
WORDS = rf"(?:{_BELOW_1000} thousand(?:,?(?: and)? {_BELOW_1000})?|{_BELOW_1000})"
"""Pattern of a number that is spelled out, to be used with IGNORECASE."""

DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?![\d,]{0,8}\d)(?:\.\d{1,10})?|\d{1,20}(?:\.\d{1,10})?|\.\d{1,10})"
"""Pattern of a number in digits, in normalised text; not anchored."""

_FIRST = "(?:a[ -]|ei|el|fi|fo|ni|on|se|si|te|th|tw|ze)"
# what every number in words begins with: it spares the long pattern at most words
_NUMBER = re.compile(
    rf"(?P<digits>{DIGITS})|\b(?={_FIRST})(?P<words>{WORDS})\b(?!-(?:fold|sided|tailed|arm|way|hundred))", re.I
)
_THIN_GROUP = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:[{_THIN}]\d{{3}}){{1,4}}(?!\d)")
_SPACED_GROUP = re.compile(r"\d{1,3}(?: \d{3}){1,3}\b")
_PEOPLE = re.compile(rf" (?:{PERSON}|cases|deaths|inhabitants|population)\b", re.I)
_NUMBERED = re.compile(
    r"[\w.,/-]$|\d $|\b(?:groups?|arms?|cohorts?|phase|stages?|grades?|types?|days?|cycles?) $", re.I
)
"""What stands before a number that is no first group of digits: "in group 1 234 patients"."""
_RUN = re.compile(rf"\d{{{LONGEST},}}")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: ``start`` and ``end`` in code points, its ``value`` and the ``decimals`` it is printed with."""

    start: int
    end: int
    value: float
    decimals: int = 0
    spelled: bool = False


def normalise(text: str) -> str:
    """The text in one typography, code point by code point: plain dashes, spaces and decimal points.

    A space between groups of three digits becomes a comma: a thin one always, a plain one before people and in "per 100 000".
    Offsets stay what they are.

    >>> normalise("HR 0·79 [0·62–1·02], £388\u2009719 for 1 234 women")
    'HR 0.79 [0.62-1.02], £388,719 for 1,234 women'
    """
    plain = text.translate(_ONE_TO_ONE)
    if any(space in text for space in _THIN):
        plain = _grouped(plain, (match.span() for match in _THIN_GROUP.finditer(text)))
    return _grouped(plain, (match.span() for match in _SPACED_GROUP.finditer(plain) if _is_one_number(plain, match)))


def _is_one_number(plain: str, match: re.Match[str]) -> bool:
    """Whether groups of digits that plain spaces part are one number: people are counted, or it is the scale of a rate."""
    start, end = match.span()
    if match[0].rstrip("0 ") == "1" and plain[max(0, start - 4) : start].endswith(("per ", "/", "/ ")):
        return True
    return bool(_PEOPLE.match(plain, end)) and not _NUMBERED.search(plain, max(0, start - 9), start)


def _grouped(plain: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with commas for the spaces within these spans of digits."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [plain[last:start], plain[start:end].replace(" ", ",")]
        last = end
    return "".join((*pieces, plain[last:])) if pieces else plain


def spelled(words: str) -> int:
    """Value of a number in words.

    >>> [spelled(w) for w in ("Eight hundred and six", "forty-eight", "one thousand one", "a hundred twelve")]
    [806, 48, 1001, 112]
    """
    total = part = 0
    for word in re.split(r"[ ,-]+", words.lower()):
        if word in ("and", ""):
            continue
        if word == "hundred":
            part = max(part, 1) * 100
        elif word == "thousand":
            total, part = total + max(part, 1) * 1000, 0
        else:
            part += _VALUES.get(word, 1)
    return total + part


def told(text: str) -> float:
    """Value of a number in digits or in words.

    >>> told("12"), told("twelve"), told("2. 5")
    (12, 12, 2.5)
    """
    return value_of(text.replace(". ", ".")) if text[0].isdigit() or text[0] in ".-+" else spelled(text)


def in_digits(word: str) -> str:
    """A number in words as digits; articles count as one, anything else stays as it is.

    >>> [in_digits(word) for word in ("Three", "an", "12", "several")]
    ['3', '1', '12', 'several']
    """
    if word.lower() in ("a", "an"):
        return "1"
    return str(spelled(word)) if re.fullmatch(WORDS, word, re.I) else word


def value_of(digits: str) -> float:
    """Value of a number in digits of normalised text.

    >>> value_of("1,345.5"), value_of(".05"), value_of("-3.2")
    (1345.5, 0.05, -3.2)
    """
    value = float(digits.replace(",", "").replace(" ", ""))
    return int(value) if value.is_integer() and "." not in digits else value


def decimals_of(digits: str) -> int:
    """How many decimals a number in digits is printed with.

    >>> decimals_of("0.30"), decimals_of("12")
    (2, 0)
    """
    return len(digits.partition(".")[2].rstrip("% "))


def numbers(norm: str, start: int, end: int) -> Iterator[Number]:
    """The numbers of ``norm[start:end]`` (normalised text), in order; digits inside words and overlong runs too are tokens.

    >>> [n.value for n in numbers(normalise("Thirty-two of 1,034 (3·1%), P =.05"), 0, 34)]
    [32, 1034, 3.1, 0.05]
    """
    position = start
    while match := _NUMBER.search(norm, position, end):
        position = match.end()
        if match["words"]:
            yield Number(match.start(), position, spelled(match["words"]), spelled=True)
            continue
        if run := _RUN.match(norm, match.start(), end):
            position = run.end()
            continue
        digits = match["digits"]
        yield Number(match.start(), position, value_of(digits), decimals_of(digits))
