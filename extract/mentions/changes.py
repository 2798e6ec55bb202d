"""Variant mentions: shapes that are variants, and named changes of a gene, each with the gene that it changes."""

import re
from collections.abc import Iterable, Iterator

from extract.layers import EntityMention
from extract.mentions.readings import entity_of
from extract.mentions.variants import find_variants, named_change
from ontology.entities import Entity
from ontology.identifiers import text_id
from ontology.types import EntityType
from ontology.vocabulary import Match, Vocabulary

_IN_A_GENE = re.compile(
    r" (?:mutations?|variants?|substitutions?|changes?|polymorphisms?|alterations?|alleles?) (?:in|of|within) (?:the )?(?:human )?"
)


class VariantFinder:
    """Finds variants and the genes that they belong to."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def find(self, text: str, matches: Iterable[Match]) -> Iterator[EntityMention]:
        """Variants of a text, given the vocabulary's matches in it; the gene before a change is a mention of its own."""
        genes = {m.end: m for m in matches if m.candidates[0].type is EntityType.GENE}
        beginning = {m.start: m for m in genes.values()}
        for span in find_variants(text, lambda symbol: self.gene(symbol) is not None):
            beside = next((genes[at] for at in (span.start - 1, span.start - 2) if at in genes), None)
            if beside is None and (behind := _IN_A_GENE.match(text, span.end)) is not None:
                beside = beginning.get(behind.end())
            own = [gene for symbol in span.genes if (gene := self.gene(symbol))]
            linked = own or ([entity_of(beside.candidates[0])] if beside else [])
            name = span.name if span.genes or not linked else f"{linked[0].name} {span.name}"
            yield _variant(text, span.start, span.end, name, linked)
        for end, match in genes.items():
            if (change := named_change(text, match.start, end)) is not None:
                gene = entity_of(match.candidates[0])
                yield _variant(text, match.start, change[0], f"{gene.name} {change[1]}", [gene])

    def gene(self, symbol: str) -> Entity | None:
        """The gene whose official symbol this is."""
        for candidate in self._vocabulary.lookup(symbol, EntityType.GENE):
            if candidate.name == symbol:
                return entity_of(candidate)
        return None


def _variant(text: str, start: int, end: int, name: str, genes: list[Entity]) -> EntityMention:
    entity = Entity(text_id(EntityType.VARIANT, name), EntityType.VARIANT, name)
    return EntityMention(start, end, text[start:end], EntityType.VARIANT, (entity,), False, entity, tuple(genes))
