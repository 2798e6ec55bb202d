"""Counts: whether a whole number of people is a sample size or a count of those to whom something happened."""

import re

from extract.measures import patterns
from extract.measures.cues import Cues
from extract.measures.forms import Form, Scope

_ENROL = re.compile(
    r"\b(?:enrol\w*|randomi[sz]\w*|assigned|allocated|included|recruited|analy[sz]ed|evaluable|evaluated|"
    r"studied|received|receiv\w*|eligible|treated|registered|"
    r"underwent|undergo|undergoing|reviewed|completed|accrued|entered|participat\w*|total of|assess(?:ed|"
    r"able)|screened|available|consecutive|followed|cohort|comprised|consisted|"
    r"investigated|examined|covering|selected|invited|matched|intention|measured|conducted|stratified|"
    r"interviewed|obtained|given|compared|diagnosed)\b",
    re.I,
)
_OUTCOME = re.compile(
    r"\b(?:develop\w*|died|dead|had|have|has|experienc\w*|occur\w*|achiev\w*|respon\w*|relaps\w*|"
    r"progress\w*|withdr\w*|discontinu\w*|lost|suffer\w*|showed|report\w*|"
    r"observed|recur\w*|required|remain\w*|alive|refus\w*|detected|found|seen|positive|negative|survived|"
    r"failed|excluded|stopped|did not|due to|deaths?|harbou?r\w*|occurring)\b",
    re.I,
)
_BASE = re.compile(
    (
        r"(?:^|[(;:.,] ?|\b(?:[Aa]nalysis|study|cohort|series|trial|total|population|sample|[Nn]one) )(?:of|in|among|"
        r"for|from|between|on) (?:the |these |all |a |our )?(?:total of )?(?:first )?$"
    ),
    re.I,
)
_HAPPENED_IN = re.compile(
    (
        r"\b(?:occurred|developed|reported|observed|seen|noted|found|detected|recorded|"
        r"documented|diagnosed) (?:only )?(?:in|by|among) (?:only )?$"
    ),
    re.I,
)
_CLAUSE_BASE = re.compile(r"(?:^|[.;,] )(?:[Oo]f|[Ii]n|[Aa]mong|[Ff]or) (?:the|these|those) $")
_IN_BRACKET = re.compile(r"[\[(](?:total )?$")


def counted_statistic(form: Form, scope: Scope, cues: Cues) -> str | None:
    """Median or mean, where a count is one: "the median number of nodes was 10"."""
    statistic = cues.last(form.start, ("median", "mean"), 80)
    if not statistic or not re.search(r"\b(?:was|were|of|is) $", scope.before(form.start, 8)):
        return None
    return None if re.search(r"\d|[;(]", scope.norm[statistic.end : form.start]) else statistic.name


def continued_kind(form: Form, scope: Scope, before: str | None) -> str:
    """Kind of a count without a noun ("and 4 died"): by the verb right behind it, else that of the count ``before``."""
    return "count" if before is None or _OUTCOME.match(scope.after(form.end, 24).lstrip()) else before


def count_kind(form: Form, scope: Scope) -> str:  # noqa: PLR0911 - a decision list
    """Sample size or count, by the verb that stands nearest behind, else before."""
    noun = (form.noun or "").split(" ")[-1]
    before, after = scope.before(form.start, 90), scope.after(form.end, 130)
    if noun and not re.fullmatch(patterns.PERSONS + "|cases?", noun, re.I):
        return "count"
    if _HAPPENED_IN.search(before):
        return "count"
    if re.search(r"\b(?:these|those|the) $", before) and (form.value or 0) < 20 and not _CLAUSE_BASE.search(before):
        return "count"
    if _BASE.search(before) and noun:
        return "sample_size"
    clause = re.split(r"[.;:(\[]|, (?:and|of whom|while)| (?:and|vs|versus) \d", after)[0]
    enrol, outcome = _ENROL.search(clause), _OUTCOME.search(clause)
    if enrol or outcome:
        return "sample_size" if enrol and (not outcome or enrol.start() < outcome.start()) else "count"
    if _IN_BRACKET.search(before) or re.match(r"[^()]{0,25}[)\]]", after):
        return "sample_size" if (form.value or 0) >= 10 else "count"
    left = re.split(r"[.;:]", before)[-1]
    marks = [
        *((m.start(), "sample_size") for m in _ENROL.finditer(left)),
        *((m.start(), "count") for m in _OUTCOME.finditer(left)),
    ]
    if marks:
        return max(marks)[1]
    return "sample_size" if (form.value or 0) >= 20 else "count"
