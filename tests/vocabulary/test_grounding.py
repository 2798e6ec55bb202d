import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ontology.types import EntityType
from ontology.vocabulary import Context, Matcher, Vocabulary
from ontology.vocabulary.checks import APART
from ontology.vocabulary.rewording import alternatives
from ontology.vocabulary.wider import wider

ALL = "MONDO:0004967"
DATA = os.environ.get("ONCOKG_DATA")


def _id(vocabulary: Vocabulary, *arguments: object, **named: object) -> str | None:
    chosen = vocabulary.ground(*arguments, **named).chosen  # type: ignore[arg-type]
    return chosen.id if chosen else None


@pytest.mark.parametrize("kind", [None, EntityType.DISEASE, EntityType.GENE, EntityType.DRUG])
@pytest.mark.parametrize(("one", "other"), APART)
def test_pairs_stay_apart(vocabulary: Vocabulary, one: str, other: str, kind: EntityType | None) -> None:
    ids = [_id(vocabulary, name, kind) for name in (one, other)]
    assert ids[0] is None or ids[0] != ids[1]


def test_all_needs_the_document(vocabulary: Vocabulary) -> None:
    assert _id(vocabulary, "ALL") is None
    assert _id(vocabulary, "ALL", context="Acute lymphoblastic leukaemia relapsed in three children.") == ALL
    assert _id(vocabulary, "ALL", context=Context(definitions={"ALL": "acute lymphoblastic leukemia"})) == ALL
    assert _id(vocabulary, "ALL", context=Context(definitions={"ALL": "anterior longitudinal ligament"})) is None


@pytest.mark.parametrize(
    ("text", "kind", "context", "expected", "reason"),
    [
        ("Revlimid", EntityType.DRUG, Context(), "UNII:F0P408N6V4", "brand name"),
        ("CTX", None, Context(text="Cyclophosphamide was given; CTX was stopped."), None, "support"),
        ("CTX", None, Context(registered=frozenset({"UNII:8N3DW7272P"})), "UNII:8N3DW7272P", "indexers registered"),
        ("CTX", None, Context(named=frozenset({"UNII:8N3DW7272P"})), "UNII:8N3DW7272P", "elsewhere in full"),
        ("leukemic", EntityType.DISEASE, Context(), "MONDO:0005059", "noun of the adjective"),
        ("cancer of the stomach", EntityType.DISEASE, Context(), "MONDO:0001056", "name"),
        ("human BRAF gene", EntityType.GENE, Context(), "HGNC:1097", "without its"),
        ("vascular cell adhesion molecule (VCAM)-1", EntityType.GENE, Context(), "HGNC:12663", "brackets"),
        ("imatinib hydrochloride", EntityType.DRUG, Context(), "UNII:BKJ8M8G5HI", "without its salt"),
        ("renal damage", EntityType.DISEASE, Context(), "MONDO:0005240", "as the wider 'kidney disease'"),
        ("type B hepatitis", EntityType.DISEASE, Context(), "MONDO:0005344", "type written otherwise"),
        ("b-catenin", EntityType.GENE, Context(), "HGNC:2514", "Greek letter"),
        ("torsade de pointes", EntityType.DISEASE, Context(), "MONDO:0005478", "synonym name"),
        (
            "dyskinesia",
            EntityType.DISEASE,
            Context(text="Levodopa-induced dyskinesia is common."),
            "MONDO:0006732",
            "names a drug as its cause",
        ),
        (
            "dyskinesia",
            EntityType.DISEASE,
            Context(text="Exercise-induced dyskinesia."),
            "MESH:D020820",
            "official name",
        ),
        (
            "AZT",
            EntityType.DRUG,
            Context(definitions={"AZT": "azido-dideoxythymidine"}),
            "UNII:4B9XT59T7S",
            "no vocabulary",
        ),
        ("AZT", EntityType.DRUG, Context(definitions={"AZT": "anzatal"}), None, "no vocabulary has this name"),
        ("methotrexate", None, Context(), "UNII:YL5FZ2Y5U1", "exact official name"),
        ("-", EntityType.DISEASE, Context(), None, "no vocabulary has this name"),
        ("a phrase that nobody wrote", None, Context(), None, "no vocabulary has this name"),
    ],
)
def test_reasons_can_be_read(
    vocabulary: Vocabulary, text: str, kind: EntityType | None, context: Context, expected: str | None, reason: str
) -> None:
    found = vocabulary.ground(text, kind, context)
    assert (found.chosen.id if found.chosen else None) == expected
    assert reason in found.reason


def test_a_gene_of_a_far_species_has_no_id(vocabulary: Vocabulary) -> None:
    assert _id(vocabulary, "MYC", EntityType.GENE, Context(text="In yeast, MYC was cloned.")) is None
    assert _id(vocabulary, "MYC", EntityType.GENE, Context(text="In mice, MYC was cloned.")) == "HGNC:7553"


def _edits(name: str) -> st.SearchStrategy[str]:
    """Names at edit distance one."""
    places = st.integers(0, len(name) - 1)
    letters = st.sampled_from("abcdefghiklmnopqrstuvwxyzABCDEGIKLMPRTV0123456789-")
    changed = st.builds(lambda at, letter: name[:at] + letter + name[at + 1 :], places, letters)
    dropped = st.builds(lambda at: name[:at] + name[at + 1 :], places)
    added = st.builds(lambda at, letter: name[:at] + letter + name[at:], places, letters)
    return st.one_of(changed, dropped, added)


NAMES = [
    "lenalidomide",
    "IKZF1",
    "BRCA1",
    "chronic lymphocytic leukemia",
    "acute myeloid leukemia",
    "B-ALL",
    "MDS",
    "BCR-ABL-positive B-ALL",
    "NCT01556776",
    "V600E",
    "T315I",
    "multiple myeloma",
    "CC-5013",
    "CD20",
    "hypothyroidism",
    "non-Hodgkin lymphoma",
]


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(NAMES).flatmap(lambda name: st.tuples(st.just(name), _edits(name))),
    st.sampled_from([None, EntityType.DISEASE, EntityType.DRUG, EntityType.GENE]),
)
def test_edit_distance_alone_never_merges(
    vocabulary: Vocabulary, pair: tuple[str, str], kind: EntityType | None
) -> None:
    """A name one edit away is either a name of the vocabulary by its own right, or has no concept."""
    name, other = pair
    found = vocabulary.ground(other, kind).chosen
    if found is None:
        return
    spellings = {_skeleton(own) for own in vocabulary.all_names(found.id)}
    forms = [other, *(form for form, _ in alternatives(other, kind)), *wider(other)]
    assert any(_skeleton(form) in spellings for form in forms), (name, other, found)


def _skeleton(name: str) -> str:
    """Letters and digits of a folded name, without a plural s."""
    from ontology.vocabulary.fold import key

    # every s at the end goes, for MDSs are several MDS
    return "".join(
        word.rstrip("s").removesuffix("ie").removesuffix("e").removesuffix("y") for word in key(name).split()
    )


@pytest.mark.parametrize(
    "text", ["acute lymphoblastic leukemia", "B-ALL", "IKZF1", "T-cell lymphoma", "p53", "type 2 diabetes"]
)
def test_other_words_keep_what_tells_diseases_and_genes_apart(text: str) -> None:
    marks = {"acute", "chronic", "positive", "negative", "b", "t"}

    def told(name: str) -> tuple[list[str], set[str]]:
        words = ["2" if word == "ii" else word for word in name.lower().replace("-", " ").split()]
        return sorted(c for word in words for c in word if c.isdigit()), marks.intersection(words)

    for form, _ in alternatives(text, None):
        assert told(form) == told(text), form


@pytest.mark.parametrize(
    "text",
    [
        "BCR-ABL-negative B-ALL",
        "acute renal failure",
        "lung cancer",
        "type 2 diabetes",
        "T-cell anergy",
        "brain damage",
    ],
)
def test_what_parts_diseases_is_never_dropped(text: str) -> None:
    assert [form for form in wider(text) if form in text] == []


@pytest.mark.data
@pytest.mark.skipif(not DATA, reason="needs $ONCOKG_DATA")
def test_the_word_all_is_no_disease(vocabulary: Vocabulary, matcher: Matcher) -> None:
    from extract.readers import Rejection, read

    for document in read(Path(str(DATA)) / "articles" / "pubmed_baseline_sample.xml.gz"):
        assert not isinstance(document, Rejection)
        for match in matcher.find(document.text):
            if match.candidates[0].id == ALL and match.text.upper() == "ALL":
                assert match.text == "ALL"
                assert match.guarded


def test_a_short_form_in_s_is_no_plural_and_a_word_of_many_names_explains_none(vocabulary: Vocabulary) -> None:
    defined = Context(definitions={"PMPS": "postmastectomy pain syndrome"})
    assert _id(vocabulary, "PMPS", EntityType.DISEASE, defined) is None
