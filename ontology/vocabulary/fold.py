"""Folding of names and texts to one spelling, with a map of offsets back to the original."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

GREEK: dict[str, str] = {
    letter: unicodedata.name(letter).split()[-1].lower() for letter in "αβγδεζηθικλμνξοπρστυφχψω"
} | {"ς": "sigma", "λ": "lambda", "µ": "mu"}

# British to American, by stems, on both names and texts. A wholesale "ae" to "e" would make AES and ES one gene.
STEMS: dict[str, str] = {
    "haem": "hem",
    "aemi": "emi",
    "leucaem": "leukem",
    "oedem": "edem",
    "oesoph": "esoph",
    "oestr": "estr",
    "rrhoea": "rrhea",
    "noea": "nea",
    "tumour": "tumor",
    "paed": "ped",
    "anaes": "anes",
    "gynaec": "gynec",
    "caec": "cec",
    "faec": "fec",
    "foet": "fet",
    "sulph": "sulf",
}


def _characters() -> dict[int, str]:
    """One-to-one replacements outside ASCII: accents off; ASCII punctuation becomes a space."""
    table: dict[int, str] = {code: " " for code in range(0x80) if not chr(code).isalnum() and chr(code) not in "'"}
    table[ord("’")] = table[ord("ʼ")] = "'"
    for code in [*range(0x80, 0x250), *range(0x1E00, 0x1F00)]:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii() and base.isalnum():
            table[code] = base.lower()
    return table


_TABLE = _characters()
_REWRITES = {**STEMS, **GREEK}
_STEM_FIRST = sorted(STEMS, key=len, reverse=True)
_REWRITE = re.compile(rf"(  +|'s?(?= |$)|'|{'|'.join(_STEM_FIRST)}|[{''.join(GREEK)}]|[^a-z0-9 ])")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each place where it and the original part, both offsets."""

    text: str
    _folded: tuple[int, ...]
    _original: tuple[int, ...]
    _length: int

    def origin(self, offset: int) -> int:
        """Give the offset in the original of a character boundary of the folded text.

        >>> fold("TNF-α in leukaemia").origin(len("tnf alpha"))
        5
        """
        at = bisect_right(self._folded, offset) - 1
        if at < 0:
            return offset
        return min(self._original[at] + offset - self._folded[at], self._length)


def _lower(text: str) -> str:
    lowered = text.lower()
    # The dotted capital I of Turkish is the one letter that gets longer; every other keeps its offset.
    return lowered if len(lowered) == len(text) else "".join(letter.lower()[0] for letter in text)


def _pieces(text: str, breaks: list[tuple[int, int]]) -> Iterator[str]:
    done = length = 0
    for found in _REWRITE.finditer(text):
        start, end = found.span()
        part = found[0]
        new = _REWRITES.get(part)
        if new is None:
            new = "" if part[0] == "'" else (part if part.isalnum() else " ")
        if new == part:
            continue
        yield text[done:start]
        yield new
        length += start - done + len(new)
        done = end
        if len(new) != end - start:
            breaks.append((length, end))
    yield text[done:]


def fold(text: str) -> Folded:
    """Fold case, accents, Greek letters, British spelling, possessives and punctuation; every separator run is a space.

    >>> fold("Hodgkin’s  lymphoma, B‑cell").text
    'hodgkin lymphoma b cell'
    """
    breaks: list[tuple[int, int]] = []
    folded = "".join(_pieces(_lower(text).translate(_TABLE), breaks))
    return Folded(folded, tuple(b[0] for b in breaks), tuple(b[1] for b in breaks), len(text))


def key(name: str) -> str:
    """Give the folded form of a name, under which the index keeps it.

    >>> key("BCR::ABL1"), key("acute myeloid leukaemia")
    ('bcr abl1', 'acute myeloid leukemia')
    """
    folded = fold(name).text
    # "::" and "’s (" leave two spaces behind only when a rewrite stood between them.
    return " ".join(folded.split())
