"""Ways of print that are rarer than those of the grammar's other tests: signs, spaces, scales, open bounds, units."""

import pytest

from extract.measures.numbers import normalise

INTERVAL = "The hazard ratio for death was 0.71 ({})."


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("95% C.I. = 0.55, 0.92", 95),
        ("CI95% 0.55-0.92", 95),
        ("CI 90%: 0.55-0.92", 90),
        ("two-sided 99% CI 0.55 to 0.92", 99),
        ("95 percent CI 0.55 to 0.92", 95),
        ("95 per cent confidence limits 0.55 and 0.92", 95),
        ("95% CI {0.55-0.92}", 95),
    ],
)
def test_confidence_intervals_in_words_and_signs(find, printed, level):
    [m] = find(INTERVAL.replace("{}", printed))
    assert (m.kind, m.value, m.low, m.high, m.interval, m.level) == ("hazard_ratio", 0.71, 0.55, 0.92, "CI", level)


@pytest.mark.parametrize(
    ("scale", "unit"),
    [
        ("10⁵ person-years", "{case}/(100000.{person}.a)"),
        ("10^4 person-years", "{case}/(10000.{person}.a)"),
        ("10(5) woman-years", "{case}/(100000.{person}.a)"),
        ("100 000 inhabitants per year", "{case}/(100000.{person}.a)"),
        ("100,000 population annually", "{case}/(100000.{person}.a)"),
        ("1000 treated patients per year", "{case}/(1000.{person}.a)"),
    ],
)
def test_scales_of_rates(find, scale, unit):
    [m] = find(f"The incidence rate of sarcoma was 3.4 per {scale}.")
    assert (m.kind, m.value, m.unit) == ("incidence_rate", 3.4, unit)


def test_plain_spaces_between_groups_of_digits(find):
    assert [m.value for m in find("We enrolled 2 345 women and 1 020 men.")] == [2345, 1020]
    assert [m.value for m in find("In group 2 345 patients were treated.")] == [345]
    assert normalise("of 12 345 and 678 cells") == "of 12 345 and 678 cells"


def test_open_bounds(find):
    first, second = find(
        "Median survival was 14.2 months (95% CI 9.1-NR) with A and NR (95% CI, 20.1 to not reached) with B."
    )
    assert (first.value, first.low, first.high, first.status) == (14.2, 9.1, None, None)
    assert (second.value, second.low, second.high, second.status) == (None, 20.1, None, "not reached")


@pytest.mark.parametrize(
    ("text", "value", "spread", "unit"),
    [
        ("Mean haemoglobin was 9.2 ± 1.4 g/dL.", 9.2, 1.4, "g/dL"),
        ("The mean tumour size was 5.2 +/- 1.1 cm.", 5.2, 1.1, "cm"),
        ("The mean dose was 41.2 (SD 5.1) mg.", 41.2, 5.1, "mg"),
    ],
)
def test_spreads_keep_their_unit(find, text, value, spread, unit):
    [m] = find(text)
    assert (m.kind, m.value, m.dispersion.value, m.unit) == ("mean", value, spread, unit)


@pytest.mark.parametrize(
    "text",
    ["Ki-67 above 20% was considered high.", "A cut-off of 20% was used.", "A score below 5% is defined as low."],
)
def test_thresholds_in_words_are_no_results(find, text):
    assert find(text) == []


def test_a_result_above_a_value_stays_one(find):
    [m] = find("Compliance was above 90%.")
    assert (m.value, m.op) == (90, ">")


def test_lists_of_time_points(find):
    assert [m.time for m in find("The 5-year and 10-year survival rates were 71% and 60%.")] == ["5-year", "10-year"]
    assert [m.time for m in find("Survival at 6 months and 12 months was 90% and 75%.")] == ["6 months", "12 months"]


def test_values_compared_by_than_the(find):
    found = find("Median survival was 14 months with vinorin, longer than the 18 months with placebo.")
    assert [(m.kind, m.value) for m in found] == [("median_time", 14), ("median_time", 18)]


def test_responses_are_no_ratios(find):
    assert [(m.kind, m.outcome) for m in find("The OR was 45% and the CR rate was 10%.")] == [
        ("proportion", "OR"),
        ("proportion", "CR"),
    ]


def test_outcomes_behind_ratios(find):
    found = find("Hazard ratios (95% CI) were 0.71 (0.55-0.92) for death and 0.64 (0.50-0.82) for relapse.")
    assert [m.outcome for m in found] == ["death", "relapse"]


def test_groups_behind_ratio_and_p(find):
    ratio, p = find(
        "The hazard ratio for death was 0.71 (95% CI 0.55-0.92; P = 0.01) for vinorin group versus placebo group."
    )
    assert (ratio.arm, ratio.comparator) == (p.arm, p.comparator) == ("vinorin group", "placebo group")


def test_arms_of_allotted_patients(find):
    found = find("A total of 166 patients were randomised (74 to the alpha arm and 92 to the beta arm).")
    assert [(m.value, m.arm) for m in found] == [(166, "patients"), (74, "alpha arm"), (92, "beta arm")]


def test_letters_and_numbers_are_no_list_of_arms(find):
    found = find("Of 120 patients (60 in arm A and 60 in arm B), 12 died: 8 in arm A and 4 in arm B.")
    assert [(m.value, m.kind, m.arm) for m in found[4:]] == [
        (8, "count", "arm A"),
        (4, "count", "arm B"),
    ]


def test_the_whole_behind_a_share_where_the_arithmetic_says_so(find):
    assert find("There were three deaths (2.1%) in 143 treated patients.")[0].denominator == 143
    assert find("There were three deaths (2.1%) in 190 treated patients.")[0].denominator is None


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("One in five women relapsed.", 20),
        ("Fatigue affects about one in three patients.", 33.3),
        ("The risk was 1 in 200 patients.", 0.5),
    ],
)
def test_one_in_five_is_a_share(find, text, share):
    [m] = find(text)
    assert (m.kind, m.value, m.op, m.unit) == ("proportion", share, "~", "%")


@pytest.mark.parametrize(
    "text",
    [
        "Toxicity was grade 1 in 12 patients.",
        "ECOG status was 0 in 20 patients and 1 in 15 patients.",
        "The dose was 0.1 in 20 patients.",
        "CR was reached by 3 and PR by 1 in 12 patients.",
        "Three deaths, one in 20 patients given vinorin, occurred.",
        "The dose was given as one in three vials.",
        "One in one patient and one in zero patients.",
    ],
)
def test_other_things_told_of_one_are_no_shares(find, text):
    assert all(m.unit != "%" for m in find(text))


def test_none_of_the_patients_is_a_finding_and_their_number_a_size(find):
    none, size = find("None of the 106 patients in the placebo group developed sepsis.")
    assert (none.kind, none.value, none.outcome, none.arm) == ("count", 0, "sepsis", "placebo group")
    assert (size.kind, size.value, size.arm) == ("sample_size", 106, "placebo group")


def test_a_dose_before_a_size_is_no_stage(find):
    found = find("212 patients were randomised (106 to vinorin 25 mg/m2 and 106 to placebo).")
    assert [(m.kind, m.value) for m in found] == [("sample_size", 212), ("sample_size", 106), ("sample_size", 106)]


def test_brackets_inside_a_population(find):
    size, _ = find("Of 40 patients with del(17p), 18 (45%) responded.")
    assert size.arm == "patients with del(17p)"


def test_a_share_told_of_one_size_is_held_to_it(find):
    share = "Of 40 patients{}, 18 (48%) responded."
    assert find(share.format(" with melanoma"))[1].denominator == 40
    assert find(share.format(" with samples available"))[1].denominator is None
    assert find("Of 40 patients, 18 (48%) of the treated patients relapsed.")[1].denominator is None
    assert find("In 100 patients treated with A, 12 (24%) of men died.")[1].denominator is None
    assert find("Of 40 patients, 38 were evaluable and 18 (47%) responded.")[2].denominator is None
