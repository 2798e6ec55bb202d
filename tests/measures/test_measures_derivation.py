import pytest
from measure_texts import sentences_of

from extract.measures import derive, find_measures

TEXT = (
    "In the BETA7 trial, 4 patients developed sarcoma in the radiation arm of the BETA7 trial. "
    "These patients represented 7.1% of patients in the radiation arm of the BETA7 trial. "
    "The incidence of sarcoma in patients treated through the Nordic registry was "
    "20.0 per 100,000 person-years (95% CI, 2.4-72.2). "
    "This was lower than the incidence of sarcoma in the radiation arm of the BETA7 trial, which was "
    "1600.0 per 100,000 person-years (95% CI, 435.9-4096.6)."
)


@pytest.fixture
def derived():
    return {(m.kind, m.value): m for m in derive(find_measures(TEXT, sentences_of(TEXT), "PMID:1"), "PMID:1")}


def test_size_from_count_and_percentage(derived):
    size = derived["sample_size", 56]
    assert size.provenance == "derived"
    assert (size.start, size.end, size.surface) == (-1, -1, "")


def test_events_and_person_time(derived):
    assert derived["events", 2].provenance == "reconstructed"
    assert derived["person_time", 250].provenance == "derived"


def test_rate_ratio_says_that_it_is_indirect(derived):
    ratio = derived["rate_ratio", 80.0]
    assert ratio.low < 80 < ratio.high
    assert ratio.note.startswith("derived, indirect: arms come from different studies")
    assert len(ratio.inputs) == 6


def test_exact_interval_of_a_proportion():
    text = "Relapse was seen in 3 of 56 patients (5.4%)."
    [interval] = derive(find_measures(text, [(0, len(text))], "PMID:1"), "PMID:1")
    assert (interval.low, interval.high) == (1.12, 14.87)


def test_every_derived_number_says_how(derived):
    assert all(m.formula and m.inputs and m.provenance != "reported" for m in derived.values())


def test_risk_difference_between_compared_shares():
    text = "Sepsis was seen in 56 of 70 patients in the alpha group versus 48 of 80 patients in the beta group."
    made = derive(find_measures(text, [(0, len(text))], "PMID:1"), "PMID:1")
    [difference] = [m for m in made if m.kind == "risk_difference"]
    assert (difference.value, difference.low, difference.high) == (20.0, 5.2, 33.4)
    assert difference.provenance == "derived"
    assert "Newcombe" in difference.formula


def test_no_difference_is_computed_where_one_is_printed():
    text = (
        "Sepsis was seen in 56 of 70 patients in the alpha group versus 48 of 80 patients in the beta group "
        "(absolute difference 20%)."
    )
    made = derive(find_measures(text, [(0, len(text))], "PMID:1"), "PMID:1")
    assert not [m for m in made if m.kind == "risk_difference"]
