"""The five entity types and how each is called in Biolink."""

from enum import StrEnum


class EntityType(StrEnum):
    """Type of an entity, as written in the graph's labels and in annotation files."""

    DRUG = "Drug"
    DISEASE = "Disease"
    GENE = "Gene"
    VARIANT = "Variant"
    TRIAL = "Trial"


BIOLINK_CATEGORY: dict[str, str] = {
    EntityType.DRUG: "biolink:ChemicalEntity",
    EntityType.DISEASE: "biolink:Disease",
    EntityType.GENE: "biolink:Gene",
    EntityType.VARIANT: "biolink:SequenceVariant",
    EntityType.TRIAL: "biolink:ClinicalTrial",
}
