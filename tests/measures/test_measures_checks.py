import pytest
from measure_texts import sentences_of

from extract.measures import find_measures, verify


def checks(text):
    spans = sentences_of(text)
    return {(c.name, c.verdict) for m in verify(find_measures(text, spans, "PMID:1"), text, spans) for c in m.checks}


def test_percentages():
    assert ("percentage of count", "consistent") in checks("Relapse was seen in 7 of 31 patients (22.6%).")
    assert ("percentage of count", "consistent if truncated") in checks("Relapse was seen in 22/37 (59.4%).")
    assert ("percentage of count", "inconsistent") in checks("Relapse was seen in 21/27 (75%).")


def test_possible_totals():
    assert ("possible totals", "consistent") in checks("Three patients (5.4%) relapsed.")


def test_which_interval_of_a_proportion():
    assert ("interval of proportion", "consistent") in checks(
        "Relapse was seen in 3 of 56 patients (5.4%; 95% CI 1.1-14.9)."
    )


def test_rates():
    found = checks("The cumulative incidence was 1345.5 per 100,000 person-years (95% CI 277.5-3932.2).")
    assert {("interval of rate", "consistent"), ("unit against term", "uncheckable")} <= found


def test_ratios():
    good = checks("Survival was longer (HR 0.81, 95% CI 0.54-1.21; p=.30).")
    assert {
        ("interval contains value", "consistent"),
        ("log-symmetric interval", "consistent"),
        ("P against interval", "consistent"),
    } == good
    assert ("P against interval", "inconsistent") in checks("Survival was longer (HR 0.87, 95% CI 0.56-1.63; p=.027).")
    assert ("interval contains value", "inconsistent") in checks("Survival was longer (HR 0.50, 95% CI 0.60-0.90).")


def test_list_against_count():
    assert ("list length against count", "consistent") in checks(
        "Leukemia was diagnosed in 3 patients at 15, 33, and 48 months into therapy."
    )
    assert ("list length against count", "inconsistent") in checks(
        "Leukemia was diagnosed in 4 patients at 15, 33, and 48 months into therapy."
    )


def test_direction_words():
    text = (
        "The incidence was 12.6 per 1000 person-years. "
        "This was {} than the incidence in the transplant arm, which was 40.2 per 1000 person-years."
    )
    assert ("direction word", "consistent") in checks(text.format("lower"))
    assert ("direction word", "inconsistent") in checks(text.format("higher"))


def test_a_count_without_total():
    assert ("possible totals", "consistent if truncated") in checks("A total of 31 patients (75%) had relapsed.")
    assert ("possible totals", "inconsistent") in checks("A total of 2 patients (96%) had relapsed.")


def test_more_than_all():
    assert ("percentage of count", "inconsistent") in checks("Relapse was seen in 92/34 (94.1%).")


def test_an_interval_beside_a_ratio_or_a_declared_one_is_checked_though_it_misses_the_value():
    assert ("interval contains value", "inconsistent") in checks("Death was rarer (HR 0.93 (0.97-1.14)).")
    text = "Median survival was 30 months (95% CI 24-34) with A versus 52 months (21-31) with B."
    assert ("interval contains value", "inconsistent") in checks(text)


def test_parts_against_whole():
    text = "A total of {} patients (74 in the alpha group and 92 in the beta group) were randomised."
    assert ("parts against whole", "consistent") in checks(text.format(166))
    assert ("parts against whole", "inconsistent") in checks(text.format(150))
    assert ("parts against whole", "uncheckable") in checks(text.format(170))


def test_effects_against_the_values_they_compare():
    text = "Relapse was seen in 17% in the alpha group and 30% in the beta group ({})."
    assert ("ratio against values", "consistent") in checks(text.format("relative risk 0.57"))
    assert ("ratio against values", "uncheckable") in checks(text.format("relative risk 0.81"))
    assert ("difference against values", "consistent") in checks(text.format("absolute difference -13%"))


def test_survival_against_hazard_ratio_is_never_called_wrong():
    text = "The 2-year survival was 56% in the alpha group and {}% in the beta group (HR 0.85, 95% CI 0.69-1.05)."
    assert ("survival against hazard ratio", "consistent") in checks(text.format(51))
    assert ("survival against hazard ratio", "uncheckable") in checks(text.format(20))


def test_crossed_intervals_are_paired_by_what_they_hold():
    text = "Median survival was 4.0 and 2.5 months (95% CI, 1.9 to 3.8 and 2.6 to 5.3, respectively)."
    spans = sentences_of(text)
    first, second = find_measures(text, spans, "PMID:1")
    assert (first.low, first.high, second.low, second.high) == (2.6, 5.3, 1.9, 3.8)
    assert "paired" in first.note


def test_an_actuarial_estimate_need_not_be_a_fraction():
    text = "The {} of sepsis was 22.3% (4 of 18 patients)."
    assert ("percentage of count", "uncheckable") in checks(text.format("actuarial incidence"))
    assert ("percentage of count", "inconsistent") in checks(text.format("proportion"))


def test_a_percentage_with_its_interval_implies_its_count():
    text = "The response rate was {} (95% CI {})."
    assert ("interval of percentage", "consistent") in checks(text.format("60%", "45.2-73.6"))
    assert ("interval of percentage", "uncheckable") in checks(text.format("60.0%", "59.1-73.6"))
    assert "interval of percentage" not in {name for name, _ in checks(text.format("50%", "48-52"))}


def test_as_many_times_as_patients_who_had_the_event():
    text = "{} patients had sarcoma at 15, 33, 40 and 48 months after treatment."
    assert ("list length against count", "inconsistent") in checks(text.format("Three"))
    assert ("list length against count", "consistent") in checks(text.format("Four"))


def test_other_numbers_of_events_are_told_once():
    text = "The incidence rate was 1.26 per 100 person-years (95% CI 0.60 to 2.32)."
    spans = sentences_of(text)
    [m] = verify(find_measures(text, spans, "PMID:1"), text, spans)
    assert "exact Poisson interval of 10 events over" in m.checks[1].working


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Mortality was lower with vinorin (18%) than with placebo (12%).", "inconsistent"),
        ("Mortality was lower with vinorin (12%) than with placebo (18%).", "consistent"),
        ("Sepsis was more frequent in men (21%) than in women (30%).", "inconsistent"),
        ("Median survival was longer in arm A (14 months) than in arm B (18 months).", "inconsistent"),
        ("Mortality was not higher with vinorin (12%) than with placebo (18%).", None),
        ("Outcome was better with vinorin (12%) than with placebo (18%).", None),
        ("Mortality was lower with vinorin, at 18%, and 12% had sepsis.", None),
    ],
)
def test_a_direction_word_is_held_to_the_two_values_of_its_clause(text, verdict):
    found = [v for name, v in checks(text) if name == "direction word"]
    assert found == ([verdict] if verdict else [])
