"""What the short forms that a document defines stand for in it."""

import re
from collections.abc import Collection, Iterable, Mapping

from extract.layers import Abbreviation
from extract.mentions.readings import entity_of
from extract.mentions.regimens import Regimen, regimen_named
from ontology.entities import Entity
from ontology.types import EntityType
from ontology.vocabulary import Match, Matcher, Vocabulary

Definitions = Mapping[str, tuple[Entity, ...]]
"""The entities that a short form may mean, best first; none where its long form is no name that is known."""

_RELATED = re.compile(
    r"(?<!\brecurrence )(?<!\brelapse )(?<!\bmetastases )(?<!\bmetastasis )\b(?:of|in|for|to|with|from|by|on|after)\b",
    re.IGNORECASE,
)
"""What makes the name behind it only a part of what is named: "duration of catatonia", "deleted in colorectal cancer"."""
_PLUS = re.compile(r"\bplus\b|\band\b|\+")


def definitions_of(
    abbreviations: Iterable[Abbreviation], vocabulary: Vocabulary, matcher: Matcher, given: Collection[str] = ()
) -> tuple[Definitions, dict[str, Regimen]]:
    """The meaning of every short form, by the vocabulary's knowledge of its long form; and those that are regimens.

    What is among the names ``given`` to patients is the drug, where its long form is a protein too.
    """
    meanings: dict[str, tuple[Entity, ...]] = {}
    regimens: dict[str, Regimen] = {}
    for abbreviation in abbreviations:
        short = abbreviation.short
        exact = tuple(entity_of(c) for c in vocabulary.lookup(abbreviation.long))
        named = [] if exact else matcher.find(abbreviation.long)
        drugs = _drugs(named)
        if len(drugs) > 1 or (drugs and _PLUS.search(abbreviation.long)):
            regimens[short] = Regimen(regimen_named(short), drugs)
            meanings[short] = (regimens[short].entity,)
        else:
            meanings[short] = _meaning(abbreviation, exact, named, vocabulary)
        if short in given and meanings[short] and meanings[short][0].type is EntityType.GENE:
            names = (short, abbreviation.long)
            drug = next(filter(None, (vocabulary.lookup(name, EntityType.DRUG) for name in names)), [])
            meanings[short] = tuple(map(entity_of, drug)) or meanings[short]
    return meanings, regimens


def _meaning(
    abbreviation: Abbreviation, exact: tuple[Entity, ...], named: list[Match], vocabulary: Vocabulary
) -> tuple[Entity, ...]:
    """What the long form names, else the name at its end; of these first what the short form is known to mean too.

    Where that is one type, the other types of the long form follow: APC is the gene, and the disease that it is named after.
    """
    long = abbreviation.long
    last = [m for m in named if m.end == len(long) and not m.guarded and not _RELATED.search(long, 0, m.start)]
    exact = exact or tuple(entity_of(c) for m in last for c in m.candidates)
    known = {entity.id for entity in exact}
    own = tuple(entity_of(c) for c in vocabulary.lookup(abbreviation.short) if c.id in known)
    types = {entity.type for entity in own}
    return own + tuple(entity for entity in exact if entity.type not in types)


def _drugs(named: list[Match]) -> tuple[Entity, ...]:
    """The different drugs among matches."""
    drugs = (entity_of(m.candidates[0]) for m in named if m.candidates[0].type is EntityType.DRUG)
    return tuple({drug.id: drug for drug in drugs}.values())
