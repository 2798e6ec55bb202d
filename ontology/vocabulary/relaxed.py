"""Other ways to say a name: what may be added, dropped or turned round without naming something else.

Every rule is one of grammar or of naming (a bracketed short form, "cancer of the X", an adjective of a disease, the salt of a
drug). None looks at how similar two spellings are, and none touches digits, acute or chronic, positive or negative, B or T.
"""

import re
from collections.abc import Iterator

from ontology.types import EntityType
from ontology.vocabulary.wider import ORGANS
from ontology.vocabulary.word_order import numbered, reordered

_ARTICLE = re.compile(r"^(?:an?|the) (?=\w{3})")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]\s*")
# "Caspase recruitment domain (CARD) 15": the short form in brackets may be the part that has a name.
_SHORTENED = re.compile(r"^[^()]+ \(([\w-]{2,10})\)( ?[\w-].*)$")
_COMBINED = re.compile(r"(?<=[a-z]{3}o)-(?=[a-z]{4})|(?<=deoxy)-(?=[a-z]{4})")
_STAGE = re.compile(
    r"^(?:(?:locally|newly diagnosed|newly|de novo|metastatic|advanced|recurrent|relapsed|refractory|resectable|unresectable"
    r"|untreated|mild|moderate|severe|early|late|sporadic|symptomatic|transient|persistent|progressive|invasive|inherited"
    r"|bilateral|unilateral|isolated|idiopathic|primary|human|adult|fatal|massive|clinical|experimental|drug-induced"
    r"|classic|classical|typical|suspected|presumed|possible|probable|spontaneous|reversible|unexplained)[ -]+)+",
    re.IGNORECASE,
)
# A named cause is left out; "therapy-related" and "post-transplant" make diseases of their own and stay.
_CAUSE = re.compile(r"^[\w'()-]+(?:[ -][\w'()-]+){0,2}-induced ", re.IGNORECASE)
_DISEASE_TAIL = re.compile(
    r"[ -](?:tumou?rs?|cancers?|disease|diseases|disorders?|syndromes?|lesions?|symptoms?|phenotypes?|cases?"
    r"|patients?|episodes?|attacks?|illness(?:es)?|conditions?|crisis|crises|events?|process(?:es)?|complaints?)$",
    re.IGNORECASE,
)
# Words that say that something is there, so that what stands before may be its cause: "HIV cases" have an HIV infection.
# A convulsive disorder is more than a convulsion, while convulsive attacks are no more than that.
_DISORDER = re.compile(r"(?:diseases?|disorders?|syndromes?|conditions?)$", re.IGNORECASE)
_SICK = re.compile(r"(?:disease|diseases|cases?|patients?|episodes?)$", re.IGNORECASE)
_GENE_HEAD = re.compile(
    r"^(?:(?:human|wild-type|mutant|recombinant|full-length|anti|phospho|phosphorylated|cleaved|activated|soluble|truncated"
    r"|endogenous|exogenous|cell surface)[ -])+|^(?:h|rh|p-|c-)(?=[A-Z])|^[ps](?=[A-Z][A-Za-z\d]{2})|^c-(?=[a-z]{3})"
)
_GENE_TAIL = re.compile(
    r"[ -](?:genes?|proteins?|mRNAs?|transcripts?|oncogenes?|oncoproteins?|cDNAs?|promoter|antigens?|polypeptides?|molecules?"
    r"|tumou?r suppressor(?: gene)?|enzymes?|kinases?|receptors?"
    r"|isoforms?|splice variants?|mutants?|alleles?|locus|gene products?|homolog(?:ue)?s?)$",
    re.IGNORECASE,
)
_SALT = re.compile(
    r" (?:mono|di|tri)?(?:hydrochloride|HCl|hydrobromide|sodium|potassium|calcium|sul(?:f|ph)ate|phosphate|acetate"
    r"|citrate|maleate|tartrate|mesylate|tosylate|fumarate|succinate|chloride|nitrate|bromide|hydrate)$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"^\[?\(?\d{1,3}\)?(?:H|C|F|I|P|S|Tc|In|Lu|Y|Ga|Zr)\]?-?(?=[a-zA-Z]{3})")
_STEREO = re.compile(r"^(?:\(?(?:[RSDL]|[+±-]|\+/-|dl|rac)\)?-|(?:oral|intravenous|topical|inhaled|liposomal) )+")
_DRUG_TAIL = re.compile(r"[ -](?:therapy|treatment|chemotherapy|infusion|tablets?|injection)$", re.IGNORECASE)
# Words for what belongs to a class of drugs: "sulfonylurea" is the class of sulfonylurea compounds.
_AGENTS = ("agent", "drug", "compound")
_OF = re.compile(r"^(\w[\w -]{2,40}) (?:of|in) (?:the )?(\w[\w -]{2,60})$")
_IMPAIRED = re.compile(r"^(\w+l)ly (retard|impair|disabl)ed$", re.IGNORECASE)
_IMPAIRMENT = {"retard": "retardation", "impair": "impairment", "disabl": "disability"}
# Words that stand for one another behind the name of a disease.
_KINDS = ("disease", "disorder", "syndrome")
# Groups of words that mean the same as the head of a name, singular and plural.
_HEADS = (
    ("malformation", "malformations"), ("anomaly", "anomalies"), ("abnormality", "abnormalities"),
    ("defect", "defects"), ("malignancy", "malignancies"), ("cancer", "cancers"),
)  # fmt: skip
_SAME_HEADS = (_HEADS[:4], _HEADS[4:])
# "Increase in blood pressure", "elevated blood pressure", "high blood pressure": one sign, told three ways.
_LEVELS = tuple(
    re.compile(rf"^(?:(?:{noun}) (?:in|of) (?:the )?|(?:{adjective}) )(.{{2,}})$|^(.{{2,}}) (?:{noun})$", re.IGNORECASE)
    for noun, adjective in (
        ("increases?|rises?|elevations?", "increased|elevated|raised|high"),
        ("decreases?|reductions?|falls?|drops?", "decreased|reduced|lowered|low"),
    )
)
_LEVEL_WORDS = (("high", "increased", "elevated"), ("low", "decreased", "reduced"))
_PRESSURE = re.compile(
    r"^(?:(?:mean|arterial|systemic|systolic|diastolic) )*(?:[SD]?BP|(?:blood|arterial) pressures?)$", re.IGNORECASE
)
# The adjective and the noun of an organ say the same before the name of a disease.
_ORGAN_WORDS = (
    ("prostatic", "prostate"), ("hepatic", "liver"), ("renal", "kidney"), ("pulmonary", "lung"), ("gastric", "stomach"),
    ("ovarian", "ovary"), ("cardiac", "heart"), ("mammary", "breast"), ("colonic", "colon"), ("cutaneous", "skin"),
    ("ureteric", "ureter"), ("ureteral", "ureter"), ("ocular", "eye"), ("osseous", "bone"), ("esophageal", "esophagus"),
    ("pancreatic", "pancreas"), ("uterine", "uterus"), ("laryngeal", "larynx"), ("splenic", "spleen"), ("thyroidal", "thyroid"),
    ("rectal", "rectum"), ("biliary", "bile duct"), ("vesical", "bladder"), ("testicular", "testis"), ("thymic", "thymus"),
    ("intestinal", "bowel"), ("cerebral", "brain"),
)  # fmt: skip
# Words for what is passed on; what is only familial may have other causes.
_INHERITED = ("inherited", "hereditary", "genetic")
# What is left of a name must still name a disease: no bare organ ("skin lesions"), no bare general word ("inherited disorder").
BARE = {*ORGANS, *ORGANS.values(), "breast", "cardiac", "stomach", "colon"} | {
    f"{word}{s}"
    for word in (
        *_KINDS,
        "lesion",
        "symptom",
        "case",
        "patient",
        "illness",
        "condition",
        "event",
        "anomaly",
        "malformation",
    )
    for s in ("", "s")
}
_EPONYM = re.compile(r"\b([A-Z]\w{3,})s (?=disease|syndrome)")
# Latin letters that stand for Greek ones beside a digit or a hyphen: b-catenin, HNF1b, 11b-hydroxysteroid dehydrogenase.
_LATIN = re.compile(
    r"\b([abg])-(?=[a-z]{4}|SMA\b)|(?<=\d)([abg])(?=$|-[a-z])|(?:(?<=[A-Z][A-Z]-)|(?<=[a-z]{4}-))([abgdk])(?=\d?$)"
)
_GREEK = {"a": "alpha", "b": "beta", "g": "gamma", "d": "delta", "k": "kappa"}
_GREEK_BEHIND = re.compile(r"(?<=[\dA-Z])(?=(?:alpha|beta|gamma|delta|epsilon|kappa)\b)")
_GREEK_BEFORE = re.compile(r"\b(alpha|beta|gamma|delta|kappa)(?=\d)")
# HGNC writes a Greek letter as a Latin one in symbols, and "subunit alpha" where older names have "alpha".
_GREEK_SYMBOL = re.compile(r"^([A-Z][A-Z\d-]{2,6}?)[ -]?(alpha|beta|gamma|delta|epsilon)$")
_GREEK_SUBUNIT = re.compile(r"^(.{4,}?)[ -]?(alpha|beta|gamma)[ -]?(\d{0,2})$")
_GREEK_FIRST = re.compile(r"^(alpha|beta|gamma)[ -]?(\w{1,2}) ([a-z]{5,})$")
# "5-HT(2C)" and "p27(Kip1)" are ways to print a lowered or raised 5-HT2C and p27Kip1.
_ATTACHED = re.compile(r"(?<=\w)\((\w{1,6})\)")
_PREFIXED = re.compile(r"\b(non|pre|post|peri|anti|hyper|hypo|micro|macro)(-?)(?=[a-z]{4})", re.IGNORECASE)
# An adjective and the disease that it is made from.
_ADJECTIVES = (
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
Alternative = tuple[str, str]
AS_SYMBOL = "with its Greek letter as in symbols"
"""The change that counts only where it gives the approved or a former symbol of a gene."""


def _common(text: str) -> Iterator[Alternative]:
    attached = _ATTACHED.sub(r"\1", text)
    if attached != text:
        yield attached, "without the brackets of raised or lowered letters"
    bare = " ".join(_BRACKETED.sub(" ", text).split()).replace(" -", "-")
    if bare != text:
        yield bare, "without the words in brackets"
        if shortened := _SHORTENED.match(text):
            yield shortened[1] + shortened[2], "with the short form that it brackets"
    article = _ARTICLE.sub("", text)
    if article != text:
        yield article, "without its article"
    combined = _COMBINED.sub("", text)
    if combined != text:
        yield combined, "without a hyphen inside"
    turned = _OF.match(text)
    if turned:
        yield f"{turned[2]} {turned[1]}", "with its words turned round"
    for joined in ("", "-"):
        other = _PREFIXED.sub(rf"\1{joined}", text)
        if other != text:
            yield other, "with its prefix written otherwise"


def _greek(text: str) -> Iterator[Alternative]:
    greek = _LATIN.sub(lambda at: _GREEK[at[1] or at[2] or at[3]] + ("-" if at[1] else ""), text)
    if greek != text:
        yield greek, "with the Greek letter that a Latin one stands for"


def _of_disease(text: str) -> Iterator[Alternative]:
    yield from _of_same_organ(text)
    for pattern, reason in ((_STAGE, "without the words for its stage"), (_CAUSE, "without its cause")):
        shorter = pattern.sub("", text)
        if shorter != text and shorter.lower() not in BARE:
            yield shorter, reason
    yield from _greek(text)
    yield from _of_other_kind(text)
    yield from _levels(text)
    impaired = _IMPAIRED.match(text)
    if impaired:
        yield f"{impaired[1]} {_IMPAIRMENT[impaired[2].lower()]}", "as the noun of the adjective"
    yield from _nouns(text)
    apart = _GREEK_BEHIND.sub(" ", text)
    if apart != text:
        yield apart, "with its Greek letter apart"
    yield from ((form, "with its type written otherwise") for form in numbered(text))
    eponym = _EPONYM.sub(r"\1 ", text)
    if eponym != text:
        yield eponym, "without the s of its eponym"
    tail = _DISEASE_TAIL.sub("", text)
    if tail != text and tail.lower() not in BARE:
        yield tail, "without its general last word"
        if not _DISORDER.search(text):
            yield from _nouns(tail)
        if _SICK.search(text):
            yield f"{tail} infection", "as the infection"
    elif tail == text and not text.isupper():  # "GOOD" in a headline is no Good syndrome
        yield from ((f"{text} {word}", f"with {word!r} added") for word in (*_KINDS, "infection"))


def _nouns(text: str) -> Iterator[Alternative]:
    """Give the disease that an adjective is made from: what is thrombotic is, or has, a thrombosis."""
    for ending, noun in _ADJECTIVES:
        if text.lower().endswith(ending):
            yield text[: len(text) - len(ending)] + noun, "as the noun of the adjective"


def _levels(text: str) -> Iterator[Alternative]:
    """Tell what is too high or too low in the other usual ways."""
    for pattern, words in zip(_LEVELS, _LEVEL_WORDS, strict=True):
        if found := pattern.match(text):
            rest = _PRESSURE.sub("blood pressure", found[1] or found[2])
            yield from ((f"{word} {rest}", "with its level told otherwise") for word in words)


def _of_same_organ(text: str) -> Iterator[Alternative]:
    """Exchange the first word for one of the same meaning: "prostatic" for "prostate", "inherited" for "hereditary"."""
    first, _, rest = text.partition(" ")
    word = first.lower()
    if not rest:
        return
    for pair in _ORGAN_WORDS:
        if word in pair:
            other = pair[word == pair[0]]
            yield f"{other} {rest}", f"with {other!r} for {first!r}"
    if word in _INHERITED:
        yield from ((f"{other} {rest}", f"with {other!r} for {first!r}") for other in _INHERITED if other != word)


def _of_other_kind(text: str) -> Iterator[Alternative]:
    """Exchange the word that says what kind of thing a disease is."""
    name, _, kind = text.rpartition(" ")
    own = kind.lower().removesuffix("s")
    if own in (*_KINDS, "condition", "illness") and name:
        yield from ((f"{name} {word}", f"with {word!r} for {kind!r}") for word in _KINDS if word != own)
    for group in _SAME_HEADS:
        if name and any(kind.lower() in head for head in group):
            yield from (
                (f"{name} {head[0]}", f"with {head[0]!r} for {kind!r}") for head in group if kind.lower() not in head
            )


def _of_gene(text: str) -> Iterator[Alternative]:
    yield from _greek(text)
    for pattern, instead in ((_GREEK_BEHIND, " "), (_GREEK_BEFORE, r"\1 ")):
        apart = pattern.sub(instead, text)
        if apart != text:
            yield apart, "with its Greek letter apart"
    if symbol := _GREEK_SYMBOL.match(text):
        yield symbol[1].replace("-", "") + symbol[2][0].upper(), AS_SYMBOL
    if subunit := _GREEK_SUBUNIT.match(text):
        yield f"{subunit[1]} subunit {subunit[2]} {subunit[3]}".strip(), "with its letter as that of a subunit"
    if before := _GREEK_FIRST.match(text):
        yield f"{before[3]} subunit {before[1]} {before[2]}", "with its letter as that of a subunit"
    for pattern, reason in ((_GENE_HEAD, "without its first word"), (_GENE_TAIL, "without its last word")):
        shorter = pattern.sub("", text)
        if shorter != text:
            yield shorter, reason
            yield from ((form, reason) for form, _ in _of_gene(shorter))
    yield from ((form, "with its type written otherwise") for form in numbered(text))


def _of_drug(text: str) -> Iterator[Alternative]:
    for pattern, reason in (
        (_SALT, "without its salt"),
        (_STEREO, "without its form"),
        (_LABELLED, "without its label"),
        (_DRUG_TAIL, "without its last word"),
    ):
        shorter = pattern.sub("", text)
        if shorter != text:
            yield shorter, reason
    group, _, word = text.rpartition(" ")
    if word.lower().removesuffix("s") in _AGENTS and group:
        yield group, "without its last word"
        yield from ((f"{group} {other}s", f"with {other!r} for {word!r}") for other in _AGENTS)
    else:
        yield from ((f"{text.removesuffix('s')} {other}s", f"with {other!r} added") for other in _AGENTS)
    if text.endswith("ate") and " " not in text:
        yield f"{text[:-3]}ic acid", "as the acid of the anion"


_BY_TYPE = {EntityType.DISEASE: _of_disease, EntityType.GENE: _of_gene, EntityType.DRUG: _of_drug}


def alternatives(text: str, kind: EntityType | None) -> Iterator[Alternative]:
    """Give other forms of a name that mean the same, most faithful first, each with what was done to it.

    >>> [form for form, _ in alternatives("vascular endothelial growth factor (VEGF)-A", EntityType.GENE)][0]
    'vascular endothelial growth factor-A'
    >>> "leukemia" in [form for form, _ in alternatives("leukemic", EntityType.DISEASE)]
    True
    """
    if sum(map(str.isalnum, text)) < 2:
        return  # a dash with "disease" behind it would be any disease
    seen = {text}
    kinds = (kind,) if kind is not None else tuple(_BY_TYPE)
    first = list(_common(text))
    own = [
        found
        for one in kinds
        if one in _BY_TYPE
        for base in (text, *(form for form, _ in first))
        for found in _BY_TYPE[one](base)
    ]
    last = [] if kind is EntityType.DRUG else [(form, "with its words in another order") for form in reordered(text)]
    for form, reason in (*first, *own, *last):
        if len(form) > 2 and form not in seen:
            seen.add(form)
            yield form, reason
