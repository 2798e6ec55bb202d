"""What a report is made of: one document with its printed and computed numbers, and how numbers are told in words."""

import re
from collections import Counter
from dataclasses import dataclass

from ontology.documents import Document, Passage
from ontology.findings import Findings
from ontology.measures import Measure, Verdict

VERDICTS: tuple[Verdict, ...] = ("inconsistent", "consistent if truncated", "consistent", "uncheckable")
"""Verdicts, the gravest first."""
MEANING: dict[Verdict, str] = {
    "inconsistent": "no true values round to what is printed",
    "consistent if truncated": "fits only if digits were cut off instead of rounded",
    "consistent": "fits the numbers printed beside it",
    "uncheckable": "nothing printed beside it tests it, or a model may explain it",
}
SYMBOLS: dict[Verdict, str] = {
    "inconsistent": "✗",
    "consistent if truncated": "≈",
    "consistent": "✓",
    "uncheckable": "·",
}
_PER_TIME = re.compile(r"(?P<what>%|\{case\})?/\((?:(?P<scale>\d+)\.)?\{person\}\.(?P<time>\w+)\)")
_TIMES = {"a": "year", "mo": "month", "wk": "week", "d": "day"}
_UNITS = {"%": "%", "1": "", "mo": " months", "a": " years", "wk": " weeks", "d": " days", "{participant}": ""}


@dataclass(frozen=True, slots=True)
class Report:
    """The numbers of one document; ``measures`` in text order, ``derived`` never among them."""

    document: str
    title: str
    source: str
    text: str
    passages: tuple[Passage, ...]
    measures: tuple[Measure, ...]
    derived: tuple[Measure, ...]

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many printed numbers have which verdict."""
        found = Counter(measure.verdict for measure in self.measures)
        return {verdict: found[verdict] for verdict in VERDICTS}

    def with_verdict(self, verdict: Verdict) -> list[Measure]:
        """The printed numbers with a verdict, in text order."""
        return [measure for measure in self.measures if measure.verdict == verdict]


def report_of(document: Document, findings: Findings, source: str) -> Report:
    """The report of what was found in a document that came from ``source``."""
    title = findings.metadata.title or findings.text.strip().partition("\n")[0][:120]
    return Report(
        findings.document, title, source, findings.text, document.passages, findings.measures, findings.derived
    )


def number(value: float | None) -> str:
    """A number without needless digits.

    >>> number(0.7100), number(1345.5), number(56.0), number(None)
    ('0.71', '1345.5', '56', '')
    """
    return "" if value is None else f"{value:.10g}"


def told(measure: Measure) -> str:
    """The value with its interval and unit, as a reader says it.

    >>> told(Measure("m", "0.71", 0, 4, "hazard_ratio", 0.71, low=0.55, high=0.92, interval="CI", level=95, unit="1"))
    '0.71 (95% CI 0.55 to 0.92)'
    >>> told(Measure("m", "<.001", 0, 5, "p_value", 0.001, op="<", unit="1"))
    '< 0.001'
    >>> told(Measure("m", "NR (20-NR)", 0, 10, "median_time", low=20, interval="CI", level=95, unit="mo", status="not reached"))
    'not reached (95% CI 20 to not reached months)'
    """
    unit = unit_words(measure.unit)
    level = f"{number(measure.level)}% " if measure.level else ""
    bounds = f"{number(measure.low)} to {number(measure.high) or 'not reached'}"
    if measure.status and measure.low is not None:
        return f"{measure.status} ({level}{measure.interval or 'interval'} {bounds}{unit})"
    if measure.value is None and measure.low is not None:
        return f"{bounds}{unit}"
    if measure.value is None:
        counted = f"{number(measure.numerator)}/{number(measure.denominator)}" if measure.numerator is not None else ""
        return measure.status or counted
    value = f"{'' if measure.op == '=' else measure.op + ' '}{number(measure.value)}{unit}"
    if measure.low is None:
        return value
    return f"{value} ({level}{measure.interval or 'interval'} {bounds})"


def about(measure: Measure) -> str:
    """Of whom and of what a number speaks, in one phrase.

    >>> about(Measure("m", "5%", 0, 2, "proportion", 5, arm="A", comparator="B", outcome="sepsis", time="1 year"))
    'sepsis; A versus B; 1 year'
    """
    return phrase(measure.outcome, measure.arm, measure.comparator, measure.time)


def phrase(outcome: str | None, arm: str | None, comparator: str | None, time: str | None) -> str:
    """Outcome, groups and time in one phrase; what is not known is left out.

    >>> phrase("sepsis", None, "B", None)
    'sepsis; B'
    """
    group = " versus ".join(part for part in (arm, comparator) if part)
    return "; ".join(part for part in (outcome, group, time) if part)


def unit_words(unit: str | None) -> str:
    """A UCUM unit as it follows a number in a text; an unknown one in UCUM.

    >>> unit_words("%"), unit_words("{case}/(100000.{person}.a)"), unit_words("mg")
    ('%', ' per 100,000 person-years', ' mg')
    """
    if rate := _PER_TIME.fullmatch(unit or ""):
        scale = f"{int(rate['scale']):,} " if rate["scale"] else ""
        plural = "s" if scale else ""
        return f" per {scale}person-{_TIMES.get(rate['time'], rate['time'])}{plural}"
    return _UNITS.get(unit or "1", f" {unit}")


def kind_words(kind: str) -> str:
    """A kind as words.

    >>> kind_words("hazard_ratio")
    'hazard ratio'
    """
    return kind.replace("_", " ")
