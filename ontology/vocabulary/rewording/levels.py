"""Signs that are a level of something: "increase in blood pressure", "elevated blood pressure", "high blood pressure"."""

import re
from collections.abc import Iterator

from ontology.vocabulary.rewording.common import Alternative

_LEVELS = tuple(
    re.compile(rf"^(?:(?:{noun}) (?:in|of) (?:the )?|(?:{adjective}) )(.{{2,}})$|^(.{{2,}}) (?:{noun})$", re.IGNORECASE)
    for noun, adjective in (
        ("increases?|rises?|elevations?", "increased|elevated|raised|high"),
        ("decreases?|reductions?|falls?|drops?", "decreased|reduced|lowered|low"),
    )
)
_WORDS = (("high", "increased", "elevated"), ("low", "decreased", "reduced"))
_PRESSURE = re.compile(
    r"^(?:(?:mean|arterial|systemic|systolic|diastolic) )*(?:[SD]?BP|(?:blood|arterial) pressures?)$", re.IGNORECASE
)


def of_level(text: str) -> Iterator[Alternative]:
    """Tell what is too high or too low in the other usual ways.

    >>> [form for form, _ in of_level("drop in systolic BP")]
    ['low blood pressure', 'decreased blood pressure', 'reduced blood pressure']
    """
    for pattern, words in zip(_LEVELS, _WORDS, strict=True):
        if found := pattern.match(text):
            rest = _PRESSURE.sub("blood pressure", found[1] or found[2])
            yield from ((f"{word} {rest}", "with its level told otherwise") for word in words)
