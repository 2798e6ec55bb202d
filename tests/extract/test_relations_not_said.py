# ruff: noqa: E501 -- a case stands on one line
"""What must not be claimed: each way of being wrong, in sentences about other drugs and diseases."""

import pytest

NOT_SAID = [
    # direction
    ("We describe transformation of follicular lymphoma to diffuse large B-cell lymphoma.", ("diffuse large B-cell lymphoma", "TRANSFORMS_TO", "follicular lymphoma")),
    ("Acute myeloid leukemia arising from myelofibrosis was seen.", ("acute myeloid leukemia", "TRANSFORMS_TO", "myelofibrosis")),
    # given is not effective
    ("Patients with glioblastoma were randomized to cilengitide or observation.", ("cilengitide", "TREATS", None)),
    ("We aimed to test nivolumab in patients with melanoma.", ("nivolumab", "TREATS", None)),
    # a second cancer is no indication
    ("Patients with breast cancer received tamoxifen. Tamoxifen was associated with an increased risk of endometrial cancer.", ("tamoxifen", "STUDIED_FOR", "endometrial cancer")),
    ("Patients with breast cancer received tamoxifen. Tamoxifen was associated with an increased risk of endometrial cancer.", ("tamoxifen", "TREATS", None)),
    # the disease of the people is no outcome of what they are given
    ("Patients with melanoma received ipilimumab. Melanoma was seen after ipilimumab.", ("ipilimumab", "PREDISPOSES_TO", "melanoma")),
    # a marker of a subtype is no cause, target or risk
    ("Patients with EGFR-mutated lung adenocarcinoma received gefitinib.", ("EGFR", "PREDISPOSES_TO", None)),
    ("Patients with EGFR-mutated lung adenocarcinoma received gefitinib.", ("gefitinib", "TARGETS", None)),
    ("Patients with BCR-ABL-positive acute lymphoblastic leukemia received dasatinib.", ("BCR", "PREDISPOSES_TO", None)),
    # a gene that is seen is not prognostic, diagnostic or hit
    ("TP53 mutations were found in ovarian cancer.", ("TP53", "PROGNOSTIC_FOR", None)),
    ("TP53 mutations were found in ovarian cancer.", ("TP53", "DIAGNOSTIC_FOR", None)),
    ("A KRAS mutation was found in a patient with pancreatic cancer who received erlotinib.", ("erlotinib", "TARGETS", None)),
    ("A KRAS mutation was found in a patient with pancreatic cancer who received erlotinib.", ("KRAS", "AFFECTS_RESPONSE_TO", None)),
    # lists and alternatives are no combinations
    ("Patients received either docetaxel or paclitaxel.", ("docetaxel", "COMBINED_WITH", None)),
    ("Women receive anastrozole, letrozole or exemestane.", ("anastrozole", "COMBINED_WITH", None)),
    ("Tamoxifen reduced the risk of breast cancer recurrence.", ("tamoxifen", "PROTECTS_FROM", None)),
    ("We compared sunitinib with sorafenib.", ("sunitinib", "COMBINED_WITH", None)),
    ("Oral capecitabine and intravenous fluorouracil were compared.", ("capecitabine", "COMBINED_WITH", None)),
    ("Gemcitabine followed by erlotinib was given.", ("gemcitabine", "COMBINED_WITH", None)),
    # events
    ("No neutropenia was seen; adverse events with imatinib were mild.", ("imatinib", "HAS_ADVERSE_EVENT", "neutropenia")),
    ("Neutropenia was more common in the docetaxel arm than with mitoxantrone.", ("mitoxantrone", "HAS_ADVERSE_EVENT", None)),
    # a funding line and a citation say nothing
    ("Funding: the sunitinib study in patients with renal cell carcinoma was paid by its maker.", ("sunitinib", "STUDIED_FOR", None)),
    # a trial that is only compared with
    ("Patients with melanoma received ipilimumab. Toxicity was similar to that in the QUASAR3 trial.", ("QUASAR3", "ENROLLS", None)),
    ("Patients with melanoma received ipilimumab. Toxicity was similar to that in the QUASAR3 trial.", ("QUASAR3", "EVALUATES", None)),
    # a regimen's initials are none of its drugs
    ("Cisplatin, ifosfamide and etoposide (CIE) caused nephrotoxicity. CIE caused deafness.", ("etoposide", "HAS_ADVERSE_EVENT", "deafness")),
    # fewer deaths are no protection from what people have, nor is what they have brought about
    ("Lenvatinib reduced the risk of death in patients with thyroid cancer.", ("lenvatinib", "PROTECTS_FROM", None)),
    ("Bortezomib was associated with better survival in multiple myeloma.", ("bortezomib", "PREDISPOSES_TO", None)),
    ("Survival in acute myeloid leukemia improved after the introduction of midostaurin.", ("midostaurin", "PREDISPOSES_TO", None)),
    # a question, an aim and a result in mice are no efficacy
    ("Whether erlotinib improves survival in ovarian cancer is unclear.", ("erlotinib", "TREATS", None)),
    ("In mice, sorafenib improved survival in glioblastoma.", ("sorafenib", "TREATS", None)),
    ("EGFR mutations predict better survival with gefitinib in lung cancer.", ("gefitinib", "TREATS", None)),
    # who did not have it was not treated for it
    ("Women without diabetes were given metformin, which improved survival in breast cancer.", ("metformin", "TREATS", "diabetes mellitus")),
    # what is compared is not given together, and each trial has its own clause
    ("Nausea was observed more often with cabazitaxel than with docetaxel.", ("cabazitaxel", "COMBINED_WITH", None)),
    ("KEYNOTE-010 was positive; CheckMate 066 compared nivolumab with dacarbazine in melanoma.", ("KEYNOTE-010", "EVALUATES", None)),
    # counts beside each other are no direction, nor is what was left out the cause, nor what is alike in both arms
    ("There were 30 breast cancers on placebo and 12 on raloxifene.", ("raloxifene", "PREDISPOSES_TO", None)),
    ("Omission of fentanyl during sevoflurane anesthesia reduced the incidence of vomiting.", ("sevoflurane", "PROTECTS_FROM", None)),
    ("Adverse events did not differ between placebo and tamoxifen, including hypertension in 6 and 4 women.", ("tamoxifen", "HAS_ADVERSE_EVENT", None)),
    ("Neutropenia was less frequent with docetaxel than with topotecan.", ("docetaxel", "PROTECTS_FROM", None)),
    ("Retinoic acid induces differentiation and is used to treat acute promyelocytic leukemia.", ("tretinoin", "PREDISPOSES_TO", None)),
    # a marker that was only measured at an outcome is no sign of it
    ("We evaluated EGFR levels at the time of recurrence in patients with lung cancer.", ("EGFR", "PROGNOSTIC_FOR", None)),
    # a receptor that cells lack, and one that a class of drugs hits, mark no disease
    ("Women with HER2-negative breast cancer were enrolled.", ("ERBB2", "ASSOCIATED_WITH", None)),
    ("CDK4/6 inhibitors improve survival in breast cancer.", ("CDK4", "PROGNOSTIC_FOR", None)),
    ("FLT3 inhibitors, menin inhibitors and hypomethylating agents were given.", ("hypomethylating agent", "INHIBITS", None)),
    ("Anastrozole and tamoxifen as preoperative (neoadjuvant) treatment were studied.", ("anastrozole", "COMBINED_WITH", None)),
    # arms that are compared are no combination, and an event belongs to the arm in its bracket
    ("We compared oxaliplatin plus fluorouracil and leucovorin (LV) (OFL) with etoposide plus cisplatin.", ("leucovorin", "COMBINED_WITH", "etoposide")),
    ("Intravenous fluorouracil and oral doxifluridine were compared with respect to toxicity.", ("fluorouracil", "COMBINED_WITH", None)),
    ("The main toxicities of both drugs were diarrhea (18%, irinotecan) and neutropenia (57%, etoposide).", ("irinotecan", "HAS_ADVERSE_EVENT", "neutropenia")),
    # what people were seen to get is not what they have
    ("Two cases of lymphoma occurred in patients receiving infliximab. Patients with colitis did not show an increase in lymphoma risk.", ("infliximab", "STUDIED_FOR", "lymphoma")),
    # what a laboratory measures is not given, and what is rarer is not done by the only drug
    ("The median time to grade 3 toxicity (hyperglycemia, by plasma glucose) was 15 days in patients given alpelisib.", ("anhydrous dextrose", "HAS_ADVERSE_EVENT", None)),
    ("The lovastatin group had a significantly lower incidence of adverse events such as cardiotoxicity.", ("lovastatin", "HAS_ADVERSE_EVENT", None)),
    ("Trastuzumab decreased the incidence of relapses in women with breast cancer.", ("trastuzumab", "PROTECTS_FROM", None)),
    # a protocol, a question, and people who had a disease or a refractory one before
    ("Bevacizumab was discontinued in the event of any grade 3 hemorrhage.", ("bevacizumab", "HAS_ADVERSE_EVENT", None)),
    ("It is not known whether KRAS mutations influence the response to bevacizumab.", ("KRAS", "AFFECTS_RESPONSE_TO", None)),
    ("We evaluated KRAS in patients receiving oxaliplatin and refractory to irinotecan.", ("KRAS", "AFFECTS_RESPONSE_TO", None)),
    ("An analysis of patients with metastatic renal cell carcinoma treated with everolimus was reported.", ("everolimus", "PREDISPOSES_TO", None)),
    # whose outcome it is, and what was to be prevented
    ("Ketamine reduced the incidence of awareness in patients undergoing breast cancer surgery.", ("ketamine", "PROTECTS_FROM", None)),
    ("Topical hyaluronic acid vs. standard of care for the prevention of dermatitis in women with breast cancer.", ("hyaluronic acid", "TREATS", None)),
    ("There was no benefit from hyaluronic acid for reducing the development of grade 2 dermatitis in women with breast cancer.", ("hyaluronic acid", "HAS_ADVERSE_EVENT", None)),
    # the arm that another is measured by, and the one with less
    ("The occurrence of lymphoma was significantly greater in the TE group (nine cases) than in the azathioprine group.", ("azathioprine", "PREDISPOSES_TO", None)),
    ("At the end, 84% of the patients in the control group and 24% in the palifermin group showed grade 1 mucositis.", ("palifermin", "HAS_ADVERSE_EVENT", None)),
    ("Capecitabine is more toxic than gemcitabine with grade III neutropenia of 45% and 21%.", ("gemcitabine", "HAS_ADVERSE_EVENT", None)),
    # what is recommended, approved or an option is the drug, and not what is done about it
    ("Resistance to dasatinib limits treatment options in chronic myeloid leukemia.", ("dasatinib", "TREATS", None)),
    ("Dose adjustment of etoposide is recommended in renal failure.", ("etoposide", "TREATS", None)),
    ("New treatment options are needed for patients with melanoma progressing after ipilimumab.", ("ipilimumab", "TREATS", None)),
    # what resists a drug, what went away under it, and what is inversely or less associated with it is not its harm
    ("Resistance to tamoxifen is caused by ESR1 mutations in breast cancer.", ("tamoxifen", "PREDISPOSES_TO", None)),
    ("Nausea resolved after ondansetron.", ("ondansetron", "HAS_ADVERSE_EVENT", None)),
    ("Lymphoma regressed after treatment with rituximab.", ("rituximab", "PREDISPOSES_TO", None)),
    ("Colorectal cancer was inversely associated with aspirin use.", ("aspirin", "PREDISPOSES_TO", None)),
    ("Carboplatin was associated with less nausea than cisplatin.", ("carboplatin", "HAS_ADVERSE_EVENT", None)),
    # an antibody's effect is not its target's, a drug's benefit no protection from what it treats
    ("Anti-VEGF treatment increased the risk of stroke.", ("VEGFA", "PREDISPOSES_TO", None)),
    ("The beneficial effect of imatinib on survival in gastrointestinal stromal tumor was confirmed.", ("imatinib", "PROTECTS_FROM", None)),
    # two drugs in two clauses
    ("Cisplatin is used in bladder cancer; vincristine caused neuropathy.", ("cisplatin", "HAS_ADVERSE_EVENT", None)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wrong"), NOT_SAID, ids=[f"{n}-{w[1]}" for n, (_, w) in enumerate(NOT_SAID)])
def test_wrong_claim(rows, text, wrong) -> None:  # type: ignore[no-untyped-def]
    subject, predicate, obj = wrong
    found = {(s, p, o) for s, p, o, polarity, _ in rows(text) if polarity == "supports"}
    assert not {r for r in found if r[:2] == (subject, predicate) and obj in (None, r[2])}


HEDGED = [
    ("Azathioprine may increase the risk of lymphoma.", "PREDISPOSES_TO"),
    ("These data suggest that TP53 mutations are associated with glioma.", "ASSOCIATED_WITH"),
    ("Two patients with melanoma developed leukemia while receiving vemurafenib.", "PREDISPOSES_TO"),
]


@pytest.mark.parametrize(("text", "predicate"), HEDGED)
def test_hedged_is_never_asserted(rows, text, predicate) -> None:  # type: ignore[no-untyped-def]
    certainties = {certainty for _, p, _, _, certainty in rows(text) if p == predicate}
    assert certainties == {"hedged"}


def test_a_background_sentence_is_no_finding(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        passages=(
            ("Background", "abstract", "Melphalan was associated with an increased risk of leukemia."),
            ("Results", "abstract", "Bortezomib was given to patients with multiple myeloma."),
        )
    )
    claims = [c for c in found.claims if c.statement.predicate == "PREDISPOSES_TO"]
    assert claims
    assert not any(c.evidence.is_finding for c in claims)


def test_cells_of_a_table_are_mentions_but_no_sentences(read) -> None:  # type: ignore[no-untyped-def]
    cell = "Tamoxifen was associated with an increased risk of endometrial cancer"
    found = read(passages=(("Table 1", "table", cell),))
    assert {m.text for m in found.mentions} == {"Tamoxifen", "endometrial cancer"}
    assert not found.claims


def test_history_of_a_question_refutes_nothing(rows) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Patients with multiple myeloma received lenalidomide. Second cancers have mostly been described as unrelated malignancies. "
        "Lenalidomide was associated with an increased risk of melanoma."
    )
    assert not [row for row in rows(text) if row[3] == "refutes"]
