"""Proteins that are given to patients: erythropoietin is a gene's product in a cell and a drug on a prescription."""

import re
from collections.abc import Iterable
from dataclasses import replace

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


def as_given(text: str, spans: Iterable[ReadSpan], vocabulary: Vocabulary) -> list[ReadSpan]:
    """The spans, where genes that a text on patients gives as drugs, and the vocabulary knows as drugs, are drugs."""
    found = list(spans)
    if not _PATIENTS.search(text):
        return found
    given = {text[s.start : s.end] for s in found if s.task == "Gene" and _is_given(text, s)}
    drugs = {name for name in given if vocabulary.lookup(name, EntityType.DRUG)}
    return [replace(s, task="Drug") if s.task == "Gene" and text[s.start : s.end] in drugs else s for s in found]


def _is_given(text: str, span: ReadSpan) -> bool:
    before = text[max(0, span.start - 40) : span.start]
    return bool(_GIVEN_BEFORE.search(before) or _GIVEN_AFTER.match(text, span.end))
