"""The formats of a report, by name."""

from collections.abc import Callable, Sequence

from kg.report.html import to_html
from kg.report.json import to_json
from kg.report.model import Report
from kg.report.text import to_text

RENDERERS: dict[str, Callable[[Sequence[Report]], str]] = {"text": to_text, "html": to_html, "json": to_json}
"""Format to the function that writes it."""
