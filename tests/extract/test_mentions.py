# ruff: noqa: E501 -- a case stands on one line
"""Mentions: what names an entity, what only looks like one, and offsets that always hold."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.mentions.regimens import Regimens
from ontology.types import EntityType

ALL = "MONDO:0004967"
B_ALL = "MONDO:0004947"


def named(read, text, kind):  # type: ignore[no-untyped-def]
    return [(m.text, m.id) for m in read(text).mentions if m.type == kind]


LEUKAEMIA = [
    ("She had acute lymphoblastic leukemia (ALL). ALL relapsed.", [ALL, ALL, ALL]),
    ("Leukemia relapsed in all patients.", 1),
    ("RESULTS IN ALL PATIENTS WITH LEUKEMIA WERE GOOD.", 1),
    ("Of chronic lymphocytic leukemia cases, two had ALL at relapse.", 2),
    ("All patients were well.", 0),
    ("They had B-ALL and other leukemias.", 2),
]


@pytest.mark.parametrize(("text", "expected"), LEUKAEMIA)
def test_all_is_a_disease_only_where_it_is_one(read, text, expected) -> None:  # type: ignore[no-untyped-def]
    found = named(read, text, EntityType.DISEASE)
    if isinstance(expected, int):
        assert len(found) == expected, found
    else:
        assert [i for _, i in found] == expected


@pytest.mark.parametrize(
    ("text", "surface", "identifier"),
    [
        ("Relapsed B-cell ALL is a leukemia.", "B-cell ALL", B_ALL),
        ("A BCR-ABL-positive B-cell ALL is a leukemia.", "BCR-ABL-positive B-cell ALL", "MONDO:0035940"),
        ("Advanced melanoma was seen.", "melanoma", "MONDO:0005105"),
        ("Patients with bladder cancer were seen.", "bladder cancer", "MONDO:0001187"),
        ("Progression of metastatic prostate cancer was rare.", "prostate cancer", "MONDO:0008315"),
        (
            "Men with hormone-refractory prostate cancer were treated.",
            "hormone-refractory prostate cancer",
            "MONDO:0850353",
        ),
    ],
)
def test_disease_names(read, text, surface, identifier) -> None:  # type: ignore[no-untyped-def]
    assert (surface, identifier) in named(read, text, EntityType.DISEASE)


def test_a_study_group_is_no_disease(read) -> None:  # type: ignore[no-untyped-def]
    text = "Chronic lymphocytic leukemia (CLL) trials of the German CLL Study Group were pooled."
    assert [t for t, _ in named(read, text, EntityType.DISEASE)] == ["Chronic lymphocytic leukemia", "CLL"]


@pytest.mark.parametrize(
    "text",
    [
        "Overall survival (OS) was long. OS was 12 months.",
        "The confidence interval (CI) was wide. CI was given.",
        "The complete response (CR) rate was high, and CR lasted.",
        "The hazard ratio (HR) fell. HR was 0.7.",
    ],
)
def test_a_short_form_of_something_else_is_never_grounded(read, text) -> None:  # type: ignore[no-untyped-def]
    short = text[text.index("(") + 1 : text.index(")")]
    assert short not in [m.text for m in read(text).mentions]


def test_a_regimen_is_none_of_its_drugs(read) -> None:  # type: ignore[no-untyped-def]
    text = "They received cisplatin, ifosfamide and etoposide (CIE). CIE was stopped."
    assert [i for t, i in named(read, text, EntityType.DRUG) if t == "CIE"] == [None, None]


@pytest.mark.parametrize(
    ("text", "surface", "identifier"),
    [
        ("The Kirsten sarcoma switch gene (KRAS) was mutated. KRAS was sequenced.", "KRAS", "HGNC:6407"),
        (
            "Levodopa caused levodopa-induced dyskinesia. The dyskinesia of levodopa lasted.",
            "levodopa",
            "UNII:46627O600J",
        ),
    ],
)
def test_a_mention_means_what_its_name_means_in_its_context(  # type: ignore[no-untyped-def]
    read, vocabulary, text, surface, identifier
) -> None:
    found = [m for m in read(text).mentions if m.text == surface]
    assert {m.id for m in found} == {identifier}
    assert vocabulary.ground(surface, found[0].type, text).chosen.id == identifier


REGIMENS = [
    ("They received irinotecan (IRI), fluorouracil (FU) and leucovorin (LV) (ILF). ILF helped.", "ILF", 2, 3),
    ("FCR was given: fludarabine came first.", "FCR", 1, 3),
    ("After R-CHOP the lymphoma was gone.", "R-CHOP", 1, 5),
    ("FC of the genes was computed.", "FC", 0, 0),
    ("Follicular cells (FC) died, and fludarabine and cyclophosphamide helped.", "FC", 0, 0),
]


@pytest.mark.parametrize(("text", "name", "times", "members"), REGIMENS)
def test_a_regimen_knows_its_members(read, text, name, times, members) -> None:  # type: ignore[no-untyped-def]
    found = [m for m in read(text).mentions if m.text == name and m.type is EntityType.DRUG]
    assert [len(set(m.members)) for m in found] == [members] * times


def test_every_member_of_a_regimen_is_a_known_drug(vocabulary) -> None:  # type: ignore[no-untyped-def]
    for regimen, _ in Regimens(vocabulary).named.values():
        assert all(member.id.startswith("UNII:") for member in regimen.members), regimen
        assert len(set(regimen.members)) == len(regimen.members) > 1


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Patients were treated with IL-2 for 8 days. IL-2 was stopped.", EntityType.DRUG),
        ("Patients with melanoma had low IL-2 mRNA expression in T cells.", EntityType.GENE),
    ],
)
def test_a_protein_that_is_given_is_a_drug(read, text, kind) -> None:  # type: ignore[no-untyped-def]
    assert {m.type for m in read(text).mentions if m.text.startswith("IL-2")} == {kind}


def test_a_protein_that_is_given_by_its_short_form_is_a_drug(read) -> None:  # type: ignore[no-untyped-def]
    text = "Patients were randomized to receive interleukin-2 (IL-2) or nothing. Doses of IL-2 were low."
    assert {m.type for m in read(text).mentions if "2" in m.text} == {EntityType.DRUG}
    text = "Patients with melanoma had low interleukin-2 (IL-2) levels. IL-2 was measured in serum."
    assert {m.type for m in read(text).mentions if "2" in m.text} == {EntityType.GENE}
    text = "Patients were treated with vascular endothelial growth factor (VEGF) inhibitors. VEGF expression was low."
    assert {m.type for m in read(text).mentions if "VEGF" in m.text} == {EntityType.GENE}


def test_a_short_form_that_is_defined_as_a_gene_is_no_disease(read) -> None:  # type: ignore[no-untyped-def]
    text = "The von Hippel-Lindau tumor suppressor gene (VHL) is lost in kidney cancer. VHL binds proteins; VHL mutations are frequent."
    assert "VHL" not in {t for t, _ in named(read, text, EntityType.DISEASE)}


def test_a_disease_and_its_gene_share_a_short_form(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Adenomatous polyposis coli (APC) is inherited. Families with APC were studied, and the APC gene was sequenced."
    )
    found = [(m.type, m.id) for m in read(text).mentions if m.text == "APC"]
    assert (EntityType.DISEASE, "MONDO:0021055") in found
    assert found[-1] == (EntityType.GENE, "HGNC:583")


def test_a_trial_is_not_the_herbicide_of_its_name(read) -> None:  # type: ignore[no-untyped-def]
    text = "PROSPER showed that enzalutamide prolonged survival."
    assert [m.id for m in read(text).mentions if m.text == "PROSPER"] in ([], [None])


def test_a_short_form_behind_a_bracket_stays(read) -> None:  # type: ignore[no-untyped-def]
    text = "Von Willebrand disease (VWD) type 2B was seen in two families."
    assert "VWD" in {text for text, _ in named(read, text, EntityType.DISEASE)}


def test_the_tracer_of_a_compound_is_no_part_of_its_name(read) -> None:  # type: ignore[no-untyped-def]
    assert [text for text, _ in named(read, "Binding of [3H]spiperone was measured.", EntityType.DRUG)] == ["spiperone"]


def test_a_short_form_is_not_the_last_word_of_what_it_stands_for(read) -> None:  # type: ignore[no-untyped-def]
    text = "The duration of catatonia (DOC) was longer. DOC rose with the dose."
    assert "DOC" not in {text for text, _ in named(read, text, EntityType.DISEASE)}
    text = "Women with recurrent ovarian cancer (ROC) were treated. ROC responded."
    assert "ROC" in {text for text, _ in named(read, text, EntityType.DISEASE)}


def test_a_short_form_may_begin_a_longer_name(read) -> None:  # type: ignore[no-untyped-def]
    text = "Charcot-Marie-Tooth disease (CMT) has many forms. CMT type 2 is rarer than CMT type 1A."
    assert named(read, text, EntityType.DISEASE)[-2:] == [
        ("CMT type 2", "MONDO:0018993"),
        ("CMT type 1A", "MONDO:0007309"),
    ]


def test_an_antibody_is_not_the_protein_that_it_is_against(read) -> None:  # type: ignore[no-untyped-def]
    assert ("CD20", "HGNC:7315") in named(read, "We gave the anti-CD20 antibody rituximab.", EntityType.GENE)
    assert [text for text, _ in named(read, "The anti-EGFR antibody cetuximab helped.", EntityType.GENE)] == ["EGFR"]


def test_a_therapy_against_a_protein_is_a_drug_with_the_protein_in_it(read) -> None:  # type: ignore[no-untyped-def]
    text = "Anti-IL-17 therapy was given to patients with psoriasis."
    assert [t for t, _ in named(read, text, EntityType.DRUG)] == ["Anti-IL-17"]
    assert [t for t, _ in named(read, text, EntityType.GENE)] == ["IL-17"]


def test_a_class_of_drugs_is_a_drug_with_its_target_in_it(read) -> None:  # type: ignore[no-untyped-def]
    text = "PARP inhibitors were combined with immune checkpoint inhibitors; MEK was not inhibited."
    assert named(read, text, EntityType.DRUG) == [
        ("PARP inhibitors", "MESH:D000067856"),
        ("immune checkpoint inhibitors", "MESH:D000082082"),
    ]
    assert [t for t, _ in named(read, text, EntityType.GENE)] == ["PARP", "MEK"]


@pytest.mark.parametrize(
    ("text", "symbol", "identifier"),
    [
        ("ALK rearrangements were identified in lung cancer.", "ALK", "HGNC:427"),
        ("Imatinib inhibits ABL1 and KIT.", "KIT", "HGNC:6342"),
        ("MET amplification was seen in gastric cancer.", "MET", "HGNC:7029"),
        ("Loss of MAX causes pheochromocytoma.", "MAX", "HGNC:6913"),
    ],
)
def test_a_symbol_that_is_a_word_too_is_a_gene_by_what_is_said_of_it(read, text, symbol, identifier) -> None:  # type: ignore[no-untyped-def]
    assert (symbol, identifier) in named(read, text, EntityType.GENE)


def test_a_symbol_among_capitals_is_a_word(read) -> None:  # type: ignore[no-untyped-def]
    assert named(read, "THE MET EXPRESSION OF GOALS", EntityType.GENE) == []


def test_a_therapy_is_named_by_the_drug_that_it_is_based_on(read) -> None:  # type: ignore[no-untyped-def]
    text = "Platinum-based chemotherapy and gemcitabine-based regimens were given to patients with lung cancer."
    found = named(read, text, EntityType.DRUG)
    assert [t for t, _ in found] == ["Platinum", "gemcitabine"]
    assert found[0][1] == "MESH:D017671", "the compounds, not the metal"


VARIANTS = [
    ("A BRAF V600E mutation was found.", "V600E"), ("It was p.(Val600Glu).", "p.(Val600Glu)"), ("The SNP rs1042522 was typed.", "rs1042522"),
    ("We saw c.1799T>A in one.", "c.1799T>A"), ("The BCR-ABL1 fusion was seen.", "BCR-ABL1"), ("EML4::ALK was seen.", "EML4::ALK"),
    ("A t(9;22) was seen.", "t(9;22)"), ("They had del(17p).", "del(17p)"), ("FLT3-ITD was seen.", "FLT3-ITD"),
    ("An IKZF1 frameshift deletion was seen.", "IKZF1 frameshift deletion"), ("EGFR p.L858R was seen.", "p.L858R"),
    ("She had trisomy 12.", "trisomy 12"), ("A W90stop allele was seen.", "W90stop"), ("It is Glu 45 to stop.", "Glu 45 to stop"),
    ("The promoter variant -315(G/A) was typed.", "-315(G/A)"), ("A G to C transversion at nucleotide 77 was seen.", "G to C transversion at nucleotide 77"),
    ("It changes serine to proline at codon 12.", "serine to proline at codon 12"), ("A 12-bp deletion was seen.", "12-bp deletion"),
    ("An insertion of 7 amino acids was seen.", "insertion of 7 amino acids"), ("The CCR5 Delta32 allele is rare.", "Delta32"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "surface"), VARIANTS)
def test_variants(read, text, surface) -> None:  # type: ignore[no-untyped-def]
    assert [t for t, _ in named(read, text, EntityType.VARIANT)] == [surface]


@pytest.mark.parametrize(
    "text",
    [
        "A549 cells were used.", "T47D cells were used.", "H1N1 influenza was seen.", "C57BL mice were used.", "M1 macrophages were seen.",
        "Loss of p53 was seen.", "MCF7 and HEK293T cells grew.", "TP53 mutations were seen.", "The EGFR/KRAS status was known.",
        "Grade G3 and stage T4N0 were seen.", "Groups A to C were compared.", "The ratio of A to C was 2.", "We gave serine and proline.",
    ],
)  # fmt: skip
def test_no_variants(read, text) -> None:  # type: ignore[no-untyped-def]
    assert not named(read, text, EntityType.VARIANT)


def test_a_variant_has_its_gene_which_is_a_mention_too(read) -> None:  # type: ignore[no-untyped-def]
    text = "BRAF V600E and an IKZF1 frameshift deletion were found in melanoma."
    found = {(m.text, m.type) for m in read(text).mentions}
    assert {("BRAF", EntityType.GENE), ("V600E", EntityType.VARIANT)} <= found
    assert {("IKZF1 frameshift deletion", EntityType.VARIANT), ("IKZF1", EntityType.GENE)} <= found


TRIALS = [
    ("ZEPHYR7 (NCT01234567) was a trial. ZEPHYR7 ended.", [("ZEPHYR7", "NCT:NCT01234567"), ("NCT01234567", "NCT:NCT01234567"), ("ZEPHYR7", "NCT:NCT01234567")]),
    ("It is registered (ISRCTN12345678).", [("ISRCTN12345678", "ISRCTN:ISRCTN12345678")]),
    ("The QUASAR3 trial was pivotal.", [("QUASAR3", None)]),
    ("The CLL Study Group met.", []), ("The ECOG performance scale was used.", []), ("This RCT trial ended.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TRIALS)
def test_trials(read, text, expected) -> None:  # type: ignore[no-untyped-def]
    assert named(read, text, EntityType.TRIAL) == expected


def test_funding_names_nothing(read) -> None:  # type: ignore[no-untyped-def]
    assert not read("Funding: the maker of sunitinib paid for the study.").mentions


WORDS = st.sampled_from(
    ["ALL", "CLL", "(ALL)", "BRAF", "V600E", "t(9;22)", "lenalidomide", "leukaemia", "<", ">", "\n", "é", "𝛼", "β", "(", ")", "p.(Val600Glu)",
     "NCT01234567", "trial", "and", ",", "-", "12.5%", "95% CI", "patients with", "metastatic", "BCR-ABL-positive", "\u00a0", "ﬁ", "İ", "ß"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(
        st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=12).map("".join)
    )
)
def test_offsets_hold_for_any_text(read, text) -> None:  # type: ignore[no-untyped-def]
    found = read(text)
    assert all(text[m.start : m.end] == m.text for m in found.mentions)
    assert all(text[m.start : m.end] == m.surface for m in found.measures)
    for claim in found.claims:
        e = claim.evidence
        assert text[e.start : e.end] == e.quote
        assert all(0 <= start < end <= len(text) for start, end in (e.subject, e.object))
