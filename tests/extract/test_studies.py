"""Studies and cohorts: groups that are one, groups that are two, and numbers that belong to each."""

TWO = (
    "ZEPHYR7 (NCT01234567) was a phase 3 trial of axitinib in patients with renal cell carcinoma. "
    "The objective response rate was 31% in the axitinib arm. Participants in the treatment arm had a median age of 61 years. "
    "Leukemia was seen in 2% of the placebo arm. "
    "A retrospective cohort of 900 patients with renal cell carcinoma came from a cancer registry. "
    "Leukemia was seen in 0.4% of the retrospective cohort."
)


def test_two_names_of_one_arm_are_one_cohort(read) -> None:  # type: ignore[no-untyped-def]
    found = read(TWO)
    arms = [c for c in found.cohorts if c.role == "arm"]
    assert [(c.name, c.study) for c in arms] == [("axitinib arm", "study:NCT:NCT01234567")]


def test_a_second_study_has_its_own_cohort(read) -> None:  # type: ignore[no-untyped-def]
    found = read(TWO)
    own, other = found.studies
    assert (own.registry, other.registry) == ("NCT:NCT01234567", None)
    assert own.design == "phase 3"
    of = {c.id: c for c in found.cohorts}
    by_value = {m.value: of[m.cohort] for m in found.measures if m.cohort in of and m.value in (31, 2, 0.4)}
    assert by_value[31].role == "arm"
    assert by_value[2].role == "comparator"
    assert by_value[2].study == own.id
    assert by_value[0.4].study == other.id


def test_every_cohort_named_by_a_measure_exists(read) -> None:  # type: ignore[no-untyped-def]
    found = read(TWO)
    assert {m.cohort for m in found.measures if m.cohort} <= {c.id for c in found.cohorts}
    assert {c.study for c in found.cohorts} <= {s.id for s in found.studies}


def test_acronym_and_registry_id_are_one_study(read) -> None:  # type: ignore[no-untyped-def]
    found = read("ZEPHYR7 (NCT01234567) was a trial of axitinib in patients with renal cell carcinoma.")
    assert [(s.id, s.name) for s in found.studies] == [("study:NCT:NCT01234567", "ZEPHYR7")]


def test_a_study_without_registry_is_named_by_its_document(read) -> None:  # type: ignore[no-untyped-def]
    found = read("In a randomized phase II study 40 patients with melanoma received ipilimumab.")
    (study,) = found.studies
    assert study.id == f"study:{found.document}#1"
    assert study.design == "phase 2, randomized"
