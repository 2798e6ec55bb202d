"""All vocabulary names in a text: one automaton over the folded text, then rules of borders, capitals and length."""

import re
from collections.abc import Iterator
from itertools import groupby

from daachorse import CharwiseDoubleArrayAhoCorasick

from ontology.vocabulary.case import SHORT, admits, is_acronym, same_punctuation
from ontology.vocabulary.fold import Folded, fold
from ontology.vocabulary.index import FORMAT
from ontology.vocabulary.model import Candidate, Match, Scope
from ontology.vocabulary.vocabulary import Vocabulary, ranked

_WORD = re.compile(r"[A-Za-z]{3,}")
_SENTENCE_END = re.compile(r"[.!?;\n]")
_NEIGHBOURHOOD = 60
_REMEMBERED = 100_000
_LEADING = frozenset({Scope.OFFICIAL, Scope.CURATED, Scope.GENERIC})
_TRAILING = frozenset({Scope.BRAND, Scope.CODE, Scope.ALIAS, Scope.PREVIOUS})


def _automaton(vocabulary: Vocabulary) -> CharwiseDoubleArrayAhoCorasick:
    name = f"automaton-{FORMAT}-{vocabulary.digest[:32]}"
    content = vocabulary.cache.load(name) if vocabulary.cache else None
    if content is not None:
        return CharwiseDoubleArrayAhoCorasick.deserialize(content)
    # The space in front lets the automaton start at borders only: two-letter names inside words cost nothing.
    automaton = CharwiseDoubleArrayAhoCorasick([f" {name}" for name in vocabulary.index.keys])
    if vocabulary.cache:
        vocabulary.cache.store(name, automaton.serialize())
    return automaton


def in_capitals(text: str, start: int, end: int) -> bool:
    """Tell whether the words around ``text[start:end]``, in its sentence, are all capitals.

    >>> in_capitals("IN ALL PATIENTS", 3, 6), in_capitals("relapsed ALL and CLL", 9, 12), in_capitals("ALL", 0, 3)
    (True, False, False)
    """
    before = _SENTENCE_END.split(text[max(0, start - _NEIGHBOURHOOD) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _NEIGHBOURHOOD])[0]
    words = [*_WORD.findall(before)[-3:], *_WORD.findall(after)[:3]]
    return bool(words) and all(word.isupper() for word in words)


class Matcher:
    """Finds vocabulary names in running text; build it once from a vocabulary and share it."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._automaton = _automaton(vocabulary)
        self._known: dict[tuple[int, str], tuple[Candidate, ...]] = {}

    def find(self, text: str) -> list[Match]:
        """Give the matches in order, none overlapping another; ``text[match.start:match.end] == match.text``.

        Of the names that begin at one place the longest that the capitals and punctuation allow wins, then the
        search goes on behind it.
        """
        folded = fold(text)
        matches: list[Match] = []
        done = 0
        for start, hits in groupby(self._hits(folded), key=lambda hit: hit[0]):
            if start < done:
                continue
            for _, end, at in hits:
                match = self._match(text, folded, start, end, at)
                if match is not None:
                    matches.append(match)
                    done = end
                    break
        return matches

    def _hits(self, folded: Folded) -> list[tuple[int, int, int]]:
        """Give start, end (in the folded text) and name of what begins and ends at a border, longest first."""
        text = f" {folded.text} "
        hits = []
        for start, end, at in self._automaton.find_overlapping(text):
            # In the text with the space in front, ``end`` is the place of the character behind the match, plus none.
            if text[end] == " ":
                hits.append((start, end - 1, at))
            elif text[end] == "s" and text[end + 1 : end + 2] == " " and text[end - 1].isalpha():
                hits.append((start, end, at))
        # At one length a name that ends in s goes before the plural of a shorter one: MDS is not several MD.
        names = self._vocabulary.index.keys
        hits.sort(key=lambda hit: (hit[0], -hit[1], -len(names[hit[2]])))
        return hits

    def _match(self, text: str, folded: Folded, start: int, end: int, at: int) -> Match | None:
        stoplist, form = self._vocabulary.stoplist, self._vocabulary.index.keys[at]
        if form in stoplist.never:
            return None
        first, last = folded.origin(start), folded.origin(end)
        surface = text[first:last]
        trimmed = surface.rstrip("'’ʼ \t\n-–")
        last -= len(surface) - len(trimmed)
        if "\n\n" in trimmed or text[max(0, first - 4) : first].lower() in {"non-", "non‑"}:
            return None
        plural = end - start > len(form)
        singular = trimmed[:-1] if plural else trimmed
        if plural and trimmed.isupper() and is_acronym(singular):
            return None  # the plural of CLL is CLLs; CLLS is something else
        exact = form in stoplist.exact
        candidates = self._candidates(at, singular)
        if not candidates or sum(map(str.isalnum, singular)) < 2:
            return None
        shouted = is_acronym(singular) and in_capitals(text, first, last)
        if shouted and exact:
            return None
        guarded = exact or shouted or _unclear(singular, candidates)
        return Match(first, last, trimmed, candidates, guarded)

    def _candidates(self, at: int, surface: str) -> tuple[Candidate, ...]:
        known = self._known.get((at, surface))
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[at, surface] = tuple(ranked(list(self._admitted(at, surface)), surface))
        return known

    def _admitted(self, at: int, surface: str) -> Iterator[Candidate]:
        exact = self._vocabulary.index.keys[at] in self._vocabulary.stoplist.exact
        for candidate in self._vocabulary.candidates_at(at):
            name = candidate.matched
            if same_punctuation(surface, name) and admits(name, candidate.type, surface, exact=exact):
                yield candidate


def _unclear(surface: str, candidates: tuple[Candidate, ...]) -> bool:
    """Tell whether a short surface has more than one meaning that counts."""
    letters = sum(letter.isalnum() for letter in surface)
    if letters <= 2:
        return True
    if len(candidates) == 1 or letters > SHORT:
        return False
    return not (candidates[0].scope in _LEADING and all(other.scope in _TRAILING for other in candidates[1:]))
