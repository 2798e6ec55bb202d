"""Definitions of short forms: what is one, what only looks like one, and exact spans."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.abbreviations import find_abbreviations

DEFINED = [
    ("chronic lymphocytic leukemia (CLL) was", "CLL", "chronic lymphocytic leukemia"),
    ("chronic lymphocytic leukaemia [CLL] was", "CLL", "chronic lymphocytic leukaemia"),
    ("the immune checkpoint inhibitors (ICIs) are", "ICIs", "immune checkpoint inhibitors"),
    ("seen with monoclonal antibodies (mAbs) in", "mAbs", "monoclonal antibodies"),
    ("two antibody-drug conjugates (ADCs) in", "ADCs", "antibody-drug conjugates"),
    ("B-cell acute lymphoblastic leukemia (B-ALL) is", "B-ALL", "B-cell acute lymphoblastic leukemia"),
    ("by PFS (progression-free survival) and", "PFS", "progression-free survival"),
    ("metastatic castration-resistant prostate cancer (mCRPC) that", "mCRPC", "metastatic castration-resistant prostate cancer"),
    ("non-small-cell lung cancer (NSCLC; n = 40) was", "NSCLC", "non-small-cell lung cancer"),
    ("transforming growth factor-β (TGF-β) was", "TGF-β", "transforming growth factor-β"),
    ('called "second primary malignancies" ("SPM") here', "SPM", '"second primary malignancies"'),
    ("acute lymphoblastic leukemia (ALL) is", "ALL", "acute lymphoblastic leukemia"),
    ("mantle cell lymphoma, hereafter referred to as MCL, was", "MCL", "mantle cell lymphoma"),
    ("marginal zone lymphoma, abbreviated as MZL, was", "MZL", "marginal zone lymphoma"),
]  # fmt: skip
FALSE = [
    "patients (see Table 2) were", "in all patients (all) were", "overall (95% CI) was", "the cohort (USA) had",
    "death (n = 12) was", "median (range) was", "arm A (placebo) and", "it was given (Figure) by", "men (P < .001) and",
    "drugs (IV) were", "((())) ((", "()",
    "Binding of [3H]nicotine and [3H]spiperone was measured.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "short", "long"), DEFINED)
def test_defined(text: str, short: str, long: str) -> None:
    found = [(a.short, a.long.strip('"')) for a in find_abbreviations(text)]
    assert found == [(short, long.strip('"'))]


def test_a_list_of_names_with_their_own_short_forms() -> None:
    text = "A combination of busulfan (Bu), 5-azacitidine (AZA) and high-dose melphalan (Mel) (BAM) was given."
    found = {a.short: a.long for a in find_abbreviations(text)}
    assert found["BAM"] == "busulfan (Bu), 5-azacitidine (AZA) and high-dose melphalan (Mel)"
    text = "Patients got vinorelbine, 5-fluorouracil (5-FU) and epirubicin (EPI) (VEF)."
    assert "VEF" in {a.short for a in find_abbreviations(text)}


def test_a_long_form_ends_before_any_space() -> None:
    (found,) = find_abbreviations("tumor necrosis factor\u00a0(TNF) rose")
    assert found.long == "tumor necrosis factor"


@pytest.mark.parametrize("text", FALSE)
def test_not_defined(text: str) -> None:
    assert not list(find_abbreviations(text))


@given(st.text(alphabet="aAbBcC (){}[];,.-β1s\n", max_size=120), st.integers(0, 1000))
def test_spans_are_exact(text: str, offset: int) -> None:
    for a in find_abbreviations(text, offset):
        assert text[a.short_start - offset :].startswith(a.short)
        assert text[a.long_start - offset : a.long_end - offset] == a.long
        assert a.long[0].lower() in a.short.lower()
