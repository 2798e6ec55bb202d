"""Adjectives of diseases and the nouns that they are made from: what is thrombotic is, or has, a thrombosis."""

from collections.abc import Iterator

from ontology.vocabulary.rewording.common import Alternative

# Endings of an adjective, or of another form, and of the disease that it is made from.
_ENDINGS = (
    ("emic", "emia"), ("penic", "penia"), ("phrenic", "phrenia"), ("ensive", "ension"), ("otic", "osis"), ("itic", "itis"),
    ("eptic", "epsy"), ("pathic", "pathy"), ("plegic", "plegia"), ("algic", "algia"), ("uric", "uria"), ("rrhagic", "rrhage"),
    ("trophic", "trophy"), ("rhythmic", "rhythmia"), ("cardic", "cardia"), ("toxic", "toxicity"), ("ancerous", "ancer"),
    ("obese", "obesity"), ("anxious", "anxiety"), ("depressive", "depression"), ("depressed", "depression"),
    ("autistic", "autism"), ("diabetic", "diabetes"), ("ischemic", "ischemia"), ("kinetic", "kinesia"), ("demented", "dementia"),
    ("cephalic", "cephaly"), ("ataxic", "ataxia"), ("dystonic", "dystonia"), ("paretic", "paresis"), ("plastic", "plasia"),
    ("myotonic", "myotonia"), ("megalic", "megaly"), ("anorexic", "anorexia"), ("malformed", "malformation"),
    ("septic", "sepsis"), ("inflammatory", "inflammation"), ("metastatic", "metastasis"), ("tumorous", "tumor"),
    ("gesic", "gesia"), ("oxic", "oxia"), ("iatic", "iasis"), ("genic", "genesis"), ("painful", "pain"),
    ("deficient", "deficiency"), ("diabetics", "diabetes"), ("tensives", "tension"),
    ("dysrhythmia", "arrhythmia"), ("dysrhythmias", "arrhythmias"),
    (" co-infected", " infection"), (" coinfected", " infection"), (" co-infection", " infection"),
    ("-infected", " infection"), (" infected", " infection"), (" mono-infected", " infection"),
    (" carcinogenesis", " neoplasm"), (" tumorigenesis", " neoplasm"), ("lymphomagenesis", "lymphoma"),
    ("leukemogenesis", "leukemia"),
    ("lytic", "lysis"), ("embolic", "embolism"), ("rrhaging", "rrhage"), ("omatous", "oma"), ("tonic", "tonia"),
    ("philic", "philia"), ("static", "stasis"), ("oses", "osis"), ("stases", "stasis"), ("lyses", "lysis"),
    ("ae", "a"), ("mbi", "mbus"),
    ("omata", "oma"), (" bleed", " bleeding"), (" bleeds", " bleeding"),
    ("infarcted", "infarction"), ("cachectic", "cachexia"), ("icteric", "icterus"), ("jaundiced", "jaundice"),
    ("asthmatic", "asthma"), ("comatose", "coma"), ("edematous", "edema"), ("convulsive", "convulsion"), ("febrile", "fever"),
)  # fmt: skip


def nouns(text: str) -> Iterator[Alternative]:
    """Give the disease that an adjective is made from.

    >>> list(nouns("thrombotic"))
    [('thrombosis', 'as the noun of the adjective')]
    """
    for ending, noun in _ENDINGS:
        if text.lower().endswith(ending):
            yield text[: len(text) - len(ending)] + noun, "as the noun of the adjective"
