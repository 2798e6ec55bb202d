"""The report as JSON: one object per document, with the codes of the kinds."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec

from extract.measures.terms import INTERVAL_TERMS, term_of
from kg.report.model import Report
from ontology.measures import Measure


def to_json(reports: Sequence[Report]) -> str:
    """A list of objects: ``document``, ``title``, ``source``, ``counts``, ``measures`` (printed) and ``derived`` (computed)."""
    return json.dumps([_document(report) for report in reports], ensure_ascii=False, indent=1) + "\n"


def _document(report: Report) -> dict[str, Any]:
    return {
        "document": report.document,
        "title": report.title,
        "source": report.source,
        "counts": report.counts,
        "measures": [_measure(measure) for measure in report.measures],
        "derived": [_measure(measure) for measure in report.derived],
    }


def _measure(measure: Measure) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(measure)
    codes = {"kind": term_of(measure.kind), "interval": INTERVAL_TERMS.get(measure.interval or "")}
    return {**row, "verdict": measure.verdict, "codes": {name: code for name, code in codes.items() if code}}
