"""Outcomes told in a list before a list of values: "fatigue, chills and nausea were 10%, 8% and 5%, respectively"."""

import re
from collections.abc import Sequence

from extract.measures.forms import Found, Scope
from extract.measures.phrases import noun_before, proper

_LINK = re.compile(
    r" (?:was|were|is|are|of|by|at|in|to|reached|occurred in)(?: (?:only|about|approximately|observed in))? $"
)
_SEPARATOR = re.compile(r",? (?:and|or|as well as) |, ")
_NEXT = re.compile(r" ?(?:,|;|,? ?and) ?(?:and )?$")
_PAIRED = re.compile(r" ?,? ?(?:vs\.?|versus|v\.?|compared (?:with|to)) $")
_LONGEST_LIST = 260
_AFTER = 60


def listed(scope: Scope, found: Sequence[Found], arms: Sequence[str]) -> dict[int, str]:
    """By the place of a value its outcome, where "respectively" lays a list of outcomes against a list of values.

    Pairs ("45% versus 21% and 13% versus 2%") count as one value each. A list of ``arms`` is none of outcomes.
    """
    result: dict[int, str] = {}
    for run in _runs(scope, found):
        places = [place for group in run for place in group]
        end = found[places[-1]].form.end
        if len(run) < 2 or len({len(group) for group in run}) != 1 or "respectively" not in scope.after(end, _AFTER):
            continue
        names = _names(scope, found[places[0]].form.start, len(run))
        if len(names) == len(run) and all(proper(name, arms) for name in names):
            result.update({place: name for group, name in zip(run, names, strict=True) for place in group})
    return result


def _runs(scope: Scope, found: Sequence[Found]) -> list[list[list[int]]]:
    """Values of one kind that a list joins; each item of it is one value or the two of a comparison."""
    runs: list[list[list[int]]] = []
    for place, item in enumerate(found):
        before = found[place - 1] if place else None
        gap = scope.norm[before.form.end : item.form.start] if before else ""
        alike = before is not None and before.kind == item.kind
        if alike and _PAIRED.match(gap):
            runs[-1][-1].append(place)
        elif alike and _NEXT.match(gap):
            runs[-1].append([place])
        else:
            runs.append([[place]])
    return runs


def _names(scope: Scope, position: int, wanted: int) -> list[str]:
    """The last ``wanted`` items of the list that ends right before ``position``; fewer where there is no such list."""
    text = scope.before(position, _LONGEST_LIST)
    link = _LINK.search(text)
    if not link:
        return []
    cuts = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text, 0, link.start())]
    if len(cuts) < wanted - 1 or not re.search(r"and|or|as well", text[slice(*cuts[-1])]):
        return []
    ends = [start for start, _ in cuts[len(cuts) - wanted + 1 :]] + [link.start()]
    starts = [0, *(end for _, end in cuts[len(cuts) - wanted + 1 :])]
    offset = position - len(text)
    inner = [text[start:end] for start, end in zip(starts[1:], ends[1:], strict=True)]
    return [noun_before(scope, offset + ends[0]), *(name.removeprefix("the ") for name in inner)]
