"""Ids are printable and mean the same thing each time; the model refuses what it does not know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.entities import Entity, Transformation
from ontology.errors import IdentifierError, ModelError
from ontology.identifiers import check_curie, digest, document_id, fold, is_text_id, text_id
from ontology.predicates import SIGNATURES, Predicate
from ontology.statements import Evidence, Statement
from ontology.types import EntityType

A = Entity("UNII:A", EntityType.DRUG, "a")
B = Entity("UNII:B", EntityType.DRUG, "b")
X = Entity("MONDO:1", EntityType.DISEASE, "x")
Y = Entity("MONDO:2", EntityType.DISEASE, "y")
G = Entity("HGNC:1", EntityType.GENE, "G")


@given(st.lists(st.text(max_size=5), max_size=4), st.lists(st.text(max_size=5), max_size=4))
def test_digests_are_equal_only_for_equal_parts(one: list[str], other: list[str]) -> None:
    if one and other:
        assert (digest(*one) == digest(*other)) == (one == other)


@given(st.text(min_size=1, max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)
    assert "  " not in once
    assert fold(f"  {text} ") == once


@given(st.sampled_from(EntityType), st.text(min_size=1).filter(lambda s: s.strip()))
def test_text_ids_are_curies(kind: EntityType, surface: str) -> None:
    identifier = text_id(kind, surface)
    assert check_curie(identifier) == identifier
    assert is_text_id(identifier)


def test_case_tells_genes_apart_but_not_drugs() -> None:
    assert text_id(EntityType.DRUG, "Drug X") == text_id(EntityType.DRUG, "drug  x")
    assert text_id(EntityType.GENE, "MEN1") != text_id(EntityType.GENE, "men1")


@pytest.mark.parametrize("text", ["", "MONDO", "MONDO:", ":1", "MONDO: 1", "1:2", "MONDO:1 2"])
def test_no_curie(text: str) -> None:
    with pytest.raises(IdentifierError, match="expected a CURIE"):
        check_curie(text)


def test_document_ids_prefer_pmid_then_pmcid_then_doi() -> None:
    assert document_id({"pmid": "1", "pmcid": "PMC2", "doi": "10.1/x"}, "t") == "PMID:1"
    assert document_id({"pmcid": "PMC2", "doi": "10.1/x"}, "t") == "PMCID:PMC2"
    assert document_id({"doi": "10.1/X"}, "t") == "DOI:10.1/x"
    assert document_id({"pmid": ""}, "t").startswith("sha256:")


@pytest.mark.parametrize("predicate", [p for p, s in SIGNATURES.items() if s.symmetric])
def test_symmetric_statements_are_one_in_either_order(predicate: Predicate) -> None:
    one, other = Statement(A, predicate, B), Statement(B, predicate, A)
    assert (one.id, one.canonical) == (other.id, other.canonical)
    assert (one.is_reversed, other.is_reversed) == (False, True)


def test_directed_statements_are_two() -> None:
    assert Statement(X, Predicate.TRANSFORMS_TO, Y).id != Statement(Y, Predicate.TRANSFORMS_TO, X).id
    assert not Statement(Y, Predicate.TRANSFORMS_TO, X).is_reversed


def test_qualifiers_make_another_statement_and_evidence_of_either_polarity_another_piece() -> None:
    plain = Statement(G, Predicate.ASSOCIATED_WITH, X)
    assert plain.id != Statement(G, Predicate.ASSOCIATED_WITH, X, alteration="mutation").id
    one = Evidence("PMID:1", 0, 4, "text", (0, 1), (2, 3))
    against = Evidence("PMID:1", 0, 4, "text", (0, 1), (2, 3), polarity="refutes")
    moved = Evidence("PMID:1", 90, 94, "text", (90, 91), (92, 93))
    assert one.id(plain) != against.id(plain)
    assert one.id(plain) == moved.id(plain)


WRONG = [
    (X, Predicate.TREATS, A, {}, "found Disease TREATS Drug, expected Drug TREATS Disease"),
    (A, Predicate.ASSOCIATED_WITH, X, {}, "expected Gene or Variant ASSOCIATED_WITH"),
    (G, Predicate.ASSOCIATED_WITH, X, {"alteration": "broken"}, "found alteration 'broken', expected one of mutation"),
    (G, Predicate.PROGNOSTIC_FOR, X, {"direction": "up"}, "found direction 'up'"),
    (G, Predicate.PROGNOSTIC_FOR, Transformation(X, Y), {}, "found Gene PROGNOSTIC_FOR Transformation"),
]


@pytest.mark.parametrize(("subject", "predicate", "obj", "qualifiers", "message"), WRONG)
def test_what_the_model_refuses(subject, predicate, obj, qualifiers, message) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ModelError, match=message):
        Statement(subject, predicate, obj, **qualifiers)


def test_transformations_join_two_different_diseases() -> None:
    assert Transformation(X, Y).id == "transformation:MONDO:1>MONDO:2"
    assert Transformation(X, Y) != Transformation(Y, X)
    with pytest.raises(ModelError, match="two different diseases"):
        Transformation(X, X)
    with pytest.raises(ModelError, match="joins two diseases, found the Gene"):
        Transformation(X, G)


def test_an_entity_needs_a_name() -> None:
    with pytest.raises(ModelError, match="empty name"):
        Entity("HGNC:1", EntityType.GENE, "")
