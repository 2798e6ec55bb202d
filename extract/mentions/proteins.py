"""Proteins that are given to patients: erythropoietin is a gene's product in a cell and a drug on a prescription."""

import re
from collections.abc import Iterable
from dataclasses import replace

from extract.layers import Abbreviation
from extract.mentions.consistency import occurrences
from extract.mentions.reading import ReadSpan
from ontology.types import EntityType
from ontology.vocabulary import Vocabulary

_PATIENTS = re.compile(
    r"\b(?:patients|volunteers|participants|women|men|children) (?:\w+ ){0,3}(?:receiv|treated|random|with|given)",
    re.IGNORECASE,
)
_GIVEN_BEFORE = re.compile(
    r"\b(?:treat(?:ed|ment) with|therapy with|receiv(?:e|ed|ing)|administration of|administered|doses? of|addition of"
    r"|subcutaneous|intravenous|recombinant(?: human)?|adjuvant|(?:low|high)-dose|given) $",
    re.IGNORECASE,
)
_GIVEN_AFTER = re.compile(
    r" (?:therapy|treatment|arm|injections?|infusions?|was (?:given|administered|well tolerated)|for \d+ (?:days|weeks|months)"
    r"|(?:once|twice|three times) (?:a|daily|per|weekly))\b|,? \(?\d[\d.,]* ?(?:MI?U|IU|[µμ]g|mg)\b"
)


_AGAINST = re.compile(
    r"(?: \([^()]{1,20}\))?[ -](?:inhibit|antagonist|block|receptor|antibod|agonist|pathway|trap|target|directed)",
    re.IGNORECASE,
)
"""Behind a name: what is given acts on the protein."""
_OF_THE_BODY = re.compile(
    r"(?: \([^()]{1,20}\))?[ -](?:expression|levels?|mutations?|mutated|genes?|mRNA|secretion|production|concentrations?|polymorphisms?"
    r"|signal\w+|overexpression)\b",
    re.IGNORECASE,
)
"""Behind a name: a text that measures the protein means that by it."""


def given_by_short_form(text: str, abbreviations: Iterable[Abbreviation], vocabulary: Vocabulary) -> frozenset[str]:
    """Short forms of drugs that a text on patients gives by their short or long form, and these long forms."""
    if not _PATIENTS.search(text):
        return frozenset()
    found: set[str] = set()
    for one in abbreviations:
        names = (one.short, one.long)
        places = [(start, end) for start, end, _ in occurrences(text, names)]
        if any(_OF_THE_BODY.match(text, end) for _, end in places):
            continue
        if any(_is_given(text, *place) for place in places) and any(
            vocabulary.lookup(name, EntityType.DRUG) for name in names
        ):
            found.update(names)
    return frozenset(found)


def as_given(
    text: str, spans: Iterable[ReadSpan], vocabulary: Vocabulary, known: frozenset[str] = frozenset()
) -> list[ReadSpan]:
    """The spans, where genes that a text on patients gives as drugs, and the vocabulary knows as drugs, are drugs.

    ``known`` holds names of which that is known already.
    """
    found = list(spans)
    if not _PATIENTS.search(text):
        return found
    given = {text[s.start : s.end] for s in found if s.task == "Gene" and _is_given(text, s.start, s.end)}
    drugs = known.union(name for name in given if vocabulary.lookup(name, EntityType.DRUG))
    return [replace(s, task="Drug") if s.task == "Gene" and text[s.start : s.end] in drugs else s for s in found]


def _is_given(text: str, start: int, end: int) -> bool:
    if _AGAINST.match(text, end):
        return False
    before = text[max(0, start - 40) : start]
    return bool(_GIVEN_BEFORE.search(before) or _GIVEN_AFTER.match(text, end))
