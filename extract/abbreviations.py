"""Abbreviations that a document defines: Schwartz and Hearst's algorithm with offsets, plurals and reversed forms.

Schwartz AS, Hearst MA. A simple algorithm for identifying abbreviation definitions in biomedical text.
Pac Symp Biocomput 2003:451-62.
"""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from extract.layers import Abbreviation, declare, sentences_of

_PARENTHESIS = re.compile(r"[(\[]([^()\[\]]{2,300})[)\]]")
_SHORT = re.compile(r"[A-Za-z0-9αβγδκ][\w+\-/.αβγδκ]{0,9}s?")
_STOP_SHORT = frozenset({"see", "vs", "eg", "ie", "fig", "table", "range", "mean", "median", "or", "and", "the", "all"})


def find_abbreviations(text: str, offset: int = 0) -> Iterator[Abbreviation]:
    """Definitions in one sentence; offsets are shifted by ``offset``.

    >>> [(a.short, a.long) for a in find_abbreviations("patients with chronic lymphocytic leukemia (CLL) and")]
    [('CLL', 'chronic lymphocytic leukemia')]
    >>> [(a.short, a.long) for a in find_abbreviations("treated with PFS (progression-free survival) as")]
    [('PFS', 'progression-free survival')]
    """
    for match in _PARENTHESIS.finditer(text):
        inner = re.split(r"[;,:=]|\bor\b", match.group(1))[0].strip().strip("\"'“”‘’")
        before = text[: match.start()].rstrip()
        if _is_short(inner):
            long = _long_form(inner, before)
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
    if len(long.split()) > words_allowed or len(long) <= len(short) or short in long.split():
        return None
    return at, len(before)


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
