"""Counts that only their sum makes readable: "2471 women (tamoxifen 1238, placebo 1233)"."""

import re
from collections.abc import Iterator, Sequence

from extract.measures.forms import Form, Scope
from extract.measures.numbers import Number, numbers

_OPENS = re.compile(r"(?: [A-Za-z][\w'-]{0,24}){0,8}?(?: ?(?P<bracket>[(\[])|: )")
_LONGEST = 240
_MOST = 6
_LEAST_WHOLE = 4


def parts(scope: Scope, found: Sequence[Form]) -> Iterator[Form]:
    """Whole numbers in the bracket (or behind the colon) after a count that add up to it and were not read as anything else.

    The arithmetic decides: numbers that do not add up to the count are left alone.

    >>> text = "2471 women (tamoxifen 1238, placebo 1233) were randomised"
    >>> whole = Form(0, 10, "count", 2471, noun="women")
    >>> [form.value for form in parts(Scope(text, 0, len(text)), [whole])]
    [1238, 1233]
    """
    for whole in found:
        if whole.shape not in ("count", "size") or not whole.value or whole.value < _LEAST_WHOLE:
            continue
        opened = _OPENS.match(scope.norm, _end_of_number(scope, whole), scope.end)
        if not opened:
            continue
        listed = _listed(scope, opened)
        if 2 <= len(listed) <= _MOST and sum(n.value for n in listed) == whole.value:
            for number in listed:
                if not any(form.start < number.end and number.start < form.end and not bare(form) for form in found):
                    yield Form(number.start, number.end, "count", number.value, unit=whole.unit, noun="")


def bare(form: Form) -> bool:
    """Whether a form is a plain number that nothing told the meaning of.

    >>> bare(Form(0, 4, "number", 1238)), bare(Form(0, 4, "count", 1238))
    (True, False)
    """
    return form.shape == "number" and form.bounds is None


def _end_of_number(scope: Scope, form: Form) -> int:
    number = next(numbers(scope.norm, form.start, form.end), None)
    return number.end if number else form.end


def _listed(scope: Scope, opened: re.Match[str]) -> list[Number]:
    """The numbers up to the closing bracket, or up to the end of the clause; none where one is no whole count."""
    text = scope.after(opened.end(), _LONGEST)
    stop = re.search(r"[)\]]", text) if opened["bracket"] else re.search(r"[.;]|$", text)
    if not stop:
        return []
    end = opened.end() + stop.start()
    listed = list(numbers(scope.norm, opened.end(), end))
    plain = not re.search(r"\d ?%|\d\.\d|[=±]", scope.norm[opened.end() : end].replace("n=", "").replace("n =", ""))
    return listed if plain and all(n.decimals == 0 and n.value >= 1 for n in listed) else []
