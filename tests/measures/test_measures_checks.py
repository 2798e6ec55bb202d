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
