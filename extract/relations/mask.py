"""A sentence with its mentions masked by typed placeholders, so that patterns see structure and not names.

``lenalidomide caused acute leukemia`` becomes ``<Drug:0> caused <Disease:1>``; mentions joined by commas and "and" share one
placeholder: ``<Drug:0+1>``.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from extract.layers import EntityMention, Sentence
from ontology.types import EntityType

KINDS = {
    EntityType.DRUG: "Drug",
    EntityType.DISEASE: "Disease",
    EntityType.GENE: "Marker",
    EntityType.VARIANT: "Marker",
    EntityType.TRIAL: "Trial",
}
_JOIN = re.compile(
    r"<(Drug|Disease|Marker):([\d+]+)>(?:,? (?:and|or|nor|as well as)(?: (?:the|both|either|high-risk|low-risk|advanced|metastatic|relapsed|refractory|recurrent|untreated))* |, |/|,? and/or )<\1:([\d+]+)>"
)
_DEFINED = re.compile(r"<(Drug|Disease|Marker|Trial):(\d+)>\s?\(<\1:(\d+)>\)")
_IS_A = re.compile(
    r"(?:\s?\([^)]*\))?(?:, (?:which is )?(?:an?|the)|,? (?:is|was|are) (?:an?|the)?| \((?:an?|the)?)(?: (?!and\b|or\b|plus\b|with\b)[\w-]+){0,4} ?"
)
"""Between a drug and the class that it is said to be one of."""


@dataclass(frozen=True, slots=True)
class Masked:
    """``text`` holds placeholders whose numbers index ``mentions``; ``separate`` is it before lists were joined."""

    sentence: Sentence
    text: str
    separate: str
    mentions: tuple[EntityMention, ...]

    def group(self, numbers: str) -> list[EntityMention]:
        """The mentions of a placeholder's numbers ("0+2")."""
        return [self.mentions[int(number)] for number in numbers.split("+")]


def mask(sentence: Sentence, mentions: list[EntityMention]) -> Masked:
    """Mask the outermost mentions of a sentence."""
    outer = _outermost([m for m in mentions if sentence.holds(m.start, m.end)])
    parts, at = [], sentence.start
    for number, mention in enumerate(outer):
        parts += [_gap(sentence, at, mention.start), f"<{KINDS[mention.type]}:{number}>"]
        at = mention.end
    text = "".join([*parts, _gap(sentence, at, sentence.end)])
    text = _DEFINED.sub(r"<\1:\2>", text)
    separate = text
    while (joined := _JOIN.sub(r"<\1:\2+\3>", text)) != text:
        text = joined
    return Masked(sentence, text, separate, tuple(outer))


def without_descriptions(sentence: Sentence, mentions: list[EntityMention]) -> list[EntityMention]:
    """The mentions without the classes that only describe the drug beside them: in "the BTK inhibitor ibrutinib" one drug is named."""
    drugs = [m for m in mentions if m.type is EntityType.DRUG]
    described = {
        id(one)
        for one, other in pairwise(drugs)
        if _holds_a_gene(one, mentions) and _gap(sentence, one.end, other.start) in (" ", ", ")
    } | {
        id(other)
        for one, other in pairwise(drugs)
        if _holds_a_gene(other, mentions) and _IS_A.fullmatch(_gap(sentence, one.end, other.start))
    }
    return [m for m in mentions if id(m) not in described]


def without_classes(mentions: list[EntityMention]) -> list[EntityMention]:
    """The mentions without the classes that are named by a gene, so that this is seen: "PARP inhibitors such as olaparib"."""
    return [m for m in mentions if m.type is not EntityType.DRUG or not _holds_a_gene(m, mentions)]


def _holds_a_gene(drug: EntityMention, mentions: list[EntityMention]) -> bool:
    return any(m.type is EntityType.GENE and drug.start <= m.start and m.end <= drug.end for m in mentions)


def _gap(sentence: Sentence, start: int, end: int) -> str:
    """Text between mentions; a less-than sign is not to be taken for a placeholder."""
    return sentence.text[start - sentence.start : end - sentence.start].replace("<", "‹").replace(">", "›")


def _outermost(mentions: list[EntityMention]) -> list[EntityMention]:
    kept: list[EntityMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
