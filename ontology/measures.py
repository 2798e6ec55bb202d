"""Measures: one number of an article with its interval, unit, arm, outcome and time, and the checks of its arithmetic."""

from dataclasses import dataclass
from typing import Literal

from ontology.identifiers import digest

Provenance = Literal["reported", "derived", "reconstructed"]
Verdict = Literal["consistent", "consistent if truncated", "inconsistent", "uncheckable"]

KINDS: tuple[str, ...] = (
    "agreement", "count", "cumulative_incidence", "event_time", "follow_up", "hazard_ratio", "incidence_rate", "mean",
    "mean_difference", "median", "median_time", "number_needed_to_treat", "odds_ratio", "p_value", "prevalence",
    "proportion", "rate_difference", "rate_ratio", "ratio_other", "relative_change", "risk_difference", "risk_ratio",
    "sample_size", "slope", "standardized_incidence_ratio", "survival_probability", "test_statistic",
)  # fmt: skip
"""The closed list of kinds that a printed number can be; computed ones may also be person_time and events."""

RATE_KINDS = frozenset({"proportion", "prevalence", "incidence_rate", "cumulative_incidence", "survival_probability"})
"""Kinds whose nodes are labelled ``Rate`` as well."""


@dataclass(frozen=True, slots=True)
class Check:
    """Verdict of one arithmetic check, with its working in one line that a clinician can follow."""

    name: str
    verdict: Verdict
    working: str


@dataclass(frozen=True, slots=True)
class Dispersion:
    """Spread printed with a mean: ``type`` is SD or SE, ``value`` in the unit of the measure."""

    type: str
    value: float


@dataclass(frozen=True, slots=True)
class Measure:
    """One number (with its interval), for one arm or population, one outcome and one time.

    ``start`` and ``end`` are code-point offsets into the document's text (both -1 where the number is not printed, that is
    where ``provenance`` is not ``reported``). ``value``, ``low`` and ``high`` are in ``unit`` (UCUM). A percentage stands in
    percent units. ``arm``, ``comparator``, ``outcome`` and ``time`` are phrases, mostly verbatim. ``inputs`` and
    ``compared_with`` hold ids of other measures of the document; ``cohort`` is the local id of a cohort;
    ``formula`` says how a derived or reconstructed value was made.
    """

    id: str
    surface: str
    start: int
    end: int
    kind: str
    value: float | None = None
    op: str = "="
    low: float | None = None
    high: float | None = None
    interval: str | None = None
    level: float | None = None
    unit: str | None = None
    numerator: float | None = None
    denominator: float | None = None
    person_time: float | None = None
    p: float | None = None
    arm: str | None = None
    comparator: str | None = None
    outcome: str | None = None
    time: str | None = None
    status: str | None = None
    dispersion: Dispersion | None = None
    provenance: Provenance = "reported"
    formula: str | None = None
    inputs: tuple[str, ...] = ()
    compared_with: tuple[str, ...] = ()
    cohort: str | None = None
    outcome_entity: str | None = None
    context_fields: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    note: str | None = None

    @property
    def verdict(self) -> Verdict:
        """The gravest verdict of the checks: an inconsistency outweighs everything, no check at all is uncheckable."""
        found = {check.verdict for check in self.checks}
        order: tuple[Verdict, ...] = ("inconsistent", "consistent if truncated", "consistent")
        return next((verdict for verdict in order if verdict in found), "uncheckable")


def measure_id(document: str, sentence: str, surface: str, ordinal: int) -> str:
    """Id of a printed measure: its document, the text of its sentence, what was printed, and which of equal ones it is."""
    return "measure:" + digest(document, sentence, surface, str(ordinal))
