"""Forest plot: estimates with their intervals, a panel per kind and unit, ratios on a logarithmic axis."""

import math
import textwrap
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import ParameterError
from kg.report.model import about, kind_words, number, unit_words
from ontology.measures import Measure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FORMATS = (".png", ".svg")
MOST_ROWS = 100
"""More rows than this are no picture; the first ones are drawn, and the caller is told."""
_LABEL_WIDTH = 58
_ROW_INCHES = 0.24
_RATIOS = ("hazard_ratio", "odds_ratio", "risk_ratio", "rate_ratio", "standardized_incidence_ratio", "ratio_other")
_ZERO = ("risk_difference", "mean_difference", "rate_difference", "slope")
_STEPS = ((1,), (1, 2, 5), (1, 1.5, 2, 3, 5, 7), (1, 1.2, 1.4, 1.6, 1.8, 2, 3, 4, 5, 6, 7, 8, 9))
_FEWEST_TICKS = 3
_BLUE, _ORANGE, _GREY = "#0072b2", "#d55e00", "#888888"


@dataclass(frozen=True, slots=True)
class Estimate:
    """One row: what it is about, its value and bounds in ``unit``; ``computed`` ones are drawn hollow."""

    label: str
    kind: str
    value: float
    low: float
    high: float
    unit: str = "1"
    computed: bool = False
    doubtful: bool = False


def estimates_of(measures: Iterable[Measure], source: str = "") -> list[Estimate]:
    """The measures that have a value and a confidence or credible interval, as rows; ``source`` leads each label.

    >>> m = Measure("m", "0.7", 0, 3, "hazard_ratio", 0.7, low=0.5, high=0.9, interval="CI", arm="A", comparator="B")
    >>> [e.label for e in estimates_of([m], "PMID:1")]
    ['PMID:1: A versus B']
    """
    found = []
    for m in measures:
        if m.value is None or m.low is None or m.high is None or m.interval not in ("CI", "CrI"):
            continue
        words = about(m) or m.surface or kind_words(m.kind)
        label = f"{source}: {words}" if source else words
        found.append(
            Estimate(
                label,
                m.kind,
                m.value,
                m.low,
                m.high,
                m.unit or "1",
                m.provenance != "reported",
                m.verdict == "inconsistent",
            )
        )
    return found


def check_name(path: Path) -> None:
    """Refuse a file name that no plot can have, before anything else is done.

    Raises:
        ParameterError: the name ends in something else than .png or .svg, or its folder does not exist.
    """
    if path.suffix.lower() not in FORMATS:
        raise ParameterError(f"found {path.name!r}, expected a file that ends in {' or '.join(FORMATS)}")
    if not path.absolute().parent.is_dir():
        raise ParameterError(f"found no folder {str(path.parent)!r}, expected one that exists, make it first")


def forest(estimates: Sequence[Estimate], path: Path, title: str = "") -> int:
    """Draw the estimates into a PNG or SVG file and return how many were drawn.

    Raises:
        ParameterError: there is nothing to draw, or the file name cannot be used.
    """
    check_name(path)
    if not estimates:
        raise ParameterError("no estimate with an interval was found, so there is nothing to draw")
    from matplotlib import rc_context  # noqa: PLC0415 -- loaded only where something is drawn
    from matplotlib.figure import Figure  # noqa: PLC0415

    shown = estimates[:MOST_ROWS]
    panels = _panels(shown)
    lines = [sum(_height(estimate) for estimate in panel) for panel in panels]
    height = sum(lines) * _ROW_INCHES + 0.95 * len(panels) + 0.5
    # a fixed salt and no date: the same numbers give the same file
    with rc_context({"svg.hashsalt": "oncokg", "font.size": 8.5, "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(10.5, height), layout="constrained")
        axes = figure.subplots(len(panels), 1, squeeze=False, height_ratios=[n * _ROW_INCHES + 0.6 for n in lines])
        for panel, row in zip(panels, axes, strict=True):
            _draw(row[0], panel)
        if title:
            figure.suptitle(textwrap.shorten(title, 110, placeholder="…"), x=0.01, ha="left", fontsize=10)
        metadata = {"Date": None} if path.suffix.lower() == ".svg" else {"Software": None}
        with warnings.catch_warnings():  # a sign that the font lacks is drawn as a box, which is no news to the reader
            warnings.filterwarnings("ignore", message="Glyph ")
            figure.savefig(path, dpi=160, metadata=metadata, format=path.suffix[1:].lower())
    return len(shown)


def _panels(estimates: Sequence[Estimate]) -> list[list[Estimate]]:
    found: dict[tuple[str, str], list[Estimate]] = {}
    for estimate in estimates:
        found.setdefault((estimate.kind, estimate.unit), []).append(estimate)
    return list(found.values())


def _wrapped(estimate: Estimate) -> str:
    text = estimate.label + (" (computed)" if estimate.computed else "")
    return "\n".join(textwrap.wrap(text, _LABEL_WIDTH, max_lines=3, placeholder=" …")) or "–"


def _height(estimate: Estimate) -> float:
    """Lines that a row takes: those of its label, and a little air."""
    return _wrapped(estimate).count("\n") + 1.35


def _draw(axes: "Axes", panel: Sequence[Estimate]) -> None:
    """One panel: rows from the top, the label to the left, the numbers to the right, the line of no effect where there is one."""
    ratio = panel[0].kind in _RATIOS and all(e.low > 0 and e.value > 0 for e in panel)
    places, at = [], 0.0
    for estimate in panel:
        half = _height(estimate) / 2
        places.append(at + half)
        at += 2 * half
    for estimate, place in zip(panel, places, strict=True):
        colour = _ORANGE if estimate.doubtful else _BLUE
        axes.plot([estimate.low, estimate.high], [place, place], color=colour, linewidth=1.4, solid_capstyle="butt")
        face = "white" if estimate.computed else colour
        axes.plot(
            [estimate.value], [place], marker="s", markersize=5.5, color=colour, markerfacecolor=face, linestyle=""
        )
        numbers = f"{number(estimate.value)} ({number(estimate.low)} to {number(estimate.high)})"
        axes.annotate(
            numbers + (" ✗" if estimate.doubtful else ""),
            (1.01, place),
            xycoords=("axes fraction", "data"),
            va="center",
        )
    if ratio:
        axes.set_xscale("log")
        _log_ticks(axes, panel)
    none = 1.0 if panel[0].kind in _RATIOS else 0.0 if panel[0].kind in _ZERO else None
    if none is not None:
        axes.axvline(none, color=_GREY, linewidth=0.9, linestyle=(0, (4, 3)), zorder=0)
    axes.set_yticks(places, [_wrapped(estimate) for estimate in panel])
    axes.tick_params(axis="y", length=0)
    axes.set_ylim(at, 0)
    unit = unit_words(panel[0].unit).strip()
    axes.set_title(kind_words(panel[0].kind).capitalize() + (f", {unit}" if unit else ""), loc="left", fontsize=9.5)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)


def _log_ticks(axes: "Axes", panel: Sequence[Estimate]) -> None:
    """Ticks at plain numbers (0.5, 1, 2 …) instead of powers of ten, few enough not to touch."""
    low, high = min(1.0, *(e.low for e in panel)), max(1.0, *(e.high for e in panel))
    decades = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    inside: list[float] = []
    for steps in _STEPS:
        inside = [step * 10.0**power for power in decades for step in steps]
        inside = [tick for tick in inside if low / 1.25 <= tick <= high * 1.25]
        if len(inside) >= _FEWEST_TICKS:
            break
    axes.set_xlim(low / 1.25, high * 1.25)
    axes.set_xticks(inside, [number(tick) for tick in inside])
    axes.minorticks_off()
