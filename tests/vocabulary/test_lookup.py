import pytest

from ontology.types import EntityType
from ontology.vocabulary import Vocabulary

FIRST = {
    "ALL": "MONDO:0004967",
    "acute lymphoblastic leukaemia": "MONDO:0004967",
    "B-ALL": "MONDO:0004947",
    "B-cell ALL": "MONDO:0004947",
    "T-ALL": "MONDO:0004963",
    "Ph+ ALL": "MONDO:0035940",
    "BCR-ABL-positive B-cell ALL": "MONDO:0035940",
    "BCR::ABL1-positive B-ALL": "MONDO:0035940",
    "BCRABL-positive B-ALL": "MONDO:0035940",
    "CLL": "MONDO:0004948",
    "B-CLL": "MONDO:0004948",
    "SLL": "MONDO:0004948",
    "CML": "MONDO:0011996",
    "AML": "MONDO:0018874",
    "t-AML": "MONDO:0019457",
    "therapy-related AML": "MONDO:0019457",
    "t-MN": "MONDO:0006450",
    "MDS": "MONDO:0018881",
    "MPN": "MONDO:0020076",
    "MCL": "MONDO:0018876",
    "HCC": "MONDO:0007256",
    "MM": "MONDO:0009693",
    "TNBC": "MONDO:0005494",
    "PDAC": "MONDO:0005184",
    "mCRPC": "MONDO:0850353",
    "HGSOC": "NCIT:C105555",
    "CHIP": "MESH:D000082182",
    "MBL": "NCIT:C80310",
    "Richter's transformation": "MONDO:0002083",
    "second primary malignancies": "MESH:D016609",
    "secondary malignancy": "MESH:D016609",
    "oesophageal carcinoma": "MONDO:0019086",
    "anaemia": "MONDO:0002280",
    "diarrhoea": "MONDO:0001673",
    "febrile neutropenia": "MESH:D064147",
    "lenalidomide": "UNII:F0P408N6V4",
    "Revlimid": "UNII:F0P408N6V4",
    "CC-5013": "UNII:F0P408N6V4",
    "Gleevec": "UNII:BKJ8M8G5HI",
    "STI571": "UNII:BKJ8M8G5HI",
    "axi-cel": "UNII:U2I8T43Y7R",
    "T-DXd": "UNII:5384HK7574",
    "immunomodulatory drugs": "ATC:L04AX",
    "IKZF1": "HGNC:13176",
    "Ikaros": "HGNC:13176",
    "HER2/neu": "HGNC:3430",
    "c-MET": "HGNC:7029",
    "PD-L1": "HGNC:17635",
    "PD-1": "HGNC:8760",
    "Bcl-2": "HGNC:990",
    "p53": "HGNC:11998",
    "TNF-α": "HGNC:11892",
    "CD20": "HGNC:7315",
}

APART = [
    ("chronic lymphocytic leukemia", "acute lymphocytic leukemia"),
    ("BCR-ABL-positive B-ALL", "BCR-ABL-negative B-ALL"),
    ("Ph+ ALL", "Ph-like ALL"),
    ("IKZF1", "IKZF3"),
    ("BRCA1", "BRCA2"),
    ("B-ALL", "B-CLL"),
    ("V600E", "V600K"),
    ("lenalidomide", "thalidomide"),
    ("lenalidomide", "pomalidomide"),
    ("MDS", "MPN"),
    ("NSCLC", "SCLC"),
    ("non-Hodgkin lymphoma", "Hodgkin lymphoma"),
]


@pytest.mark.parametrize(("name", "expected"), FIRST.items())
def test_first_candidate(vocabulary: Vocabulary, name: str, expected: str) -> None:
    assert [c.id for c in vocabulary.lookup(name)][:1] == [expected]


@pytest.mark.parametrize(("one", "other"), APART)
def test_pairs_stay_apart(vocabulary: Vocabulary, one: str, other: str) -> None:
    assert not {c.id for c in vocabulary.lookup(one)} & {c.id for c in vocabulary.lookup(other)}


@pytest.mark.parametrize("name", ["V600E", "V600K", "BCR-ABL-negative B-ALL", "a phrase that nobody wrote", "", "-"])
def test_no_concept(vocabulary: Vocabulary, name: str) -> None:
    assert vocabulary.lookup(name) == []


def test_type_restricts(vocabulary: Vocabulary) -> None:
    assert {c.type for c in vocabulary.lookup("CML")} == {EntityType.DISEASE, EntityType.GENE}
    assert [c.name for c in vocabulary.lookup("CML", EntityType.GENE)] == ["BCR"]


def test_display_name_of_a_drug_is_its_generic_name(vocabulary: Vocabulary) -> None:
    assert vocabulary.name("UNII:F0P408N6V4") == "lenalidomide"
    assert "DRUGBANK:DB00480" in vocabulary.xrefs("UNII:F0P408N6V4")


@pytest.mark.parametrize(
    "text", ["mondo:0004948", "MONDO:0004948", "CLL", "chronic lymphocytic leukaemia", "MESH:D015451"]
)
def test_resolve_is_unambiguous(vocabulary: Vocabulary, text: str) -> None:
    assert [c.id for c in vocabulary.resolve(text)] == ["MONDO:0004948"]


def test_resolve_reports_what_is_ambiguous(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.resolve("ABCA")) != 1
    assert vocabulary.resolve("nothing of that kind") == []
