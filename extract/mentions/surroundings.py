"""What stands around a name and makes it something else: part of a group's or a cell line's name, an initial, a plain word."""

import re
from collections.abc import Collection

from extract.mentions.reading import ReadSpan
from extract.places import Places
from ontology.types import EntityType
from ontology.vocabulary import Match
from ontology.vocabulary.case import Stoplist
from ontology.vocabulary.fold import key

_GROUP_NAME = re.compile(
    r"^\s+(?:Study|Cooperative|Research|Intergroup|Trials?|Treatment|Collaborative|Oncology)\s+Group|^(?: and Bowel)?\s+Project\b|^\s+Society|^\s+Foundation"
)
_OF_A_GENE = re.compile(
    r"[ -](?:genes?|proteins?|mRNAs?|cDNA|locus|loci|promoter|expression|transcripts?|alleles?|mutations?|responsive)\b"
)
_SHOWS_A_GENE = re.compile(
    r"[- ](?:(?:genes?|somatic|germline|activating|exon \d+|tyrosine|kinase|promoter|oncogenic|copy number) )*"
    r"(?:mutat\w+|mutants?|amplifi\w+|rearrang\w+|fusions?|translocations?|over-?express\w+|express\w+|delet\w+|loss|alterations?"
    r"|altered|variants?|inhibit\w+|genes?|proteins?|mRNA|positiv\w+|negativ\w+|kinase|signal\w+|pathway|methylat\w+|driven"
    r"|polymorphisms?|wild[- ]type|exon \d+)\b"
)
_BEFORE_A_GENE = re.compile(
    r"\b(?:loss|mutations?|(?:over)?expression|amplifications?|inactivation|deletions?|silencing|rearrangements?) (?:of|in) (?:the )?$"
    r"|\b(?:inhibits?|inhibited|inhibiting|targets?|targeting|encoding|encodes?) (?:the )?$",
    re.IGNORECASE,
)
_JOINT = r"(?:,? (?:and|or) |, |/|\+)"
_JOINED_BEFORE, _JOINED_AFTER = re.compile(rf"(?P<joint>{_JOINT})$"), re.compile(_JOINT)
_CELLS = re.compile(r"[ -](?:cells?|cell lines?|xenografts?)\b")
_INITIAL = re.compile(r"[,.] [A-Z]\.[,;]")
_AUTHOR = re.compile(r"[A-Z][\w’'-]*[a-z][\w’'-]* [A-Z]{1,3}(?![\w-])")
_MORE_AUTHORS = re.compile(r", (?:et al\b|[A-Z][\w’'-]+ [A-Z]{1,3}(?![\w-]))")
_AUTHORS_BEFORE = re.compile(r"[A-Z][\w’'-]*[a-z] [A-Z]{1,3}, $")
_DEATH = re.compile(r"deaths?|mortality", re.IGNORECASE)
"""An outcome and no disease, though some texts that the model learnt from mark it."""
_PROCEDURE = re.compile(
    r"\b(?:dissections?|biops(?:y|ies)|mastectom(?:y|ies)|resections?|surgery|lymphadenectom(?:y|ies)|densit(?:y|ies)|index|scores?"
    r"|drainage|irradiation|radiotherapy|transplantation|hypnosis|flexibility|capacity|scale|diet|screening)$",
    re.IGNORECASE,
)
"""At the end of what is done or measured, and of no disease."""
_PRODUCT = re.compile(r"\b(?:genes?|proteins?|suppressor|kinase|receptor|locus)$", re.IGNORECASE)
_GENERAL = "too general to be a mention"
_SURE = 0.8
"""Probability from which the model is believed of a name that is an English word too (Fyn, AIDS), or stands among capitals."""
_AROUND = 30


def names_a_group(text: str, end: int) -> bool:
    """Whether what ends at ``end`` begins the name of a study group or society.

    >>> names_a_group("The Lymphoma Study Group met.", 12)
    True
    """
    return _GROUP_NAME.match(text[end : end + 24]) is not None


def names_the_gene(text: str, end: int) -> bool:
    """Whether a disease's short form that ends at ``end`` stands for the gene named after it: "the VHL protein"."""
    return _OF_A_GENE.match(text, end) is not None


def shows_a_gene(text: str, start: int, end: int, genes: Collection[tuple[int, int]]) -> bool:
    """Whether a symbol that is spelled like a word is a gene here: by what is said of it, or by the genes it is listed with.

    >>> text = "KIT and ABL1; MET amplification; a MET score"
    >>> [shows_a_gene(text, *place, {(8, 12)}) for place in ((0, 3), (14, 17), (35, 38))]
    [True, True, False]
    """
    if text[max(0, start - _AROUND) : end + _AROUND].isupper():
        return False
    before = _JOINED_BEFORE.search(text, max(0, start - _AROUND), start)
    after = _JOINED_AFTER.match(text, end)
    listed = (before is not None and any(last == before.start() for _, last in genes)) or (
        after is not None and any(first == after.end() for first, _ in genes)
    )
    said = _SHOWS_A_GENE.match(text, end) or _BEFORE_A_GENE.search(text, max(0, start - _AROUND), start)
    return listed or said is not None


def _is_nothing(surface: str, task: str, stoplist: Stoplist) -> bool:
    """Whether a surface is an outcome, a procedure, or of the stop list's words one that means something else (HR, TNM, luminal)."""
    if task == EntityType.DISEASE and (_DEATH.fullmatch(surface) or is_procedure(surface)):
        return True
    name = key(surface)
    return name in stoplist.never and (surface.isupper() or stoplist.reasons.get(name) != _GENERAL)


def is_product(surface: str) -> bool:
    """Whether a long form says that it is a gene or a protein, though a disease gave it its name.

    >>> is_product("von Hippel-Lindau tumor suppressor gene"), is_product("von Hippel-Lindau disease")
    (True, False)
    """
    return _PRODUCT.search(surface) is not None


def is_procedure(surface: str) -> bool:
    """Whether a name read as a disease is what is done to people or measured in them.

    >>> is_procedure("axillary lymph node dissection"), is_procedure("aortic dissection syndrome")
    (True, False)
    """
    return _PROCEDURE.search(surface) is not None


def names_an_author(text: str, start: int, end: int) -> bool:
    """Whether a span is one of a list of authors with their initials.

    >>> [names_an_author("Rossi A, Sato GK. On lymphoma", *place) for place in ((0, 7), (9, 16), (21, 29))]
    [True, True, False]
    """
    if _AUTHOR.fullmatch(text, start, end) is None:
        return False
    return bool(_MORE_AUTHORS.match(text, end) or _AUTHORS_BEFORE.search(text, max(0, start - _AROUND), start))


def may_be_a_word(text: str, span: ReadSpan, stoplist: Stoplist) -> bool:
    """Whether a span may be the English word that it is spelled like: the model is not sure of it, or all words are in capitals."""
    if key(text[span.start : span.end]) not in stoplist.exact:
        return False
    return span.probability < _SURE or _among_capitals(text, span)


def _among_capitals(text: str, span: ReadSpan) -> bool:
    return text[max(0, span.start - _AROUND) : span.end + _AROUND].isupper()


def means_otherwise(text: str, span: ReadSpan, matches: Places[Match], stoplist: Stoplist) -> bool:
    """Whether a span that the model read is none of its kind, for what it says or what stands around it.

    An author's initial is no potassium, and an author with initials no drug; before "cells" stands a cell line's name, since
    mutations are known by their shape there; and where the model is not sure, what looks like a symbol among nothing but
    capitals is none, and an English word that the matcher held back at this place is that word.
    """
    if _INITIAL.match(text, span.start - 2) or names_a_group(text, span.end):
        return True
    if span.task == EntityType.VARIANT and _CELLS.match(text, span.end):
        return True
    if any((m.start, m.end) == (span.start, span.end) for m in matches.inside(span.start, span.end)):
        return False
    if span.task != EntityType.GENE and _is_nothing(text[span.start : span.end], span.task, stoplist):
        return True
    if names_an_author(text, span.start, span.end) or (span.probability < _SURE and _among_capitals(text, span)):
        return True
    return may_be_a_word(text, span, stoplist)
