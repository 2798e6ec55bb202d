"""Names that mean several concepts at once: no id of their own, and what is said of them is said of each."""

import pytest

from ontology.annotations import from_line, to_line


def _said(found, predicate):  # type: ignore[no-untyped-def]
    said = (claim.statement for claim in found.claims if claim.statement.predicate == predicate)
    return sorted((one.subject.name, one.object.name) for one in said)


@pytest.mark.parametrize(
    ("text", "predicate", "expected"),
    [
        (
            "Tamoxifen was associated with an increased risk of endometrial and ovarian cancer.",
            "PREDISPOSES_TO",
            [("tamoxifen", "endometrial cancer"), ("tamoxifen", "ovarian cancer")],
        ),
        (
            "BRCA1/2 mutations may increase sensitivity to olaparib.",
            "AFFECTS_RESPONSE_TO",
            [("BRCA1", "olaparib"), ("BRCA2", "olaparib")],
        ),
        (
            "ERK1/2 mutations were not found in breast and ovarian cancer.",
            "ASSOCIATED_WITH",
            [(gene, organ) for gene in ("MAPK1", "MAPK3") for organ in ("breast cancer", "ovarian cancer")],
        ),
        (
            "Tamoxifen was associated with an increased risk of endometrial cancer.",
            "PREDISPOSES_TO",
            [("tamoxifen", "endometrial cancer")],
        ),
        (
            "Olaparib was studied in patients with breast and ovarian cancer.",
            "STUDIED_FOR",
            [("olaparib", "breast cancer"), ("olaparib", "ovarian cancer")],
        ),
        (
            "Follicular lymphoma transformed to breast and ovarian cancer.",
            "TRANSFORMS_TO",
            [("follicular lymphoma", "breast cancer"), ("follicular lymphoma", "ovarian cancer")],
        ),
    ],
)
def test_what_is_said_of_several_is_said_of_each(read, text, predicate, expected) -> None:  # type: ignore[no-untyped-def]
    found = read(text)
    assert _said(found, predicate) == expected
    spans = {(claim.evidence.subject, claim.evidence.object) for claim in found.claims}
    assert len(spans) == 1


def test_one_of_them_said_alone_does_not_hide_the_others(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        "Tamoxifen increased the risk of endometrial cancer, and tamoxifen increased the risk of endometrial and ovarian cancer."
    )
    expected = [("tamoxifen", "endometrial cancer"), ("tamoxifen", "ovarian cancer")]
    assert _said(found, "PREDISPOSES_TO") == expected


def test_a_short_form_means_all_of_them(read) -> None:  # type: ignore[no-untyped-def]
    found = read("Breast and ovarian cancer (BOC) are common. Tamoxifen was associated with an increased risk of BOC.")
    assert _said(found, "PREDISPOSES_TO") == [("tamoxifen", "breast cancer"), ("tamoxifen", "ovarian cancer")]


def test_what_the_patients_have_is_no_adverse_event(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        "We treated patients with renal and hepatic dysfunction with olaparib. "
        "Adverse events with olaparib were renal and hepatic dysfunction."
    )
    assert not _said(found, "HAS_ADVERSE_EVENT")


def test_a_number_of_all_together_is_the_number_of_none(read) -> None:  # type: ignore[no-untyped-def]
    told = "Tamoxifen increased the risk of {} cancer (3 of 56 patients)."
    both, one = read(told.format("endometrial or ovarian")), read(told.format("endometrial"))
    assert both.measures
    assert all(not claim.evidence.measures for claim in both.claims)
    assert all(claim.evidence.measures for claim in one.claims)


def test_the_mention_holds_all_and_is_none_of_them(read) -> None:  # type: ignore[no-untyped-def]
    found = read("She had breast and ovarian cancer.")
    (mention,) = found.mentions
    assert mention.id is None
    assert [one.name for one in mention.together] == ["breast cancer", "ovarian cancer"]
    assert from_line(to_line(found)) == found
    assert '"together"' not in to_line(read("She had breast cancer."))
