"""Other ways to write the name of a gene or protein: words around it, Greek letters, subunits, types."""

import re
from collections.abc import Iterator

from ontology.vocabulary.rewording import greek
from ontology.vocabulary.rewording.common import Alternative
from ontology.vocabulary.word_order import numbered

_HEAD = re.compile(
    r"^(?:(?:human|wild-type|mutant|recombinant|full-length|anti|phospho|phosphorylated|cleaved|activated|soluble|truncated"
    r"|endogenous|exogenous|cell surface)[ -])+|^(?:h|rh|p-|c-)(?=[A-Z])|^[ps](?=[A-Z][A-Za-z\d]{2})|^c-(?=[a-z]{3})"
)
_TAIL = re.compile(
    r"[ -](?:genes?|proteins?|mRNAs?|transcripts?|oncogenes?|oncoproteins?|cDNAs?|promoter|antigens?|polypeptides?|molecules?"
    r"|tumou?r suppressor(?: gene)?|enzymes?|kinases?|receptors?"
    r"|isoforms?|splice variants?|mutants?|alleles?|locus|gene products?|homolog(?:ue)?s?)$",
    re.IGNORECASE,
)
_GREEK_BEFORE = re.compile(r"\b(alpha|beta|gamma|delta|kappa)(?=\d)")
# HGNC writes a Greek letter as a Latin one in symbols, and "subunit alpha" where older names have "alpha".
_GREEK_SYMBOL = re.compile(r"^([A-Z][A-Z\d-]{2,6}?)[ -]?(alpha|beta|gamma|delta|epsilon)$")
_GREEK_SUBUNIT = re.compile(r"^(.{4,}?)[ -]?(alpha|beta|gamma)[ -]?(\d{0,2})$")
_GREEK_FIRST = re.compile(r"^(alpha|beta|gamma)[ -]?(\w{1,2}) ([a-z]{5,})$")
_MICRO_RNA = re.compile(r"^(?:mi(?:cro)?RNA)[- ]?(\d{1,4}\w{0,3}(?:-[35]p|-\d)?)$", re.IGNORECASE)
AS_MICRO_RNA = "as a micro-RNA"
"""The change that counts only where it gives a gene of micro-RNA: MIR-7 is also an alias of a receptor."""
# Spellings of which the tables have only one: "pol gamma" is DNA polymerase gamma, cRel c-Rel.
_SPELLINGS = (
    (
        re.compile(r"^(?:DNA )?pol(?:ymerase)? (alpha|beta|gamma|delta|epsilon|zeta|eta|theta|iota|kappa)$"),
        r"DNA polymerase \1",
    ),
    (re.compile(r"\bco-?enzyme A\b", re.IGNORECASE), "CoA"),
    (re.compile(r"\b((?:adreno)?cortico|gonado|thyro|somato|luteo)troph(?=ic\b|in\b)", re.IGNORECASE), r"\1trop"),
    (re.compile(r"\bpleomorphic\b", re.IGNORECASE), "pleiomorphic"),
    (re.compile(r"^c(?=[A-Z][a-z]{2})"), "c-"),
    (re.compile(r"^(\w{4,})-type (?=\w{4})"), r"\1 "),
)
# "SH2B1b", "NRG-1 alpha", "FLNBv4": what one gene makes in several forms.
_FORM = re.compile(r"^([A-Z][A-Z\d]*-?\d+|[A-Z]{3,})(?:v\d{1,2}|(?<=\d)[a-d]|(?<=\d)[ -]?(?:alpha|beta|gamma))$")
OF_FORM = "without the sign of its form"
"""The change that counts only where what is left is the approved symbol of a gene."""
AS_SYMBOL = "with its Greek letter as in symbols"
"""The change that counts only where it gives the approved or a former symbol of a gene."""


def of_gene(text: str) -> Iterator[Alternative]:
    """Give other forms of the name of a gene or protein."""
    yield from greek.for_latin(text)
    yield from greek.apart(text)
    if micro := _MICRO_RNA.match(text):
        yield f"miR-{micro[1]}", AS_MICRO_RNA
    for pattern, written in _SPELLINGS:
        if (spelled := pattern.sub(written, text)) != text:
            yield spelled, "spelled otherwise"
    parted = _GREEK_BEFORE.sub(r"\1 ", text)
    if parted != text:
        yield parted, greek.APART
    if symbol := _GREEK_SYMBOL.match(text):
        yield symbol[1].replace("-", "") + symbol[2][0].upper(), AS_SYMBOL
    if subunit := _GREEK_SUBUNIT.match(text):
        yield f"{subunit[1]} subunit {subunit[2]} {subunit[3]}".strip(), "with its letter as that of a subunit"
    if before := _GREEK_FIRST.match(text):
        yield f"{before[3]} subunit {before[1]} {before[2]}", "with its letter as that of a subunit"
    for pattern, reason in ((_HEAD, "without its first word"), (_TAIL, "without its last word")):
        shorter = pattern.sub("", text)
        if shorter != text:
            yield shorter, reason
            yield from ((form, reason) for form, _ in of_gene(shorter))
    yield from ((form, "with its type written otherwise") for form in numbered(text))
    if formed := _FORM.match(text):
        yield formed[1], OF_FORM
