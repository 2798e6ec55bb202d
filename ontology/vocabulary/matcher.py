"""All vocabulary names in a text: one automaton over the folded text, then rules of borders, capitals and length."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from ontology.types import EntityType
from ontology.vocabulary.automaton import CommonWords, first_from, load_automata, unpacked
from ontology.vocabulary.case import SHORT, admits, bare, is_acronym, same_punctuation, without_possessive
from ontology.vocabulary.fold import fold
from ontology.vocabulary.index import COMMON
from ontology.vocabulary.model import LOOKED_UP_ONLY, NEEDS_SUPPORT, Candidate, Match, Scope
from ontology.vocabulary.vocabulary import Vocabulary, ranked

_WORD = re.compile(r"[A-Za-z]{3,}")
_LETTER_AND_NUMBER = re.compile(r"[a-zA] \d+")
"""In a text "a 46" and "A 50" begin or end other things ("a 46-year-old"), whatever code they spell."""
_SUBSCRIPT = re.compile(r"\(\d{1,2}(?:[A-Z]|alpha|beta)?\)(?:\w+\(\d{1,2}[A-Z]?\))*\w*")
"""PGE(2), H(2)O(2): what is printed lower stands in brackets in plain text."""
_WORD_BEFORE = re.compile(r"(?<![\w-])[\w-]{1,30}$")
_SENTENCE_END = re.compile(r"[.!?;\n]")
_JOINTS = frozenset(" (-/")
_NEIGHBOURHOOD = 60
_REMEMBERED = 100_000
_LEADING = frozenset({Scope.OFFICIAL, Scope.CURATED, Scope.GENERIC})
_UNCHECKED = frozenset({Scope.SYNONYM, Scope.ALIAS, Scope.BRAND, Scope.CODE})
_TRAILING = frozenset({Scope.BRAND, Scope.CODE, Scope.ALIAS, Scope.PREVIOUS, Scope.WEAK})


def in_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether the words around ``text[start:end]``, in its sentence, are all capitals.

    >>> in_capitals("IN ALL PATIENTS", 3, 6), in_capitals("relapsed ALL and CLL", 9, 12), in_capitals("ALL", 0, 3)
    (True, False, False)
    """
    if (
        text[start - 1 : start] in _JOINTS
        and text[max(0, start - 4) : start - 1].islower()
        and text[start - 4 : start - 1].isalpha()
    ):
        return False  # the word before is in small letters: by far the most frequent case
    before = _SENTENCE_END.split(text[max(0, start - _NEIGHBOURHOOD) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _NEIGHBOURHOOD])[0]
    words = [*_WORD.findall(before)[-3:], *_WORD.findall(after)[:3]]
    return bool(words) and all(word.isupper() for word in words)


class _Reading(NamedTuple):
    """What a surface means wherever it stands: the number of its characters that count, and its candidates."""

    length: int
    candidates: tuple[Candidate, ...]
    guarded: bool
    acronym: bool
    exact: bool


_UNREAD = _Reading(0, (), guarded=False, acronym=False, exact=False)


class Matcher:
    """Finds vocabulary names in running text; build it once from a vocabulary and share it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        index = vocabulary.index
        self._automata = load_automata(index.keys, index.searched, vocabulary.digest, vocabulary.cache)
        positions = {word.upper(): index.position(word) for word in COMMON & vocabulary.stoplist.exact}
        self._common = CommonWords({capitals: at for capitals, at in positions.items() if at is not None})
        self._readings: dict[tuple[int, str], _Reading | None] = {}

    def find(self, text: str) -> list[Match]:
        """Give the matches in order, none overlapping another; ``text[match.start:match.end] == match.text``.

        Of the names that begin at one place the longest that the capitals and punctuation allow wins, then the
        search goes on behind it.
        """
        folded = fold(text)
        span, known = folded.span, self._readings.get
        matches: list[Match] = []
        done = 0
        for hit in self._hits(text, folded.text):
            if hit < done:
                continue
            start, end, plural, at = unpacked(hit)
            first, last = span(start, end)
            surface = text[first:last]
            reading = known((at, surface), _UNREAD)  # the surface tells a plural from a name that ends in s
            if reading is None:
                continue
            if reading is _UNREAD:
                reading = self._remembered(at, surface, plural)
            if reading is not None and (match := _placed(text, first, surface, reading)) is not None:
                matches.append(match)
                done = first_from(end)
        return self._with_subscripts(text, matches)

    def _with_subscripts(self, text: str, matches: list[Match]) -> list[Match]:
        """Matches with names that end in a subscript in the place of what they hold: PGE(2) is no PGE."""
        places = (self._subscripted(text, found.start(), found.end()) for found in _SUBSCRIPT.finditer(text))
        found = [match for match in places if match is not None]
        if not found:
            return matches
        apart = [m for m in matches if all(m.end <= other.start or other.end <= m.start for other in found)]
        return sorted([*apart, *found], key=lambda match: match.start)

    def _subscripted(self, text: str, at: int, end: int) -> Match | None:
        before = _WORD_BEFORE.search(text, max(0, at - _NEIGHBOURHOOD), at)
        if before is None or before.group().islower() or before.group().isdigit():
            return None  # del(17), der(4) and beta(2) are no names of genes
        surface = text[before.start() : end]
        plain = surface.replace("(", "").replace(")", "")
        found = self._vocabulary.lookup(plain) if len(bare(plain)) > 2 else []
        candidates = tuple(
            c for c in found if c.scope not in LOOKED_UP_ONLY and admits(c.matched, c.type, plain, exact=False)
        )
        return Match(before.start(), end, surface, candidates, _unclear(plain, candidates)) if candidates else None

    def _hits(self, text: str, folded: str) -> list[int]:
        """Give what begins and ends at a border, packed, the longest first at each start.

        At one length a name that ends in s goes before the plural of a shorter one, for MDS is not several MD.
        """
        spaced = f" {folded} "
        found = (automaton.hits(spaced) for automaton in self._automata)
        return sorted(chain(self._common.hits(text, spaced), *found))

    def _remembered(self, at: int, surface: str, plural: bool) -> _Reading | None:
        if len(self._readings) >= _REMEMBERED:
            self._readings.clear()
        reading = self._readings[at, surface] = self._read(at, surface, plural)
        return reading

    def _read(self, at: int, surface: str, plural: bool) -> _Reading | None:
        form, stoplist = self._vocabulary.index.keys[at], self._vocabulary.stoplist
        exact = form in stoplist.exact
        if exact and surface.islower():
            return None  # an English word in small letters
        if plural and (f"{form}s" in stoplist.never or f"{form}s" in stoplist.exact):
            return None  # "cars" are no people with CAR syndrome
        trimmed = surface.rstrip("'’ʼ \t\n-–")
        singular = trimmed[:-1] if plural else trimmed
        acronym = is_acronym(singular)
        if form in stoplist.never or "\n\n" in trimmed or len(bare(singular)) < 2:
            return None
        if plural and acronym and trimmed.isupper():
            return None  # the plural of CLL is CLLs; CLLS is something else
        candidates = tuple(ranked(list(self._admitted(at, singular, exact)), singular))
        if not candidates:
            return None
        if candidates[0].type is not EntityType.DISEASE:
            trimmed = without_possessive(trimmed)  # Crohn's and Hodgkin's are names of diseases
        return _Reading(len(trimmed), candidates, exact or _unclear(singular, candidates), acronym, exact)

    def _admitted(self, at: int, surface: str, exact: bool) -> Iterator[Candidate]:
        for candidate in self._vocabulary.candidates_at(at):
            name = candidate.matched
            if candidate.scope in LOOKED_UP_ONLY or (
                candidate.type is EntityType.DRUG and _LETTER_AND_NUMBER.fullmatch(surface)
            ):
                continue
            if same_punctuation(surface, name) and admits(name, candidate.type, surface, exact=exact):
                yield candidate


def _placed(text: str, start: int, surface: str, reading: _Reading) -> Match | None:
    """Give the match, unless what stands around the surface speaks against it."""
    length, candidates, guarded, acronym, exact = reading
    end = start + length
    if start > 3 and text[start - 1] in "-‑" and text[start - 4 : start - 1].lower() == "non":
        return None
    if acronym and in_capitals(text, start, end):
        return None if exact else Match(start, end, surface[:length], candidates, True)
    return Match(start, end, surface[:length], candidates, guarded)


def _unclear(surface: str, candidates: tuple[Candidate, ...]) -> bool:
    """Tell whether a surface needs support: two letters, a short form with other meanings, or one of several concepts."""
    first, *others = candidates
    letters = len(bare(surface))
    if letters <= 2 or first.scope in NEEDS_SUPPORT:
        return True
    if first.scope is Scope.CURATED or letters > SHORT:
        return False
    if first.type is EntityType.GENE and not surface.isalpha():
        others = [other for other in others if other.type is not EntityType.DRUG]  # IL-2 is also given as a drug
    elif letters <= 3 and surface.isalpha() and first.scope in _UNCHECKED and is_acronym(surface):
        return True  # three letters that no curator looked at: PBL is a lymphoma, and lymphocytes of the blood
    return bool(others) and not (first.scope in _LEADING and all(other.scope in _TRAILING for other in others))
