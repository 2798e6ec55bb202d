"""Sentences: exact offsets, passages never crossed, long stretches cut, and no text that takes for ever."""

import time

import pytest

from extract.pipeline import Extractor
from extract.sentences import MAX_SENTENCE
from ontology.documents import Document, Passage


def sentences(extractor: Extractor, document: Document):  # type: ignore[no-untyped-def]
    from extract.layers import sentences_of

    doc = extractor._nlp.make_doc(document.text)
    doc._.document = document
    return sentences_of(extractor._nlp.get_pipe("oncokg_sentences")(doc))  # type: ignore[operator]


def whole(text: str) -> Document:
    return Document(text, (Passage(0, len(text)),))


def test_offsets_are_exact_and_in_order(extractor: Extractor) -> None:
    text = "  First, e.g. one by Smith et al., ended.  The second (P = 0.05) began.\nA third line\n\nof two  "
    found = sentences(extractor, whole(text))
    assert all(text[s.start : s.end] == s.text and s.text == s.text.strip() for s in found)
    assert [s.index for s in found] == list(range(len(found)))
    assert [s.text for s in found][-2:] == ["A third line", "of two"]


def test_no_sentence_crosses_a_passage(extractor: Extractor) -> None:
    text = "Drug and disease in patients"
    found = sentences(extractor, Document(text, (Passage(0, 8, "A"), Passage(9, len(text), "B"))))
    assert [(s.text, s.section) for s in found] == [("Drug and", "A"), ("disease in patients", "B")]


def test_a_title_is_one_sentence(extractor: Extractor) -> None:
    text = "Drug X. A trial. Of what?"
    assert len(sentences(extractor, Document(text, (Passage(0, len(text), "", "title"),)))) == 1


def test_a_stretch_without_end_is_cut(extractor: Extractor) -> None:
    text = "word " * 4000
    found = sentences(extractor, whole(text))
    assert max(len(s.text) for s in found) <= MAX_SENTENCE
    assert "".join(s.text for s in found).replace(" ", "") == text.replace(" ", "")


HOSTILE = {
    "one letter": "a " * 2000,
    "commas": "," * 20_000,
    "parentheses": "(" * 20_000,
    "one word": "b" * 100_000,
    "capitals": "ABC" * 10_000,
    "abbreviations": "(CLL) " * 650,
    "drugs": "aspirin, " * 440,
    "many drugs": "Patients received " + "cisplatin, etoposide, " * 90 + "and carboplatin.",
    "half patterns": "aspirin associated with increased risk of " * 95,
    "markers": "TP53 mutation associated with risk in " * 100,
    "transformations": "transformation of CLL to " * 160,
    "people": "lenalidomide in patients with lymphoma receiving " * 80,
    "placeholders": "<Drug:0> caused <Disease:99999> " * 120,
    "numbers": "95% CI 1.2-3.4 (12/34) " * 170,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_in_time(extractor: Extractor, name: str) -> None:
    started = time.perf_counter()
    extractor(whole(HOSTILE[name]))
    assert time.perf_counter() - started < 5


def test_time_grows_with_length_and_not_with_its_square(extractor: Extractor) -> None:
    body = (
        "Patients with lymphoma (n = 31) received lenalidomide and 4 (12.9%) developed leukemia after TP53 mutation. "
    )

    def took(times: int) -> float:
        started = time.perf_counter()
        extractor(whole(body * times))
        return time.perf_counter() - started

    took(20)
    assert took(800) < 12 * took(200) + 0.5
