"""Which group each number of a sentence speaks of, and which two groups a ratio, difference or P value compares."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.measures.arms import Arm
from extract.measures.forms import Scope
from extract.measures.parallel import parallel
from extract.measures.runs import COMPARING, DIRECT, QUALIFIER, REACH, VERSUS, fill, runs, same
from ontology.measures import Measure

_LABEL = re.compile(r"^(?: (?:arm|group|patients))? ?(?:[:=]|\((?:[nN] ?= ?)?$|, ?[nN] ?= ?$)")
_BESIDE = re.compile(r" ?(?:\(|:|=|was|were|had|achieved|(?:patients|arm|group) ?\(?)? ?")
_AGAINST_BEFORE = re.compile(
    r"\b(?:versus|vs\.?|compared (?:with|to)|relative to|against|over) (?:the |those (?:in|with) )?$", re.I
)
_AGAINST_AFTER = re.compile(
    r"^,? ?(?:for (?:the )?comparison (?:with|to)|versus|vs\.?|compared (?:with|to)|against) (?:the )?$"
)
THESE = re.compile(
    r"\b(?:[Tt]hese|[Tt]hose|[Ss]uch) (?:\d+ |\w+ )?(?:patients|women|men|subjects|cases|participants|"
    r"individuals|children|events|deaths)\b|\b[Ii]n this (?:group|cohort|arm|population|subgroup)\b|"
    r"\b[Aa]mong (?:them|these)\b|\b[Oo]f (?:these|them|those)\b"
)
"""Words that refer to people or events told of before."""
_NAMED = re.compile(r"\b(?:group|arm|cohort)\b")
_CLAUSE = re.compile(
    r"(?!.*\b(?:than|more|less|higher|lower|common|greater|fewer|longer|shorter|better|worse|similar)\b)"
    r"[^.;:,]{3,90} in (?:the )?"
)
_REFERS = re.compile(
    r"\b(?:groups?|arms?|cohorts?|treatments?|regimens?|"
    r"(?<!association )(?<!associations )(?<!interaction )(?<!correlation )(?<!relationship )between|both|either|neither)\b|"
    r"^(?:The|This|These|Those|No|There|It)\b"
)
_CONTROL = re.compile(
    r"\b(?:placebo|controls?|supportive care|usual care|standard|observation|alone|untreated|no treatment|conventional)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Group:
    """Arm and comparator of a measure; ``grounds``: places of the two values that a ratio was read against."""

    arm: str | None = None
    comparator: str | None = None
    grounds: tuple[str, str] | None = None


@dataclass(slots=True)
class Groups:
    """The groups of one sentence's measures, and what earlier sentences leave for it."""

    pair: list[str] = field(default_factory=list)
    values: list[tuple[Measure, str]] = field(default_factory=list)
    """The last values that had groups of their own."""
    arm: str | None = None

    def of(self, scope: Scope, measures: Sequence[Measure], here: Sequence[Arm]) -> list[Group]:
        """Groups of the measures of one sentence, in their order; ``here`` are the groups that it names."""
        own = [None if m.kind in COMPARING else _own(scope, measures, place, here) for place, m in enumerate(measures)]
        alike = parallel(scope, measures, here, COMPARING)
        own = [known or other for known, other in zip(own, alike, strict=True)]
        for run in runs(scope, measures):
            fill(scope, measures, run, own, here, self.pair)
        sure = [arm for arm in here if not arm.weak]
        phrases = list(dict.fromkeys(arm.phrase for arm in sure))
        for place, measure in enumerate(measures):
            if own[place] is None and measure.kind not in COMPARING:
                own[place] = self._default(scope, measure, sure, phrases)
        _qualify(scope, measures, own, sure)
        result: list[Group] = []
        for place, measure in enumerate(measures):
            group = Group(own[place])
            if measure.kind in COMPARING:
                group = self._compared(scope, measures, place, here, result)
            elif group.arm:
                self.values = [*self.values[-7:], (measure, group.arm)]
            result.append(group)
        self._remember(measures, own, phrases)
        return result

    def _default(self, scope: Scope, measure: Measure, here: Sequence[Arm], phrases: Sequence[str]) -> str | None:
        before = [arm for arm in here if arm.end <= measure.start]
        if before:
            return before[-1].phrase
        if len(phrases) == 1:
            return phrases[0]
        if THESE.search(scope.norm, scope.start, measure.start) or measure.kind == "event_time":
            return self.arm
        return None

    def _remember(self, measures: Sequence[Measure], own: Sequence[str | None], phrases: list[str]) -> None:
        valued = list(
            dict.fromkeys(arm for arm, m in zip(own, measures, strict=True) if arm and m.kind not in COMPARING)
        )
        if len(valued) == 2:
            self.pair = valued
        elif len(phrases) == 2:
            self.pair = phrases
        self.arm = next((arm for arm in reversed(own) if arm), self.arm)

    def _compared(
        self, scope: Scope, measures: Sequence[Measure], place: int, here: Sequence[Arm], earlier: Sequence[Group]
    ) -> Group:
        """The two groups of a comparing number: as said beside it, else those of the values before it."""
        measure = measures[place]
        before = next((p for p in range(place - 1, -1, -1) if measures[p].kind in COMPARING), None)
        follows = before is not None and not any(measures[p].kind not in COMPARING for p in range(before + 1, place))
        explicit = _explicit(scope, measures, place, here)
        # "12 months for A; hazard ratio 0.6": A is named for the value before
        taken = explicit and explicit[1] is None and self.values and same(self.values[-1][1], explicit[0])
        if explicit and not taken:
            arm, comparator = explicit
            if arm is None:
                arm = next((a for _, a in reversed(self.values) if not same(a, comparator)), None)
            if comparator is None:
                comparator = next((a for _, a in reversed(self.values) if not same(a, arm)), None)
            return Group(arm, comparator)
        if follows and before is not None and measure.start - measures[before].end < REACH and earlier[before].arm:
            return Group(earlier[before].arm, earlier[before].comparator, earlier[before].grounds)
        two = _last_two(self.values, scope.start)
        if two:
            (first, one), (second, other) = two
            if measure.kind != "p_value" and _CONTROL.search(one) and not _CONTROL.search(other):
                return Group(other, one, (second.id, first.id))
            return Group(one, other, (first.id, second.id))
        named = list(dict.fromkeys(arm.phrase for arm in here if not arm.weak))
        refers = _REFERS.search(scope.norm[scope.start : measure.start])
        pair = named[:2] if len(named) >= 2 else self.pair if refers else []
        if len(pair) < 2:
            return Group(pair[0] if pair else named[0] if named else None)
        if measure.kind != "p_value" and _CONTROL.search(pair[0]) and not _CONTROL.search(pair[1]):
            pair = [pair[1], pair[0]]
        return Group(pair[0], pair[1])


def _last_two(
    values: Sequence[tuple[Measure, str]], start: int
) -> tuple[tuple[Measure, str], tuple[Measure, str]] | None:
    """The last two values of the sentence of one kind and of different groups, in text order."""
    here = [item for item in values if item[0].start >= start]
    for index in range(len(here) - 1, 0, -1):
        for earlier in range(index - 1, max(-1, index - 4), -1):
            (first, one), (second, other) = here[earlier], here[index]
            if first.kind == second.kind and not same(one, other) and first.kind != "sample_size":
                return here[earlier], here[index]
    return None


def _explicit(
    scope: Scope, measures: Sequence[Measure], place: int, here: Sequence[Arm]
) -> tuple[str | None, str | None] | None:
    """Arm and comparator that the words right beside a ratio or P value name ("for A versus B", "versus placebo")."""
    measure = measures[place]
    start = measures[place - 1].end if place else scope.start
    # the P value of a ratio stands between it and its groups: "0.71 (95% CI 0.55-0.92; P = 0.01) for A versus B"
    end = next((m.start for m in measures[place + 1 :] if m.kind != "p_value"), scope.end)
    before = [a for a in here if start <= a.start and a.end <= measure.start]
    after = [a for a in here if measure.end <= a.start < end]
    for side in (before[-2:], after[:2]):
        if len(side) == 2 and VERSUS.search(scope.norm[side[0].end : side[1].start]):
            between = scope.norm[side[1].end : measure.start] if side[1].end <= measure.start else ""
            if side[1].start - side[0].end < 40 and len(between) < 50:
                return side[0].phrase, side[1].phrase
    if after and _AGAINST_AFTER.match(scope.norm[measure.end : after[0].start]):
        return None, after[0].phrase
    if before and measure.start - before[-1].end < 30 and "(" not in scope.norm[before[-1].end : measure.start]:
        if _AGAINST_BEFORE.search(scope.norm[max(start, before[-1].start - 30) : before[-1].start]):
            return None, before[-1].phrase
        if place and re.search(r"(?:in|for|with|favou?ring) (?:the )?$", scope.norm[start : before[-1].start][-20:]):
            return before[-1].phrase, None
    return None


def _own(scope: Scope, measures: Sequence[Measure], place: int, here: Sequence[Arm]) -> str | None:  # noqa: PLR0911 - a decision list
    """The group that labels the measure, stands right behind it, or between the measure before and this one."""
    measure = measures[place]
    following = measures[place + 1].start if place + 1 < len(measures) else scope.end
    earlier = measures[place - 1].end if place else scope.start
    if inside := next((arm for arm in here if measure.start < arm.start and arm.end <= measure.end), None):
        return inside.phrase
    between = [arm for arm in here if earlier <= arm.start and arm.end <= measure.start]
    gap = scope.norm[between[-1].end : measure.start] if between else ""
    if between and len(gap) < 40 and _LABEL.match(gap):
        return between[-1].phrase
    for arm in here:
        sized = place + 1 < len(measures) and measures[place + 1].kind == "sample_size" != measure.kind
        if measure.end <= arm.start and (arm.start <= following or sized):
            behind = scope.norm[measure.end : arm.start]
            if len(behind) <= REACH and DIRECT.match(behind) and not _is_label(scope, behind, arm, following):
                return _narrower(arm, here, following)
            break
    later = _later(scope, measure.end, following, here)
    led = between and _NAMED.search(between[-1].phrase) and not re.search(r"[,;]", gap)
    if later and not led:
        return later
    if not between or len(gap) >= 40 or (between[-1].weak and not _BESIDE.fullmatch(gap)):
        return None
    lead = scope.norm[earlier : between[-1].start]
    if place and measures[place - 1].kind != "sample_size" and not re.match(r"[)\]]? ?[;,]", lead):
        alike = measures[place - 1].kind == measure.kind
        if DIRECT.match(lead) or (alike and not VERSUS.search(scope.norm[earlier : measure.start])):
            return None
    return between[-1].phrase


def _later(scope: Scope, position: int, following: int, here: Sequence[Arm]) -> str | None:
    """The group at the end of the clause behind a value: "41% had sepsis in the alpha group, while …"."""
    for arm in here:
        gap = scope.norm[position : arm.start]
        if position <= arm.start < following and _NAMED.search(arm.phrase) and _CLAUSE.fullmatch(gap):
            return arm.phrase
    return None


def _is_label(scope: Scope, behind: str, arm: Arm, following: int) -> bool:
    """Whether a group behind a value labels the next one: "75% (A 78% vs B 72%)"."""
    gap = scope.norm[arm.end : following]
    return gap.startswith(":") or ("(" in behind and bool(re.fullmatch(r"[ :=,]{1,3}", gap)))


def _narrower(arm: Arm, here: Sequence[Arm], limit: int) -> str:
    """The arm, or a trial arm named later in the clause where this one is only "patients with a disease"."""
    if re.match(r"\w+ (?:with|in) ", arm.phrase):
        return next(
            (a.phrase for a in here if arm.end <= a.start < limit and re.search(r"\b(?:arm|group)\b", a.phrase)),
            arm.phrase,
        )
    return arm.phrase


def _qualify(scope: Scope, measures: Sequence[Measure], own: list[str | None], here: Sequence[Arm]) -> None:
    """Subgroups told apart behind each comparison ("44% with A and 48% with B in patients with X, 24% …") join the arm."""
    marks = [arm for arm in here if QUALIFIER.match(arm.phrase)]
    if len(marks) < 2 or len(marks) == len(here):
        return
    for place, measure in enumerate(measures):
        behind = next((mark for mark in marks if mark.start >= measure.end), None)
        if behind is None or measure.kind in COMPARING or behind.start - measure.end > 3 * REACH:
            continue
        arm = own[place]
        if arm and not QUALIFIER.match(arm):
            own[place] = f"{arm}, {behind.phrase}"
        elif arm == behind.phrase and (named := [a for a in here if a.end <= measure.start and a not in marks]):
            own[place] = f"{named[-1].phrase}, {behind.phrase}"
