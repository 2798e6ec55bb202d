"""Means and counts that no word names: two bare numbers set against each other, a change in points or units."""

import re

from extract.measures import patterns
from extract.measures.forms import Form, Scope
from extract.measures.numbers import DIGITS

_UNIT = r"(?: ?(?:[a-zA-Zµμ]{1,6}(?:/[a-zA-Z]{1,4}2?)?|points?|units?))?"
_PAIRED_AFTER = re.compile(rf"{_UNIT} (?:vs\.?|versus|v|compared (?:with|to)) [-+]?{DIGITS}(?! ?%){_UNIT} ?[),;\]]")
_PAIRED_BEFORE = re.compile(rf"[(\[] ?[-+]?{DIGITS}{_UNIT} (?:vs\.?|versus|v|compared (?:with|to)) [-+]?$")
_CHANGED_BY = re.compile(
    r"\b(?:increas|decreas|improv|declin|chang|reduc|rose|fell|dropp|gain|los|worsen)\w*(?: [\w-]+){0,6} "
    r"(?:by|of) (?:an average of )?$"
    r"|compared (?:with|to) (?:an? (?:\w+ ){1,3}of )?$",
    re.I,
)
_EVENTS_TOLD = re.compile(rf"\b{patterns.NOUNS}\b[^.;]{{0,60}}\b(?:occur|develop|report|observ|diagnos|seen|had)", re.I)
_SCALE = re.compile(r" (?:points?|units?|steps|kg|m|metres|meters|L/min|beats|kcal|g/dL|mm ?Hg|euros|dollars)\b")
_RATIO_NEXT = re.compile(rf" ?(?:(?:vs\.?|versus|v) {DIGITS}[^,;()]{{0,20}})?, 0?\.\d+[,;] ")


def unnamed(form: Form, scope: Scope) -> str | None:
    """A mean that no word calls so: two bare numbers of groups set against each other, or a change in points or units.

    Papers print percentages, counts, medians and ratios with their names; what is left in "(66.9 vs 58.7; P < .001)" are means.
    """
    if form.bounds or form.value is None:
        return None
    before, after = scope.before(form.start, 60), scope.after(form.end, 60)
    first = _PAIRED_AFTER.match(after) and re.search(r"[(\[] ?[-+]?$", before)
    if first or _PAIRED_BEFORE.search(before):
        told = _EVENTS_TOLD.search(scope.before(form.start, 120)) or _RATIO_NEXT.match(after)
        events = float(form.value).is_integer() and told
        return "count" if events else "mean"
    return "mean" if _CHANGED_BY.search(before) and _SCALE.match(after) else None
