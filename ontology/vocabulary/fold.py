"""Folding of names and texts to one spelling, with a map of offsets back to the original."""

import re
import unicodedata
from bisect import bisect_right
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
_HINT = re.compile("ae|oe|tumour|sulph")
"""What every British stem holds."""
_SPACES = re.compile("  +")
_SPELLING = r"  +|'s?(?= |$)|'|[^\x00-\x7f]"
# The search for British stems costs more than all the rest, so texts without one are spared it.
_REWRITE = re.compile(_SPELLING)
_REWRITE_BRITISH = re.compile(rf"{'|'.join(_STEM_FIRST)}|{_SPELLING}")


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
        at = bisect_right(self._folded, offset)
        place = self._original[at - 1] + offset - self._folded[at - 1] if at else offset
        # inside a rewrite that is longer than what it stands for, its end is the last place there is
        limit = self._original[at] if at < len(self._original) else self._length
        return place if place < limit else limit

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give both offsets in the original of a slice of the folded text; most slices hold no place where they part.

        >>> fold("TNF-α in leukaemia").span(len("tnf alpha in "), len("tnf alpha in leukemia"))
        (9, 18)
        """
        folded = self._folded
        at = bisect_right(folded, start)
        shift = self._original[at - 1] - folded[at - 1] if at else 0
        limit = self._original[at] if at < len(folded) else self._length
        first, last = start + shift, end + shift
        first = first if first < limit else limit
        if at == len(folded) or end < folded[at]:
            return first, last if last < limit else limit
        return first, self.origin(end)


def _lower(text: str) -> str:
    lowered = text.lower()
    # The dotted capital I of Turkish is the one letter that gets longer; every other keeps its offset.
    return lowered if len(lowered) == len(text) else "".join(letter.lower()[0] for letter in text)


def _rewritten(part: str) -> str:
    new = _REWRITES.get(part)
    if new is not None:
        return new
    return "" if part[0] == "'" else (part if part.isalnum() else " ")


def _pieces(text: str, folded: list[int], original: list[int]) -> list[str]:
    """Give the pieces of the folded text, and note where it and the original part."""
    pieces: list[str] = []
    done = length = 0
    british = _HINT.search(text) is not None and any(stem in text for stem in _STEM_FIRST)
    if not british and text.isascii() and "'" not in text:
        return _single_spaces(text, folded, original)
    for found in (_REWRITE_BRITISH if british else _REWRITE).finditer(text):
        start, end = found.span()
        new = " " if text[start] == " " else _rewritten(text[start:end])
        pieces.append(text[done:start])
        pieces.append(new)
        length += start - done + len(new)
        done = end
        if len(new) != end - start:
            folded.append(length)
            original.append(end)
    pieces.append(text[done:])
    return pieces


def _single_spaces(text: str, folded: list[int], original: list[int]) -> list[str]:
    """``_pieces`` of a text in which nothing but runs of spaces is to be rewritten: most texts are such."""
    pieces: list[str] = []
    done = length = 0
    for found in _SPACES.finditer(text):
        start, end = found.span()
        pieces.append(text[done : start + 1])
        length += start + 1 - done
        done = end
        folded.append(length)
        original.append(end)
    pieces.append(text[done:])
    return pieces


def fold(text: str) -> Folded:
    """Fold case, accents, Greek letters, British spelling, possessives and punctuation; every separator run is a space.

    >>> fold("Hodgkin’s  lymphoma, B‑cell").text
    'hodgkin lymphoma b cell'
    """
    folded: list[int] = []
    original: list[int] = []
    pieces = _pieces(_lower(text).translate(_TABLE), folded, original)
    return Folded("".join(pieces), tuple(folded), tuple(original), len(text))


def key(name: str) -> str:
    """Give the folded form of a name, under which the index keeps it.

    >>> key("BCR::ABL1"), key("acute myeloid leukaemia")
    ('bcr abl1', 'acute myeloid leukemia')
    """
    folded = fold(name).text
    # "::" and "’s (" leave two spaces behind only when a rewrite stood between them.
    return " ".join(folded.split())
