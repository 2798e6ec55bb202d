"""Arms, comparators and outcomes in the constructs that trials are told in."""

import pytest

from extract.measures import Cell, EntitySpan, find_measures

ALLOTTED = "Patients were randomised to receive vinorin (VIN) or placebo. "


def arms(found):
    return [(m.value, m.arm) for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Response was 30% with vinorin and 17% with placebo.", [(30, "vinorin"), (17, "placebo")]),
        ("Median survival was 9.5 versus 7.0 months with VIN and placebo, respectively.", [(9.5, "VIN"), (7.0, "placebo")]),
        ("Survival was longer with VIN than with placebo (9.5 v 7.0 months).", [(9.5, "VIN"), (7.0, "placebo")]),
        ("The 2-year survival rates with VIN and placebo were 61 and 52%.", [(61, "VIN"), (52, "placebo")]),
        ("Sepsis (30% [VIN] and 20% [placebo]) was common.", [(30, "VIN"), (20, "placebo")]),
        ("Of patients who received vinorin, 40% responded.", [(40, "vinorin")]),
    ],
)  # fmt: skip
def test_values_go_to_their_arm(find, text, expected):
    assert arms(find(ALLOTTED + text)) == expected


def test_two_arms_and_several_times(find):
    text = "The 1-, 2- and 3-year survival was 80%, 60% and 40% in the alpha group, and 70%, 50% and 30% in the beta group."
    assert arms(find(text)) == [
        *[(v, "alpha group") for v in (80, 60, 40)],
        *[(v, "beta group") for v in (70, 50, 30)],
    ]


def test_later_pairs_take_the_arms_of_the_first(find):
    text = "Rash was seen in 30% of the alpha group versus 20% of the beta group. Fever was seen in 12% versus 9%."
    assert [m.arm for m in find(text)] == ["alpha group", "beta group"] * 2


def test_the_values_decide_which_way_round_a_ratio_is(find):
    text = (
        "Median survival was {} months in the alpha group and {} months in the beta group (HR 0.70, 95% CI 0.55-0.89)."
    )
    first, second = find(text.format(12, 9))[-1], find(text.format(9, 12))[-1]
    assert (first.arm, first.comparator, first.note) == ("alpha group", "beta group", None)
    assert (second.arm, second.comparator) == ("beta group", "alpha group")
    assert "order of arms read from the values" in second.note


def test_named_comparator(find):
    found = find(ALLOTTED + "Sepsis was seen in 12% with VIN and 20% with placebo (P = .03 versus placebo).")
    assert (found[-1].arm, found[-1].comparator) == ("VIN", "placebo")


def test_grades_printed_once_go_to_each_toxicity(find):
    found = find("Grade 3-4 toxicities were neutropenia (30%), anaemia (12%) and fatigue (5%).")
    assert [m.outcome for m in found] == ["Grade 3-4 neutropenia", "Grade 3-4 anaemia", "Grade 3-4 fatigue"]


def test_no_arm_or_dose_is_an_outcome(find):
    found = find("Response was no different between the alpha group (41%) and the beta group (36%).")
    assert {m.outcome for m in found} == {"Response"}


def test_parts_are_read_because_they_add_up(find):
    found = find("A total of 2471 women (vinorin 1238, placebo 1233) were randomised.")
    assert [m.value for m in found] == [2471, 1238, 1233]
    assert [m.value for m in find("A total of 2471 women (vinorin 1238, placebo 1230) were randomised.")] == [2471]


def test_cells_have_the_arm_of_their_column_and_the_outcome_of_their_row():
    text = "Neutropenia, n (%): 12 (24%)\nNeutropenia, n (%): 9 (18%)"
    spans = [(0, 28), (29, len(text))]
    cells = [Cell(0, 28, "Table 2 | Alpha (n = 50)"), Cell(29, len(text), "Table 2 | Beta (n = 50)")]
    found = find_measures(text, spans, "PMID:1", (), cells)
    assert [(m.arm, m.outcome) for m in found] == [("Alpha", "Neutropenia"), ("Beta", "Neutropenia")]


def test_a_disease_is_no_arm():
    text = "Patients were randomised to receive surgery (SUR) or radiation for chordoma (CHO). With CHO 12% died."
    place = (text.index("CHO)"), text.index("CHO)") + 3)
    found = find_measures(text, [(0, 82), (83, len(text))], "PMID:1", [EntitySpan(*place, "Disease", "MONDO:1")])
    assert found[-1].arm != "CHO"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The detection rates were 97% for central tracing and 84% for lateral tracing.",
         [(97, "central tracing"), (84, "lateral tracing")]),
        ("Survival was 7.0 months under vinorin while survival was 9.9 months under talorin.",
         [(7.0, "vinorin"), (9.9, "talorin")]),
        ("Pain fell in 46 (75%) in A versus 48 (68%) patients in B.", [(75, "A"), (68, "B")]),
        ("Pain was told by 28% of vinorin users, 24% of talorin users and 6% of healthy controls.",
         [(28, "vinorin users"), (24, "talorin users"), (6, "healthy controls")]),
        ("Patients receiving vinorin had more rash than controls (13% v 6%).",
         [(13, "Patients receiving vinorin"), (6, "controls")]),
        ("Overall, 41% had sepsis in the alpha group, while 51% had it in the beta group.",
         [(41, "alpha group"), (51, "beta group")]),
        ("The rates were 45% for nausea and 30% for rash.", [(45, None), (30, None)]),
        ("Censoring was 52% for disease-free survival and 82% for overall survival.", [(52, None), (82, None)]),
        ("Rash was seen in 4% of the alpha group and in 2% of group B.", [(4, "alpha group"), (2, "group B")]),
    ],
)  # fmt: skip
def test_groups_that_the_build_of_the_sentence_tells(find, text, expected):
    assert arms(find(text)) == expected


def test_an_interval_behind_the_group_belongs_to_the_value(find):
    text = (
        "Survival was 9.5 months in the alpha group (95% CI, 6.4-12.6 months) "
        "and 5.3 months in the beta group (95% CI, 3.7-6.9 months)."
    )
    found = find(text)
    assert [(m.value, m.low, m.high, m.arm) for m in found] == [
        (9.5, 6.4, 12.6, "alpha group"),
        (5.3, 3.7, 6.9, "beta group"),
    ]


def test_close_values_do_not_turn_a_ratio(find):
    text = "Survival at 5 years was 66.1% in the alpha group and 66.8% in the beta group (HR 0.80, 95% CI 0.48-1.35)."
    ratio = find(text)[-1]
    assert (ratio.arm, ratio.comparator, ratio.note) == ("alpha group", "beta group", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rates of fatigue, chills and rash were 10%, 8% and 5%, respectively.", ["fatigue", "chills", "rash"]),
        ("Vinorin improved sleep and appetite by 24% and 38%, respectively.", ["sleep", "appetite"]),
        ("Work-up was by imaging (ultrasound 51%, mammography 28%).", ["ultrasound", "mammography"]),
        ("Constipation was seen in both groups: 2/46 (4%).", ["Constipation"]),
        ("More patients were pain-free in the alpha group (44% vs 17%).", ["pain-free"] * 2),
        ("There was more severe rash in the alpha arm than in the beta arm (12% vs 6%).", ["severe rash"] * 2),
        ("There was no effect on smoking at 12 months, 13% versus 9%.", ["smoking"] * 2),
        ("A letter increased the return rate of test cards by 16%.", ["return rate of test cards"]),
        ("Median age was 54 years (range, 39-75); 75% of the women were postmenopausal.", ["age", "postmenopausal"]),
        ("Most patients were men (74%).", ["men"]),
        ("SRE-free survival was 7.2 months.", ["SRE-free survival"]),
        ("Our study showed that willingness to be tested decreased to 54%.", ["willingness to be tested"]),
        ("The response rate for the whole population was 31%.", ["response"]),
    ],
)  # fmt: skip
def test_outcomes(find, text, expected):
    assert [m.outcome for m in find(text)] == expected
