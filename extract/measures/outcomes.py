"""What a number is about: the outcome phrase of each measure, read from the words around it."""

import re
from collections.abc import Iterator, Sequence

from extract.measures.cues import RATIOS
from extract.measures.forms import Form, Found, Scope
from extract.measures.listed import listed
from extract.measures.phrases import noun_before, proper, tidy
from extract.measures.roster import TREATMENT

_UNTIL = (
    r"(?= (?:identified|in|among|at|was|were|for|within|after|with|between|from|over|during|by|is|than|of \d|"
    r"increased|reduced|did|and (?:the|was|were))\b|[,;:()\[\]]|$)"
)
_OF = re.compile(
    r"\b(?:incidences?|rates?|risks?|prevalences?|frequenc(?:y|ies)|probabilit(?:y|ies)|proportions?|"
    r"odds|hazards?|numbers?|percentages?|likelihood|ratios?|detection|occurrence|development|"
    r"diagnos[ei]s|onset)"
    r"(?: \([A-Z]{1,5}s?\))? (?:of|for|of having|to) (?:the |an? )?(?P<what>[A-Za-z][^,;:()\[\]]{1,70}?)" + _UNTIL
)
_RATE = re.compile(r"\b(?:[Rr]ates?|[Rr]isks?|[Ii]ncidences?|[Ff]requenc(?:y|ies)|[Pp]robabilit(?:y|ies))\b")
_HAPPENED = re.compile(
    r"(?:^|\b(?:and|but|that|whereas|while) |[,;:.] ?)(?:the |"
    r"an? )?(?P<what>[A-Za-z][^,;:()\[\]]{1,70}?) (?:was |were |has been |have been )?(?:also |only |"
    r"most )?"
    r"(?:occurred|occurring|arising|developed|reported|observed|seen|noted|found|detected|recorded|"
    r"documented|diagnosed|achieved|experienced)\b[^,;:]{0,70}(?:: ?[^,;:]{0,30})?$"
)
_ELLIPSIS = re.compile(
    r"^[^A-Za-z]{0,3}(?: ?[;,])? ?(?:and|but|while|whereas) (?P<what>[A-Za-z][\w /-]{2,50}?) (?:occurred )?"
    r"(?:in|for|at|by) (?:only |another )?$"
)
_PREDICATE = re.compile(
    r"^[^.;:]{0,110}?\b(?:who |that )?(?:had (?:a |an )?|have |has |developed |developing |experienced |"
    r"achieved |suffered |showed |reported |required |underwent |experiencing |"
    r"(?=completed)|(?=died)|(?=relapsed)|(?=progressed)|(?=responded)|(?=survived)|(?=withdrew)|"
    r"(?=discontinued)|(?=were lost)|(?=did not)|(?=lost to)|(?=accompanied))"
    r"(?P<what>[A-Za-z][^.,;:()\[\]]{1,60}?)(?= (?:during|compared|versus|vs|and|in|at|after|while|"
    r"whereas|within|than|on|between)\b|[.,;:()\[\]]|$)"
)
_HAD = re.compile(
    r"\b(?:had|have|has|experienced|developed|achieved|showed|reported|required|suffered) "
    r"(?P<what>[A-Za-z][^,;:()\[\]]{2,60}?)"
    r"(?= (?:than|compared|versus|vs|in|with|at|during|after|was|were)\b|[,;:(\[]|$)"
)
_SUBJECT = re.compile(
    r"(?:^|[.;:] ?|, |\b(?:and|whereas|while|but|that) )(?P<what>(?:\d\w*-)?[A-Za-z][^,;:()\[\]]{2,80}?) (?:was|"
    r"were|is|are|reached|remained|ranged|decreased|increased|of)\b[^,;:]{0,90}$"
)
_COMPARED = re.compile(
    r"\b(?:more|less|fewer|higher|lower|greater|better|worse|longer|shorter|increased|reduced|improved) "
    r"(?P<what>[A-Za-z][\w -]{2,50}?) (?:in|with|for|on|after|among|than|compared)\b[^()\[\]]{3,100}$"
)
_EFFECT_ON = re.compile(
    r"\b(?:effects?|impact|differences?|improvements?|changes?|increases?|decreases?|reductions?|benefit) (?:on|in|for|of) "
    r"(?:the )?(?P<what>[A-Za-z][^,;:()\[\]]{2,50}?)(?= (?:between|in|at|with|among|for|was|were|from|to|by|of \d)\b|[,;:(\[]|$)"
)
_WHERE = re.compile(r" (?:for|in|among|at|with|between|on) (?=the |patients|all |both |women|those)")
_STATE = re.compile(
    r"\b(?:patients|pts|women|men|subjects|participants|children|individuals) (?:were|was|remained|became) "
    r"(?P<what>(?!more|less)[a-z][^,;:()\[\]]{3,50}?)(?= (?:in|with|at|than|after|during|compared|versus|vs)\b|[,;:(\[]|$)"
)
_IS = re.compile(
    r" (?:of (?:all |the |these |our )?(?:patients|women|men|cases|subjects|participants) |patients |women |men )?"
    r"(?:who )?(?:were|was) (?P<what>[a-z][^.,;:()\[\]]{3,50}?)"
    r"(?= (?:in|and|at|than|after|during|compared|versus|vs|by|while|whereas)\b|[.,;:()\[]|$)"
)
_SEX = re.compile(r"\b(?:was|were) (?P<what>men|women|males?|females?|boys|girls) ?[(\[] ?$")
_RESPONSE = re.compile(r"\b(?P<what>OR|RR|CR|PR)(?: rates?)?(?: \([A-Za-z]+\))? (?:of|was|were|is) $")
"""OR and RR of a percentage are responses, not ratios."""
_CHANGED = re.compile(
    r"\b(?:increas|decreas|reduc|improv|lower|rais|declin|worsen)(?:ed|es|e|s|ing) "
    r"(?:the )?(?P<what>[A-Za-z][^,;:()\[\]]{2,60}?) by (?:\w+ )?$"
)
_CHANGE_OF = re.compile(
    r" (?:relative |absolute )?(?:higher|lower|greater|increase|decrease|reduction|improvement) (?:rate |risk |incidence )?"
    r"(?:of |in |on )?(?:the )?(?P<what>[A-Za-z][^.,;:()\[\]]{2,50}?)"
    r"(?= (?:in|with|at|than|after|during|compared|versus|vs|for|among)\b|[.,;:()\[]|$)"
)
_LABEL = re.compile(
    r"(?:[(\[] ?(?P<first>[A-Za-z][\w/ -]{2,40}?)(?:,|:| in| =)?|[,;:] ?(?:and )?(?P<next>[A-Za-z][\w/ -]{2,40}?)(?::| =)?) ?$"
)
_VERSUS = re.compile(
    r"(?: ?[(\[][^()\[\]]{0,30}[)\]])? ?,? ?(?:vs\.?|versus|v\.?|compared (?:with|to)|against) ?(?:only )?$"
)
_NO_LABEL = re.compile(
    r"\b(?:n|p|ci|range|iqr|mean|median|hr|or|rr|sd|compared|with|than|versus|vs|only|respectively|and|of|to|from|was|were|"
    r"is|are|had|adjusted|average|total|level|difference|estimated|about|approximately|corresponding|group|arm|low|intermediate|high|"
    r"hazard|odds|ratio|the|an?)\b",
    re.I,
)
_STATISTIC = re.compile(
    r"\b(?:[Mm]edians?|[Mm]eans?|[Aa]verages?)(?:[ -]\w+-of)? (?:\(.{2,12}\) )?(?:values? (?:of|for) |number of |duration of )?"
    r"(?P<what>[A-Za-z][^,;:()\[\]]{1,60}?)" + _UNTIL
)
_STATISTICS = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Mm]edian|[Mm]ean|[Aa]verage|[Oo]verall(?= (?:response|incidence))|estimated|"
    r"[Cc]orresponding|[Cc]umulative incidences?(?: rates?)?(?: of)?|"
    r"[Ii]ncidences?(?: rates?)? of|rates?|\d+(?:-| )?(?:year|month|week|day)s?|[Kk]aplan-?[Mm]eier|"
    r"[Aa]ctuarial|probabilit(?:y|ies) of)\b ?"
)
_SURVIVAL = re.compile(
    r"\b(?:(?:[Oo]verall|(?:[\w-]+[ -])?(?:free|specific)|subsequent|relative|local|graft|"
    r"cause-specific) )?survivals?\b(?: from [a-z]+)?|\bm?(?:OS|PFS|DFS|EFS|RFS|FFS|TTP|LFS|CSS)\b|"
    r"\b[Tt]imes? to (?:first |the )?(?:[\w-]+ ?){1,3}?(?= (?:was|were|of|in|for)\b|[,(]|$)|\b(?:relapse|"
    r"progression|disease|event|recurrence|metastasis)-free\b|\b[Ll]atency\b[^,;(]{0,60}?(?= was| were)"
)
_BRACKETS = re.compile(r" ?\([^()]{1,60}\)(?= )")
_WITH = re.compile(r" (?:with|for|on|after) (?:the )?(?:[\w/+-]+ ){0,4}[\w/+-]+ ?$")
_PERSONS = re.compile(
    r"\b(?:patients?|pts|women|men|subjects|participants|children|people|individuals|persons|cases?|sex)$"
)
_FOR = re.compile(
    r"[)\]]? for (?:the )?(?P<what>[A-Za-z][^,;:()\[\]]{1,50}?)(?= (?:and|in|with|among|between|at|was|were)\b|[,.;:()\[\]]|$)"
    r"(?! ?(?:in |with )?(?:versus|vs\b|compared|than))"
)
_OF_THE = re.compile(r" (?:of|in|among) (?:the |these |all )?")
_GRADE = re.compile(r"\b[Gg]rades? ?(?:≥ ?|>= ?)?[1-5IV]+(?: ?(?:-|/|to|or|and) ?[1-5IV]+)?\b")
_GRADED = re.compile(rf"{_GRADE.pattern} (?:[a-z-]+ ){{0,2}}(?:toxicit|adverse|events?|AEs?\b)")
_VERDICT = {"count", "fraction", "percent", "zero"}
_TIMES_AND_RISKS = frozenset({"median_time", "survival_probability", "cumulative_incidence", *RATIOS})
_FOLLOWING = frozenset({"p_value", "risk_difference", "mean_difference", "relative_change", *RATIOS})


def outcomes(scope: Scope, found: Sequence[Found], arms: Sequence[str], before: str | None) -> list[str | None]:
    """Outcome phrases of the measures of one sentence; ``before`` is the last outcome of the sentences before.

    ``arms`` are the groups that the sentence names: none of them is an outcome.
    """
    result: list[str | None] = []
    lists = {**_behind(scope, found, arms), **listed(scope, found, arms)}
    anaphor = re.match(r"(?:This|That|It|These|Those)\b", scope.norm[scope.start : scope.start + 6])
    for place, item in enumerate(found):
        last = next((o for o in reversed(result) if o), None)
        start = found[place - 1].form.end if place else scope.start
        gap = scope.norm[start : item.form.start]
        if place in lists:
            result.append(_graded(scope, item.form, lists[place]))
            continue
        if item.kind in _FOLLOWING and last and not re.search(r"[(\[]", gap) and len(gap) < 60:
            result.append(last)
            continue
        joined = place and found[place - 1].kind == item.kind and _VERSUS.match(gap)
        if joined and result[-1]:
            result.append(result[-1])
            continue
        named = _SEX.search(scope.before(item.form.start, 30))
        if item.kind == "proportion":
            named = named or _RESPONSE.search(scope.before(item.form.start, 30))
        if named:
            result.append(named["what"])
            continue
        ahead = next((f.form.start for f in found[place + 1 :] if not _whole_of(scope, item, f)), scope.end)
        phrase = next((p for p in _candidates(item, scope, (start, ahead), last is not None) if proper(p, arms)), None)
        if not phrase:
            refers = anaphor or item.kind in ("event_time", *_FOLLOWING)
            phrase = last or (before if refers else None)
        phrase = _of_event(phrase, before) if item.kind == "event_time" else phrase
        result.append(_graded(scope, item.form, phrase))
    for place in range(len(found) - 2, -1, -1):
        if result[place] is None and found[place].kind == found[place + 1].kind != "sample_size":
            result[place] = result[place + 1]
    return result


def _whole_of(scope: Scope, item: Found, size: Found) -> bool:
    """Whether a size is that of a finding of nobody: "none of the 40 patients"."""
    return item.form.shape == "zero" and bool(_OF_THE.fullmatch(scope.norm, item.form.end, size.form.start))


def _behind(scope: Scope, found: Sequence[Found], arms: Sequence[str]) -> dict[int, str]:
    """By the place of a ratio the outcome behind it, where several are told apart so: "0.79 for death and 0.70 for relapse"."""
    told: dict[int, str] = {}
    for place, item in enumerate(found):
        match = _FOR.match(scope.norm, item.form.end, scope.end) if item.kind in RATIOS else None
        if match and proper(phrase := tidy(match["what"]), arms) and not TREATMENT.search(phrase):
            told[place] = phrase
    return told if len(set(told.values())) > 1 else {}


def _of_event(phrase: str | None, before: str | None) -> str | None:
    if phrase and before and before not in phrase and re.fullmatch(r"diagnos[ei]s|events?|cases?|confirmed", phrase):
        return f"{phrase} of {before}"
    return phrase


def _graded(scope: Scope, form: Form, phrase: str | None) -> str | None:
    """The grade that is printed once for a list of toxicities goes to each of them."""
    if not phrase or form.shape not in _VERDICT or _GRADE.search(phrase):
        return phrase
    before = scope.norm[scope.start : form.start]
    grades = list(_GRADE.finditer(before))
    bracketed = re.search(r"[(\[][^()\[\]]{0,40}$", before)
    if not grades or not bracketed or re.search(r"[.;]", before[grades[-1].end() :]):
        return phrase
    listed = re.search(rf"{re.escape(phrase)} ?$", before[: bracketed.start()])
    told = _GRADED.search(before) or re.match(r" [a-z][\w -]{2,40}[(\[]", before[grades[-1].end() :])
    return f"{grades[-1][0]} {phrase}" if listed and told else phrase


def _candidates(item: Found, scope: Scope, clause: tuple[int, int], told: bool) -> Iterator[str]:
    """Phrases that may be the outcome, the surest first; ``told``: an earlier number of the sentence has one.

    ``clause`` reaches from the end of the number before to the start of the next one.
    """
    form, kind = item.form, item.kind
    before = scope.norm[max(scope.start, form.start - 600) : form.start]
    if kind == "follow_up":
        return
    yield from _of_kind(kind, before, scope.after(form.end, 90))
    if form.shape in _VERDICT:
        yield from _labelled(before)
    yield from _before_bracket(scope, form.start, before)
    counted = form.noun if form.shape in ("count", "fraction", "zero") else None
    if counted and not _PERSONS.search(counted):
        yield tidy(counted)
    predicate = (
        _PREDICATE.match(scope.norm[form.end : min(clause[1], form.end + 170)]) if form.shape in _VERDICT else None
    )
    if predicate and form.shape in ("count", "fraction") and not re.search(r"\b(?:in|by) (?:only )?$", before):
        yield tidy(predicate["what"])
    if form.shape in _VERDICT and (state_after := _IS.match(scope.norm[form.end : clause[1]])):
        yield tidy(state_after["what"])
    since = scope.norm[clause[0] : form.start]
    if told and (ellipsis := _ELLIPSIS.match(since)):
        yield tidy(ellipsis["what"])
    yield from _told(since[-170:] if told else before[-170:], before, scope, form.start)
    if predicate:
        yield tidy(predicate["what"])


def _labelled(before: str) -> Iterator[str]:
    """The label right before a number in a list: "(ultrasound 51%, mammography 28%)"."""
    label = _LABEL.search(before[-60:])
    name = (label["first"] or label["next"]) if label else ""
    if name and not _NO_LABEL.search(name):
        yield tidy(name)


def _before_bracket(scope: Scope, start: int, before: str) -> Iterator[str]:
    """What stands before the bracket that the number is in, and what the clause before it says of the patients."""
    bracketed = re.search(r"[(\[][^()\[\]]*$", before)
    if not bracketed or len(before) - bracketed.start() >= 60:
        return
    position = start - len(before) + bracketed.start()
    clause = before[: bracketed.start()]
    noun = noun_before(scope, position) if position > scope.start else ""
    given = _WITH.search(clause) if TREATMENT.search(noun) else None
    yield noun_before(scope, position - len(clause) + given.start()) if given else noun
    for pattern in (_HAD, _COMPARED, _STATE):
        if found := list(pattern.finditer(clause)):
            yield tidy(found[-1]["what"])


def _of_kind(kind: str, before: str, after: str) -> Iterator[str]:
    """What the name of the statistic itself is followed by: survival, incidence of, median of; what was changed by it."""
    if kind in ("relative_change", "risk_difference"):
        for match in (_CHANGED.search(before[-120:]), _CHANGE_OF.match(after)):
            if match:
                yield tidy(match["what"])
    named = list(_OF.finditer(before))
    if kind in _TIMES_AND_RISKS:
        found = list(_SURVIVAL.finditer(before))
        if named and (not found or kind == "cumulative_incidence" or named[-1].start() > found[-1].start()):
            yield tidy(named[-1]["what"])
        if found:
            yield tidy(found[-1][0])
    if kind in ("incidence_rate", "prevalence") and named:
        yield tidy(named[-1]["what"])
    if kind in ("median", "mean", "median_time") and (statistic := list(_STATISTIC.finditer(before))):
        yield tidy(statistic[-1]["what"])


def _told(clause: str, before: str, scope: Scope, position: int) -> Iterator[str]:
    """Subjects of the clause that leads to the number, and what its rate is of."""
    plain = _BRACKETS.sub("", clause)
    if happened := _HAPPENED.search(plain):
        yield tidy(_STATISTICS.sub("", re.split(r" (?:was|were) ", _main(happened["what"]))[0]))
    named = list(_OF.finditer(before))
    if named and len(before) - named[-1].end() < 120:
        yield tidy(named[-1]["what"])
    if rate := list(_RATE.finditer(clause)):
        yield noun_before(scope, position - len(clause) + rate[-1].start())
    if effect := list(_EFFECT_ON.finditer(plain)):
        yield tidy(effect[-1]["what"])
    if subject := _SUBJECT.search(plain):
        yield tidy(_STATISTICS.sub("", re.split(r" (?:was|were|had) ", _main(subject["what"]))[0]))


def _main(clause: str) -> str:
    """What a clause is about: the part behind the last "that", without the patients in whom."""
    return _WHERE.split(clause.rpartition(" that ")[2])[0]
