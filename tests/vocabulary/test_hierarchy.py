import pytest

from ontology.errors import VocabularyError
from ontology.types import EntityType
from ontology.vocabulary import Vocabulary

ALL, B_ALL, PH_ALL, CLL, AML = "MONDO:0004967", "MONDO:0004947", "MONDO:0035940", "MONDO:0004948", "MONDO:0018874"
ACUTE, CHRONIC = "MONDO:0010643", "MONDO:0001014"


def _diseases(vocabulary: Vocabulary) -> list[str]:
    return [row.split("\t", 1)[0] for row in vocabulary._tables.rows if row.startswith("MONDO:")]


def test_the_main_question_has_its_hierarchy(vocabulary: Vocabulary) -> None:
    assert ALL in vocabulary.parents(B_ALL)
    assert B_ALL in vocabulary.ancestors(PH_ALL)
    assert ACUTE in vocabulary.ancestors(PH_ALL)
    assert B_ALL in vocabulary.parents("MONDO:0020511")  # precursor B-cell ALL
    assert ALL not in vocabulary.ancestors(CLL)
    assert CHRONIC in vocabulary.ancestors(CLL)


def test_nothing_is_an_acute_and_a_chronic_leukemia(vocabulary: Vocabulary) -> None:
    both = [i for i in _diseases(vocabulary) if {ACUTE, CHRONIC} <= {i, *vocabulary.ancestors(i)}]
    assert both == []


def test_nothing_is_its_own_ancestor(vocabulary: Vocabulary) -> None:
    assert [i for i in _diseases(vocabulary) if i in vocabulary.ancestors(i)] == []


def test_every_parent_is_a_concept(vocabulary: Vocabulary) -> None:
    assert all(parent in vocabulary for i in _diseases(vocabulary) for parent in vocabulary.parents(i))


def test_aml_is_no_myeloproliferative_neoplasm(vocabulary: Vocabulary) -> None:
    assert "MONDO:0020076" not in vocabulary.ancestors(AML)
    assert "MONDO:0020076" in vocabulary.ancestors("MONDO:0011996")


def test_ph_like_is_not_ph_positive(vocabulary: Vocabulary) -> None:
    like = vocabulary.resolve("Ph-like ALL")
    assert [c.id for c in like] == ["MONDO:0850161"]
    assert PH_ALL not in vocabulary.ancestors("MONDO:0850161")


def test_concept(vocabulary: Vocabulary) -> None:
    concept = vocabulary.concept(CLL)
    assert concept.type is EntityType.DISEASE
    assert {"CLL", "SLL"} <= set(concept.synonyms)
    assert {"NCIT:C3163", "MESH:D015451", "DOID:1040"} <= set(concept.xrefs)
    assert vocabulary.from_xref("NCIT:C3163") == (CLL,)


def test_salt_is_a_base(vocabulary: Vocabulary) -> None:
    assert vocabulary.parents("UNII:8A1O1M485B") == ("UNII:BKJ8M8G5HI",)


def test_unknown_id(vocabulary: Vocabulary) -> None:
    with pytest.raises(VocabularyError, match="MONDO:9999999"):
        vocabulary.ancestors("MONDO:9999999")
