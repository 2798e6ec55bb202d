"""Who and what each number of a document speaks of: arm, comparator, outcome, time, and numbers of the sentence referred to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.measures.arms import Arm, arms, names
from extract.measures.cues import RATIOS
from extract.measures.forms import Found, Scope
from extract.measures.outcomes import outcome, time_points
from ontology.measures import Measure

_DIRECT = re.compile(
    r"^[ )\],]*(?:(?:of|in|for|among|with|on|to|from|by|the|those|all|only|patients|pts|women|men|cases|"
    r"events|years?|months?|days?|allocated|assigned|randomi[sz]ed|who|were|was|occurred|"
    r"treated|receiving|received|given|had|N|n|=|\(|\d{1,5}|estimated|as) ?[(=]?){0,9}[ (]*$"
)
_VERSUS = re.compile(r"\b(?:vs\.?|versus|v|compared (?:with|to)|against|than)\b")
_THESE = re.compile(
    r"\b(?:[Tt]hese|[Tt]hose|[Ss]uch) (?:\d+ |\w+ )?(?:patients|women|men|subjects|cases|participants|"
    r"individuals|children|events|deaths)\b|\b[Ii]n this (?:group|cohort|arm|population|subgroup)\b|"
    r"\b[Aa]mong (?:them|these)\b|\b[Oo]f (?:these|them|those)\b"
)
_TREATMENT = re.compile(
    r"\b(?:the )?(?:treatment|experimental|intervention|study|control|placebo) (?:arm|group)$", re.I
)
_TIMED = frozenset({"cumulative_incidence", "survival_probability", "proportion", "risk_difference", "relative_change"})
_COMPARING = frozenset({*RATIOS, "p_value", "risk_difference", "mean_difference", "rate_difference"})
_POPULATION = re.compile(
    r"^(?P<who>(?: (?!in\b|of\b|and\b|were\b|was\b|had\b|to\b|with\b|"
    r"who\b)[A-Za-z][\w-]*){0,5}(?: (?:with|who had received|who have|receiving|treated with|undergoing|"
    r"in|from) "
    r"[\w+/'-]+(?: [\w+/'-]+){0,11}?)?)(?=[.;:,()]| (?:were|was|who developed|had|developed|during|"
    r"received|underwent|and|to|between|participated|entered)\b|$)"
)
_SOURCE = re.compile(
    r"\b(?P<source>(?:trials?|registr(?:y|ies)|databases?|cohorts?|stud(?:y|ies)) (?:conducted |"
    r"run )?(?:by|of|from|in) (?:the )?[A-Z][^,;.()]{2,60}),? "
    r"(?:covering|including|comprising|involving|with|consisting of)\b[^,;.]{0,40}$"
)


@dataclass(slots=True)
class Memory:
    """What earlier sentences leave for later ones."""

    pair: list[str] = field(default_factory=list)
    arm: str | None = None
    outcome: str | None = None
    count: Measure | None = None
    long_arms: list[str] = field(default_factory=list)


def assign(
    norm: str, sentences: Sequence[tuple[int, int]], measures: Sequence[Measure], found: Sequence[Found]
) -> list[Measure]:
    """The measures with arm, comparator, outcome, time and borrowed numerators and denominators."""
    known = names(norm, list(sentences))
    memory = Memory()
    result: list[Measure] = []
    index = 0
    while index < len(found):
        stop = index
        while stop < len(found) and found[stop].scope is found[index].scope:
            stop += 1
        result += _sentence(found[index].scope, list(measures[index:stop]), list(found[index:stop]), known, memory)
        index = stop
    return result


def _sentence(
    scope: Scope, measures: list[Measure], found: list[Found], known: frozenset[str], memory: Memory
) -> list[Measure]:
    here = arms(scope, known)
    groups = _arms_of(scope, measures, here, memory)
    outcomes = _outcomes_of(scope, found, memory)
    times = _times_of(scope, measures)
    anaphor = _THESE.search(scope.norm, scope.start, scope.end)
    base = next((m for m in measures if m.kind in ("sample_size", "count") and _is_base(scope, m)), None)
    result = []
    for place, measure in enumerate(measures):
        arm, comparator = groups[place]
        filled = replace(measure, arm=arm, comparator=comparator, outcome=outcomes[place], time=times[place])
        if anaphor and memory.count and anaphor.start() < measure.start:
            filled = _borrow(filled, memory.count)
        if base and measure.start > base.end:
            filled = _denominator(filled, base)
        following = measures[place + 1] if place + 1 < len(measures) else None
        if (
            following
            and following.kind == "sample_size"
            and re.search(r"[nN] ?= ?$", scope.before(following.start, 5))
            and following.start - measure.end < 60
        ):
            filled = _denominator(filled, following)
        if measure.kind == "sample_size":
            filled = replace(filled, outcome=None, arm=_population(scope, measure, arm, here))
        result.append(filled)
    _remember(scope, result, here, memory)
    return result


def _is_base(scope: Scope, measure: Measure) -> bool:
    return bool(
        re.search(
            r"(?:^|[,;:.] )(?:[Oo]f|[Aa]mong|[Ii]n|[Ff]or) (?:the |these |all |a total of )?$",
            scope.before(measure.start, 26),
        )
    )


def _remember(scope: Scope, measures: Sequence[Measure], here: Sequence[Arm], memory: Memory) -> None:
    phrases = list(dict.fromkeys(arm.phrase for arm in here))
    if len(phrases) == 2:
        memory.pair = phrases
    memory.long_arms += [p for p in phrases if " of the " in p]
    for measure in measures:
        if measure.kind != "sample_size":
            memory.arm, memory.outcome = measure.arm or memory.arm, measure.outcome or memory.outcome
        if measure.kind == "count" and measure.unit in ("{participant}", "{case}"):
            memory.count = measure


def _arms_of(
    scope: Scope, measures: Sequence[Measure], here: Sequence[Arm], memory: Memory
) -> list[tuple[str | None, str | None]]:
    """Arm and comparator of each measure of a sentence: by nearness, order ("respectively"), comparison, or what went before."""
    phrases = list(dict.fromkeys(arm.phrase for arm in here))
    single = [_near(scope, measures, place, here) for place in range(len(measures))]
    _ordered(scope, measures, phrases, single)
    for place in range(len(measures) - 2, -1, -1):
        gap = scope.norm[measures[place].end : measures[place + 1].start]
        if (
            single[place] is None
            and measures[place].kind == measures[place + 1].kind
            and re.fullmatch(r",? ?(?:and )?", gap)
        ):
            single[place] = single[place + 1]
    _compared(scope, measures, single, phrases if len(phrases) == 2 else memory.pair)
    pair = phrases if len(phrases) >= 2 else memory.pair
    result: list[tuple[str | None, str | None]] = []
    for place, measure in enumerate(measures):
        if measure.kind in _COMPARING and len(pair) >= 2:
            result.append((pair[0], pair[1]))
            continue
        arm = single[place]
        before = [a for a in here if a.end <= measure.start]
        if arm is None and before:
            arm = before[-1].phrase
        elif arm is None and len(phrases) == 1:
            arm = phrases[0]
        elif arm is None and (_THESE.search(scope.norm, scope.start, measure.start) or measure.kind == "event_time"):
            arm = memory.arm
        result.append((_longest(arm, memory), None))
    return result


def _longest(arm: str | None, memory: Memory) -> str | None:
    """The fullest earlier name of a vague arm: "treatment arm" for "treatment arm of the phase 3 X trial"."""
    if arm and (match := _TREATMENT.search(arm)):
        head = match[0].removeprefix("the ")
        return next((phrase for phrase in memory.long_arms if phrase.startswith(head)), arm)
    return arm


def _near(scope: Scope, measures: Sequence[Measure], place: int, here: Sequence[Arm]) -> str | None:
    """The arm that stands right behind the measure, or between the measure before and this one."""
    measure = measures[place]
    following = measures[place + 1].start if place + 1 < len(measures) else scope.end
    for arm in here:
        if measure.end <= arm.start and (arm.start <= following or measures[place + 1].kind == "sample_size"):
            if _DIRECT.match(scope.norm[measure.end : arm.start]):
                return _narrower(arm, here, following)
            break
    earlier = measures[place - 1].end if place else scope.start
    if (
        place
        and _VERSUS.search(scope.norm[earlier : measure.start]) is None
        and measures[place - 1].kind == measure.kind
    ):
        return None
    between = [arm for arm in here if earlier <= arm.start and arm.end <= measure.start]
    return between[-1].phrase if between and measure.start - between[-1].end < 40 else None


def _narrower(arm: Arm, here: Sequence[Arm], limit: int) -> str:
    """The arm, or a trial arm named later in the clause where this one is only "patients with a disease"."""
    if re.match(r"\w+ (?:with|in) ", arm.phrase):
        return next(
            (a.phrase for a in here if arm.end <= a.start < limit and re.search(r"\b(?:arm|group)\b", a.phrase)),
            arm.phrase,
        )
    return arm.phrase


def _ordered(scope: Scope, measures: Sequence[Measure], phrases: list[str], single: list[str | None]) -> None:
    """ "Respectively": the n-th value goes to the n-th arm, also where each arm has several values in turn."""
    position = scope.norm.find("respectively", scope.start, scope.end)
    if position < 0 or len(phrases) < 2:
        return
    runs: list[list[int]] = []
    for place, measure in enumerate(measures):
        if measure.kind in _COMPARING or measure.kind in ("sample_size", "count"):
            continue
        if runs and measures[runs[-1][-1]].kind == measure.kind and measure.start - measures[runs[-1][-1]].end < 12:
            runs[-1].append(place)
        else:
            runs.append([place])
    for run in runs:
        if len(run) % len(phrases) == 0 and len(run) > 1:
            for order, place in enumerate(run):
                single[place] = phrases[order % len(phrases)]


def _compared(scope: Scope, measures: Sequence[Measure], single: list[str | None], pair: Sequence[str]) -> None:
    """A versus B without arms of their own: the two arms of the sentence, else of the last comparison, in their order."""
    if len(pair) != 2:
        return
    for place in range(len(measures) - 1):
        gap = scope.norm[measures[place].end : measures[place + 1].start]
        if len(gap) > 30 or not _VERSUS.search(gap) or measures[place].kind in _COMPARING:
            continue
        first, second = single[place], single[place + 1]
        if first is None or second is None or first == second:
            single[place], single[place + 1] = (
                (pair[1], pair[0]) if second == pair[0] and first is None else (pair[0], pair[1])
            )


def _outcomes_of(scope: Scope, found: Sequence[Found], memory: Memory) -> list[str | None]:
    result: list[str | None] = []
    anaphor = re.match(r"(?:This|That|It|These|Those)\b", scope.norm[scope.start : scope.start + 6])
    for item in found:
        last = next((o for o in reversed(result) if o), None)
        if item.kind in ("p_value", "risk_difference") and last:
            result.append(last)
            continue
        before = scope.norm[scope.start : item.form.start]
        phrase = (
            outcome(item.form, item.kind, scope, before[-600:])
            or last
            or (memory.outcome if anaphor or item.kind in ("event_time", "p_value") else None)
        )
        if (
            item.kind == "event_time"
            and memory.outcome
            and phrase
            and memory.outcome not in phrase
            and re.fullmatch(r"(?:diagnos[ei]s|events?|cases?|confirmed)", phrase)
        ):
            phrase = f"{phrase} of {memory.outcome}"
        result.append(phrase)
    return result


def _times_of(scope: Scope, measures: Sequence[Measure]) -> list[str | None]:
    """Time points: one of the sentence for all its values, or the n-th of a list for the n-th value of an arm."""
    points = time_points(scope)
    result: list[str | None] = []
    run, last_end = 0, -1
    for measure in measures:
        if measure.kind == "event_time":
            after = re.match(
                r" ?(?P<when>(?:into|after|from|post|following|since) (?:[\w-]+ ?){1,4})", scope.after(measure.end, 80)
            )
            result.append(after["when"].strip() if after else None)
            continue
        inside = [(at, phrases) for at, phrases in points if at < measure.start]
        if measure.kind not in _TIMED or not inside:
            result.append(None)
            continue
        phrases = inside[-1][1]
        joined = last_end >= 0 and re.fullmatch(
            r"(?:,? ?(?:and |vs\.? |versus )?)", scope.norm[last_end : measure.start]
        )
        run = run + 1 if joined else 0
        result.append(phrases[run % len(phrases)])
        last_end = measure.end
    for place in range(len(measures) - 2, -1, -1):
        if measures[place].kind == "event_time" and result[place] is None and measures[place + 1].kind == "event_time":
            result[place] = result[place + 1]
    return result


def _borrow(measure: Measure, count: Measure) -> Measure:
    """ "These patients represented 5.4%": the numerator is the count of the sentence that is referred to."""
    if measure.kind == "proportion" and measure.numerator is None and count.value is not None and measure.op == "=":
        return replace(
            measure,
            numerator=count.value,
            outcome=count.outcome or measure.outcome,
            context_fields=(*measure.context_fields, "numerator"),
        )
    if measure.kind in ("count", "event_time") and not measure.outcome:
        return replace(measure, outcome=count.outcome)
    return measure


def _denominator(measure: Measure, base: Measure) -> Measure:
    """The size printed in the same sentence, where the percentage agrees with it (or no count contradicts it)."""
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
        and abs(100 * measure.numerator / base.value - measure.value) > 1
    ):
        return measure
    return replace(measure, denominator=base.value, context_fields=(*measure.context_fields, "denominator"))


def _population(scope: Scope, measure: Measure, arm: str | None, here: Sequence[Arm]) -> str | None:
    """Whom a sample size counts: the noun phrase behind it, with the source of the patients where one is named."""
    after = scope.after(measure.end, 140)
    source = _SOURCE.search(scope.before(measure.start, 160))
    who = _POPULATION.match(after)
    phrase = who["who"].strip() if who and who["who"].strip() else None
    if phrase and source:
        return f"{phrase}, {source['source']}"
    direct = next(
        (a for a in here if a.start >= measure.end and _DIRECT.match(scope.norm[measure.end : a.start])), None
    )
    if direct and not direct.phrase.startswith(("patients with", "women with")):
        return direct.phrase
    return (
        phrase
        if phrase and len(phrase) > 3 and not (arm and re.search(r"[nN] ?= ?$", scope.before(measure.start, 5)))
        else arm
    )
