"""Who and what each number of a document speaks of: arm, comparator, outcome, time, and numbers of the sentence referred to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.measures.arms import Arm, arms
from extract.measures.checks.rounding import decimals_in, rounded
from extract.measures.forms import Found, Scope
from extract.measures.groups import THESE, Groups
from extract.measures.orientation import settle
from extract.measures.outcomes import outcomes
from extract.measures.phrases import noun_before, proper
from extract.measures.roster import Roster, roster
from extract.measures.runs import DIRECT
from extract.measures.times import times
from ontology.measures import Measure

_TREATMENT = re.compile(
    r"\b(?:the )?(?:treatment|experimental|intervention|study|control|placebo) (?:arm|group)$", re.I
)
_REPRESENT = re.compile(r"\b(?:represent|constitut|account|compris|correspond|ma[dk]e up|equal)")
_GIVEN = re.compile(r"^(?:receive|undergo|have|get) ")
_ALLOTTED = re.compile(r"(?: \w+){0,2} (?:to|received|receiving|on|in) (?:the )?")
_AMONG = re.compile(r" (?:in|among|from) (?:the |all |a total of )?")
_SIZE_REACH = 60
_OF_OTHERS = re.compile(r" (?:of|among|in) ")
_SUBJECT = re.compile(
    r"(?:(?!\b(?:evaluable|assessable|available|screened|eligible|evaluated|tested)\b)[^,;:]){0,60}, ?(?:only )?"
)
"""What stands between a size and the share of it, where nothing says that fewer were looked at."""
_IN_BRACKET = re.compile(r"[(\[,] ?(?:[nN] ?= ?)?$")
_HAPPENED = r"died|relapsed|responded|progressed|withdrew"
_POPULATION = re.compile(
    rf"^(?P<who>(?: (?!(?:in|of|and|were|was|had|to|with|who|{_HAPPENED})\b)[A-Za-z][\w-]*){{0,7}}"
    r"(?: (?:with|(?<=cases )of|who had received|who have|receiving|treated with|undergoing|in|from) "
    r"[\w+/'-]+(?: [\w+/'-]+){0,11}?(?:\([\w;]+\))?)?)"
    r"(?= ?[.;:,()]| (?:were|was|who developed|had|developed|during|received|underwent|and|to|between|participated|entered|"
    rf"{_HAPPENED})\b|$)"
)
_SOURCE = re.compile(
    r"\b(?P<source>(?:trials?|registr(?:y|ies)|databases?|cohorts?|stud(?:y|ies)) (?:conducted |"
    r"run )?(?:by|of|from|in) (?:the )?[A-Z][^,;.()]{2,60}),? "
    r"(?:covering|including|comprising|involving|with|consisting of)\b[^,;.]{0,40}$"
)


@dataclass(slots=True)
class Memory:
    """What earlier sentences leave for later ones."""

    groups: Groups = field(default_factory=Groups)
    outcome: str | None = None
    count: Measure | None = None
    long_arms: list[str] = field(default_factory=list)
    grounds: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By the id of a ratio the ids of the two values that it was read against."""


def assign(
    norm: str,
    sentences: Sequence[tuple[int, int]],
    measures: Sequence[Measure],
    found: Sequence[Found],
    entities: Sequence[tuple[int, int, str]] = (),
) -> list[Measure]:
    """The measures with arm, comparator, outcome, time and borrowed numerators and denominators.

    ``entities`` are offsets and types of mentions, which tell names of drugs from those of diseases and genes.
    """
    known = roster(norm, sentences, entities)
    memory = Memory()
    result: list[Measure] = []
    index = 0
    while index < len(found):
        stop = index
        while stop < len(found) and found[stop].scope is found[index].scope:
            stop += 1
        result += _sentence(found[index].scope, list(measures[index:stop]), list(found[index:stop]), known, memory)
        index = stop
    return settle(result, memory.grounds)


def _sentence(
    scope: Scope, measures: list[Measure], found: list[Found], known: Roster, memory: Memory
) -> list[Measure]:
    here = arms(scope, known)
    groups = memory.groups.of(scope, measures, here)
    memory.grounds.update({m.id: g.grounds for m, g in zip(measures, groups, strict=True) if g.grounds})
    named = [*(arm.phrase for arm in here), *(group.arm for group in groups if group.arm)]
    phrases = outcomes(scope, found, named, memory.outcome)
    when = times(scope, measures)
    anaphor = THESE.search(scope.norm, scope.start, scope.end)
    base = next((m for m in measures if m.kind in ("sample_size", "count") and _is_base(scope, m)), None)
    result: list[Measure] = []
    for place, measure in enumerate(measures):
        arm, comparator = (_longest(phrase, memory) for phrase in (groups[place].arm, groups[place].comparator))
        outcome = phrases[place]
        if measure.kind == "sample_size":
            outcome, arm = None, _population(scope, measure, arm, here)
        filled = replace(measure, arm=arm, comparator=comparator, outcome=outcome, time=when[place])
        if anaphor and memory.count and anaphor.start() < measure.start:
            filled = _borrow(filled, memory.count, scope.norm[anaphor.start() : measure.start])
        if base and measure.start > base.end:
            next_to = place > 0 and measures[place - 1] is base and _told_of(scope, base, measure)
            filled = _denominator(filled, base, sure=next_to)
            if filled.arm is None and measure.kind != "sample_size":
                filled = replace(filled, arm=_population(scope, base, None, here))
        following = measures[place + 1] if place + 1 < len(measures) else None
        if following and following.kind == "sample_size" and _is_whole(scope, measure, following):
            filled = _denominator(filled, following)
        result.append(filled)
    _remember(result, here, memory)
    return result


def _is_whole(scope: Scope, measure: Measure, size: Measure) -> bool:
    """Whether the size behind a share is its whole: "(n = 40)", or "in 143 patients" where the arithmetic says so."""
    gap = scope.norm[measure.end : size.start]
    if re.search(r"[nN] ?= ?$", gap):
        return len(gap) < _SIZE_REACH
    if not _AMONG.fullmatch(gap) or measure.value is None or measure.numerator is None or not size.value:
        return False
    share = rounded(measure.value, decimals_in(measure.surface, measure.value))
    return share.holds(100 * measure.numerator / size.value)


def _is_base(scope: Scope, measure: Measure) -> bool:
    return bool(
        re.search(
            r"(?:^|[,;:.] )(?:[Oo]f|[Aa]mong|[Ii]n|[Ff]or) (?:the |these |all |a total of )?$",
            scope.before(measure.start, 26),
        )
    )


def _remember(measures: Sequence[Measure], here: Sequence[Arm], memory: Memory) -> None:
    memory.long_arms += [arm.phrase for arm in here if " of the " in arm.phrase]
    for measure in measures:
        if measure.kind != "sample_size":
            memory.outcome = measure.outcome or memory.outcome
        if measure.kind == "count" and measure.unit in ("{participant}", "{case}"):
            memory.count = measure


def _longest(arm: str | None, memory: Memory) -> str | None:
    """The fullest earlier name of a vague arm: "treatment arm" for "treatment arm of the phase 3 X trial"."""
    if arm and (match := _TREATMENT.search(arm)):
        head = match[0].removeprefix("the ")
        return next((phrase for phrase in memory.long_arms if phrase.startswith(head)), arm)
    return arm


def _borrow(measure: Measure, count: Measure, between: str) -> Measure:
    """ "These patients represented 5.4%": the numerator is the count of the sentence that is referred to."""
    share = measure.kind == "proportion" and measure.numerator is None and measure.denominator is None
    if share and count.value is not None and measure.op == "=" and _REPRESENT.search(between):
        return replace(
            measure,
            numerator=count.value,
            outcome=count.outcome or measure.outcome,
            context_fields=(*measure.context_fields, "numerator"),
        )
    if measure.kind in ("count", "event_time") and not measure.outcome:
        return replace(measure, outcome=count.outcome)
    return measure


def _told_of(scope: Scope, base: Measure, measure: Measure) -> bool:
    """Whether a share is told of the size before it and nothing else: "of 40 patients with del(17p), 18 (48%) responded"."""
    between, behind = scope.norm[base.end : measure.start], scope.after(measure.end, 8)
    return bool(_SUBJECT.fullmatch(between)) and not _OF_OTHERS.match(behind)


def _denominator(measure: Measure, base: Measure, *, sure: bool = False) -> Measure:
    """The size printed in the same sentence, where it is ``sure``, the percentage agrees with it, or no count contradicts it."""
    if (
        measure.kind not in ("proportion", "cumulative_incidence")
        or measure.denominator is not None
        or not base.value
        or "denominator" in measure.context_fields
    ):
        return measure
    if measure.numerator is None and base.start < measure.start:
        return measure
    if (
        measure.numerator is not None
        and measure.value is not None
        and not sure
        and abs(100 * measure.numerator / base.value - measure.value) > 1
    ):
        return measure
    return replace(measure, denominator=base.value, context_fields=(*measure.context_fields, "denominator"))


def _population(scope: Scope, measure: Measure, arm: str | None, here: Sequence[Arm]) -> str | None:
    """Whom a sample size counts: the group it labels, else the noun phrase behind it, with its source where one is named."""
    direct = next((a for a in here if a.start >= measure.end), None)
    gap = scope.norm[measure.end : direct.start] if direct else ""
    if direct and (re.search(r"[),;\d]", gap) or len(gap) > 90 or not DIRECT.match(gap)):
        direct = None
    if direct and _ALLOTTED.fullmatch(gap):
        return direct.phrase
    before = scope.before(measure.start, 60)
    if bracket := _IN_BRACKET.search(before):
        beside = next((a for a in here if 0 <= measure.start - a.end <= 60 - bracket.start() + 1), None)
        noun = (
            beside.phrase
            if beside
            else _GIVEN.sub("", noun_before(scope, measure.start - len(before) + bracket.start()))
        )
        if noun and arm and arm.startswith(f"{noun}, "):
            return arm
        if (beside or noun == "patients" or proper(noun)) and re.search(r"[nN] ?= ?$|\($", before):
            return noun
    after = scope.after(measure.end, 140)
    source = _SOURCE.search(scope.before(measure.start, 160))
    who = _POPULATION.match(after)
    phrase = re.sub(r" who$", "", who["who"].strip()) if who and who["who"].strip() else None
    if phrase and source:
        return f"{phrase}, {source['source']}"
    if direct and not direct.phrase.startswith(("patients with", "women with")):
        return direct.phrase
    return phrase if phrase and len(phrase) > 3 else arm
