# ruff: noqa: E501 -- a case stands on one line
"""What must be claimed: for every predicate sentences in different words, with polarity and certainty."""

import pytest

SAID = {
    "TREATS": [
        ("Regorafenib improved survival in patients with hepatocellular carcinoma who had no benefit from chemoembolization.", "regorafenib", "hepatocellular carcinoma", "supports", "asserted"),
        ("Bosutinib is effective in CML, but inactive metabolites exist.", "bosutinib", "chronic myelogenous leukemia, BCR-ABL1 positive", "supports", "asserted"),
        ("ALK inhibitors are effective in ALK-positive lung cancer.", "ALK inhibitor", "lung cancer", "supports", "asserted"),
        ("Niraparib improved survival in ovarian cancer.", "niraparib", "ovarian cancer", "supports", "asserted"),
        ("Fedratinib is effective in myelofibrosis.", "fedratinib", "myelofibrosis", "supports", "asserted"),
        ("Regorafenib reduced the risk of death in patients with hepatocellular carcinoma.", "regorafenib", "hepatocellular carcinoma", "supports", "asserted"),
        ("Ramucirumab failed to prolong survival in patients with gastric cancer.", "ramucirumab", "gastric cancer", "refutes", "asserted"),
        ("Dasatinib was inactive in pancreatic cancer.", "dasatinib", "malignant pancreatic neoplasm", "refutes", "asserted"),
        ("No benefit of erlotinib was seen in patients with glioblastoma.", "erlotinib", "glioblastoma", "refutes", "asserted"),
        ("These data do not support the use of sunitinib in patients with thymoma.", "sunitinib", "thymoma", "refutes", "asserted"),
        ("Lenvatinib should be considered a treatment option in patients with thyroid cancer.", "lenvatinib", "thyroid cancer", "supports", "asserted"),
        ("Dabrafenib remains the standard of care for BRAF-mutant melanoma.", "dabrafenib", "melanoma", "supports", "asserted"),
        ("Neither sorafenib nor axitinib prolonged survival in patients with renal cell carcinoma.", "sorafenib", "renal cell carcinoma", "refutes", "asserted"),
        ("Everolimus prolonged progression-free survival in patients with renal cell carcinoma.", "everolimus", "renal cell carcinoma", "supports", "asserted"),
        ("Sorafenib did not improve overall survival in patients with melanoma.", "sorafenib", "melanoma", "refutes", "asserted"),
        ("Imatinib is approved for patients with gastrointestinal stromal tumor.", "imatinib", "gastrointestinal stromal tumor", "supports", "asserted"),
        ("Temozolomide may improve survival in patients with glioblastoma.", "temozolomide", "glioblastoma", "supports", "hedged"),
        ("Among patients with glioblastoma, survival was not longer with cilengitide.", "cilengitide", "glioblastoma", "refutes", "asserted"),
    ],
    "STUDIED_FOR": [
        ("Patients with acute myeloid leukemia or high-risk myelodysplastic syndrome received decitabine.", "decitabine", "myelodysplastic syndrome", "supports", "asserted"),
        ("Prostate cancer patients with bone metastases received denosumab.", "denosumab", "prostate cancer", "supports", "asserted"),
        ("We treated 40 patients with refractory Hodgkin lymphoma with nivolumab.", "nivolumab", "Hodgkins lymphoma", "supports", "asserted"),
        ("Survival did not differ between cisplatin and carboplatin in patients with ovarian cancer.", "carboplatin", "ovarian cancer", "supports", "asserted"),
        ("We gave nivolumab to patients with melanoma.", "nivolumab", "melanoma", "supports", "asserted"),
        ("Sixty patients with multiple myeloma received bortezomib.", "bortezomib", "plasma cell myeloma", "supports", "asserted"),
        ("This is a phase 2 trial of erlotinib in patients with pancreatic cancer.", "erlotinib", "malignant pancreatic neoplasm", "supports", "asserted"),
    ],
    "PREDISPOSES_TO": [
        ("Leukemia developed in 5 of 250 patients (2.0%) in the niraparib arm and in 1 of 125 patients (0.8%) in the placebo arm.", "niraparib", "leukemia", "supports", "hedged"),
        ("Two cases of lymphoma occurred, both in patients receiving infliximab. Patients with colitis did not show an increase in lymphoma risk.", "infliximab", "lymphoma", "supports", "hedged"),
        ("Estradiol increases breast cancer risk.", "estradiol", "breast cancer", "supports", "asserted"),
        ("Second primary malignancies were more frequent with thalidomide than with placebo.", "thalidomide", "second primary neoplasm", "supports", "asserted"),
        ("Melphalan was a risk factor for acute myeloid leukemia.", "melphalan", "acute myeloid leukemia", "supports", "asserted"),
        ("Methotrexate has been linked to lymphoma.", "methotrexate", "lymphoma", "supports", "asserted"),
        ("Rituximab did not raise the risk of melanoma.", "rituximab", "melanoma", "refutes", "asserted"),
        ("Treatment with teniposide was followed by acute myeloid leukemia in two children.", "teniposide", "acute myeloid leukemia", "supports", "hedged"),
        ("Tamoxifen was associated with an increased risk of endometrial cancer.", "tamoxifen", "endometrial cancer", "supports", "asserted"),
        ("Azathioprine may increase the risk of lymphoma.", "azathioprine", "lymphoma", "supports", "hedged"),
        ("Pioglitazone was not associated with an increased risk of bladder cancer.", "pioglitazone", "urinary bladder cancer", "refutes", "asserted"),
        ("There may be a link between melphalan and acute myeloid leukemia.", "melphalan", "acute myeloid leukemia", "supports", "hedged"),
    ],
    "PROTECTS_FROM": [
        ("The data do not support a beneficial effect of oral clodronate on the occurrence of bone fractures.", "clodronic acid", "bone fracture", "refutes", "asserted"),
        ("Anastrozole did not reduce breast cancer risk in these women.", "anastrozole", "breast cancer", "refutes", "asserted"),
        ("Mucositis was less frequent in the palifermin group than in the placebo group.", "palifermin", "mucositis", "supports", "asserted"),
        ("Aspirin reduced the risk of colorectal cancer.", "aspirin", "colorectal cancer", "supports", "asserted"),
        ("Raloxifene prevented breast cancer.", "raloxifene", "breast cancer", "supports", "asserted"),
        ("Finasteride did not reduce the incidence of prostate cancer.", "finasteride", "prostate cancer", "refutes", "asserted"),
    ],
    "HAS_ADVERSE_EVENT": [
        ("Docetaxel is approved for prostate cancer. Here, patients with prostate cancer were treated with cabazitaxel. Grade 3 adverse events were neutropenia.", "cabazitaxel", "neutropenia", "supports", "asserted"),
        ("Anemia was the most common adverse event in both arms, in 20% with carboplatin and 30% with cisplatin.", "cisplatin", "anemia", "supports", "asserted"),
        ("Paclitaxel was associated with severe neuropathy.", "paclitaxel", "peripheral neuropathy", "supports", "asserted"),
        ("Pneumonitis due to everolimus was frequent.", "everolimus", "pneumonitis", "supports", "asserted"),
        ("Colitis was not increased by nivolumab.", "nivolumab", "colitis", "refutes", "asserted"),
        ("No cases of hepatitis were seen with pembrolizumab.", "pembrolizumab", "hepatitis", "refutes", "asserted"),
        ("The most common grade 3 adverse events with sunitinib were hypertension and diarrhea.", "sunitinib", "diarrheal disease", "supports", "asserted"),
        ("Bleomycin-induced pneumonitis was seen.", "bleomycin", "pneumonitis", "supports", "asserted"),
        ("Vincristine caused peripheral neuropathy.", "vincristine", "peripheral neuropathy", "supports", "asserted"),
        ("Neutropenia was more common in the docetaxel arm than in the placebo arm.", "docetaxel", "neutropenia", "supports", "asserted"),
    ],
    "TRANSFORMS_TO": [
        ("We describe transformation of follicular lymphoma to diffuse large B-cell lymphoma.", "follicular lymphoma", "diffuse large B-cell lymphoma", "supports", "asserted"),
        ("Myelodysplastic syndrome progressed to acute myeloid leukemia in two men.", "myelodysplastic syndrome", "acute myeloid leukemia", "supports", "asserted"),
        ("Acute myeloid leukemia arising from polycythemia vera was seen.", "acquired polycythemia vera", "acute myeloid leukemia", "supports", "asserted"),
        ("Essential thrombocythemia may evolve into myelofibrosis.", "essential thrombocythemia", "myelofibrosis", "supports", "hedged"),
    ],
    "ASSOCIATED_WITH": [
        ("MLH1 germline mutations cause Lynch syndrome.", "MLH1", "Lynch syndrome", "supports", "asserted"),
        ("Lynch syndrome is caused by mutations in MSH6.", "MSH6", "Lynch syndrome", "supports", "asserted"),
        ("KIT mutations are found in mastocytosis.", "KIT", "mastocytosis", "supports", "asserted"),
        ("TP53 mutations were found in ovarian cancer.", "TP53", "ovarian cancer", "supports", "asserted"),
        ("IDH1 mutations may be associated with glioma.", "IDH1", "glioma", "supports", "hedged"),
        ("MYC amplification was not associated with neuroblastoma.", "MYC", "neuroblastoma", "refutes", "asserted"),
    ],
    "PROGNOSTIC_FOR": [
        ("CDKN2A deletion occurs in glioma and correlates with poor prognosis.", "CDKN2A", "glioma", "supports", "asserted"),
        ("NPM1 mutations were associated with better survival in patients with acute myeloid leukemia.", "NPM1", "acute myeloid leukemia", "supports", "asserted"),
        ("KRAS mutation predicted poor prognosis in colorectal cancer.", "KRAS", "colorectal cancer", "supports", "asserted"),
        ("SOX2 expression was not associated with survival in gastric cancer.", "SOX2", "gastric cancer", "refutes", "asserted"),
    ],
    "DIAGNOSTIC_FOR": [
        ("KLK3 is a diagnostic marker of prostate cancer.", "KLK3", "prostate cancer", "supports", "asserted"),
        ("CALCA may be diagnostic for medullary thyroid carcinoma.", "CALCA", "medullary thyroid gland carcinoma", "supports", "hedged"),
        ("MUC16 was not diagnostic for ovarian cancer.", "MUC16", "ovarian cancer", "refutes", "asserted"),
    ],
    "AFFECTS_RESPONSE_TO": [
        ("Women with a TP53 mutation respond poorly to tamoxifen.", "TP53", "tamoxifen", "supports", "asserted"),
        ("The T315I mutation in ABL1 causes resistance to imatinib.", "ABL1 T315I", "imatinib", "supports", "asserted"),
        ("MET amplification causes resistance to osimertinib.", "MET", "osimertinib", "supports", "asserted"),
        ("KRAS mutations confer resistance to cetuximab.", "KRAS", "cetuximab", "supports", "asserted"),
        ("BRCA1 mutations may increase sensitivity to olaparib.", "BRCA1", "olaparib", "supports", "hedged"),
        ("PIK3CA mutations were not associated with response to trastuzumab.", "PIK3CA", "trastuzumab", "refutes", "asserted"),
    ],
    "VARIANT_OF": [
        ("BRAF V600E was detected.", "BRAF V600E", "BRAF", "supports", "asserted"),
        ("We sequenced EGFR T790M in plasma.", "EGFR T790M", "EGFR", "supports", "asserted"),
        ("All men carried FLT3-ITD.", "FLT3-ITD", "FLT3", "supports", "asserted"),
    ],
    "TARGETS": [
        ("Trastuzumab targets ERBB2.", "trastuzumab", "ERBB2", "supports", "asserted"),
        ("We used the anti-EGFR antibody cetuximab.", "cetuximab", "EGFR", "supports", "asserted"),
        ("Daratumumab, a monoclonal antibody targeting CD38, was given.", "daratumumab", "CD38", "supports", "asserted"),
    ],
    "ACTIVATES": [
        ("Filgrastim activates CSF3R.", "filgrastim", "CSF3R", "supports", "asserted"),
        ("EGF activates EGFR.", "EGF", "EGFR", "supports", "asserted"),
        ("Filgrastim may have stimulated CSF3R.", "filgrastim", "CSF3R", "supports", "hedged"),
    ],
    "INHIBITS": [
        ("PARP inhibitors such as niraparib are used in ovarian cancer.", "niraparib", "PARP1", "supports", "asserted"),
        ("Sunitinib is not an EGFR inhibitor.", "sunitinib", "EGFR", "refutes", "asserted"),
        ("Lenvatinib is a multikinase inhibitor of KDR and RET.", "lenvatinib", "RET", "supports", "asserted"),
        ("Ruxolitinib inhibits JAK2.", "ruxolitinib", "JAK2", "supports", "asserted"),
        ("The BTK inhibitor ibrutinib was given.", "ibrutinib", "BTK", "supports", "asserted"),
        ("Imatinib did not inhibit JAK2.", "imatinib", "JAK2", "refutes", "asserted"),
    ],
    "COMBINED_WITH": [
        ("They received carboplatin plus etoposide or topotecan.", "carboplatin", "etoposide", "supports", "asserted"),
        ("We compared oxaliplatin plus fluorouracil and leucovorin (LV) (OFL) with etoposide plus cisplatin.", "oxaliplatin", "leucovorin", "supports", "asserted"),
        ("They received dabrafenib plus trametinib.", "dabrafenib", "trametinib", "supports", "asserted"),
        ("Lapatinib in combination with capecitabine was given.", "lapatinib", "capecitabine", "supports", "asserted"),
        ("The regimen consisted of cisplatin, ifosfamide and etoposide.", "ifosfamide", "etoposide", "supports", "asserted"),
    ],
    "INTERACTS_WITH": [
        ("Itraconazole increased the plasma concentration of vincristine.", "itraconazole", "vincristine", "supports", "asserted"),
        ("Rifampicin reduces exposure to imatinib.", "rifampin", "imatinib", "supports", "asserted"),
        ("A drug interaction between warfarin and capecitabine was seen.", "warfarin", "capecitabine", "supports", "asserted"),
    ],
    "EVALUATES": [
        ("In KEYNOTE-042, patients with lung cancer were randomly assigned to pembrolizumab or chemotherapy.", "KEYNOTE-042", "pembrolizumab", "supports", "asserted"),
        ("ZEPHYR7 (NCT01234567) was a trial of axitinib in patients with renal cell carcinoma.", "ZEPHYR7", "axitinib", "supports", "asserted"),
        ("In NCT02345678 patients with melanoma received ipilimumab.", "NCT02345678", "ipilimumab", "supports", "asserted"),
        ("Patients with lymphoma were treated with rituximab. The trial is registered as NCT03456789.", "NCT03456789", "rituximab", "supports", "asserted"),
    ],
    "ENROLLS": [
        ("ZEPHYR7 (NCT01234567) was a trial of axitinib in patients with renal cell carcinoma.", "ZEPHYR7", "renal cell carcinoma", "supports", "asserted"),
        ("NCT02345678 enrolled patients with melanoma who received ipilimumab.", "NCT02345678", "melanoma", "supports", "asserted"),
        ("Patients with lymphoma were treated with rituximab. The trial is registered as NCT03456789.", "NCT03456789", "lymphoma", "supports", "asserted"),
    ],
}  # fmt: skip


def test_every_predicate_has_sentences() -> None:
    from ontology.predicates import Predicate

    assert set(SAID) == {str(p) for p in Predicate}
    assert all(len(cases) >= 3 for cases in SAID.values())


@pytest.mark.parametrize(
    ("predicate", "case"), [(p, c) for p, cases in SAID.items() for c in cases], ids=lambda v: v if isinstance(v, str) else v[0][:40]
)  # fmt: skip
def test_claim(rows, predicate, case) -> None:  # type: ignore[no-untyped-def]
    text, subject, obj, polarity, certainty = case
    found = rows(text)
    ends = [(subject, obj), (obj, subject)] if predicate in ("COMBINED_WITH", "INTERACTS_WITH") else [(subject, obj)]
    assert any((s, predicate, o, polarity, certainty) in found for s, o in ends), found
