"""The report as one HTML page that needs nothing else: the text with its numbers marked in place, and tables of them."""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from extract.measures.terms import term_of
from kg.report.model import MEANING, SYMBOLS, VERDICTS, Report, about, kind_words, told
from ontology.documents import Passage
from ontology.measures import Measure, Verdict

_CLASSES: dict[Verdict, str] = {
    "inconsistent": "inconsistent",
    "consistent if truncated": "truncated",
    "consistent": "consistent",
    "uncheckable": "uncheckable",
}
_AROUND = 70
_HEAD = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
)


def to_html(reports: Sequence[Report]) -> str:
    """The page. All text of documents is escaped, and a policy in the head forbids scripts and requests."""
    style = files("kg.report").joinpath("report.css").read_text(encoding="utf-8")
    titles = reports[0].title if len(reports) == 1 else f"{len(reports)} documents"
    parts = [
        _HEAD,
        f"<title>Numbers of {escape(titles)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n",
        "<h1>Report on printed numbers</h1>\n",
        *(part for place, report in enumerate(reports) for part in _document(report, place)),
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(parts)


def _document(report: Report, place: int) -> Iterator[str]:
    yield f'<article id="d{place}">\n<h2>{escape(report.title)}</h2>\n'
    yield f'<p class="source">{escape(report.document)} · {escape(report.source)}</p>\n'
    yield '<ul class="counts" aria-label="legend and counts">\n'
    for verdict, count in report.counts.items():
        yield (
            f'<li class="{_CLASSES[verdict]}"><b>{SYMBOLS[verdict]} {count}</b> {verdict}'
            f"<span>{escape(MEANING[verdict])}</span></li>\n"
        )
    yield "</ul>\n"
    anchors = {measure.id: f"d{place}m{number}" for number, measure in enumerate(report.measures)}
    yield from _findings(report, anchors)
    yield "<h3>The text, its numbers marked</h3>\n"
    yield '<p class="source">Point at a number to read what is known of it.</p>\n'
    yield from _text(report, anchors)
    yield f"<details open><summary>All {len(report.measures)} printed numbers</summary>\n"
    yield from _table(report.measures, anchors)
    yield "</details>\n"
    yield from _computed(report)
    yield "</article>\n"


def _findings(report: Report, anchors: dict[str, str]) -> Iterator[str]:
    """What does not fit, first and in words."""
    for verdict in VERDICTS[:2]:
        found = report.with_verdict(verdict)
        if not found:
            continue
        yield f'<h3>{verdict.capitalize()} ({len(found)})</h3>\n<ul class="findings">\n'
        for measure in found:
            before = report.text[max(0, measure.start - _AROUND) : measure.start]
            after = report.text[measure.end : measure.end + _AROUND]
            workings = "<br>".join(
                f"{escape(check.name)}: {escape(check.working)}" for check in measure.checks if check.verdict == verdict
            )
            yield (
                f"<li><blockquote>…{escape(before)}<b>{escape(measure.surface)}</b>{escape(after)}… "
                f'<a href="#{anchors[measure.id]}">in the text</a></blockquote><div class="working">{workings}</div></li>\n'
            )
        yield "</ul>\n"


def _text(report: Report, anchors: dict[str, str]) -> Iterator[str]:
    """The passages of the document; those of tables stand together in columns."""
    cells = False
    for passage in report.passages:
        if (passage.kind == "table") != cells:
            cells = not cells
            yield '<div class="cells">\n' if cells else "</div>\n"
        tag = "h4" if passage.kind in ("title", "heading") else "p"
        yield f"<{tag}>{''.join(_marked(report, passage, anchors))}</{tag}>\n"
    if cells:
        yield "</div>\n"


def _marked(report: Report, passage: Passage, anchors: dict[str, str]) -> Iterator[str]:
    at = passage.start
    for measure in report.measures:
        if measure.start < at or measure.end > passage.end:
            continue
        yield escape(report.text[at : measure.start])
        tip = escape(_tip(measure), quote=True)
        yield (
            f'<mark class="{_CLASSES[measure.verdict]}" id="{anchors[measure.id]}" tabindex="0" title="{tip}">'
            f"{escape(report.text[measure.start : measure.end])}</mark>"
        )
        at = measure.end
    yield escape(report.text[at : passage.end])


def _tip(measure: Measure) -> str:
    lines = [f"{kind_words(measure.kind)}: {told(measure)}", about(measure), measure.note or ""]
    lines += [f"{SYMBOLS[check.verdict]} {check.name}: {check.working}" for check in measure.checks]
    return "\n".join(line for line in lines if line)


def _table(measures: Sequence[Measure], anchors: dict[str, str]) -> Iterator[str]:
    heads = ("", "Printed", "Kind", "Value", "n / N", "Arm", "Against", "Outcome", "Time", "Working")
    yield '<div class="scroll"><table>\n<thead><tr>' + "".join(f'<th scope="col">{h}</th>' for h in heads)
    yield "</tr></thead>\n<tbody>\n"
    for measure in measures:
        workings = "<br>".join(f"{SYMBOLS[c.verdict]} {escape(c.name)}: {escape(c.working)}" for c in measure.checks)
        yield (
            f'<tr class="{_CLASSES[measure.verdict]}"><td class="sign" title="{measure.verdict}">{SYMBOLS[measure.verdict]}</td>'
            f'<td><a href="#{anchors[measure.id]}">{escape(measure.surface)}</a></td><td>{_kind(measure.kind)}</td>'
            f'<td class="number">{escape(told(measure))}</td><td class="counted">{_counted(measure)}</td>'
            + "".join(
                f"<td>{escape(text or '')}</td>"
                for text in (measure.arm, measure.comparator, measure.outcome, measure.time)
            )
            + f'<td class="working">{workings}</td></tr>\n'
        )
    yield "</tbody>\n</table></div>\n"


def _kind(kind: str) -> str:
    term = term_of(kind)
    return escape(kind_words(kind)) + (f" <code>{term}</code>" if term else "")


def _counted(measure: Measure) -> str:
    if measure.numerator is None and measure.denominator is None:
        return ""
    return " / ".join("?" if n is None else f"{n:g}" for n in (measure.numerator, measure.denominator))


def _computed(report: Report) -> Iterator[str]:
    """Computed numbers in a frame of their own, each with its formula."""
    if not report.derived:
        return
    yield '<section class="computed"><h3>Computed from the printed numbers: not printed in the document</h3>\n'
    yield '<div class="scroll"><table>\n<thead><tr>' + "".join(
        f'<th scope="col">{head}</th>' for head in ("How", "Kind", "Value", "About", "Formula")
    )
    yield "</tr></thead>\n<tbody>\n"
    for measure in report.derived:
        formula = escape(measure.formula or "") + (f"<br><i>{escape(measure.note)}</i>" if measure.note else "")
        yield (
            f'<tr><td>{measure.provenance}</td><td>{_kind(measure.kind)}</td><td class="number">{escape(told(measure))}</td>'
            f"<td>{escape(about(measure))}</td><td>{formula}</td></tr>\n"
        )
    yield "</tbody>\n</table></div></section>\n"
