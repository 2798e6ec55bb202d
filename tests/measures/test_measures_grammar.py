import pytest

ONE = [
    ("Relapse was seen in 7 of 31 patients.", "proportion", None, 7, 31),
    ("Relapse was seen in 7 of 31 patients (22.6%).", "proportion", 22.6, 7, 31),
    ("Rash occurred in 40/159 (25%).", "proportion", 25, 40, 159),
    ("Rash occurred in 40/159 [25.2%] of them.", "proportion", 25.2, 40, 159),
    ("Thirty-two of 34 (94.1%) responded.", "proportion", 94.1, 32, 34),
    ("Rash (12 [24%] of 50) was mild.", "proportion", 24, 12, 50),
    ("Four patients (0.8%) had a seizure.", "proportion", 0.8, 4, None),
    ("The response rate was 24% (12/50).", "proportion", 24, 12, 50),
    ("The response rate was 24·5 %.", "proportion", 24.5, None, None),
    ("Forty-eight percent of patients responded.", "proportion", 48, None, None),
]


@pytest.mark.parametrize(("text", "kind", "value", "numerator", "denominator"), ONE)
def test_one_proportion(find, text, kind, value, numerator, denominator):
    [m] = find(text)
    assert (m.kind, m.value, m.numerator, m.denominator) == (kind, value, numerator, denominator)
    assert text[m.start : m.end] == m.surface


INTERVALS = [
    ("The hazard ratio was 0.71 (95% CI, 0.55-0.92).", "hazard_ratio", 0.71, 0.55, 0.92, 95),
    ("Death was rarer (HR 0·71 [95% CI 0·55–0·92]).", "hazard_ratio", 0.71, 0.55, 0.92, 95),
    ("Death was rarer (HR, 0.71; 90% CI, 0.55 to 0.92).", "hazard_ratio", 0.71, 0.55, 0.92, 90),
    ("Cancer was rarer (OR = 0.70, 95% confidence interval (CI): 0.51, 0.97).", "odds_ratio", 0.7, 0.51, 0.97, 95),
    ("Cancer was commoner (relative risk 1.9; 95%CI 1.27; 4.09).", "risk_ratio", 1.9, 1.27, 4.09, 95),
    ("The SIR was 2.4 (97.5% CI 1.9 - 3.0).", "standardized_incidence_ratio", 2.4, 1.9, 3.0, 97.5),
    ("An IRR of 3.1 (95% CI 1.2-8.0) was found.", "rate_ratio", 3.1, 1.2, 8.0, 95),
    ("Median survival was 7.2 (95% CI, 4.9–10.7) months.", "median_time", 7.2, 4.9, 10.7, 95),
    ("The 2-year overall survival was 56% (95% CI 50–62).", "survival_probability", 56, 50, 62, 95),
]


@pytest.mark.parametrize(("text", "kind", "value", "low", "high", "level"), INTERVALS)
def test_intervals(find, text, kind, value, low, high, level):
    [m] = find(text)
    assert (m.kind, m.value, m.low, m.high, m.level, m.interval) == (kind, value, low, high, level, "CI")


def test_a_later_interval_without_label_is_one_of_confidence(find):
    first, second = find("Median survival was 30 months (95% CI 24–34) with A versus 25 months (21–31) with B.")
    assert (first.low, second.low, second.high, second.interval, second.level) == (24, 21, 31, "CI", 95)


@pytest.mark.parametrize(
    ("unit", "code"),
    [
        ("per 100,000 person-years", "{case}/(100000.{person}.a)"),
        ("/100,000 patient-years", "{case}/(100000.{person}.a)"),
        ("cases/100 000 patient-years".replace(" 000", "\u2009000"), "{case}/(100000.{person}.a)"),
        ("events per 1000 person years", "{case}/(1000.{person}.a)"),
        ("per 100 patient-months", "{case}/(100.{person}.mo)"),
        ("per 100 000 women per year".replace(" 000", "\u00a0000"), "{case}/(100000.{person}.a)"),
        ("per 100 PY", "{case}/(100.{person}.a)"),
    ],
)
def test_rates_per_person_time(find, unit, code):
    [m] = find(f"The incidence was 12.6 {unit} (95% CI 3.1-20.2).")
    assert (m.kind, m.value, m.unit, m.low, m.high) == ("incidence_rate", 12.6, code, 3.1, 20.2)


def test_lists_share_the_unit(find):
    found = find("Nausea was seen in 19, 22, and 13% of patients.")
    assert [(m.value, m.unit, m.surface) for m in found] == [(19, "%", "19"), (22, "%", "22"), (13, "%", "13%")]


@pytest.mark.parametrize(
    ("printed", "op", "value"),
    [("P=0.61", "=", 0.61), ("p < .001", "<", 0.001), ("P less than 0.05", "<", 0.05), ("p=0·058", "=", 0.058),
     ("P ≤ 0.01", "<=", 0.01), ("p for trend 0.002", "=", 0.002), ("p = 2.3 × 10-5", "=", 2.3e-5), ("P >.05", ">", 0.05)],
)  # fmt: skip
def test_p_values_start_at_the_letter(find, printed, op, value):
    [m] = find(f"The groups were compared ({printed}).")
    assert (m.kind, m.op, m.value, m.surface) == ("p_value", op, value, printed)


KINDS = [
    ("The median age was 67 years (range 56–84).", ["median"]),
    ("The mean age was 52.3 years.", ["mean"]),
    ("Mean operating time was 61.9 +/- 14.0 minutes.", ["mean"]),
    ("At a median follow-up of 45 months (IQR 35–58), no patient had died.", ["follow_up", "count"]),
    ("The 5-year cumulative incidence of relapse was 20.5%.", ["cumulative_incidence"]),
    ("Median progression-free survival was not reached.", ["median_time"]),
    ("The prevalence of obesity was 12%.", ["prevalence"]),
    ("Treatment reduced the risk by 43%.", ["relative_change"]),
    ("The absolute difference was 5.3% (95% CI −3.2% to 13.7%).", ["risk_difference"]),
    ("The number needed to treat was 18.", ["number_needed_to_treat"]),
    ("EGFR is overexpressed in 27–55% of tumours.", ["proportion"]),
    ("More than half of the patients relapsed.", ["proportion"]),
    ("None of the patients in the control arm died.", ["count"]),
    ("We enrolled 553 patients.", ["sample_size"]),
    ("Patients (n = 507) received the drug.", ["sample_size"]),
    ("Three patients developed leukemia.", ["count"]),
    ("Leukemia was diagnosed at 15, 33, and 48 months into maintenance.", ["event_time"] * 3),
    ("Median survival was 10.8 vs 8.3 months.", ["median_time"] * 2),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS)
def test_kinds(find, text, kinds):
    assert [m.kind for m in find(text)] == kinds


TRAPS = [
    "Patients received 50 mg/m2 of epirubicin on day 1 every 3 weeks for 6 cycles.",
    "The total dose was 66 Gy in 33 fractions.",
    "Grade 3 or 4 toxicity and stage IIIB disease were common.",
    "Patients aged 18-75 years with a performance status of 0 to 2 were eligible.",
    "The trial is registered as NCT01234567 and ISRCTN12345678.",
    "The trial ran from June 1, 2009, to March 31, 2011.",
    "A sample size of 200 patients gave 80% power to detect a hazard ratio of 0.7.",
    "HPV 16/18, IL-2, CD20 and 5-FU were studied.",
    "J Clin Oncol 2009; 27(3): 285-288. doi:10.1000/xyz.123.45",
    "Patients were randomised 2:1 in three countries at 63 centres.",
    "Tables 1 and 2 and Fig. 3 show this.",
]


@pytest.mark.parametrize("text", TRAPS)
def test_traps_give_nothing(find, text):
    assert find(text) == []


def test_response_rates_are_no_ratios(find):
    assert [m.kind for m in find("The objective RR was 40% and the OR was 25%.")] == ["proportion", "proportion"]


def test_numbers_inside_mentions_are_names():
    from extract.measures import EntitySpan, find_measures

    text = "The 70 gene patients were tested."
    gene = EntitySpan(4, 11, "Gene", "HGNC:1")
    assert find_measures(text, [(0, len(text))], "PMID:1", [gene]) == []


def test_ids_tell_equal_numbers_of_a_sentence_apart(find):
    found = find("Rash was seen in 7% with A and fever in 7% with B.")
    assert len({m.id for m in found}) == 2


def test_percentage_and_fraction_in_one_bracket(find):
    [m] = find("Sepsis was rare (5.4%, 3/56).")
    assert (m.value, m.numerator, m.denominator, m.surface) == (5.4, 3, 56, "5.4%, 3/56")


def test_grades_before_their_word_are_no_counts(find):
    assert [m.value for m in find("Treatment-related 3/4 grade adverse events occurred in 28% of patients.")] == [28]


def test_limits_and_numbers_of_groups_are_no_numerators(find):
    found = find(
        "A score of >30 had a sensitivity (88.9%) in group 2 (44.4%) and all cases except two (96%) were found."
    )
    assert [(m.value, m.numerator) for m in found] == [(88.9, None), (44.4, None), (96, None)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Tumours with a high index (> 20%) relapsed in 55%.", [55]),
        ("A low ejection fraction (LVEF < 50%) was seen in 8% of patients.", [8]),
        ("Events that were reported in more than 10% of patients were rash (12%).", [12]),
        ("The attendance of 54% fell short of the target rate of 70%.", [54]),
        ("Medians and 95% quantiles are given, and 30% responded.", [30]),
        ("Vinorin was superior where the HR <0.68.", []),
        ("Survival was less than 50%.2, 3, 4 Radiation is standard.", [50]),
    ],
)
def test_limits_and_citations_are_no_results(find, text, values):
    assert [m.value for m in find(text)] == values


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("This would mean that 12% of patients responded.", "proportion", 12),
        ("More patients were pain-free (44%).", "proportion", 44),
        ("Ejection fraction was lower with vinorin (57.5 ± 5.6%).", "mean", 57.5),
        ("Overall survival (OS) improved by 29%.", "relative_change", 29),
        ("Scores fell more with vinorin compared with placebo (mean, -9.5; 95% CI, -13.0 to -6.0).", "mean_difference", -9.5),
        ("The mean output was 132 ± standard deviation [SD] 34 watt.", "mean", 132),
        ("In the second line, mOS was 39.7 months.", "median_time", 39.7),
        ("Weight was lower (mean -4.2 kg [95% CI -6.0 to -2.4]).", "mean", -4.2),
    ],
)  # fmt: skip
def test_kinds_that_the_words_around_tell(find, text, kind, value):
    [measure] = find(text)
    assert (measure.kind, measure.value) == (kind, value)


def test_ranges_of_durations(find):
    [measure] = find("Median time to relapse was about 18-23 months.")
    assert (measure.kind, measure.value, measure.low, measure.high) == ("median_time", None, 18, 23)


def test_counts_and_a_ratio_in_one_bracket(find):
    text = (
        "Vinorin lowered the hazard of relapse (HR 0.51, 95% CI 0.39-0.66). It fell early (35 vs 89, 0.39, 0.27-0.58)."
    )
    assert [(m.kind, m.value) for m in find(text)][1:] == [("count", 35), ("count", 89), ("hazard_ratio", 0.39)]
