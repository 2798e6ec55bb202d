"""One name, one reading: what a document calls by the same name, or defines as the same, is read alike throughout it.

The model sees a dozen words to either side. A document says more: an abbreviation means what its long form means, and a name
that is plainly a drug in one sentence is one in the next.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract.layers import Abbreviation
from extract.mentions.reading import Reading, ReadSpan

_ENOUGH = 0.4
"""Mean probability from which all occurrences of a name are read as mentions."""
_HARDLY = 0.3
"""Share of a long form that the model takes for part of a mention, below which it is none."""
_SHORTEST = 3
_AFTER = re.compile(r"s?(?!\w)")
"""Behind a name: the end of the word, or of its plural."""


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    task: str


def consistent(
    text: str, spans: Iterable[ReadSpan], reading: Reading, abbreviations: Iterable[Abbreviation]
) -> list[ReadSpan]:
    """The spans, and the occurrences of their names that the model missed."""
    kept = list(spans)
    defined = {a.short: a for a in abbreviations}
    kept = _by_definition(text, kept, reading, defined)
    return sorted(_by_repetition(text, kept, reading, defined), key=lambda s: (s.start, -s.end))


def occurrences(text: str, names: Iterable[str]) -> Iterator[tuple[int, int, str]]:
    """Every place where one of the names stands as words of its own, and which; a plural s may follow.

    Of names that overlap the first counts, of those that begin alike the longest. Each document has its own names, so looking
    for each is cheaper than compiling a pattern of them all.
    """
    found = [(at, -at - len(name), name) for name in set(names) for at in _places(text, name)]
    done = 0
    for start, reversed_end, name in sorted(found):
        if start >= done:
            done = -reversed_end
            yield start, done, name


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        if not _in_word(text, at - 1) and _AFTER.match(text, at + len(name)):
            yield at
        at = text.find(name, at + 1)


def _in_word(text: str, at: int) -> bool:
    return at >= 0 and (text[at].isalnum() or text[at] == "_")


def _by_definition(
    text: str, spans: list[ReadSpan], reading: Reading, defined: Mapping[str, Abbreviation]
) -> list[ReadSpan]:
    """Long and short forms decided together, by the mean of what the model thinks of both.

    A short form whose long form is no mention is none either, whatever it looks like.
    """
    places = defaultdict(list)
    for start, end, short in occurrences(text, defined):
        places[short].append((start, end))
    tasks = sorted({s.task for s in spans})
    decided: list[ReadSpan] = []
    settled: set[tuple[int, int]] = set()
    for short, abbreviation in defined.items():
        long = (abbreviation.long_start, abbreviation.long_end)
        means = {task: _mean(reading, task, long, places[short]) for task in tasks}
        best = max(means, key=lambda task: means[task], default=None)
        if best is not None and means[best] >= _ENOUGH:
            decided += [ReadSpan(*place, best, means[best]) for place in (*places[short], long)]
            settled.update(places[short])
        elif all(reading.support(*long, task) < _HARDLY for task in tasks):
            settled.update(places[short])
    return _merge([s for s in spans if (s.start, s.end) not in settled], decided)


def _mean(reading: Reading, task: str, long: tuple[int, int], shorts: list[tuple[int, int]]) -> float:
    """Mean probability of a long form and, as one voice, all its short forms."""
    as_long = reading.probability(*long, task)
    if not shorts:
        return as_long
    return (as_long + sum(reading.probability(*place, task) for place in shorts) / len(shorts)) / 2


def _by_repetition(
    text: str, spans: list[ReadSpan], reading: Reading, defined: Mapping[str, Abbreviation]
) -> list[ReadSpan]:
    """Names that are read as mentions somewhere, wherever else they stand."""
    names: dict[str, set[str]] = defaultdict(set)
    for span in spans:
        name = text[span.start : span.end]
        if len(name) >= _SHORTEST and name not in defined:
            names[name].add(span.task)
    places = defaultdict(list)
    for start, end, name in occurrences(text, names):
        places[name].append((start, end))
    added = []
    for name, tasks in names.items():
        if len(tasks) > 1 or len(places[name]) < 2:
            continue
        (task,) = tasks
        chances = [reading.probability(start, end, task) for start, end in places[name]]
        mean = sum(chances) / len(chances)
        if mean >= _ENOUGH:
            added += [ReadSpan(start, end, task, mean) for start, end in places[name]]
    return _merge(spans, added)


def _merge(spans: list[ReadSpan], added: list[ReadSpan]) -> list[ReadSpan]:
    """Both, where an added span stands back for a longer one of its task, and takes the place of those inside it."""
    kept = list(spans)
    for span in added:
        over = [s for s in kept if s.task == span.task and s.start < span.end and span.start < s.end]
        if any(s.end - s.start >= span.end - span.start for s in over):
            continue
        kept = [s for s in kept if s not in over]
        kept.append(span)
    return kept
