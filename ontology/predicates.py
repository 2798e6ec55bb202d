"""The predicates: what may stand on either side, how Biolink calls it, and which qualifiers tell two statements apart."""

from dataclasses import dataclass
from enum import StrEnum

from ontology.types import EntityType

TRANSFORMATION = "Transformation"
"""Label of the event node; not an entity type that text can mention by name."""

DRUG, DISEASE, GENE, VARIANT, TRIAL = (str(kind) for kind in EntityType)
_MARKER = (GENE, VARIANT)
_CONDITION = (DISEASE, TRANSFORMATION)


class Predicate(StrEnum):
    """Relationship types of the graph that carry evidence."""

    TREATS = "TREATS"
    STUDIED_FOR = "STUDIED_FOR"
    PREDISPOSES_TO = "PREDISPOSES_TO"
    PROTECTS_FROM = "PROTECTS_FROM"
    HAS_ADVERSE_EVENT = "HAS_ADVERSE_EVENT"
    TRANSFORMS_TO = "TRANSFORMS_TO"
    ASSOCIATED_WITH = "ASSOCIATED_WITH"
    PROGNOSTIC_FOR = "PROGNOSTIC_FOR"
    DIAGNOSTIC_FOR = "DIAGNOSTIC_FOR"
    AFFECTS_RESPONSE_TO = "AFFECTS_RESPONSE_TO"
    VARIANT_OF = "VARIANT_OF"
    TARGETS = "TARGETS"
    ACTIVATES = "ACTIVATES"
    INHIBITS = "INHIBITS"
    COMBINED_WITH = "COMBINED_WITH"
    INTERACTS_WITH = "INTERACTS_WITH"
    EVALUATES = "EVALUATES"
    ENROLLS = "ENROLLS"


@dataclass(frozen=True, slots=True)
class Signature:
    """What a predicate joins.

    ``symmetric`` predicates are stored once, with the smaller id as subject.
    """

    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    biolink: str
    symmetric: bool = False


SIGNATURES: dict[Predicate, Signature] = {
    Predicate.TREATS: Signature((DRUG,), (DISEASE,), "biolink:treats"),
    Predicate.STUDIED_FOR: Signature((DRUG,), (DISEASE,), "biolink:studied_to_treat"),
    Predicate.PREDISPOSES_TO: Signature((DRUG, *_MARKER), _CONDITION, "biolink:predisposes_to_condition"),
    Predicate.PROTECTS_FROM: Signature((DRUG, *_MARKER), _CONDITION, "biolink:associated_with_decreased_likelihood_of"),
    Predicate.HAS_ADVERSE_EVENT: Signature((DRUG,), (DISEASE,), "biolink:has_adverse_event"),
    Predicate.TRANSFORMS_TO: Signature((DISEASE,), (DISEASE,), "biolink:develops_into"),
    Predicate.ASSOCIATED_WITH: Signature(_MARKER, _CONDITION, "biolink:gene_associated_with_condition"),
    Predicate.PROGNOSTIC_FOR: Signature(_MARKER, (DISEASE,), "biolink:biomarker_for"),
    Predicate.DIAGNOSTIC_FOR: Signature(_MARKER, (DISEASE,), "biolink:diagnoses"),
    Predicate.AFFECTS_RESPONSE_TO: Signature(_MARKER, (DRUG,), "biolink:affects_response_to"),
    Predicate.VARIANT_OF: Signature((VARIANT,), (GENE,), "biolink:is_sequence_variant_of"),
    Predicate.TARGETS: Signature((DRUG, GENE), (GENE,), "biolink:affects"),
    Predicate.ACTIVATES: Signature((DRUG, GENE), (GENE,), "biolink:affects"),
    Predicate.INHIBITS: Signature((DRUG, GENE), (GENE,), "biolink:affects"),
    Predicate.COMBINED_WITH: Signature((DRUG,), (DRUG,), "biolink:in_combination_with", symmetric=True),
    Predicate.INTERACTS_WITH: Signature((DRUG,), (DRUG,), "biolink:interacts_with", symmetric=True),
    Predicate.EVALUATES: Signature((TRIAL,), (DRUG,), "biolink:has_tested_intervention"),
    Predicate.ENROLLS: Signature((TRIAL,), (DISEASE,), "biolink:has_study_population_condition"),
}

QUALIFIERS: dict[str, tuple[str, ...]] = {
    "direction": ("sensitivity", "resistance", "favourable", "poor", "increased", "decreased"),
    "role": ("driver", "oncogene", "tumor suppressor"),
    "alteration": (
        "mutation", "deletion", "frameshift deletion", "insertion", "amplification", "gain", "loss", "fusion",
        "rearrangement", "translocation", "overexpression", "underexpression", "expression", "methylation",
        "polymorphism", "wild type",
    ),
}  # fmt: skip
"""The closed lists. A fourth qualifier, ``disease``, is the id of the disease in which a drug response holds."""
