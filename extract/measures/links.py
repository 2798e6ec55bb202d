"""Measures that a sentence compares: A versus B within it, "This was lower than …" or "was lower, at …" with one before."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extract.measures.forms import Scope
from ontology.measures import Measure

_VERSUS = re.compile(r"\b(?:vs\.?|versus|v|compared (?:with|to)|against|than)\b|^ ?and ?$")
_ANAPHOR = re.compile(
    r"(?:This|That|It|These|Those|which)\b[^.;]{0,80}?\b(?:lower|higher|less|greater|more|longer|shorter|"
    r"similar|comparable|smaller|larger|better|worse)\b[^.;]{0,20}\b(?:than|to)\b"
)
_COMPARATIVE = re.compile(
    r"\b(?:lower|higher|less|greater|more frequent|longer|shorter|similar|comparable|smaller|larger|better|worse)\b(?! than)"
)
_SINGLE = frozenset({"p_value", "sample_size", "follow_up", "event_time"})
_REACH = 160
_LOOK_BACK = 3
"""Measures between two that are compared: a group's size may stand between its rate and the other's."""


def link(scopes: Sequence[Scope], measures: Sequence[Measure]) -> list[Measure]:
    """The measures with ``compared_with`` on both sides of each comparison; ``scopes[i]`` is the sentence of ``measures[i]``."""
    links: defaultdict[str, list[str]] = defaultdict(list)
    for place in range(1, len(measures)):
        second = measures[place]
        if second.kind in _SINGLE:
            continue
        before = range(place - 1, max(-1, place - 1 - _LOOK_BACK), -1)
        alike = next((i for i in before if (measures[i].kind, measures[i].unit) == (second.kind, second.unit)), None)
        if alike is not None and _compares(scopes[alike], scopes[place], measures[alike], second, place - alike):
            links[measures[alike].id].append(second.id)
            links[second.id].append(measures[alike].id)
    return [replace(m, compared_with=tuple(links[m.id])) if m.id in links else m for m in measures]


def _compares(earlier: Scope, scope: Scope, first: Measure, second: Measure, distance: int) -> bool:
    """Whether the words between two measures of one kind set them against each other."""
    apart = first.arm is not None and second.arm is not None and first.arm != second.arm
    gap = scope.norm[first.end : second.start]
    if earlier is scope:
        beside = apart and first.outcome == second.outcome and first.time == second.time
        return distance == 1 and len(gap) <= _REACH and bool(_VERSUS.search(gap)) and (gap != " and " or beside)
    if len(gap) > 400:
        return False
    if distance == 1 and _ANAPHOR.match(scope.norm[scope.start : scope.start + 160]):
        return True
    comparative = _COMPARATIVE.search(scope.norm, max(scope.start, second.start - 80), second.start)
    return apart and first.outcome is not None and first.outcome == second.outcome and comparative is not None
