"""Names of drugs as a text has them: what a therapy is based on, and drugs named by what they act against."""

import re
from collections.abc import Iterator

from extract.mentions.reading import ReadSpan
from extract.mentions.readings import entity_of
from ontology.entities import Entity
from ontology.types import EntityType
from ontology.vocabulary import Match, Vocabulary
from ontology.vocabulary.fold import key

_BASED = re.compile(
    r"(?P<drug>\w[\w-]*\w)[-‐‑–](?:based|containing)(?:$| (?:\w+ )?(?:chemo|immuno)?(?:therap|regimen|combination|treatment))"
)
_DIRECTED = re.compile(
    r"\banti[-‐‑–](?P<target>\w[\w-]*)(?= (?:therap(?:y|ies)|treatments?|immunotherap\w+|monotherapy|regimens?|blockade|agents?|drugs?|biologics?)\b)",
    re.IGNORECASE,
)
_AGAINST_CANCER = "MESH:D000970"
_THERAPY = re.compile(r"therap(?:y|ies)$", re.IGNORECASE)
_FURTHEST = 40
_HYPHENS = ("-", "‐", "‑")


def names_a_class(match: Match, vocabulary: Vocabulary) -> bool:
    """Whether a match is a class of drugs against cancer: such a phrase means nothing else, though few training texts mark it."""
    first = match.candidates[0]
    substance = first.type is not EntityType.DRUG or first.id.startswith("UNII:")
    if substance or match.guarded or _THERAPY.search(match.text):
        return False
    return _AGAINST_CANCER in vocabulary.ancestors(first.id)


def base_of(surface: str) -> str:
    """The drug of a therapy that is named by it; other names as they are.

    >>> base_of("platinum-based chemotherapy"), base_of("lipid-based prodrug")
    ('platinum', 'lipid-based prodrug')
    """
    found = _BASED.match(surface)
    return found["drug"] if found else surface


def without_therapy(match: Match) -> Match:
    """A match of such a therapy as one of its drug; what the whole name means stays."""
    drug = base_of(match.text) if match.candidates[0].type is EntityType.DRUG else match.text
    return match if drug == match.text else match._replace(end=match.start + len(drug), text=drug)


def class_based_on(text: str, start: int, end: int, vocabulary: Vocabulary) -> Entity | None:
    """The class of drugs that such a therapy means by its drug, if any: "platinum-based" tells of compounds, not of the metal."""
    surface = text[start:end]
    if base_of(text[start : end + _FURTHEST]) != surface or text[end : end + 1] not in _HYPHENS:
        return None
    known = vocabulary.lookup(f"{surface}-based chemotherapy", EntityType.DRUG)
    return entity_of(known[0]) if known else None


def directed_therapies(text: str, vocabulary: Vocabulary) -> Iterator[ReadSpan]:
    """Drugs that are named by the protein that they act against: "anti-TNF therapy"."""
    for found in _DIRECTED.finditer(text):
        known = vocabulary.lookup(found["target"], EntityType.GENE)
        if known and key(found["target"]) not in vocabulary.stoplist.exact | vocabulary.stoplist.never:
            yield ReadSpan(found.start(), found.end(), EntityType.DRUG, 1.0)
