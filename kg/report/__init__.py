"""Reports on the numbers of a document: as text, HTML or JSON, and as a forest plot.

``REPORTS`` names the formats; ``renderer`` loads the module of one. A report shows printed and computed numbers apart.
"""

import importlib
from collections.abc import Callable, Sequence

from kg.report.model import Report

Renderer = Callable[[Sequence[Report]], str]

REPORTS: dict[str, str] = {
    "text": "kg.report.text:to_text",
    "html": "kg.report.html:to_html",
    "json": "kg.report.json:to_json",
}
"""Format to the function that writes it."""


def renderer(name: str) -> Renderer:
    """The function that writes one format.

    >>> renderer("text").__name__
    'to_text'
    """
    module, _, function = REPORTS[name].partition(":")
    resolved: Renderer = getattr(importlib.import_module(module), function)
    return resolved


__all__ = ["REPORTS", "Report", "renderer"]
