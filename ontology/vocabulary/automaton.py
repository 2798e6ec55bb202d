"""The automata that find every name between borders in one pass over a folded text.

The sorted names are cut into parts, each with its automaton: building one over all names would take twice the memory for a
moment, and several small ones search as fast as a large one, since more of each stays in the processor's cache.
"""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from daachorse import CharwiseDoubleArrayAhoCorasick

from ontology.errors import VocabularyError
from ontology.vocabulary.cache import Cache
from ontology.vocabulary.index import FORMAT

PARTS = 3
_NAME_BITS = 20
_LENGTH_BITS = 12
_PLURAL = 1 << _NAME_BITS
_NUMBER = _PLURAL - 1
_LONGEST = (1 << _LENGTH_BITS) - 1
_LENGTH_SHIFT = _NAME_BITS + 1
_START_SHIFT = _LENGTH_BITS + _NAME_BITS + 1
"""Bits of a hit, from the highest: start, what the length lacks to the longest, whether it is a plural, number of the name."""


@dataclass(frozen=True, slots=True)
class Automaton:
    """Some of the names, each also with an s behind it; ``forms`` tells the name of each, and whether it is the plural."""

    forms: "array[int]"
    patterns: CharwiseDoubleArrayAhoCorasick

    def hits(self, text: str) -> list[int]:
        """Give each name that stands between spaces, as a number that ``unpacked`` reads; ``text`` begins with a space.

        The numbers sort by start, then the longest first, then names before plurals. They are numbers because half the time of a
        search went into sorting tuples.
        """
        forms = self.forms
        return [
            (start << _START_SHIFT) + ((_LONGEST - end + start + 2) << _LENGTH_SHIFT) + forms[at]
            for start, end, at in self.patterns.find_overlapping(text)
        ]


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Names that are words of nearly every sentence, by their capitals; only a text that has these is searched for them."""

    numbers: Mapping[str, int]

    def hits(self, text: str, folded: str) -> Iterator[int]:
        """Give each such word of the folded text as ``Automaton.hits`` would; ``folded`` begins with a space."""
        for capitals, at in self.numbers.items():
            if capitals not in text:
                continue
            word = f" {capitals.lower()} "
            start = folded.find(word)
            while start >= 0:
                yield (start << _START_SHIFT) + ((_LONGEST - len(capitals)) << _LENGTH_SHIFT) + at
                start = folded.find(word, start + 1)


def unpacked(hit: int) -> tuple[int, int, bool, int]:
    """Start and end in the text without its first space, whether it is a plural, and the number of the name.

    >>> unpacked((7 << _START_SHIFT) + ((_LONGEST - 3) << _LENGTH_SHIFT) + _PLURAL + 5)
    (7, 10, True, 5)
    """
    start = hit >> _START_SHIFT
    return start, start + _LONGEST - (hit >> _LENGTH_SHIFT & _LONGEST), hit & _PLURAL != 0, hit & _NUMBER


def first_from(start: int) -> int:
    """Give a number that no hit from ``start`` on is below, and every hit before it is."""
    return start << _START_SHIFT


def load_automata(
    names: tuple[str, ...], searched: "array[int]", digest: str, cache: Cache | None
) -> tuple[Automaton, ...]:
    """Give the automata over the ``searched`` ones of sorted folded names, from the cache where it can be trusted."""
    longest = max(map(len, names), default=0)
    if len(names) > _PLURAL or longest >= _LONGEST:
        raise VocabularyError(
            f"{len(names)} folded names of up to {longest} letters; expected at most {_PLURAL} of less than {_LONGEST}"
        )
    size = -(-len(searched) // PARTS)
    return tuple(
        _load(part, names, searched[first : first + size], digest, cache)
        for part, first in enumerate(range(0, len(searched), size))
    )


def _load(part: int, names: tuple[str, ...], numbers: "array[int]", digest: str, cache: Cache | None) -> Automaton:
    # A plural s goes behind two letters: "MDs" is one, "p53s" is not.
    plurals = array("I", (at for at in numbers if names[at][-2:].isalpha()))
    key = f"automaton{part}of{PARTS}-{FORMAT}-{digest[:32]}"
    content = cache.load(key) if cache else None
    if content is not None:
        patterns = CharwiseDoubleArrayAhoCorasick.deserialize(content)
    else:
        # With a space on both sides only whole words are found: two-letter names inside words cost nothing.
        forms = [f" {names[at]} " for at in numbers]
        forms += [f" {names[at]}s " for at in plurals]
        patterns = CharwiseDoubleArrayAhoCorasick(forms)
        if cache:
            cache.store(key, patterns.serialize())
    return Automaton(numbers + array("I", (at | _PLURAL for at in plurals)), patterns)
