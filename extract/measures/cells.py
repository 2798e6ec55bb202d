"""Numbers in table cells: the row says what is counted, the columns above say in whom."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.measures.numbers import normalise
from extract.measures.units import time_code
from ontology.measures import Measure

_CAPTION = re.compile(r"(?:(?:supplementary |additional )?tab(?:le|\.)|box)\b[^|]{0,12}$", re.I)
_SIZE = re.compile(
    r" ?[\[(,]? ?\b[nN] ?= ?[\d,]+ ?[\])]?|^\(?(?:n|no\.?|%|n ?[(,]? ?%\)?|number|\d+)\)?$|,? ?(?:n|no\.) ?\(%\)$|, ?%$",
    re.I,
)
_NO_GROUP = re.compile(
    r"^(?:p|p[- ]?values?|hr|or|rr|hazard ratio.*|odds ratio.*|95 ?%.*|value|overall|total|all(?: patients)?|characteristics?|"
    r"variables?|parameters?|outcomes?|events?|median.*|mean.*|univariate.*|multivariate.*|difference.*|estimate.*|.*model\w*|.*analys[ei]s)\b",
    re.I,
)
_STATISTIC = re.compile(
    r"(?:,? ?[(\[][^()\[\]]*(?:CI|SD|SE|IQR|range|%|months?|years?|days?|n|no\.?)[)\]]|,? (?:months?|years?|days?|n|no\.|%))+ ?$"
)
_TIME = re.compile(r"[,(] ?(months?|years?|days?|weeks?)\b")
_SURVIVAL = re.compile(r"survival|\b[OPDER]FS\b|\bOS\b|\btime to\b", re.I)
_MEDIAN = re.compile(r"^(?:median|mean|average) ", re.I)
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell ``text[start:end]``, which reads "row label: content", and the path of headings above it."""

    start: int
    end: int
    header: str


@lru_cache(maxsize=1024)
def group_of(header: str) -> str | None:
    """The group that the headings above a cell name; None where they name a statistic or nothing.

    >>> group_of("Table 2 | Grade 3-4 | Arm A (n = 216)"), group_of("Table 1 | P value")
    ('Grade 3-4, Arm A', None)
    """
    parts = [_SIZE.sub("", part.strip()).strip() for part in normalise(header).split("|")]
    named = [p for p in parts if p and not _CAPTION.match(p) and not _NO_GROUP.match(p)]
    return ", ".join(dict.fromkeys(named))[:_LONGEST] or None


def outcome_of(label: str) -> str | None:
    """What the label of a row says is measured, without its statistic and unit.

    >>> outcome_of("Median OS, months (95% CI)"), outcome_of("Neutropenia, n (%)")
    ('OS', 'Neutropenia')
    """
    return _MEDIAN.sub("", _STATISTIC.sub("", label.strip())).strip(" ,:;")[:_LONGEST] or None


def place(norm: str, measures: Sequence[Measure], cells: Sequence[Cell]) -> list[Measure]:
    """The measures, those in a cell with the arm of its column and the outcome of its row; ``cells`` in text order."""
    starts = [cell.start for cell in cells]
    result = []
    for measure in measures:
        index = bisect_right(starts, measure.start) - 1
        if index < 0 or measure.end > cells[index].end:
            result.append(measure)
            continue
        cell = cells[index]
        label, colon, _ = norm[cell.start : measure.start].partition(": ")
        outcome = outcome_of(label) if colon else None
        unit, kind = measure.unit, measure.kind
        if unit is None and kind in ("median", "mean") and (timed := _TIME.search(label)):
            unit = time_code(timed[1])
            kind = "median_time" if kind == "median" and _SURVIVAL.search(label) else kind
        arm, about = group_of(cell.header), outcome or measure.outcome
        result.append(replace(measure, arm=arm, comparator=None, outcome=about, unit=unit, kind=kind))
    return result
