"""The names that a document uses, looked up in the phrases of its measures."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from extract.layers import EntityMention


class Names:
    """Finds which mentions a phrase repeats, in a time that does not grow with the document."""

    def __init__(self, mentions: Iterable[EntityMention]) -> None:
        self._by_text: dict[str, dict[str, list[EntityMention]]] = {}
        for mention in sorted(mentions, key=lambda m: m.start):
            entities = self._by_text.setdefault(mention.text.casefold(), {})
            entities.setdefault(mention.named.id, []).append(mention)
        self._longest = max(map(len, self._by_text), default=0)

    def within(self, phrase: str, near: int) -> list[EntityMention]:
        """One mention of each entity whose name stands in ``phrase`` as a whole word, those nearest to ``near`` first."""
        found = [
            _nearest(mentions, near)
            for name in self._names_in(phrase.casefold())
            for mentions in self._by_text[name].values()
        ]
        found.sort(key=lambda m: (abs(m.start - near), m.start, -m.end))
        first: dict[str, EntityMention] = {}
        for mention in found:
            first.setdefault(mention.named.id, mention)
        return list(first.values())

    def _names_in(self, phrase: str) -> Iterator[str]:
        starts = [i for i in range(len(phrase)) if i == 0 or not _in_word(phrase[i - 1])]
        ends = [i for i in range(1, len(phrase) + 1) if i == len(phrase) or not _in_word(phrase[i])]
        names = {phrase[i:j] for i in starts for j in ends if i < j <= i + self._longest}
        yield from sorted(names & self._by_text.keys())


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _nearest(mentions: list[EntityMention], place: int) -> EntityMention:
    at = bisect_left(mentions, place, key=lambda m: m.start)
    return min(mentions[max(0, at - 1) : at + 1], key=lambda m: abs(m.start - place))
