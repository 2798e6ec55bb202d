"""The same words in another order or notation: "H3 histamine receptor", "type 2" and "type II"."""

import re
from collections.abc import Iterator
from itertools import permutations

_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_NUMBERED = re.compile(r"^(.{3,}?)[ -](?:type[ -])?([IVX]{1,4}|\d{1,2}|(?<=type )[A-Z])([A-Z]?)$", re.IGNORECASE)
_TYPE_FIRST = re.compile(r"^type[ -]([IVX]{1,4}|\d{1,2}|[A-Z])([A-Z]?) (.{4,})$", re.IGNORECASE)
_MOST_WORDS = 4


def numbered(text: str) -> Iterator[str]:
    """Give the other ways to write the type number behind a name; the number itself stays.

    >>> list(numbered("melanocortin receptor type 4"))
    ['melanocortin receptor 4', 'melanocortin receptor type IV', 'melanocortin receptor IV']
    """
    first = _TYPE_FIRST.match(text)
    found = _NUMBERED.match(f"{first[3]} type {first[1]}{first[2]}" if first else text)
    if found is None:
        return
    stem, number, letter = found.groups()
    other = _other_notation(number)
    for written in (number, other) if other else (number,):
        for word in ("type ", ""):
            form = f"{stem} {word}{written}{letter}"
            if form != text:
                yield form


def _other_notation(number: str) -> str:
    if number.isdigit():
        return _ROMAN[int(number)] if int(number) < len(_ROMAN) else ""
    return str(_ROMAN.index(number.upper())) if number.upper() in _ROMAN else ""


def reordered(text: str) -> Iterator[str]:
    """Give the words of a name in every other order, where they are few.

    >>> "histamine receptor H3" in reordered("H3 histamine receptor")
    True
    """
    words = text.split()
    if 2 < len(words) <= _MOST_WORDS:
        yield from (" ".join(order) for order in permutations(words) if list(order) != words)
