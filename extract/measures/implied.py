"""Counts and sizes behind percentages that are printed with an interval only."""

from collections.abc import Iterator, Sequence

from extract.measures.made import made
from extract.measures.related import implied_shares
from ontology.measures import Measure


def implied_sizes(reported: Sequence[Measure], document: str) -> Iterator[Measure]:
    """Events and size where one n of one N alone gives percentage and interval, whichever of the usual methods was used.

    >>> bounds = {"low": 45.2, "high": 73.6, "interval": "CI", "level": 95, "unit": "%"}
    >>> printed = Measure("m1", "60% (45.2-73.6)", 0, 15, "proportion", 60, **bounds)
    >>> [(m.kind, m.value, m.provenance) for m in implied_sizes([printed], "PMID:1")]
    [('events', 30, 'reconstructed'), ('sample_size', 50, 'reconstructed')]
    """
    for measure in reported:
        found = implied_shares(measure) or []
        if len({(share.events, share.total) for share in found}) != 1:
            continue
        share = found[0]
        formula = f"only {share.events}/{share.total} gives {measure.surface}: {share.method} interval"
        for kind, value, unit in (("events", share.events, "{case}"), ("sample_size", share.total, "{participant}")):
            if kind == "sample_size" or measure.numerator is None:
                yield made(
                    document, kind, formula, [measure], "reconstructed", value=value, unit=unit, outcome=measure.outcome
                )
