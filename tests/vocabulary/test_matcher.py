import re
from array import array
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.errors import VocabularyError
from ontology.vocabulary import Match, Matcher
from ontology.vocabulary.automaton import PARTS, load_automata, unpacked
from ontology.vocabulary.cache import Cache

PIECES = [
    "CLL", "relapsed ALL", "İbrutinib", "TNF-α", "Waldenström’s macroglobulinaemia", "Hodgkin’s  lymphoma", "ß", " ", "\n",
    "—", "IKZF1-mutated", "(17p)", "anti-CD20", "BCR::ABL1+", "ﬁ", "😀",
    "tumours", "non-", "all", "’s", "oesophagitis", "CC‑5013", "'",
]  # fmt: skip


def _found(matcher: Matcher, text: str) -> dict[str, Match]:
    return {match.text: match for match in matcher.find(text)}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=12))
def test_offsets_are_those_of_the_text(matcher: Matcher, pieces: list[str]) -> None:
    text = "".join(pieces)
    matches = matcher.find(text)
    assert all(text[match.start : match.end] == match.text and match.text for match in matches)
    assert all(a.end <= b.start for a, b in pairwise(matches))


@pytest.mark.parametrize(
    "text",
    [
        "All patients were seen, and all of them agreed.",
        "ALL PATIENTS WERE ENROLLED",
        "RESULTS IN ALL ARMS",
        "It was not set; they met at rest and can see what it has to do.",
        "The BALL was lost.",
        "Disease and condition, syndrome and tumour.",
    ],
)
def test_words_are_not_names(matcher: Matcher, text: str) -> None:
    assert [m.text for m in matcher.find(text)] == []


def test_all_in_capitals_is_a_guarded_disease(matcher: Matcher) -> None:
    match = _found(matcher, "He later developed ALL with a poor course.")["ALL"]
    assert match.guarded
    assert match.candidates[0].id == "MONDO:0004967"


@pytest.mark.parametrize(
    ("text", "surface", "first"),
    [
        ("IKZF1-mutated blasts", "IKZF1", "HGNC:13176"),
        ("bound by anti-CD20 beads", "CD20", "HGNC:7315"),
        ("given anti-CD20 therapy", "anti-CD20 therapy", "ATC:L01FA"),
        ("several CLLs arose", "CLLs", "MONDO:0004948"),
        ("in two B-cell lymphomas", "B-cell lymphomas", "MONDO:0015759"),
        ("Ph+ ALL after treatment", "Ph+ ALL", "MONDO:0035940"),
        ("BCR::ABL1-positive B-ALL arose", "BCR::ABL1-positive B-ALL", "MONDO:0035940"),
        ("two second malignancies", "second malignancies", "MESH:D016609"),
        ("Revlimid® was stopped", "Revlimid", "UNII:F0P408N6V4"),
        ("grade 3 diarrhoea", "diarrhoea", "MONDO:0001673"),
        ("of MDS or", "MDS", "MONDO:0018881"),
        ("(lenalidomide/dexamethasone)", "lenalidomide", "UNII:F0P408N6V4"),
        ("RelA was bound", "RelA", "HGNC:9955"),
        ("raised TNFα, TNF-α", "TNF-α", "HGNC:11892"),
        ("PGE(2) was measured", "PGE(2)", "UNII:K7Q1JQR04M"),
        ("at the 5-HT(1A) receptor", "5-HT(1A)", "HGNC:5286"),
        ("given with rituximab(1) as before", "rituximab", "UNII:4F4X42SYQ6"),
        ("imatinib's targets", "imatinib", "UNII:BKJ8M8G5HI"),
        ("IN ALL, relapse is late", "ALL", "MONDO:0004967"),
        ("mutated WAS was found", "WAS", "HGNC:12731"),
    ],
)
def test_names_in_text(matcher: Matcher, text: str, surface: str, first: str) -> None:
    assert _found(matcher, text)[surface].candidates[0].id == first


def test_longest_name_wins(matcher: Matcher) -> None:
    found = _found(matcher, "BCR-ABL1-positive B-cell acute lymphoblastic leukemia in non-Hodgkin lymphoma")
    assert set(found) == {"BCR-ABL1-positive B-cell acute lymphoblastic leukemia", "non-Hodgkin lymphoma"}


def test_commas_and_paragraphs_separate(matcher: Matcher) -> None:
    assert "multiple. Myeloma" not in _found(matcher, "They were multiple. Myeloma was one.")
    assert [m.text for m in matcher.find("multiple\n\nmyeloma")] == ["myeloma"]
    assert [m.text for m in matcher.find("multiple\nmyeloma")] == ["multiple\nmyeloma"]


def test_non_negates(matcher: Matcher) -> None:
    assert matcher.find("the non-CLL group") == []


def test_variants_are_not_in_the_vocabulary(matcher: Matcher) -> None:
    assert [m.text for m in matcher.find("BRAF V600E and V600K")] == ["BRAF"]


def test_a_number_in_brackets_makes_no_gene_of_a_chromosome_or_a_letter(matcher: Matcher) -> None:
    assert [m.text for m in matcher.find("der(4) with del(1), 10(12) and beta(2) were seen")] == []


def test_a_common_word_is_found_at_each_place_where_it_stands_in_capitals(matcher: Matcher) -> None:
    text = "ALL and all; all ALL, as in all of ALL"
    assert [m.start for m in matcher.find(text)] == [m.start() for m in re.finditer("ALL", text)]


def test_a_name_that_a_hit_has_no_room_for_is_refused() -> None:
    with pytest.raises(VocabularyError, match="5000 letters"):
        load_automata(("x" * 5000,), array("I", [0]), "digest", None)


def test_all_parts_find_their_names_and_plurals(tmp_path: Path) -> None:
    names = ("all", "b all", "cd20", "hodgkin lymphoma", "lymphoma", "p53", "tumor")
    cache = Cache(tmp_path / "cache")
    for _ in range(2):  # built, then from the cache
        automata = load_automata(names, array("I", range(len(names))), "digest", cache)
        assert len(automata) == PARTS
        text = " b all hodgkin lymphomas p53s tumor "
        hits = sorted(hit for automaton in automata for hit in automaton.hits(text))
        found = [(text[1:][start:end], names[at], plural) for start, end, plural, at in map(unpacked, hits)]
        assert found == [
            ("b all", "b all", False),
            ("all", "all", False),
            ("hodgkin lymphomas", "hodgkin lymphoma", True),
            ("lymphomas", "lymphoma", True),
            ("tumor", "tumor", False),
        ]


@pytest.mark.parametrize(
    "text",
    [
        "Means were compared by ANOVA.",
        "The stage was ypT1 pN0.",
        "The co-primary endpoint was EFS.",
        "Checkpoint blockade was well tolerated.",
        "A luminal subtype with clear resection margins.",
        "He was 18 years old, and a 46-year-old sister was seen.",
        "Symptoms were scored by ESAS.",
        "Funding: Celgene. It was grown in E. coli.",
        "Analgesia was given for a cold, on a glass plate of 2 cm2, to prevent scarring.",
    ],
)
def test_words_of_trials_are_no_names(matcher: Matcher, text: str) -> None:
    assert [match.text for match in matcher.find(text) if not match.guarded] == []


def test_what_a_longer_name_or_another_spelling_means(matcher: Matcher) -> None:
    text = "Human epidermal growth factor receptor 2 in PsA, and AP-2 with ESAs."
    found = {match.text: match.candidates[0].name for match in matcher.find(text)}
    assert found == {
        "Human epidermal growth factor receptor 2": "ERBB2",
        "PsA": "psoriatic arthritis",
        "AP-2": "TFAP2A",
        "ESAs": "erythropoiesis-stimulating agent",
    }
