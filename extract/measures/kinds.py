"""From printed form to kind: which of the closed list of kinds a number is, or none (then it is no result)."""

import re
from dataclasses import dataclass

from extract.measures import traps
from extract.measures.count_kinds import continued_kind, count_kind, counted_statistic
from extract.measures.cues import RATIOS, Cue, Cues
from extract.measures.forms import Form, Scope
from extract.measures.numbers import Number
from extract.measures.unnamed import unnamed

_SAME = re.compile(
    r"^(?: ?[\[(][^()\[\]\d]{1,30}[)\]])? ?(?:,|;|and|or|vs\.?|versus|v|compared (?:with|to)|against|"
    r", and|, vs\.?|/|(?:,|and|, and|vs\.?|versus) "
    r"(?:[a-zA-Z-]+ ){1,4}|(?:in|for|with|among) (?:[\w+/-]+ ){1,8}(?:and|vs\.?|versus|compared (?:with|"
    r"to)|or|,|, and) ?) ?$"
)
_PREPOSITION = re.compile(
    (
        r"\b(?:at|after|within|for|every|over|during|in|until|to|from|by|last|first|than|past|previous|"
        r"beyond|before|following|least|each|about a|on|surviving|and) (?:the )?$"
    ),
    re.I,
)
_THAN_THE = re.compile(r"\b(?:longer|shorter|greater|less|more|better|worse|higher|lower) than the $")
_EVENT = re.compile(
    (
        r"\b(?:occur\w*|diagnos\w*|develop\w*|confirmed|relaps\w*|died|deaths?|recur\w*|detected|appeared|"
        r"progress\w*|metastas\w*)\b"
    ),
    re.I,
)
_AFTER_EVENT = re.compile(
    r" (?:into|after|from|post|following|since|of (?:[a-z]+ )?(?:treatment|therapy|maintenance))\b"
)
_CHANGE_AFTER = re.compile(
    r" ?(?:-?fold )?(?:relative |absolute |significant |greater |net )?(?:higher|lower|reductions?|"
    r"increas\w*|decreas\w*|improvement|greater|less(?! than)|fewer|more(?! than)|excess|rise)\b"
)
_CHANGE_BEFORE = re.compile(
    r"(?:(?:reduc|decreas|increas|lower|improv|declin|cut|rais|rose|fell|"
    r"dropp)\w*(?: [\w-]+){0,8} by (?:\w+ )?(?:\w+ )?|"
    r"(?:relative )?risk reductions?(?: [\w-]+){0,4} (?:of|was|were) |(?:reduction|increase|decrease|"
    r"decline|improvement)s? (?:of|was|were|rate of) )$",
    re.I,
)
_CHANGE_WORD = re.compile(r"(?:\bchange|percent(?:age)? changes?)(?: [\w-]+){0,6} [(\[]?$", re.I)
_BRACKETED = re.compile(r" ?[(\[][^()\[\]]{1,30}[)\]]")
_SHARED = re.compile(
    r"\b(?:rates?|incidences?|probabilit(?:y|ies)|proportions?|percentages? of|risks?|prevalences?)\b", re.I
)
_COMPARED = re.compile(r"[\[(] ?$")
_AGAINST = re.compile(r"\b(?:compared (?:with|to)|versus|vs\.?|than)(?=\W)")
_PARTIAL = re.compile(r"\b(?:each|per|every)\b", re.I)
_PERCENT_CUES = ("cumulative_incidence", "survival_probability", "prevalence", "response", "follow_up")
_MOST_TIMES = 13
"""Times of events are listed one by one for fewer patients than this."""
_STATISTICS = ("median", "mean", "follow_up", "survival_probability", "time_to", "cumulative_incidence", *RATIOS)
_TIME_OUTCOMES = ("survival_probability", "time_to")


@dataclass(frozen=True, slots=True)
class Context:
    """What the forms before tell: the last form and its kind in this sentence, the last ratio kind of the document."""

    form: Form | None = None
    kind: str | None = None
    ratio: str | None = None
    count: str | None = None
    """Kind of the last count of the sentence."""
    earlier: tuple[str | None, str | None] = (None, None)
    """Kinds of the last percentage and of the last duration of the document."""


def kind_of(form: Form, scope: Scope, cues: Cues, context: Context) -> str | None:  # noqa: PLR0911 - a decision list
    """Kind of ``form``; None where nothing makes a result of it."""
    match form.shape:
        case "p":
            return "p_value"
        case "rate":
            return "incidence_rate"
        case "zero":
            return "count"
        case "status":
            return "median_time" if cues.last(form.start, ("median", *_TIME_OUTCOMES)) else None
        case "size":
            return "sample_size"
        case "count":
            if statistic := counted_statistic(form, scope, cues):
                return statistic
            return count_kind(form, scope) if form.noun else continued_kind(form, scope, context.count)
        case "fraction":
            return "prevalence" if _near(cues.last(form.start, ("prevalence",), 60), form) else "proportion"
        case "percent":
            return _percent(form, scope, cues, context)
        case "duration":
            return _duration(form, scope, cues, context)
        case _:
            return _number(form, scope, cues, context)


def _near(cue: Cue | None, form: Form, reach: int = 60) -> bool:
    return cue is not None and form.start - cue.end <= reach


def _continues(form: Form, scope: Scope, cues: Cues, context: Context) -> bool:
    """Whether the form is the next item of a comparison whose first item has been read."""
    last = context.form
    if last and not form.place[0] and cues.last(form.start, _STATISTICS, form.start - last.end):
        return False
    return (
        last is not None
        and (form.place[0] > 0 or last.shape in (form.shape, "number", "duration", "percent"))
        and (
            form.place[0] > 0 or (form.start - last.end <= 60 and bool(_SAME.match(scope.norm[last.end : form.start])))
        )
    )


def _percent(form: Form, scope: Scope, cues: Cues, context: Context) -> str | None:  # noqa: PLR0911 - a decision list
    if form.place[0] and context.kind and context.form and context.form.place[0] == form.place[0] - 1:
        return context.kind
    before, after = scope.before(form.start, 110), scope.after(form.end, 24)
    plain = not form.dispersion and (not form.bounds or form.bounds.type == "range")
    if plain and traps.is_limit(scope, form.start, form.end):
        return None
    if (traps.is_threshold(scope, _as_number(form)) and form.op in (">=", "<=")) or _PARTIAL.search(before[-6:]):
        return None
    if change := _change(before, after):
        return change
    if context.kind == "relative_change" and _continues(form, scope, cues, context):
        return context.kind
    difference = cues.last(form.start, ("risk_difference",), 70)
    if (
        difference
        and not re.search(r"\d ?%|[;:]| no ", scope.norm[difference.end : form.start])
        and (
            not re.search(
                r"\b(?:no|any|significant|significantly|without|the)(?: \w+)? $", scope.before(difference.start, 24)
            )
            or form.bounds
        )
    ):
        return "risk_difference"
    after_cue = cues.first(form.end, _PERCENT_CUES, 22)
    if (
        after_cue
        and after_cue.name in ("survival_probability", "cumulative_incidence")
        and re.match(r"[ -]?(?:\d|[a-z])", after)
    ) and not re.search(r"[,;()]|\b(?:and|with|median)\b", scope.norm[form.end : after_cue.start]):
        return after_cue.name
    if (form.value or 0) < 0 and not form.bounds:
        statistic = cues.last(form.start, ("median", "mean"), 250)
        return statistic.name if statistic else "relative_change"
    statistic = cues.last(form.start, ("median", "mean"), 45)
    # not in "Median age was 54 years; 75% were …"
    ended = statistic and re.search(r"\d.*;", scope.norm[statistic.end : form.start])
    if statistic and not ended and not cues.last(form.start, _PERCENT_CUES, form.start - statistic.end):
        return statistic.name
    cue = cues.last(form.start, _PERCENT_CUES, 1000)
    if form.dispersion and not cue and not _SHARED.search(before):
        return "mean"  # a spread is that of a mean, unless it is the standard error of a share
    if not cue and re.search(r"\b[Cc]orresponding\b", before) and context.earlier[0]:
        return context.earlier[0]
    if cue and cue.name == "survival_probability":
        earlier = cues.last(cue.start, ("cumulative_incidence",), 30)
        return "cumulative_incidence" if earlier else cue.name
    return cue.name if cue and cue.name in ("cumulative_incidence", "prevalence") else "proportion"


def _change(before: str, after: str) -> str | None:
    """Kind of a percentage that words around it call an increase or reduction; None where none do."""
    told = _CHANGE_AFTER.match(after) or _CHANGE_BEFORE.search(_BRACKETED.sub("", before))
    if not told and not _CHANGE_WORD.search(before[-60:]):
        return None
    return "risk_difference" if re.search(r"\babsolute\b", before[-50:] + after, re.I) else "relative_change"


def _duration(form: Form, scope: Scope, cues: Cues, context: Context) -> str | None:  # noqa: PLR0911, PLR0912 - a decision list
    if form.place[0] and context.form and context.form.place[0] == form.place[0] - 1:
        return context.kind
    before = scope.before(form.start, 40)
    if _AFTER_EVENT.match(scope.after(form.end, 12)) or (
        form.place[1] > 1 and _AFTER_EVENT.search(scope.after(form.end, 80))
    ):
        happened = _EVENT.search(scope.norm, max(scope.start, form.start - 150), form.start)
        part_of_rate = cues.last(
            form.start, ("median", "mean", "follow_up", "cumulative_incidence", "survival_probability"), 200
        )
        counted = context.form and context.kind == "count" and (context.form.value or _MOST_TIMES) < _MOST_TIMES
        had = counted and form.place[1] > 1 and re.search(r"\bhad\b", before)
        if (happened or had) and not part_of_rate:
            return "event_time"
    after = cues.first(form.end, ("median", *_TIME_OUTCOMES), 10)
    hyphened = scope.norm[form.start : form.end].rfind("-") > 0 and re.match(
        r"[\d.]+ ?-", scope.norm[form.start : form.end]
    )
    if hyphened and not form.bounds:
        return "median_time" if after and after.name == "median" and after.start == form.end + 1 else None
    if traps.is_threshold(scope, _as_number(form)) or (
        re.search(r"\bage[ds]? (?:of |range:? )?$", before) and not cues.last(form.start, ("median", "mean"))
    ):
        return None
    if _continues(form, scope, cues, context) and context.kind not in ("event_time", None):
        return context.kind
    if context.kind and _THAN_THE.search(before) and context.form and context.form.shape == "duration":
        return context.kind
    if _PREPOSITION.search(before) and not re.search(r"\b(?:compared to|followed (?:up )?for|and) $", before):
        return None
    topic: Cue | None = cues.last(form.start, ("follow_up", "age", "survival_probability", "time_to"), 300)
    statistic = cues.last(form.start, ("median", "mean"), 300)
    linked = topic and not re.search(
        r"\d[^()]{0,40}\d|\b(?:after|at|within)\b", scope.norm[topic.end : form.start][-60:]
    )
    if topic and topic.name == "follow_up" and form.start - topic.end <= 70:
        return "follow_up" if linked or (statistic and form.start - statistic.end < 90) else None
    if re.match(r"(?: ?[\[(][^)\]]{0,40}[)\]])? (?:of )?follow-?up", scope.after(form.end, 60)) and statistic:
        return "follow_up"
    if statistic and statistic.name == "mean":
        return "mean"
    if statistic:
        if topic and topic.name in _TIME_OUTCOMES and topic.start >= statistic.start - 30:
            return "median" if _is_treatment(scope, topic) else "median_time"
        return "median"
    if topic and topic.name in _TIME_OUTCOMES and linked and form.start - topic.end <= 60:
        return "median_time"
    compared = (
        form.place[1] == 2
        and _COMPARED.search(scope.before(form.start, 2))
        and re.search(r"v", scope.after(form.start, 16))
    )
    return "median_time" if compared and (topic or context.earlier[1] == "median_time") else None


def _is_treatment(scope: Scope, topic: Cue) -> bool:
    """Whether a duration is that of the treatment, not of an outcome."""
    if re.match(r" of (?:\w+ ){0,3}(?:treatment|therapy|infusion|surgery|exposure|stay)\b", scope.after(topic.end, 60)):
        return True
    return bool(
        re.search(
            r"(?:treatment|therapy|infusion|exposure|dosing) (?:duration)?$",
            scope.norm[max(scope.start, topic.start - 14) : topic.end],
        )
    )


def _number(form: Form, scope: Scope, cues: Cues, context: Context) -> str | None:  # noqa: PLR0911 - a decision list
    if form.op in ("<", ">", "<=", ">=") and not form.bounds and cues.last(form.start, RATIOS, 12):
        return None  # "superior where HR < 0.68"
    if form.shape == "number" and (
        cue := cues.last(form.start, (*RATIOS, "number_needed_to_treat", "agreement", "test_statistic", "slope"), 110)
    ):
        between = scope.norm[cue.end : form.start]
        plain = re.sub(r"\d{2}(?:\.\d+)? ?% ?(?:CI|confidence)", "", between)
        if (form.bounds and not re.search(r"%\)", plain)) or (len(plain) <= 45 and not re.search(r"\d", plain)):
            loose = (
                cue.name in ("odds_ratio", "risk_ratio", "ratio_other", "slope", "test_statistic")
                and not form.bounds
                and len(plain) > 25
            )
            if not loose:
                return cue.name
    last = context.form
    listed = last and not last.bounds and scope.norm[last.end : form.start] == ", "
    if listed and form.bounds and context.ratio and context.kind in ("count", "mean"):
        return context.ratio  # "(35 vs 89, 0.39, 0.27-0.58)"
    if _continues(form, scope, cues, context) and context.kind not in ("count", "p_value", "sample_size", None):
        return context.kind
    statistic = cues.last(form.start, ("median", "mean"), 160)
    if form.shape == "quantity" and form.dispersion:
        if _near(cues.last(form.start, ("follow_up",), 70), form, 70):
            return "follow_up"
        difference = statistic and cues.last(form.start, ("risk_difference",), form.start - statistic.start)
        return "mean_difference" if difference else "mean"
    linked = re.search(
        r"(?:\b(?:was|were|is|of|vs\.?|versus|and|from|to|with|means?|medians?)|[=:(,]) ?[-+~]?$",
        scope.before(form.start, 14),
    )
    far = statistic and re.search(r"\d[^%)]{0,60}\b(?:and|of|for|with|at) $", scope.norm[statistic.end : form.start])
    if statistic and linked and not far:
        difference = cues.last(form.start, ("risk_difference",), form.start - statistic.start)
        against = form.bounds and (form.value or 0) < 0 and _AGAINST.search(scope.norm, scope.start, form.start)
        return "mean_difference" if (difference or against) and statistic.name == "mean" else statistic.name
    if (
        form.bounds
        and form.shape == "number"
        and context.ratio
        and form.bounds.type is None
        and form.value
        and form.value > 0
    ):
        return context.ratio
    return unnamed(form, scope)


def _as_number(form: Form) -> Number:
    return Number(form.start, form.end, form.value or 0)
