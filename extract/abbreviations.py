"""Abbreviations that a document defines: Schwartz and Hearst's algorithm with offsets, plurals, reversed forms, lists and words.

Schwartz AS, Hearst MA. A simple algorithm for identifying abbreviation definitions in biomedical text.
Pac Symp Biocomput 2003:451-62.
"""

import re
from collections.abc import Iterator
from itertools import permutations

from spacy.language import Language
from spacy.tokens import Doc

from extract.layers import Abbreviation, declare, sentences_of

_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]{2,300})[)\]]")
_SHORT = re.compile(r"[A-Za-z0-9αβγδκ][\w+\-/.αβγδκ]{0,9}s?")
_IN_WORDS = re.compile(
    r",?\s+\(?(?:(?:hereafter|hereinafter|henceforth)(?:,? (?:referred to as|called|termed|named|abbreviated(?: as| to)?))?"
    r"|abbreviated(?: as| to)?)\s+[\"“'‘]?([A-Z0-9][\w+\-/]{1,9})"
)
"""What introduces a short form in words: "…, hereafter called X"."""
_BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
_BETWEEN = re.compile(r",\s+(?:and\s+)?|\s+(?:and|plus|followed by)\s+|\s*[+/]\s*")
"""What stands between the members of a list."""
_WORD = re.compile(r"(?<![^\W\d_])(?:\d+-)?([^\W\d_])[^\W_]{2,}")
_LONGEST_LIST = 5
_REACH = 200
"""Signs before a bracket in which a list may stand."""
_STOP_SHORT = frozenset({"see", "vs", "eg", "ie", "fig", "table", "range", "mean", "median", "or", "and", "the", "all"})


def find_abbreviations(text: str, offset: int = 0) -> Iterator[Abbreviation]:
    """Definitions in one sentence; offsets are shifted by ``offset``.

    >>> [(a.short, a.long) for a in find_abbreviations("patients with chronic lymphocytic leukemia (CLL) and")]
    [('CLL', 'chronic lymphocytic leukemia')]
    >>> [(a.short, a.long) for a in find_abbreviations("treated with PFS (progression-free survival) as")]
    [('PFS', 'progression-free survival')]
    >>> [(a.short, a.long) for a in find_abbreviations("mantle cell lymphoma, hereafter called MCL, was")]
    [('MCL', 'mantle cell lymphoma')]
    """
    for match in _IN_WORDS.finditer(text):
        long = _long_form(match.group(1), text[: match.start()]) if _is_short(match.group(1)) else None
        if long is not None:
            yield Abbreviation(
                match.group(1), offset + match.start(1), offset + long[0], offset + long[1], text[slice(*long)]
            )
    for match in _PARENTHESIS.finditer(text):
        inner = re.split(r"[;,:=]|\bor\b", match.group(1))[0].strip().strip("\"'“”‘’")
        before = text[: match.start()].rstrip().rstrip("[(").rstrip()
        if _is_short(inner):
            long = _long_form(inner, before) or _list(inner, before)
            if long is not None:
                at = text.index(inner, match.start())
                yield Abbreviation(inner, offset + at, offset + long[0], offset + long[1], text[long[0] : long[1]])
        else:
            yield from _reversed(text, before, match, inner, offset)


def _reversed(text: str, before: str, match: re.Match[str], inner: str, offset: int) -> Iterator[Abbreviation]:
    """``SHORT (long form)``."""
    words = before.split()
    if not words or not _is_short(words[-1]) or not words[-1][:1].isalnum():
        return
    short = words[-1]
    long = _long_form(short, inner)
    if long is not None and long[0] == 0 and long[1] == len(inner):
        at = text.index(inner, match.start())
        yield Abbreviation(short, offset + len(before) - len(short), offset + at, offset + at + len(inner), inner)


def _is_short(text: str) -> bool:
    if not _SHORT.fullmatch(text) or (text.lower() in _STOP_SHORT and not text.isupper()):
        return False
    return any(c.isupper() for c in text) and len(text) >= 2


def _long_form(short: str, before: str) -> tuple[int, int] | None:
    """Span in ``before`` of the shortest ending whose letters spell the short form, its first letter at a word's start."""
    letters = [c.lower() for c in short if c.isalnum()]
    if len(letters) > 2 and short.endswith("s") and short[-2].isupper():
        letters.pop()  # plural
    limit = max(0, len(before) - 12 * (len(letters) + 5))
    words_allowed = min(len(letters) + 5, len(letters) * 2)
    at = len(before)
    for index in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= limit and (
            before[at].lower() != letters[index] or (index == 0 and at > 0 and before[at - 1].isalnum())
        ):
            at -= 1
        if at < limit:
            return None
    long = before[at:]
    if (
        any(long.count(opening) != long.count(closing) for opening, closing in ("()", "[]"))
        or len(long.split()) > words_allowed
        or len(long) <= len(short)
        or short in long.split()
    ):
        return None
    return at, len(before)


def _list(short: str, before: str) -> tuple[int, int] | None:
    """Span in ``before`` of a list of as many names as the short form has letters, each beginning with one of them.

    The order may be another one, as in regimens. Names may have short forms of their own in brackets:
    "busulfan (Bu), fludarabine (Flu) and melphalan (Mel) (BFM)".
    """
    letters = [c.lower() for c in short if c.isalpha()]
    if not 3 <= len(letters) <= _LONGEST_LIST:
        return None
    near = before[-_REACH:]
    blank = _BRACKETED.sub(lambda m: " " * len(m.group()), near)
    borders = [m.span() for m in _BETWEEN.finditer(blank)][-len(letters) :]
    if len(borders) < len(letters) - 1:
        return None
    first = borders.pop(0)[1] if len(borders) == len(letters) else 0
    starts, ends = [first, *(end for _, end in borders)], [*(start for start, _ in borders), len(near)]
    items = [_initials(blank, start, end) for start, end in zip(starts, ends, strict=True)]
    for order in permutations(letters):
        if all(letter in item for letter, item in zip(order, items, strict=True)):
            return len(before) - len(near) + items[0][order[0]], len(before)
    return None


def _initials(text: str, start: int, end: int) -> dict[str, int]:
    """Where the last word begins with each letter; a number before it ("5-azacitidine") does not count."""
    return {m.group(1).lower(): m.start(1) for m in _WORD.finditer(text, start, end)}


def define(doc: Doc) -> Doc:
    """Add the ``abbreviations`` layer; the first definition of a short form stands."""
    found: dict[str, Abbreviation] = {}
    for sentence in sentences_of(doc):
        for abbreviation in find_abbreviations(sentence.text, sentence.start):
            found.setdefault(abbreviation.short, abbreviation)
    doc._.abbreviations = tuple(found.values())
    return doc


@Language.component("oncokg_abbreviations", requires=["doc._.sentences"], assigns=["doc._.abbreviations"])
def abbreviations(doc: Doc) -> Doc:
    """Component that finds the document's own abbreviations."""
    declare()
    return define(doc)
