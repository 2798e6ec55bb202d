"""Values that stand side by side, and the groups that are named side by side: the n-th value is of the n-th group."""

import re
from collections.abc import Sequence

from extract.measures.arms import Arm
from extract.measures.cues import DIFFERENCES, RATIOS
from extract.measures.forms import Scope
from ontology.measures import Measure

COMPARING = DIFFERENCES | {*RATIOS, "p_value"}
"""Kinds whose number is about two groups."""
DIRECT = re.compile(
    r"^[ )\],]*(?:respectively,? |(?:(?:of|in|for|among|with|on|to|from|by|the|those|all|only|patients?|pts|women|men|cases|"
    r"events|years?|months?|days?|allocated|assigned|randomi[sz]ed|who|were|was|occurred|"
    r"treated|receiving|received|given|had|N|n|\d{1,5}|estimated|as)\b|[=(]) ?[(=]?){0,9}[ (\[]*$"
)
"""Words between a number and the group right behind it."""
_JOINT = re.compile(
    r"^(?: ?[\[(][^()\[\]]{0,30}[)\]])? ?(?:,|;|/|,? ?(?:and|or|vs\.?|versus|v\.?|compared (?:with|to)|against|than))? ?"
    r"(?:only |in |the )?$"
)
_JOINED_ARMS = re.compile(
    r"^(?: patients| arms?| groups?)?(?: ?\([^()]{0,40}\))?,? ?(?:and|or|vs\.?|versus|compared (?:with|to)|than|/)?"
    r"(?: ?(?:in|for|with|to|the|those|patients|from|among|on|a)\b)* ?$"
)
VERSUS = re.compile(r"\b(?:vs\.?|versus|v|compared (?:with|to)|against|than)(?=\W|$)")
QUALIFIER = re.compile(r"^(?:patients|women|men|those) (?:with|without|whose) ")
"""What tells a subgroup, not an arm, where arms are named as well."""
REACH = 90
"""So many signs lie at most between a number and what names its group."""


def same(one: str | None, other: str | None) -> bool:
    """Whether two phrases name the same group, up to case and punctuation.

    >>> same("once daily group", "Once-daily group")
    True
    """

    def fold(text: str | None) -> str:
        return re.sub(r"[^a-z0-9+]+", " ", (text or "").lower())

    return fold(one) == fold(other)


def runs(scope: Scope, measures: Sequence[Measure]) -> list[list[int]]:
    """Values that a list or comparison sets side by side, without other words between them."""
    runs: list[list[int]] = []
    for place, measure in enumerate(measures):
        if measure.kind in COMPARING:
            continue
        if runs:
            last = measures[runs[-1][-1]]
            gap = scope.norm[last.end : measure.start]
            alike = last.kind == measure.kind or {last.kind, measure.kind} <= {"proportion", "count"}
            if alike and runs[-1][-1] == place - 1 and len(gap) < 50 and _JOINT.match(gap):
                runs[-1].append(place)
                continue
        runs.append([place])
    return [run for run in runs if len(run) > 1]


def _clusters(scope: Scope, measures: Sequence[Measure], here: Sequence[Arm]) -> list[list[Arm]]:
    """Groups named side by side ("in the A and B groups"), two or more, no number of a result between them."""
    clusters: list[list[Arm]] = []
    starts = [m.start for m in measures if m.kind != "sample_size"]
    for arm in here:
        last = clusters[-1][-1] if clusters else None
        gap = scope.norm[last.end : arm.start] if last else ""
        apart = last is None or len(gap) > 60 or any(last.end <= s < arm.start for s in starts)
        if not apart and gap.strip() and _JOINED_ARMS.match(gap):
            clusters[-1].append(arm)
        else:
            clusters.append([arm])
    return [cluster for cluster in clusters if len({arm.phrase for arm in cluster}) == len(cluster) > 1]


def fill(
    scope: Scope,
    measures: Sequence[Measure],
    run: Sequence[int],
    own: list[str | None],
    here: Sequence[Arm],
    pair: Sequence[str],
) -> None:
    """Groups of a run of values: the n-th value is of the n-th group named beside it, else all are of one group."""
    phrases = _beside(scope, measures, run, own, here)
    first, second = measures[run[0]], measures[run[1]]
    versus = bool(VERSUS.search(scope.norm[first.end : second.start]))
    unsure = len({own[p] for p in run}) < 2 or (versus and own[run[1]] is None)
    if not phrases and len(run) % 2 == 0 and unsure:
        ordered = versus or scope.norm.find("respectively", measures[run[-1]].end, scope.end) >= 0
        before = _last_phrases(here, first.start)
        if len(before) == 1 and len(pair) == 2 and any(same(before[0], p) for p in pair):
            # one group named, as the subject: "with A more responded (40% versus 20%)"
            before += [p for p in pair if not same(before[0], p)]
        phrases = (before if len(before) == 2 else list(pair)) if ordered else []
    if phrases:
        for order, place in enumerate(run):
            own[place] = phrases[order % len(phrases)]
        return
    if versus and len(run) == 2 and len(pair) == 2 and (own[run[0]] is None) != (own[run[1]] is None):
        known = own[run[0]] or own[run[1]]
        other = next((p for p in pair if not same(p, known)), None)
        own[run[0]], own[run[1]] = own[run[0]] or other, own[run[1]] or other
        return
    for place in reversed(run[:-1]):
        if own[place] is None:
            own[place] = own[place + 1]


def _last_phrases(here: Sequence[Arm], position: int) -> list[str]:
    """The last two groups that are named before an offset, in text order; fewer where there are fewer."""
    found: list[str] = []
    before = [arm for arm in here if arm.end <= position and not arm.weak]
    arms = [arm for arm in before if not QUALIFIER.match(arm.phrase)]
    for arm in reversed(arms if len({arm.phrase for arm in arms}) > 1 else before):
        if arm.phrase not in found:
            found.append(arm.phrase)
        if len(found) == 2:
            break
    return found[::-1]


def _beside(
    scope: Scope, measures: Sequence[Measure], run: Sequence[int], own: Sequence[str | None], here: Sequence[Arm]
) -> list[str]:
    """Phrases of the cluster of groups that the run is to be laid against; empty where there is none."""
    start, end = measures[run[0]].start, measures[run[-1]].end
    clusters = [c for c in _clusters(scope, measures, here) if len(run) % len(c) == 0]
    following = measures[run[-1] + 1].start if run[-1] + 1 < len(measures) else scope.end
    for cluster in clusters:
        gap = scope.norm[end : cluster[0].start]
        if end <= cluster[0].start <= following and len(gap) < REACH:
            word = "respectively" in scope.norm[end : cluster[-1].end + 20]
            if word or DIRECT.match(gap):
                return [arm.phrase for arm in cluster]
    if all(own[place] for place in run) and len({own[place] for place in run}) == len(run):
        return []
    before = [c for c in clusters if c[-1].end <= start]
    return [arm.phrase for arm in before[-1]] if before else []
