"""Counts of patients, cases and events, and sample sizes."""

import re

from extract.measures import patterns, traps
from extract.measures.forms import Form, Scope
from extract.measures.numbers import Number
from extract.measures.operators import operator
from extract.measures.units import noun_unit

_GENERIC = re.compile(
    r"^ (?:treatment |study |patient |parallel |different |independent |main |other |of the |of these )?"
    r"(?:groups?|arms?|cent(?:er|re)s?|countries|institutions?|hospitals?|sites?|more|times|or more|"
    r"thirds?|way|dimensional|randomi[sz]ed (?:trials|studies))\b",
    re.I,
)
_NUMBER_OF = re.compile(
    (
        r"\bnumbers? of [a-zA-Z -]{3,50} (?:was|were|are|is) $|\bnumber(?:ed|ing) $|\btotal(?:l?ed|l?ing|s|"
        r" of) $|\b(?:was|were) $"
    ),
    re.I,
)


def size(scope: Scope, number: Number) -> tuple[Form, ...] | None:
    """``n = 507``: the number of participants of what stands before."""
    if number.spelled or number.decimals or not patterns.N_EQUALS.search(scope.before(number.start, 8)):
        return None
    return (Form(number.start, number.end, "size", number.value, unit="{participant}"),)


def count(scope: Scope, number: Number) -> tuple[Form, ...] | None:  # noqa: PLR0911 - a decision list
    """A whole number of something that studies count, or the second number of ``56 patients to A and 59 to B``."""
    if number.decimals or not float(number.value).is_integer() or _GENERIC.match(scope.after(number.end, 60)):
        return None
    limit = traps.is_threshold(scope, number)
    match = patterns.COUNTED.match(scope.norm, number.end, scope.end)
    if match:
        op = operator(scope, number.start)
        if limit and (op == "=" or number.value < 30):
            return None
        noun = (match["words"] + " " + match["noun"]).strip()
        if compound := patterns.COMPOUND.match(scope.norm, match.end(), scope.end):
            noun = f"{noun} {compound[0].strip()}"
        if re.match(r"(?:cycles|courses)$", match["noun"], re.I) and number.value < 50:
            return None
        if re.search(r"-year|-month|-day|-week|\bper\b", noun) or scope.norm[match.end() :][:9] in ("-treatment",):
            return None
        return (Form(number.start, number.end, "count", number.value, op, noun_unit(noun.split(" ")[-1]), noun=noun),)
    if limit or (traps.is_year(number) and not number.spelled):
        return None
    total = _NUMBER_OF.search(scope.before(number.start, 70))
    if total and patterns.CONTINUED.match(scope.norm, number.end, scope.end):
        noun = re.search(patterns.NOUNS, total[0], re.I)
        return (
            Form(number.start, number.end, "count", number.value, unit="{participant}", noun=noun[0] if noun else ""),
        )
    if patterns.CONTINUED.match(scope.norm, number.end, scope.end) and _continues(scope, number):
        return (Form(number.start, number.end, "count", number.value, unit="{participant}", noun=""),)
    return None


_JOIN = re.compile(r"(?:\b(?:and|vs\.?|versus|plus|with|while|whereas|to) |[,(:;\[] ?|\. ?)$|^$", re.I)
_FIRST = re.compile(rf"(?:\d|\b[a-z]{{3,9}}) (?:[A-Za-z][\w'-]{{0,20}} ){{0,5}}?{patterns.NOUNS}\b|%[)\]]", re.I)


def _continues(scope: Scope, number: Number) -> bool:
    """Whether a count stands earlier in the sentence and a conjunction or bracket right before this number."""
    return bool(_JOIN.search(scope.before(number.start, 10))) and bool(_FIRST.search(scope.before(number.start, 200)))
