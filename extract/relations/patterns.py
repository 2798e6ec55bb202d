"""What a pattern is: a way of saying it, over masked sentences; ``drug_patterns`` and ``marker_patterns`` hold them.

``{D}`` is a drug, ``{X}`` a disease or a masked transformation, ``{M}`` a gene or variant, ``{_}`` a short gap within the
clause, ``{DT}`` words that may follow a drug ("treatment"), ``{ALT}`` words of change that may follow a gene.
"""

import re
from dataclasses import dataclass

from ontology.predicates import Predicate

_MACROS = {
    "D": r"<Drug:(?P<s>[\d+]+)>",
    "D2": r"<Drug:(?P<o>[\d+]+)>",
    "X": r"<(?P<k>Disease|Event):(?P<o>[\d+]+)>",
    "XS": r"<Disease:(?P<s>[\d+]+)>",
    "M": r"<Marker:(?P<s>[\d+]+)>",
    "G": r"<Marker:(?P<o>[\d+]+)>",
    "_": r"(?:[^;.<]|\.\d|<(?!Drug|Disease|Event)[^>]*>){0,70}?",
    "__": r"(?:[^;.<]|\.\d|<[^>]*>){0,110}?",
    "DT": r"(?:[- ](?:treatment|therapy|use|maintenance|exposure|administration|intake|based|containing|chemotherapy|regimens?|monotherapy|users?|treated patients|arms?|groups?))*",
    "ALT": r"(?: (?:gene|somatic|germline|activating|inactivating|loss-of-function|hotspot|frameshift|missense|recurrent|mutational|copy number|protein|mRNA|promoter|tumou?r))*"
    r"(?: (?:mutations?|deletions?|amplifications?|alterations?|rearrangements?|fusions?|translocations?|overexpression|over-expression|expression|loss|gain|polymorphisms?|variants?|status|"
    r"(?:hyper)?methylation|mutants?|carriers?|positivity|levels?|aberrations?|insertions?|abnormalit(?:y|ies)))*",
    "RISK": r"(?:risks?|incidences?|rates?|occurrences?|development|frequency|odds|hazard|likelihood|probability|cases?|onset)",
    "UP": r"(?:increas\w+|higher|elevated|excess|greater|rais(?:e[sd]?|ing)|enhanced)",
    "DOWN": r"(?:decreas\w+|reduc\w+|lower\w*|diminish\w+)",
    "PEOPLE": r"(?:patients?|women|men|adults|children|subjects|individuals|participants|people|persons|survivors|carriers|cases)",
}


@dataclass(frozen=True, slots=True)
class Pattern:
    """A way of saying it. Without ``predicate`` the object decides: a cancer is predisposed to, anything else is an adverse event.

    ``temporal``: the words only say that one came after the other, which for a cancer is no more than a hint of a cause.
    """

    name: str
    predicate: Predicate | None
    regex: re.Pattern[str]
    direction: str | None = None
    role: str | None = None
    temporal: bool = False


def pattern(
    name: str, predicate: Predicate | None, text: str, *, temporal: bool = False, **qualifiers: str
) -> Pattern:  # fmt: skip
    """A pattern with the short forms of its text written out."""
    expanded = re.sub(r"\{(D2?|XS?|M|G|__?|DT|ALT|RISK|UP|DOWN|PEOPLE)\}", lambda m: _MACROS[m.group(1)], text)
    return Pattern(name, predicate, re.compile(expanded, re.IGNORECASE), temporal=temporal, **qualifiers)
