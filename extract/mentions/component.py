"""Mention layer: shapes of variants and trials, the document's own abbreviations, what the model reads, and vocabulary names."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.layers import EntityMention, declare, document_of, matches_of, reading_of, sentences_of
from extract.mentions.borders import Borders, is_name
from extract.mentions.changes import VariantFinder
from extract.mentions.consistency import consistent, occurrences
from extract.mentions.definitions import Definitions, definitions_of
from extract.mentions.diseases import whole_name
from extract.mentions.drugs import class_based_on, directed_therapies, names_a_class, without_therapy
from extract.mentions.proteins import as_given, given_by_short_form
from extract.mentions.reader import READ
from extract.mentions.reading import Reading, ReadSpan
from extract.mentions.readings import Readings, entity_of
from extract.mentions.regimens import Regimen, Regimens
from extract.mentions.surroundings import (
    is_procedure,
    is_product,
    may_be_a_word,
    means_otherwise,
    names_a_group,
    names_the_gene,
)
from extract.mentions.trials import find_trials
from extract.places import Places
from ontology.entities import Entity
from ontology.identifiers import text_id
from ontology.types import EntityType
from ontology.vocabulary import Match, Matcher, Vocabulary

_FUNDING = re.compile(r"^(?:funding|disclosures?|conflicts? of interest|acknowledge?ments?)\b", re.IGNORECASE)

_TYPE = re.compile(r" type (?:[IVX]{1,4}|\d{1,2})[A-Z]?\b")
_SUPPORT = 0.5
"""Share of a name's tokens that the model must take for part of a mention, where only the vocabulary knows the name."""


@dataclass(frozen=True, slots=True)
class _Given:
    """What the layers below say of one document."""

    text: str
    matches: tuple[Match, ...]
    reading: Reading
    defined: Definitions
    regimens: Mapping[str, Regimen]
    drugs: frozenset[str]
    """Names by which proteins are given to patients."""


class MentionFinder:
    """Adds the ``mentions`` layer, candidates included but not yet chosen between.

    Whatever stands earlier in the order of shapes, definitions, model and vocabulary keeps its place; of the later ones only
    what means something else is added.
    """

    def __init__(self, vocabulary: Vocabulary, matcher: Matcher) -> None:
        self._vocabulary = vocabulary
        self._matcher = matcher
        self._changes = VariantFinder(vocabulary)
        self._regimens = Regimens(vocabulary)

    def __call__(self, doc: Doc) -> Doc:
        """Find mentions; nested ones of different types are kept."""
        text = document_of(doc).text
        matches = tuple(
            whole_name(
                text, without_therapy(match), self._vocabulary, lambda symbol: self._changes.gene(symbol) is not None
            )
            for match in matches_of(doc)
            if not names_a_group(text, match.end)
        )
        drugs = given_by_short_form(text, doc._.abbreviations, self._vocabulary)
        definitions = definitions_of(doc._.abbreviations, self._vocabulary, self._matcher, drugs)
        given = _Given(text, matches, reading_of(doc), *definitions, drugs)
        found = [*self._changes.find(text, matches), *_trials(doc, given), *self._known_regimens(given)]
        found += self._shorts(given, Places(found))
        found += self._read(doc, given, Places(found))
        found += self._known(given, Places(found))
        silent = Places(s for s in sentences_of(doc) if _FUNDING.match(s.section or "") or _FUNDING.match(s.text))
        kept = [m for m in found if silent.holding(m.start, m.end) is None]
        doc._.mentions = tuple(sorted(kept, key=lambda m: (m.start, -m.end, m.type)))
        return doc

    def _known_regimens(self, given: _Given) -> Iterator[EntityMention]:
        """Regimens that need no definition; a document may mean something else by the name."""
        named = {c.id for m in given.matches for c in m.candidates}
        for start, end, regimen in self._regimens.find(given.text, named.__contains__):
            surface = given.text[start:end]
            if surface not in given.defined:
                yield _regimen(start, end, surface, regimen)

    def _shorts(self, given: _Given, taken: Places[EntityMention]) -> Iterator[EntityMention]:
        """Every occurrence of a short form that the document defines by a name of the vocabulary, and that begins no longer name."""
        spans = given.reading.spans(EntityType.DISEASE)
        read = {s.start: s.end for s in spans if s.probability >= _SUPPORT and is_name(given.text[s.start : s.end])}
        wider = Places(m for m in given.matches if m.candidates[0].type is EntityType.DISEASE)
        known = [short for short, entities in given.defined.items() if entities]
        for start, end, short in occurrences(given.text, known):
            if short in given.regimens:
                yield _regimen(start, end, short, given.regimens[short])
                continue
            meanings = _as_read(given.defined[short], given.reading, start, end)
            disease = meanings[0].type is EntityType.DISEASE
            if disease and (typed := self._typed(given.text, start, end, meanings[0])) is not None:
                yield typed
                continue
            around = wider.holding(start, end)
            inside = (around is not None and around.end - around.start > end - start) or read.get(start, 0) > end
            product = disease and names_the_gene(given.text, end)
            if not inside and not product and not names_a_group(given.text, end) and not taken.overlapping(start, end):
                own = meanings[0] if not meanings[0].grounded else None
                yield EntityMention(start, end, short, meanings[0].type, meanings, False, own)

    def _typed(self, text: str, start: int, end: int, disease: Entity) -> EntityMention | None:
        """The kind of a disease that a short form and a type name together: "CMT type 2"."""
        tail = _TYPE.match(text, end)
        kinds = self._vocabulary.lookup(f"{disease.name}{tail[0]}", EntityType.DISEASE) if tail else []
        if tail is None or not kinds:
            return None
        candidates = tuple(map(entity_of, kinds))
        return EntityMention(start, tail.end(), text[start : tail.end()], EntityType.DISEASE, candidates, False)

    def _read(self, doc: Doc, given: _Given, taken: Places[EntityMention]) -> Iterator[EntityMention]:
        """What the model reads, where nothing was found by shape or definition."""
        read = [span for task in READ for span in given.reading.spans(task)]
        places = Places(given.matches)
        readings = Readings(self._vocabulary, places, given.defined)
        borders = Borders(given.text, self._vocabulary, given.matches, doc._.abbreviations)
        done: set[tuple[int, int, EntityType]] = set()
        single = [a for a in doc._.abbreviations if a.short not in given.regimens]
        others = {a.short for a in doc._.abbreviations if is_procedure(a.long) or is_product(a.long)}
        read = [s for s in read if s.task != EntityType.DISEASE or given.text[s.start : s.end] not in others]
        read += directed_therapies(given.text, self._vocabulary)
        read = consistent(given.text, read, given.reading, single)
        for found in as_given(given.text, read, self._vocabulary, given.drugs):
            kind = EntityType(found.task)
            for span in borders.settled(found, kind):
                place = (span.start, span.end, kind)
                if place in done or _is_taken(span, kind, taken):
                    continue
                if means_otherwise(given.text, span, places, self._vocabulary.stoplist):
                    continue
                done.add(place)
                surface = given.text[span.start : span.end]
                candidates, guarded = readings.of(span.start, span.end, surface, kind)
                own = class_based_on(given.text, span.start, span.end, self._vocabulary)
                own = own or (None if candidates else Entity(text_id(kind, surface), kind, surface))
                sure = not (guarded and may_be_a_word(given.text, span, self._vocabulary.stoplist))
                yield EntityMention(span.start, span.end, surface, kind, candidates, guarded, own, read=sure)

    def _known(self, given: _Given, taken: Places[EntityMention]) -> Iterator[EntityMention]:
        """Names of the vocabulary that nothing else found, where the model sees at least something in them, and classes of drugs."""
        for match in given.matches:
            kind = match.candidates[0].type
            covered = any(_covers(mention, match) for mention in taken.overlapping(match.start, match.end))
            if covered:
                continue
            if given.reading.support(match.start, match.end, kind) >= _SUPPORT or names_a_class(
                match, self._vocabulary
            ):
                candidates = tuple(entity_of(candidate) for candidate in match.candidates)
                yield EntityMention(match.start, match.end, match.text, kind, candidates, match.guarded)


def _trials(doc: Doc, given: _Given) -> Iterator[EntityMention]:
    named = {m.text for m in given.matches if not m.guarded}
    names = frozenset(named | {short for short, known in given.defined.items() if known})
    spans = [(s.start, s.end) for s in sentences_of(doc)]
    for span in find_trials(given.text, spans, document_of(doc).metadata.trials, names):
        entity = Entity(span.id or text_id(EntityType.TRIAL, span.text), EntityType.TRIAL, span.text)
        yield EntityMention(span.start, span.end, span.text, EntityType.TRIAL, (entity,), False, entity)


def _as_read(meanings: tuple[Entity, ...], reading: Reading, start: int, end: int) -> tuple[Entity, ...]:
    """What a short form may mean at this place: of a disease and the gene of its name what the model sees there, if anything."""
    first = meanings[0].type
    if {entity.type for entity in meanings} != {EntityType.DISEASE, EntityType.GENE}:
        return tuple(entity for entity in meanings if entity.type is first)
    seen = {kind: reading.support(start, end, kind) for kind in (EntityType.DISEASE, EntityType.GENE)}
    best = max(seen, key=seen.__getitem__)
    kind = best if seen[best] >= _SUPPORT else first
    return tuple(entity for entity in meanings if entity.type is kind)


def _regimen(start: int, end: int, surface: str, regimen: Regimen) -> EntityMention:
    entity = regimen.entity
    return EntityMention(start, end, surface, entity.type, (entity,), False, entity, members=regimen.members)


def _is_taken(span: ReadSpan, kind: EntityType, taken: Places[EntityMention]) -> bool:
    """Whether a mention that was found otherwise leaves no room: one of the same type, or one around it that is no variant."""
    return any(
        m.type is kind or (m.start <= span.start and span.end <= m.end and m.type is not EntityType.VARIANT)
        for m in taken.overlapping(span.start, span.end)
    )


def _covers(mention: EntityMention, match: Match) -> bool:
    """Whether a mention that was found otherwise leaves no room for a vocabulary match.

    A gene inside a longer variant is kept, and so is a name of another type around a mention: they mean different things.
    """
    kind = match.candidates[0].type
    same = (mention.start, mention.end) == (match.start, match.end)
    if match.start <= mention.start and mention.end <= match.end and not same:
        return kind is mention.type
    inside = mention.start <= match.start and match.end <= mention.end and not same
    return not (inside and kind is EntityType.GENE and mention.type is not EntityType.GENE)


def make_finder(vocabulary: Vocabulary, matcher: Matcher) -> MentionFinder:
    """The component over a vocabulary and its matcher."""
    declare()
    return MentionFinder(vocabulary, matcher)
