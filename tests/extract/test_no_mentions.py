"""What only looks like a name: initials, procedures, words, and symbols that are genes by what is said of them alone."""

import pytest


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Miller, K., Rossi, R., and Sato, G. wrote on potassium channels.", "K"),
        ("The ALPINE Lymphoma Study Group met.", "Lymphoma"),
        ("Rossi A, Vosk AM, Sato GK, et al. B-cell lymphoma after treatment.", "Vosk AM"),
        ("Vosk AM, Sato GK. B-cell lymphoma after treatment.", "Sato GK"),
        ("Axillary lymph node dissection was done in women with breast cancer.", "Axillary lymph node dissection"),
        ("Bone mineral density (BMD) fell with anastrozole; BMD was measured yearly.", "BMD"),
        ("Survival was longer with trastuzumab (HR, 0.68; P = .01) in breast cancer.", "HR"),
        ("Tumors were luminal A in women with breast cancer.", "luminal"),
        ("The National Surgical Adjuvant Breast and Bowel Project ran the trial.", "Breast and Bowel"),
        ("Two deaths were due to sepsis and death was rare.", "deaths"),
        ("Two deaths were due to sepsis and death was rare.", "death"),
    ],
)
def test_what_only_looks_like_a_name_is_none(read, text, surface) -> None:  # type: ignore[no-untyped-def]
    assert surface not in {m.text for m in read(text).mentions}


def test_a_disease_that_is_an_english_word_too(read) -> None:  # type: ignore[no-untyped-def]
    found = read("Pneumonia is frequent in patients with AIDS. Hearing aids were given.").mentions
    assert [m.text for m in found if m.text.lower() == "aids"] == ["AIDS"]
