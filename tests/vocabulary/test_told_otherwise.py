"""Names told in other words, each with a rule of its own: Greek letters, heads, organs, levels, deficiencies, ties."""

import pytest

from ontology.types import EntityType
from ontology.vocabulary import Context, Vocabulary
from ontology.vocabulary.rewording import alternatives
from ontology.vocabulary.wider import harmed, wider

GENE, DISEASE, DRUG = EntityType.GENE, EntityType.DISEASE, EntityType.DRUG


def _name(vocabulary: Vocabulary, text: str, kind: EntityType, context: str | Context = "") -> str | None:
    chosen = vocabulary.ground(text, kind, context).chosen
    return chosen.name if chosen else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tumor necrosis factor-a", "TNF"),
        ("interferon-g", "IFNG"),
        ("transforming growth factor-b1", "TGFB1"),
        ("a-SMA", "ACTA2"),
        ("CEBPalpha", "CEBPA"),
        ("CBFbeta", "CBFB"),
        ("5-HT(2C)", "HTR2C"),
        ("p27(Kip1)", "CDKN1B"),
        ("CB1 receptor", "CNR1"),
        ("c-erbB-2", "ERBB2"),
        ("sICAM-1", "ICAM1"),
        ("rhBMP-2", "BMP2"),
        ("IKZF1 isoforms", "IKZF1"),
        ("p62/SQSTM1", "SQSTM1"),
        ("beta 1 integrin", "ITGB1"),
        ("miRNA-155", "MIR155"),
        ("microRNA34a", "MIR34A"),
        ("pol epsilon", "POLE"),
        ("cMyb", "MYB"),
        ("muscle-type creatine kinase", "CKM"),
        ("hydroxymethylglutaryl co-enzyme A reductase", "HMGCR"),
        ("corticotrophin-releasing hormone", "CRH"),
    ],
)
def test_proteins(vocabulary: Vocabulary, text: str, expected: str) -> None:
    assert _name(vocabulary, text, GENE) == expected


@pytest.mark.parametrize("text", ["PI3-kinase", "TRQalpha", "IKZF1/BRAF"])
def test_what_a_protein_is_stays(vocabulary: Vocabulary, text: str) -> None:
    """PI3 is elafin, no kinase; a Greek letter makes no symbol that HGNC has not; two genes with a slash are not one."""
    assert _name(vocabulary, text, GENE) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thrombolytic", None),
        ("hemolytic crisis", "hemolysis"),
        ("depressive symptoms", "depressive disorder"),
        ("thrombi", "thrombotic disease"),
        ("pancreatic malignancy", "malignant pancreatic neoplasm"),
        ("neural tube abnormalities", "neural tube defect"),
        ("prostatic adenocarcinoma", "prostate adenocarcinoma"),
        ("inherited gastric cancer", "hereditary gastric cancer"),
        ("increase in arterial blood pressure", "hypertensive disorder"),
        ("decreased BP", "hypotensive disorder"),
        ("cardiac output reduction", "low cardiac output"),
        ("an elevated blood pressure", "hypertensive disorder"),
        ("HIV co-infection", "HIV infectious disease"),
        ("17alpha-hydroxylase deficiency", "congenital adrenal hyperplasia due to 17-alpha-hydroxylase deficiency"),
        ("precancerous lesions of the skin", None),
        ("liver fibrosis", "cirrhosis of liver"),
    ],
)
def test_diseases(vocabulary: Vocabulary, text: str, expected: str | None) -> None:
    assert _name(vocabulary, text, DISEASE) == expected


def test_a_convulsive_disorder_is_more_than_a_convulsion() -> None:
    nouns = [
        form for form, how in alternatives("convulsive disorder", DISEASE) if how == "as the noun of the adjective"
    ]
    assert "convulsion" not in nouns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("deficiency of the seventh component of complement", "complement component 7 deficiency"),
        ("complete absence of C7", "complement component 7 deficiency"),
        ("deficiency of the enzyme phenylalanine hydroxylase", "phenylketonuria"),
        ("deficiency of imaginase", None),
    ],
)
def test_deficiencies_by_another_name_of_the_gene(vocabulary: Vocabulary, text: str, expected: str | None) -> None:
    assert _name(vocabulary, text, DISEASE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mitochondrial damage", "mitochondrial disease"),
        ("spinal cord lesions", "spinal cord disorder"),
        ("impairment of renal function", "kidney disorder"),
        ("impaired memory", "memory disorder"),
        ("visual loss", "vision disorder"),
        ("gastric hemorrhage", "gastrointestinal hemorrhage"),
        ("cerebellar hypoplasia of unknown cause", None),
        ("autosomal recessive human genetic disorder", "hereditary disease"),
        ("X-linked recessive genetic disorder", "X-linked disease"),
        ("keloid scars", None),
    ],
)
def test_wider_concepts(vocabulary: Vocabulary, text: str, expected: str | None) -> None:
    assert _name(vocabulary, text, DISEASE) == expected


def test_a_malformation_is_an_abnormality_before_it_is_a_disease() -> None:
    assert next(harmed("ocular malformations")) == "eye abnormality"
    assert "conditions" not in wider("unheard-of conditions")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("renal and hepatic dysfunction", {"kidney disorder", "liver disorder"}),
        ("deficits in learning and memory", {"learning disability", "memory disorder"}),
        ("renal and imaginary dysfunction", set()),
    ],
)
def test_coordinations_of_what_is_harmed(vocabulary: Vocabulary, text: str, expected: set[str]) -> None:
    assert {found.name for found in vocabulary.ground(text, DISEASE).together} == expected


def test_of_concepts_alike_the_widest_is_true_anyway(vocabulary: Vocabulary) -> None:
    found = vocabulary.ground("kidney adenocarcinoma", DISEASE)
    assert found.chosen is not None
    alike = [other for other in found.candidates if other.reason == found.chosen.reason]
    assert len(alike) > 1
    assert all(other.id == found.chosen.id or found.chosen.id in vocabulary.ancestors(other.id) for other in alike)
    assert "the widest" in found.reason


def test_of_names_alike_the_one_with_the_hyphen_counts(vocabulary: Vocabulary) -> None:
    """TIM1 is an alias of three genes, TIM-1 a protein of the one that HGNC calls a receptor of hepatitis A virus."""
    assert _name(vocabulary, "TIM-1", GENE) == "HAVCR1"
    assert _name(vocabulary, "TIM1", GENE) is None
    assert _name(vocabulary, "PC-3", GENE) is None


def test_a_micro_rna_is_no_receptor(vocabulary: Vocabulary) -> None:
    """MIR-7 is an alias of a leukocyte receptor too."""
    assert _name(vocabulary, "miRNA-7", GENE) is None


def test_an_organ_that_is_harmed_is_not_one_kind_of_harm(vocabulary: Vocabulary) -> None:
    assert _name(vocabulary, "cardiac dysfunction", DISEASE) == "heart disorder"
    assert _name(vocabulary, "heart failure", DISEASE) == "heart failure"
    assert _name(vocabulary, "neurodegeneration", DISEASE) != "nervous system disorder"
    assert _name(vocabulary, "renal tubular necrosis", DISEASE) != "kidney disorder"


def test_a_pseudogene_does_not_hide_its_gene(vocabulary: Vocabulary) -> None:
    found = vocabulary.ground("pICln", GENE)
    assert found.chosen is not None
    assert found.chosen.name == "CLNS1A"
    assert "pseudogene" in found.reason


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MYC bound MAX in a yeast two-hybrid screen.", "MYC"),
        ("MYC was expressed in E. coli and in HeLa cells.", "MYC"),
        ("MYC was expressed in yeast cells.", None),
    ],
)
def test_a_tool_is_no_species(vocabulary: Vocabulary, text: str, expected: str | None) -> None:
    assert _name(vocabulary, "MYC", GENE, Context(text=text)) == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("mammalian target of rapamycin", GENE, "MTOR"),
        ("cytochrome c", GENE, "CYCS"),
        ("tissue plasminogen activator", GENE, "PLAT"),
        ("p70S6K", GENE, "RPS6KB1"),
        ("5-aza-2'-deoxy-cytidine", DRUG, "decitabine"),
        ("antiepileptic drugs", DRUG, "anticonvulsants"),
        ("overdose", DISEASE, "drug overdose"),
        ("short stature", DISEASE, "short stature"),
        ("IBD", DISEASE, "inflammatory bowel disease"),
        ("allergic", DISEASE, "allergic disease"),
        ("chronic allograft nephropathy", DISEASE, None),
    ],
)
def test_everyday_names(vocabulary: Vocabulary, text: str, kind: EntityType, expected: str | None) -> None:
    found = _name(vocabulary, text, kind)
    assert found == expected or (expected is None and found != "Crouzon syndrome-acanthosis nigricans syndrome")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("coma", "Coma"),
        ("cardiac arrhythmia", "cardiac rhythm disease"),
        ("venous thrombosis", "venous thrombosis"),
        ("eosinophilia", "eosinophilia"),
        ("myositis", "myositis disease"),
        ("GI bleeding", "gastrointestinal hemorrhage"),
        ("AIDS-related lymphoma", "AIDS-related lymphoma"),
        ("nephroblastoma", "Wilms tumor"),
        ("inflammatory myopathy", "myositis disease"),
        ("pancreatic cancer", "malignant pancreatic neoplasm"),
        ("colon cancer", "malignant colon neoplasm"),
        ("B-cell lymphoma", "B-cell non-Hodgkin lymphoma"),
        ("PTCL", "mature T-cell and NK-cell non-Hodgkin lymphoma"),
        ("anal cancer", "anus cancer"),
        ("MODY", "maturity-onset diabetes of the young"),
    ],
)
def test_a_wider_name_is_not_that_of_one_kind(vocabulary: Vocabulary, text: str, expected: str) -> None:
    assert _name(vocabulary, text, DISEASE) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hypomagnesemia", "hypomagnesemia"),
        ("ALT increased", "elevated hepatic transaminase"),
        ("neutrophil count decreased", "neutropenia"),
        ("neutropenic fever", "febrile neutropenia"),
        ("infusion-related reactions", "drug-related side effects and adverse reaction"),
        ("B-cell aplasia", "B lymphocytopenia"),
        ("brain metastases", "neoplasm metastasis"),
        ("skin metastasis", "neoplasm metastasis"),
        ("QTc interval prolongation", "prolonged QT interval"),
    ],
)
def test_adverse_events_by_the_words_of_trial_reports(vocabulary: Vocabulary, text: str, expected: str) -> None:
    assert _name(vocabulary, text, DISEASE) == expected
