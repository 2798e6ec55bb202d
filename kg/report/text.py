"""The report as plain text: what does not fit first, then every number with what is known of it."""

from collections.abc import Iterator, Sequence

from kg.report.model import MEANING, SYMBOLS, VERDICTS, Report, about, kind_words, told
from ontology.measures import Measure

_AROUND = 50


def to_text(reports: Sequence[Report]) -> str:
    """One block per document, ending with a line break."""
    return "\n\n".join("\n".join(_document(report)) for report in reports) + "\n"


def _document(report: Report) -> Iterator[str]:
    counts = report.counts
    yield report.title
    yield f"{report.document} · {report.source}"
    total = len(report.measures)
    yield (
        f"{total} printed numbers: " + ", ".join(f"{counts[v]} {v}" for v in VERDICTS) if total else "no numbers found"
    )
    for verdict in VERDICTS[:2]:
        found = report.with_verdict(verdict)
        if found:
            yield f"\n{verdict.capitalize()}: {MEANING[verdict]}"
            for measure in found:
                yield from _finding(report.text, measure)
    if total:
        yield "\nAll printed numbers"
        yield from (_line(measure) for measure in report.measures)
    if report.derived:
        yield "\nComputed from the printed numbers (not printed in the document)"
        for measure in report.derived:
            note = f" [{measure.note}]" if measure.note else ""
            yield f"  {kind_words(measure.kind)} {told(measure)}  {about(measure)}".rstrip()
            yield f"      {measure.provenance}: {measure.formula}{note}"


def _finding(text: str, measure: Measure) -> Iterator[str]:
    before = text[max(0, measure.start - _AROUND) : measure.start]
    after = text[measure.end : measure.end + _AROUND]
    yield f"  {SYMBOLS[measure.verdict]} …{_flat(before)}[{_flat(measure.surface)}]{_flat(after)}…"
    for check in measure.checks:
        if check.verdict == measure.verdict:
            yield f"      {check.name}: {check.working}"


def _line(measure: Measure) -> str:
    what = f"{kind_words(measure.kind)} {told(measure)}"
    counted = ""
    if measure.numerator is not None and measure.value is not None:
        total = f"/{measure.denominator:g}" if measure.denominator is not None else ""
        counted = f" ({measure.numerator:g}{total})"
    return f"  {SYMBOLS[measure.verdict]} {what}{counted}  {about(measure)}".rstrip()


def _flat(text: str) -> str:
    return " ".join(text.split(" ")).replace("\n", " ")
