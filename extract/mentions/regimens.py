"""Regimens: combinations of drugs under one short name, with their members.

``regimens.tsv`` holds what a regimen consists of (NCI Thesaurus, concepts under Chemotherapy Regimen or Agent Combination) and
how many of its members the document must name before a name as short as ``FC`` or ``MAP`` is taken for it.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extract.mentions.consistency import occurrences
from extract.mentions.readings import entity_of
from ontology.entities import Entity
from ontology.identifiers import text_id
from ontology.types import EntityType
from ontology.vocabulary import Vocabulary

_TABLE = Path(__file__).with_name("regimens.tsv")


@dataclass(frozen=True, slots=True)
class Regimen:
    """A regimen and its members; a regimen is none of them: what is said of all together is not said of one."""

    entity: Entity
    members: tuple[Entity, ...]


class Regimens:
    """The regimens of the table, their members as the vocabulary knows them.

    ``named`` has each by its name, and how many members a document must name before the name counts.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.named = {name: (self._regimen(name, members), needs) for name, members, needs in _rows()}

    def find(self, text: str, named: Callable[[str], bool]) -> Iterator[tuple[int, int, Regimen]]:
        """Places of regimens in a text; ``named`` says whether the document names the drug with an id."""
        for start, end, name in occurrences(text, self.named):
            regimen, needs = self.named[name]
            part = text[start - 1 : start] == "-" or text[end : end + 1] == "-"  # "G-CHOP" is another regimen
            if not part and sum(named(member.id) for member in regimen.members) >= needs:
                yield start, end, regimen

    def _regimen(self, name: str, members: tuple[str, ...]) -> Regimen:
        known = [c for c in self._vocabulary.lookup(name, EntityType.DRUG) if "regimen" in c.name]
        entity = entity_of(known[0]) if known else regimen_named(name)
        return Regimen(entity, tuple(entity_of(self._vocabulary.lookup(drug, EntityType.DRUG)[0]) for drug in members))


def regimen_named(name: str) -> Entity:
    """A regimen that no vocabulary has an id for."""
    return Entity(text_id(EntityType.DRUG, name), EntityType.DRUG, name)


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, tuple[str, ...], int], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return tuple((r["name"], tuple(re.split(r",\s*", r["members"])), int(r["needs"])) for r in rows)
