"""The automata that find every name between borders in one pass over a folded text.

The sorted names are cut into parts, each with its automaton: building one over all names would take twice the memory for a
moment, and several small ones search as fast as a large one, since more of each stays in the processor's cache.
"""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from daachorse import CharwiseDoubleArrayAhoCorasick

from ontology.vocabulary.cache import Cache
from ontology.vocabulary.index import FORMAT

PARTS = 3


@dataclass(frozen=True, slots=True)
class Automaton:
    """Some of the names, each also with an s behind it; ``numbers`` tells which name each of those forms is."""

    singulars: int
    numbers: "array[int]"
    patterns: CharwiseDoubleArrayAhoCorasick

    def hits(self, text: str) -> Iterator[tuple[int, int, bool, int]]:
        """Give start, negative end, plural and number of each name that stands between spaces; ``text`` begins with one.

        Offsets are those of the text without its first space.
        """
        numbers, singulars = self.numbers, self.singulars
        for start, end, at in self.patterns.find_overlapping(text):
            yield start, 2 - end, at >= singulars, numbers[at]


def load_automata(
    names: tuple[str, ...], searched: "array[int]", digest: str, cache: Cache | None
) -> tuple[Automaton, ...]:
    """Give the automata over the ``searched`` ones of sorted folded names, from the cache where it can be trusted."""
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
    return Automaton(len(numbers), numbers + plurals, patterns)
