import pytest

from ontology.types import EntityType
from ontology.vocabulary import Context, Matcher, Scope, Vocabulary

DISEASE, GENE, DRUG = EntityType.DISEASE, EntityType.GENE, EntityType.DRUG


def _named(vocabulary: Vocabulary, text: str, kind: EntityType, context: Context | None = None) -> tuple[str, ...]:
    found = vocabulary.ground(text, kind, context or Context())
    return tuple(one.name for one in found.together) or ((found.chosen.name,) if found.chosen else ())


@pytest.mark.parametrize(
    ("short", "kind", "text", "expected"),
    [
        ("DM", DISEASE, "Six families with myotonic dystrophy (DM) were typed.", "myotonic dystrophy"),
        ("TCF-4", GENE, "The T-cell factor (TCF)-4 gene was lost. TCF-4 binds.", "TCF7L2"),
        ("EE", DRUG, "Women took EE (ethinylestradiol) for a year.", "ethinyl estradiol"),
        ("GCT", DISEASE, "A giant cell tumor of bone (GCT) recurred.", "bone giant cell tumor"),
    ],
)
def test_a_name_beside_a_short_form_explains_it(
    vocabulary: Vocabulary, short: str, kind: EntityType, text: str, expected: str
) -> None:
    assert _named(vocabulary, short, kind, Context(text)) == (expected,)


def test_a_name_beside_a_short_form_must_spell_it(vocabulary: Vocabulary) -> None:
    context = Context("He had severe asthma (QZ), and an inhibitor of GABA (vigabatrin) was given.")
    assert _named(vocabulary, "QZ", DISEASE, context) == ()
    assert _named(vocabulary, "GABA", DRUG, context) != ("vigabatrin",)


def test_a_longer_name_completes_a_definition(vocabulary: Vocabulary) -> None:
    text = "Two cousins with attenuated adenomatous polyposis coli (AAPC) were seen."
    context = Context(text, {"AAPC": "adenomatous polyposis coli"})
    assert _named(vocabulary, "AAPC", DISEASE, context) == ("attenuated familial adenomatous polyposis",)
    childhood = Context("In childhood acute lymphoblastic leukemia (ALL) ...", {"ALL": "acute lymphoblastic leukemia"})
    assert _named(vocabulary, "ALL", DISEASE, childhood) == ("acute lymphoblastic leukemia",)


def test_a_definition_ends_at_its_line(vocabulary: Vocabulary) -> None:
    context = Context(definitions={"AML": "survival.\nacute myeloid leukemia"})
    assert _named(vocabulary, "AML", DISEASE, context) == ("acute myeloid leukemia",)


def test_initials_of_what_the_document_names(vocabulary: Vocabulary) -> None:
    failure = vocabulary.lookup("acute liver failure", DISEASE)[0].id
    found = vocabulary.ground("ALF", DISEASE, Context(named=frozenset({failure})))
    assert found.chosen is not None
    assert found.chosen.id == failure
    assert "initials of 'acute liver failure'" in found.reason
    assert vocabulary.ground("ALF", DISEASE).chosen is None
    assert vocabulary.ground("ALF", DRUG, Context(named=frozenset({failure}))).chosen is None


def test_initials_do_not_outweigh_an_official_symbol(vocabulary: Vocabulary) -> None:
    named = frozenset({vocabulary.lookup("VCAM1", GENE)[0].id})
    assert _named(vocabulary, "ICAM1", GENE, Context(named=named)) == ("ICAM1",)


def test_short_forms_inside_a_phrase_are_written_out(vocabulary: Vocabulary) -> None:
    definitions = {"RB": "retinoblastoma", "GH": "growth hormone"}
    assert _named(vocabulary, "RB tumors", DISEASE, Context(definitions=definitions)) == ("retinoblastoma",)
    assert _named(vocabulary, "GH receptor", GENE, Context(definitions=definitions)) == ("GHR",)


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("lung and gastric cancer", DISEASE, ("lung cancer", "gastric cancer")),
        ("melanoma, breast cancer and glioma", DISEASE, ("melanoma", "breast cancer", "glioma")),
        ("ERK1/2", GENE, ("MAPK3", "MAPK1")),
        ("lung and imaginary cancer", DISEASE, ()),
        ("TGF-beta1 and -beta2", GENE, ("TGFB1", "TGFB2")),
        ("caspases 3 and -9", GENE, ("CASP3", "CASP9")),
        ("STAT5a and b", GENE, ("STAT5A", "STAT5B")),
        ("cyclins D1 and D3", GENE, ("CCND1", "CCND3")),
        ("IL-4 and -999", GENE, ()),
        ("types 1 and 2 diabetes", DISEASE, ("type 1 diabetes mellitus", "type 2 diabetes mellitus")),
        ("hepatitis B and C", DISEASE, ()),
        ("head and neck cancer", DISEASE, ("head and neck cancer",)),
    ],
)
def test_coordinations_name_all_or_nothing(
    vocabulary: Vocabulary, text: str, kind: EntityType, expected: tuple[str, ...]
) -> None:
    found = _named(vocabulary, text, kind)
    assert len(found) == len(expected)
    assert tuple(vocabulary.lookup(name, kind)[0].id for name in found) == tuple(
        vocabulary.lookup(name, kind)[0].id for name in expected
    )


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("H1 histamine receptor", GENE, "HRH1"),
        ("melanocortin receptor type 4", GENE, "MC4R"),
        ("serotonin transporter", GENE, "SLC6A4"),
        ("caspase recruitment domain (CARD) 15", GENE, "NOD2"),
        ("protein kinase Calpha", GENE, "PRKCA"),
        ("IFN-g", GENE, "IFNG"),
        ("IL-21", GENE, "IL21"),
        ("CD25", GENE, "IL2RA"),
        ("NRG-1 alpha", GENE, "NRG1"),
        ("pleomorphic adenoma gene 1", GENE, "PLAG1"),
        ("grade 3/4 neutropenia", DISEASE, "neutropenia"),
        ("grade 3 or higher neutropenia", DISEASE, "neutropenia"),
        ("stage IIIA-IV melanoma", DISEASE, "melanoma"),
        ("WHO grade 3 astrocytoma", DISEASE, "anaplastic astrocytoma"),
        ("optic disc oedema", DISEASE, "papilledema"),
        ("immune deficiencies", DISEASE, "immunodeficiency disease"),
        ("G6PD-deficient", DISEASE, "G6PD deficiency"),
        ("mentally retarded", DISEASE, "intellectual disability"),
        ("inherited disorder", DISEASE, "hereditary disease"),
        ("sacro-iliitis", DISEASE, "sacroiliitis"),
        ("familial gastric cancer", DISEASE, "gastric cancer"),
        ("lymphomagenesis", DISEASE, "lymphoma"),
        ("b-thalassemia", DISEASE, "beta thalassemia"),
        ("familial breast and ovarian cancer", DISEASE, "hereditary breast ovarian cancer syndrome"),
        ("[(3)H]dopamine", DRUG, "dopamine"),
        ("sulfonylurea", DRUG, "sulfonylurea compounds"),
        ("glutamate", DRUG, "glutamic acid"),
        ("GSH", DRUG, "glutathione"),
    ],
)
def test_other_words(vocabulary: Vocabulary, text: str, kind: EntityType, expected: str) -> None:
    assert _named(vocabulary, text, kind) == (expected,)


@pytest.mark.parametrize("text", ["imaginary disorder", "imaginary lesions", "p14", "GOOD"])
def test_too_little_is_left(vocabulary: Vocabulary, text: str) -> None:
    assert _named(vocabulary, text, DISEASE) == ()
    assert _named(vocabulary, text, GENE) == ()


def test_substances_answer_look_ups_alone(vocabulary: Vocabulary, matcher: Matcher) -> None:
    neurotensin = vocabulary.lookup("neurotensin", DRUG)[0]
    assert neurotensin.scope is Scope.ENTRY
    assert all(found.type is not DRUG for match in matcher.find("Neurotensin was given.") for found in match.candidates)


def test_findings_answer_look_ups_alone(vocabulary: Vocabulary, matcher: Matcher) -> None:
    found = vocabulary.lookup("choreoathetosis", DISEASE)[0]
    assert (found.id, found.scope) == ("HP:0001266", Scope.ENTRY)
    assert not any(found.id == one.id for match in matcher.find("He had choreoathetosis.") for one in match.candidates)
    assert "MONDO:0007263" in vocabulary.ancestors(vocabulary.lookup("ventricular arrhythmia", DISEASE)[0].id)


def test_a_finding_that_is_a_disease_is_no_second_concept(vocabulary: Vocabulary) -> None:
    for name in ("headache", "agitation", "nephrotic syndrome", "breast carcinoma"):
        assert not any(found.id.startswith("HP:") for found in vocabulary.lookup(name, DISEASE)), name


def test_mesh_files_a_salt_under_its_base(vocabulary: Vocabulary) -> None:
    base, salt = (vocabulary.lookup(name, DRUG)[0].id for name in ("diclofenac", "diclofenac sodium"))
    assert base != salt
    heading = next(xref for xref in vocabulary.xrefs(base) if xref.startswith("MESH:"))
    assert heading in vocabulary.filed_under(salt)
    chloride = vocabulary.lookup("magnesium bromide", DRUG)
    magnesium = vocabulary.xrefs(vocabulary.lookup("magnesium", DRUG)[0].id)
    assert all(not set(magnesium) & set(vocabulary.filed_under(one.id)) for one in chloride)


def test_supplementary_records_of_mesh_are_joined_by_name(vocabulary: Vocabulary) -> None:
    prostate = vocabulary.lookup("hereditary prostate cancer", DISEASE)[0].id
    assert "MESH:C537243" in (*vocabulary.xrefs(prostate), *vocabulary.filed_under(prostate))
