def test_respectively(find):
    found = find("Median survival was 9.5 and 11.0 months in the surgery and radiation groups, respectively.")
    assert [(m.value, m.arm) for m in found] == [(9.5, "surgery group"), (11.0, "radiation group")]


def test_times_and_arms(find):
    text = (
        "The cumulative incidence of relapse at 6 and 12 months was 1%, 6% in the alpha group, "
        "and 3% and 9% in the beta group."
    )
    found = find(text)
    assert [(m.value, m.time) for m in found] == [(1, "6 months"), (6, "12 months"), (3, "6 months"), (9, "12 months")]
    assert [m.arm for m in found] == ["alpha group"] * 2 + ["beta group"] * 2
    assert {m.outcome for m in found} == {"relapse"}


def test_anaphora_brings_the_numerator(find):
    text = "Two patients in the surgery arm developed sepsis. These patients represented 4.1% of the arm."
    share = find(text)[-1]
    assert (share.numerator, share.value, share.outcome, share.context_fields) == (2, 4.1, "sepsis", ("numerator",))


def test_denominator_of_the_sentence(find):
    found = find("Of the 382 women, 14 developed breast cancer (3.7%).")
    assert (found[-1].numerator, found[-1].denominator) == (14, 382)


def test_anaphoric_comparison_links_both(find):
    text = (
        "The incidence of sepsis in the registry cohort was 12.6 per 1000 person-years. "
        "This was lower than the incidence of sepsis in the transplant arm, which was 40.2 per 1000 person-years."
    )
    first, second = find(text)
    assert first.compared_with == (second.id,)
    assert second.compared_with == (first.id,)


def test_versus_links_both(find):
    first, second = find("Response was 30% for surgery versus 17% for radiation.")
    assert (first.compared_with, second.compared_with) == ((second.id,), (first.id,))
