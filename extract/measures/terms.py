"""Codes of statistics: the kinds of measures and of their intervals as terms of STATO, OBCS and OBI.

STATO ids from 0000600 on are those of SEVCO, the code system of FHIR Evidence; a kind without an exact term has none here.
"""

KIND_TERMS: dict[str, str] = {
    "count": "STATO:0000047",
    "hazard_ratio": "STATO:0000677",
    "incidence_rate": "STATO:0000413",
    "mean": "STATO:0000573",
    "mean_difference": "STATO:0000457",
    "median": "STATO:0000574",
    "median_time": "STATO:0000659",
    "number_needed_to_treat": "STATO:0000635",
    "odds_ratio": "STATO:0000182",
    "p_value": "STATO:0000700",
    "prevalence": "STATO:0000412",
    "proportion": "STATO:0000607",
    "rate_ratio": "STATO:0000680",
    "risk_difference": "STATO:0000424",
    "risk_ratio": "STATO:0000245",
    "sample_size": "STATO:0000088",
    "survival_probability": "OBI:0000789",
}
"""Kind of measure to term."""

INTERVAL_TERMS: dict[str, str] = {
    "CI": "STATO:0000196",
    "CrI": "STATO:0000455",
    "IQR": "STATO:0000164",
    "range": "STATO:0000035",
    "SD": "STATO:0000237",
    "SE": "STATO:0000037",
}
"""Type of interval or spread to term."""


def term_of(kind: str) -> str | None:
    """CURIE of a kind's term; None where no ontology has an exact one.

    >>> term_of("hazard_ratio"), term_of("event_time")
    ('STATO:0000677', None)
    """
    return KIND_TERMS.get(kind)
