# ruff: noqa: E501 -- a case stands on one line
"""Whole small documents: exactly the expected claims, none where there is nothing, the same every time."""

from importlib.resources import files

from ontology.annotations import from_line, to_line

LENALIDOMIDE, CLL, B_ALL = "lenalidomide", "B-cell chronic lymphocytic leukemia", "B-cell acute lymphoblastic leukemia"


def sample(name: str) -> str:
    return (files("kg") / "samples" / name).read_text(encoding="utf-8")


def test_the_trial_of_lenalidomide(rows) -> None:  # type: ignore[no-untyped-def]
    found = rows(sample("lenalidomide_cllm1.txt"))
    drugs = {row for row in found if row[0] == LENALIDOMIDE}
    assert drugs >= {
        (LENALIDOMIDE, "STUDIED_FOR", CLL, "supports", "asserted"),
        (LENALIDOMIDE, "PREDISPOSES_TO", B_ALL, "supports", "hedged"),
        (LENALIDOMIDE, "PREDISPOSES_TO", f"{CLL} → {B_ALL}", "supports", "hedged"),
    }
    assert {p for _, p, *_ in drugs} == {"STUDIED_FOR", "PREDISPOSES_TO"}
    assert {c for _, p, _, _, c in drugs if p == "PREDISPOSES_TO"} == {"hedged"}
    genes = {row for row in found if row[1] == "ASSOCIATED_WITH"}
    assert {row[0] for row in genes if "→" in row[2]} == {"BIRC3", "IKZF1"}
    assert ("IKZF1", "ASSOCIATED_WITH", CLL) not in {row[:3] for row in genes}
    assert {row[:2] for row in found if row[1] in ("EVALUATES", "ENROLLS")} == {
        ("CLLM1", "EVALUATES"),
        ("CLLM1", "ENROLLS"),
    }
    assert not [
        row
        for row in found
        if row[3] == "refutes" or row[1] in ("TREATS", "TARGETS", "PROGNOSTIC_FOR", "COMBINED_WITH")
    ]
    assert not [row for row in found if row[1] == "TRANSFORMS_TO" and row[0] != CLL]


def test_the_supporting_genes(read) -> None:  # type: ignore[no-untyped-def]
    claims = read(sample("lenalidomide_cllm1.txt")).claims
    seen = {c.statement.subject.name: c.evidence.observation for c in claims if c.evidence.observation}
    assert set(seen) == {"BIRC3", "IKZF1"}
    assert seen["BIRC3"].alteration == "subclonal mutation"
    assert seen["BIRC3"].patients == seen["IKZF1"].patients == "1 of 3"
    assert seen["IKZF1"].alteration == "frameshift deletion"
    assert seen["IKZF1"].support_certainty == "hedged"


def test_the_rates_stay_with_their_groups(read) -> None:  # type: ignore[no-untyped-def]
    found = read(sample("lenalidomide_cllm1.txt"))
    of = {c.id: c for c in found.cohorts}
    rates = {m.value: of[m.cohort] for m in found.measures if m.kind == "incidence_rate" and m.cohort}
    assert rates[1345.5].drugs == ("UNII:F0P408N6V4",)
    assert rates[12.6].drugs == ()
    assert rates[12.6].study != rates[1345.5].study


def test_a_document_that_refutes(rows) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Men with type 2 diabetes received pioglitazone. Pioglitazone was not associated with an increased risk of bladder cancer. "
        "The rates were similar."
    )
    assert {row for row in rows(text) if row[1] == "PREDISPOSES_TO"} == {
        ("pioglitazone", "PREDISPOSES_TO", "urinary bladder cancer", "refutes", "asserted")
    }


def test_a_document_with_nothing(read) -> None:  # type: ignore[no-untyped-def]
    found = read("The committee met on Tuesday. All members agreed that the library should open earlier.")
    assert not (found.mentions or found.claims or found.cohorts)
    assert not read("").claims


def test_the_same_text_gives_the_same_findings_and_they_survive_the_file(read) -> None:  # type: ignore[no-untyped-def]
    for name in sorted(p.name for p in (files("kg") / "samples").iterdir() if p.name.endswith(".txt")):
        one, other = read(sample(name)), read(sample(name))
        assert one == other
        assert from_line(to_line(one)) == one


def test_a_retracted_article_says_so(read) -> None:  # type: ignore[no-untyped-def]
    findings = read("RETRACTED: Drug trial\n\nImatinib improved survival in patients with melanoma.")
    assert findings.metadata.retracted
    assert any("retracted" in note for note in findings.notes)


def test_a_drug_given_for_another_disease_is_not_studied_for_the_population(read) -> None:  # type: ignore[no-untyped-def]
    findings = read(
        "We enrolled 40 patients with melanoma. Patients received ipilimumab. "
        "One of them had received cabozantinib for renal cell carcinoma."
    )
    said = {(c.statement.subject.name, c.statement.object.name) for c in findings.claims}
    assert ("ipilimumab", "melanoma") in said
    assert ("cabozantinib", "melanoma") not in said
