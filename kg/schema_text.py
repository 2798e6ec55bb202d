"""The schema as rows for people: labels, relationships between them, and what each is for."""

from kg.table import Table
from ontology.predicates import SIGNATURES

_NODES = {
    "Drug": "chemical, biologic or cell therapy", "Disease": "disease or phenotype", "Gene": "gene or gene product",
    "Variant": "sequence variant, fusion, copy-number or cytogenetic change", "Trial": "registered clinical trial",
    "Transformation": "one disease turning into another", "Entity": "label of all six above",
    "Statement": "subject, predicate, object and qualifiers, with counts, belief and review",
    "Evidence": "a sentence for or against a statement", "Measure": "a number with interval, unit, arm and outcome",
    "Rate": "second label of measures that are rates or proportions", "Check": "verdict and working of an arithmetic check",
    "Cohort": "an arm or population of a study", "Study": "a trial or cohort", "Document": "an article",
    "Curation": "a curator's verdict (on a server)",
}  # fmt: skip
_RELATIONSHIPS = (
    ("Statement", "SUBJECT", "Entity", ""), ("Statement", "OBJECT", "Entity", ""),
    ("Evidence", "SUPPORTS", "Statement", ""), ("Evidence", "REFUTES", "Statement", ""),
    ("Evidence", "FROM_DOCUMENT", "Document", ""), ("Evidence", "REPORTS", "Measure", ""),
    ("Measure", "IN_COHORT", "Cohort", ""), ("Measure", "OF_OUTCOME", "Entity", "where the outcome names one"),
    ("Measure", "COMPARED_WITH", "Measure", "where a sentence compares two"), ("Measure", "DERIVED_FROM", "Measure", ""),
    ("Measure", "CHECKED_BY", "Check", ""), ("Cohort", "OF_STUDY", "Study", ""), ("Cohort", "RECEIVED", "Drug", ""),
    ("Cohort", "WITH_DISEASE", "Disease", ""), ("Document", "REPORTS_ON", "Study", ""),
    ("Study", "REGISTERED_AS", "Trial", ""), ("Document", "MENTIONS", "Entity", "count"),
    ("Transformation", "FROM", "Disease", ""), ("Transformation", "TO", "Disease", ""),
    ("Entity", "IS_A", "Entity", "hierarchy of diseases, drugs and transformations"),
)  # fmt: skip
_DIRECT = "supported as a finding and not rejected; carries statement, certainty, supports, refutes, studies, belief"


def schema_table() -> Table:
    """One row per label and per relationship."""
    rows = [{"kind": "node", "from": "", "name": name, "to": "", "what": text} for name, text in _NODES.items()]
    rows += [
        {"kind": "relationship", "from": start, "name": kind, "to": end, "what": text}
        for start, kind, end, text in _RELATIONSHIPS
    ]
    rows += [
        {"kind": "direct", "from": " | ".join(s.subjects), "name": str(p), "to": " | ".join(s.objects), "what": _DIRECT}
        for p, s in SIGNATURES.items()
    ]
    return Table(["kind", "from", "name", "to", "what"], rows)
