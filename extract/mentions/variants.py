"""Variants by their shape: HGVS and legacy changes, rs numbers, fusions, cytogenetics, and named changes of a gene."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extract.mentions.sequence import canonical, sequence_variants

_CYTOGENETIC = re.compile(
    r"\b(?:t\(\d{1,2}|[tT]\([XY]);(?:\d{1,2}|[XY])\)(?:\([pq][\d.]*;[pq][\d.]*\))?"
    r"|\b(?:del|inv|dup|add|i)\((?:\d{1,2}|[XY])[pq]?\)?(?:\([pq][\d.;pq]*\)|[pq][\d.]*\))?"
    r"|\b(?:trisomy|monosomy)\s(?:\d{1,2}|[XY])\b"
    r"|\b(?:1[0-9]|2[0-2]|[1-9]|X)[pq](?:\d{1,2}(?:\.\d)?)? (?:deletion|gain|loss)\b"
    r"|\bcomplex karyotype\b|\bhyperdiploidy\b|\bMSI-H\b",
)
_ITD = re.compile(r"\b(FLT3)[-/ ](ITD|TKD)\b")
_FUSION = re.compile(r"\b([A-Z][A-Z0-9]{1,9})(::|-|/)([A-Z][A-Z0-9]{1,9})\b")
_GLUED = {"BCRABL": "BCR::ABL1", "BCRABL1": "BCR::ABL1", "PMLRARA": "PML::RARA", "EML4ALK": "EML4::ALK"}
_PARTNERS = frozenset(
    (
        "BCR", "ABL", "ABL1", "PML", "RARA", "EML4", "ALK", "ROS1", "RET", "NTRK1", "NTRK2", "NTRK3", "ETV6", "RUNX1",
        "KMT2A", "MLL", "AF4", "AF9", "CBFB", "MYH11", "TCF3", "PBX1", "NPM1", "EWSR1", "FLI1", "TMPRSS2", "ERG", "KIF5B",
        "CCDC6", "SS18", "SSX1", "SSX2", "FGFR1", "FGFR2", "FGFR3", "TACC3", "BRAF", "KIAA1549", "MLLT3", "AFF1", "JAK2",
        "PCM1", "CRTC1", "MAML2", "NUTM1", "BRD4", "COL1A1", "PDGFB", "PAX3", "PAX7", "FOXO1", "DNAJB1", "PRKACA", "CD74",
        "NRG1", "RUNX1T1", "AML1", "ETO", "TEL", "IGH", "BCL2", "MYC", "CCND1",
    )
)  # fmt: skip
"""Genes known to take part in oncogenic fusions: a hyphen between two of them is a fusion, between others it may be a pair."""
_OLD = {"ABL": "ABL1", "MLL": "KMT2A", "AML1": "RUNX1", "ETO": "RUNX1T1", "TEL": "ETV6", "AF4": "AFF1", "AF9": "MLLT3"}

NAMED_CHANGES = (
    "frameshift deletion", "frameshift insertion", "frameshift mutation", "nonsense mutation", "missense mutation",
    "point mutation", "splice-site mutation", "truncating mutation", "mutation", "deletion", "insertion",
    "amplification", "rearrangement", "duplication",
)  # fmt: skip
_NAMED = re.compile(
    r"^[ -]((?:" + "|".join(NAMED_CHANGES) + r"))\b(?!s)"
    r"(?![ -](?:status|analys[ie]s|test(?:s|ing)?|rates?|frequenc\w+|carriers?|positive|negative|detection|screening|load|type|burden))"
)
_ONE_OF = re.compile(r"\b(?:an?|the|this|that|one|another|same|second|novel|new)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE)
"""Before the gene: a determiner, by which the words that follow mean one particular change."""


@dataclass(frozen=True, slots=True)
class VariantSpan:
    """A variant ``text[start:end]`` with its canonical name and the symbols of its genes."""

    start: int
    end: int
    name: str
    genes: tuple[str, ...] = ()


def find_variants(text: str, is_gene: Callable[[str], bool]) -> Iterator[VariantSpan]:
    """Variants that their shape gives away.

    >>> [v.name for v in find_variants("BRAF V600E, p.Val600Glu and t(9;22) with BCR-ABL1", lambda s: True)]
    ['V600E', 'p.V600E', 't(9;22)', 'BCR::ABL1']
    """
    for start, end in sequence_variants(text):
        yield VariantSpan(start, end, canonical(text[start:end]))
    for match in _CYTOGENETIC.finditer(text):
        yield VariantSpan(match.start(), match.end(), match.group())
    for match in _ITD.finditer(text):
        yield VariantSpan(match.start(), match.end(), f"{match[1]}-{match[2]}", (match[1],))
    for match in _FUSION.finditer(text):
        if {match[1], match[3]} <= _PARTNERS and match[1] != match[3]:
            genes = (_OLD.get(match[1], match[1]), _OLD.get(match[3], match[3]))
            if all(is_gene(gene) for gene in genes):
                yield VariantSpan(match.start(), match.end(), "::".join(genes), genes)
    for match in re.finditer(r"\b(?:" + "|".join(_GLUED) + r")\b", text):
        name = _GLUED[match.group()]
        yield VariantSpan(match.start(), match.end(), name, tuple(name.split("::")))


def named_change(text: str, gene_start: int, gene_end: int) -> tuple[int, str] | None:
    """End and name of the change of a gene, where the words mean one particular change.

    >>> named_change("a subclonal BIRC3 mutation in", 12, 17)
    (26, 'mutation')
    >>> named_change("BIRC3 mutations in", 0, 5), named_change("the BIRC3 mutation status", 4, 9)
    (None, None)
    """
    match = _NAMED.match(text[gene_end : gene_end + 60])
    if match is None or not _ONE_OF.search(text[max(0, gene_start - 40) : gene_start]):
        return None
    return gene_end + match.end(1), match.group(1)
