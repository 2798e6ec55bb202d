"""Words that stand for one another in the name of a disease: "prostatic" for "prostate", "anomaly" for "malformation"."""

from collections.abc import Iterator

from ontology.vocabulary.rewording.common import Alternative

KINDS = ("disease", "disorder", "syndrome")
"""Words that stand for one another behind the name of a disease."""

# Groups of words that mean the same as the head of a name, singular and plural.
_HEADS = (
    ("malformation", "malformations"), ("anomaly", "anomalies"), ("abnormality", "abnormalities"),
    ("defect", "defects"), ("malignancy", "malignancies"), ("cancer", "cancers"),
)  # fmt: skip
_SAME_HEADS = (_HEADS[:4], _HEADS[4:])
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


def with_other_first(text: str) -> Iterator[Alternative]:
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


def with_other_kind(text: str) -> Iterator[Alternative]:
    """Exchange the word that says what kind of thing a disease is."""
    name, _, kind = text.rpartition(" ")
    own = kind.lower().removesuffix("s")
    if own in (*KINDS, "condition", "illness") and name:
        yield from ((f"{name} {word}", f"with {word!r} for {kind!r}") for word in KINDS if word != own)
    for group in _SAME_HEADS:
        if name and any(kind.lower() in head for head in group):
            yield from (
                (f"{name} {head[0]}", f"with {head[0]!r} for {kind!r}") for head in group if kind.lower() not in head
            )
