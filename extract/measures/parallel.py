"""Groups that only the build of the sentence tells: "97% for central and 84% for lateral injection", "(LCD: 35%; LFD: 30%)"."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.measures.arms import Arm
from extract.measures.forms import Scope
from ontology.measures import Measure

_PEOPLE = r"(?:patients|women|men|cases|subjects|participants)"
_OF_PEOPLE = r"(?<!of )of(?= [^,;:()]{3,60}(?:users|controls|smokers|survivors|carriers|women|men)\b)"
_BEHIND = re.compile(
    rf"[ )\]]{{0,2}}(?: ?[(\[][^()\[\]]{{1,40}}[)\]])? ?(?:of (?:the )?(?={_PEOPLE}))?(?:{_PEOPLE} )?"
    rf"(?P<prep>in|for|with|on|after|under|among|{_OF_PEOPLE}) (?:the )?(?P<what>[A-Za-z0-9][^,;:()\[\]]{{0,60}}?)"
    r"(?=,? (?:and|vs\.?|versus|compared (?:with|to)|but|while|whereas|than|as compared) |[.,;:()\[\]]|$)"
)
_LABEL = re.compile(r"(?:[(\[;,]|, and) ?(?P<what>[A-Z][\w+/-]{0,20}(?: [\w+/-]{1,20}){0,2})(?::|,| =)? ?$")
_NO_GROUP = re.compile(
    r"(?:\d[\d.,]* ?(?:%|years?|months?|weeks?|days?|hours?|h)?$|the |this |that |these |all\b|both\b|each\b|either\b|p ?[<=>]|"
    r"\d+[ -](?:years?|months?|weeks?|days?)\b|total\b|univariate|multivariate|comparison|respect|follow|"
    r".*\b(?:survival|progression|recurrence|relapse|response|mortality|toxicity|OS|PFS|DFS)$)",
    re.I,
)
_BARE_RATE = re.compile(
    r"(?:^|[.;:,] ?)(?:the )?(?:incidence |corresponding |overall )?"
    r"(?:rates?|incidences?|frequenc(?:y|ies)|percentages?|figures|values|toxicities)(?: \w+)? (?:were|was|are|is) $",
    re.I,
)
_MOST_WORDS = 7


def parallel(
    scope: Scope, measures: Sequence[Measure], here: Sequence[Arm], comparing: frozenset[str]
) -> list[str | None]:
    """Phrases built alike around values of one kind, which tell groups apart; None for the other measures.

    ``comparing`` kinds (P values, ratios) may stand in between. One of two labels must be a group that is known already,
    since labels tell outcomes as often as groups.
    """
    result: list[str | None] = [None] * len(measures)
    values = [place for place, m in enumerate(measures) if m.kind not in comparing]
    behind = {place: _behind(scope, measures, place) for place in values}
    labels = {place: _LABEL.search(scope.before(measures[place].start, 60)) for place in values}
    names = {arm.phrase for arm in here}
    for first, second in pairwise(values):
        if measures[first].kind != measures[second].kind:
            continue
        one, two = behind[first], behind[second]
        if (
            one
            and two
            and one["prep"] == two["prep"]
            and one["what"] != two["what"]
            and _tells(scope, measures[first], one)
        ):
            result[first], result[second] = one["what"].strip(), two["what"].strip()
            continue
        left, right = labels[first], labels[second]
        if left and right and left["what"] != right["what"] and names & {left["what"], right["what"]}:
            result[first], result[second] = left["what"], right["what"]
    return result


def _behind(scope: Scope, measures: Sequence[Measure], place: int) -> re.Match[str] | None:
    """The preposition and phrase right behind a value, where the phrase can name a group."""
    match = _BEHIND.match(scope.norm, measures[place].end, scope.end)
    if not match or _NO_GROUP.match(match["what"]) or len(match["what"].split()) > _MOST_WORDS:
        return None
    holds = place + 1 < len(measures) and measures[place + 1].start < match.end()
    return None if holds else match


def _tells(scope: Scope, first: Measure, behind: re.Match[str]) -> bool:
    """Whether the phrases are groups: "rates were 45% for nausea and 30% for fatigue" tells outcomes."""
    return behind["prep"] != "for" or not _BARE_RATE.search(scope.before(first.start, 60))
