"""Mention layer: vocabulary matches, shapes of variants and trials, and the document's own abbreviations."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from extract.layers import Abbreviation, EntityMention, declare, document_of, sentences_of
from extract.mentions.trials import find_trials
from extract.mentions.variants import find_variants, named_change
from extract.places import Places
from ontology.entities import Entity
from ontology.identifiers import text_id
from ontology.types import EntityType
from ontology.vocabulary import Candidate, Match, Matcher, Vocabulary

_GROUP_NAME = re.compile(r"^\s+(?:Study|Cooperative|Research|Intergroup|Trials?)\s+Group|^\s+Society|^\s+Foundation")

_MARKED = re.compile(r"\b(?P<fusion>[A-Z0-9]+(?:(?:::|[-/])[A-Z0-9]+)?)[- ](?P<sign>positive|negative) $")

_PLUS = re.compile(r"\bplus\b|\band\b|\+")

_STAGE = re.compile(
    r"(?:locally |newly )?(?:metastatic|advanced|recurrent|relapsed|refractory|resectable|unresectable|untreated)[ -]+",
    re.IGNORECASE,
)
_FUNDING = re.compile(r"^(?:funding|disclosures?|conflicts? of interest|acknowledge?ments?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch that is spoken for; ``text`` is the short form that stands there, if one does."""

    start: int
    end: int
    text: str = ""


class MentionFinder:
    """Adds the ``mentions`` layer, candidates included but not yet chosen between."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._matcher = Matcher(vocabulary)

    def __call__(self, doc: Doc) -> Doc:
        """Find mentions; nested ones of different types are kept."""
        text = document_of(doc).text
        matches = [m for m in self._matcher.find(text) if not _names_a_group(text, m.end)]
        matches = [self._without_stage(text, self._with_marker(text, match)) for match in matches]
        defined = self._defined(doc._.abbreviations)
        found = [*self._variants(text, matches), *self._trials(doc, matches, defined)]
        wider = Places(m for m in matches if m.candidates[0].type is EntityType.DISEASE)
        shorts = [
            s for s in _occurrences(text, defined) if not _is_inside(s, wider) and not _names_a_group(text, s.end)
        ]
        taken = Places([*(_Span(m.start, m.end) for m in found), *shorts])
        found += [_short(s, defined[s.text]) for s in shorts if defined[s.text]]
        for match in matches:
            if not any(_covers(span, match) for span in taken.overlapping(match.start, match.end)):
                found.append(_mention(text, match.start, match.end, match.candidates, match.guarded))
        silent = Places(s for s in sentences_of(doc) if _FUNDING.match(s.section or "") or _FUNDING.match(s.text))
        kept = [m for m in found if silent.holding(m.start, m.end) is None]
        doc._.mentions = tuple(sorted(kept, key=lambda m: (m.start, -m.end, m.type)))
        return doc

    def _defined(self, abbreviations: Iterable[Abbreviation]) -> dict[str, tuple[Entity, ...]]:
        """What the document's short forms stand for: candidates of their long form, none where it names nothing known."""
        meanings: dict[str, tuple[Entity, ...]] = {}
        for abbreviation in abbreviations:
            exact = self._vocabulary.lookup(abbreviation.long)
            named = () if exact else self._matcher.find(abbreviation.long)
            drugs = sum(m.candidates[0].type is EntityType.DRUG for m in named)
            if drugs > 1 or (drugs and _PLUS.search(abbreviation.long)):
                meanings[abbreviation.short] = (_regimen(abbreviation.short),)
                continue
            last = [m for m in named if m.end == len(abbreviation.long) and not m.guarded]
            exact = exact or [c for m in last for c in m.candidates]
            known = {candidate.id for candidate in exact}
            own = [c for c in self._vocabulary.lookup(abbreviation.short) if c.id in known]
            meanings[abbreviation.short] = tuple(_entity(c) for c in own or exact)
        return meanings

    def _with_marker(self, text: str, match: Match) -> Match:
        """A disease with the fusion that defines it: "BCRABL-positive B-cell ALL" is one name, and a narrower disease."""
        before = _MARKED.search(text, max(0, match.start - 30), match.start)
        if before is None or match.candidates[0].type is not EntityType.DISEASE:
            return match
        fusion = next(find_variants(before["fusion"], lambda symbol: self._gene(symbol) is not None), None)
        if fusion is None or not fusion.genes:
            return match
        name = f"{'-'.join(fusion.genes)}-{before['sign']} {match.text}"
        candidates = tuple(self._vocabulary.lookup(name, EntityType.DISEASE))
        whole = Match(before.start(), match.end, text[before.start() : match.end], candidates)
        return whole if candidates else match

    def _without_stage(self, text: str, match: Match) -> Match:
        """A disease without the words for its stage or extent, where what is left is a name too."""
        stage = _STAGE.match(match.text)
        if stage is None or match.candidates[0].type is not EntityType.DISEASE:
            return match
        rest = tuple(self._vocabulary.lookup(match.text[stage.end() :], EntityType.DISEASE))
        start = match.start + stage.end()
        return Match(start, match.end, text[start : match.end], rest, match.guarded) if rest else match

    def _variants(self, text: str, matches: list[Match]) -> Iterator[EntityMention]:
        genes = {m.end: m for m in matches if m.candidates and m.candidates[0].type is EntityType.GENE}
        for span in find_variants(text, lambda symbol: self._gene(symbol) is not None):
            before = next((genes[at] for at in (span.start - 1, span.start - 2) if at in genes), None)
            own = [gene for symbol in span.genes if (gene := self._gene(symbol))]
            start = span.start if before is None or span.genes else before.start
            linked = own or ([_entity(before.candidates[0])] if before else [])
            name = span.name if span.genes or not linked else f"{linked[0].name} {span.name}"
            yield self._variant(text, start, span.end, name, linked)
        for end, match in genes.items():
            if (change := named_change(text, end)) is not None:
                gene = _entity(match.candidates[0])
                yield self._variant(text, match.start, change[0], f"{gene.name} {change[1]}", [gene])

    def _variant(self, text: str, start: int, end: int, name: str, genes: list[Entity]) -> EntityMention:
        entity = Entity(text_id(EntityType.VARIANT, name), EntityType.VARIANT, name)
        return EntityMention(start, end, text[start:end], EntityType.VARIANT, (entity,), False, entity, tuple(genes))

    def _gene(self, symbol: str) -> Entity | None:
        for candidate in self._vocabulary.lookup(symbol, EntityType.GENE):
            if candidate.name == symbol:
                return _entity(candidate)
        return None

    def _trials(
        self, doc: Doc, matches: list[Match], defined: dict[str, tuple[Entity, ...]]
    ) -> Iterator[EntityMention]:
        names = frozenset(m.text for m in matches if not m.guarded) | {
            short for short, known in defined.items() if known
        }
        spans = [(s.start, s.end) for s in sentences_of(doc)]
        known = document_of(doc).metadata.trials
        for span in find_trials(document_of(doc).text, spans, known, names):
            entity = Entity(span.id or text_id(EntityType.TRIAL, span.text), EntityType.TRIAL, span.text)
            yield EntityMention(span.start, span.end, span.text, EntityType.TRIAL, (entity,), False, entity)


def _covers(span: _Span, match: Match) -> bool:
    """Whether a span that was found by shape or definition leaves no room for a vocabulary match.

    A gene inside a longer variant is kept: the two mean different things.
    """
    start, end = span.start, span.end
    inside = start <= match.start and match.end <= end and (end - start) > (match.end - match.start)
    gene = bool(match.candidates) and match.candidates[0].type is EntityType.GENE
    longer = match.start <= start and end <= match.end and (match.end - match.start) > (end - start)
    return not (inside and gene) and not longer


def _names_a_group(text: str, end: int) -> bool:
    return _GROUP_NAME.match(text[end : end + 24]) is not None


def _is_inside(short: _Span, wider: Places[Match]) -> bool:
    around = wider.holding(short.start, short.end)
    return around is not None and around.end - around.start > short.end - short.start


def _occurrences(text: str, defined: Iterable[str]) -> Iterator[_Span]:
    """Every place where a short form stands as a word of its own; a plural s may follow."""
    shorts = sorted(defined, key=len, reverse=True)
    if not shorts:
        return
    for match in re.finditer(rf"(?<![\w])({'|'.join(map(re.escape, shorts))})(?:s(?!\w))?(?!\w)", text):
        yield _Span(match.start(1), match.end(1), match.group(1))


def _mention(text: str, start: int, end: int, candidates: tuple[Candidate, ...], guarded: bool) -> EntityMention:
    readings = tuple(_entity(candidate) for candidate in candidates)
    return EntityMention(start, end, text[start:end], readings[0].type, readings, guarded)


def _short(span: _Span, readings: tuple[Entity, ...]) -> EntityMention:
    own = readings[0] if not readings[0].grounded else None
    return EntityMention(span.start, span.end, span.text, readings[0].type, readings, False, own)


def _regimen(short: str) -> Entity:
    """A regimen is none of the drugs that it is made of: what is said of all together is not said of one."""
    return Entity(text_id(EntityType.DRUG, short), EntityType.DRUG, short)


def _entity(candidate: Candidate) -> Entity:
    return Entity(candidate.id, candidate.type, candidate.name)


def make_finder(vocabulary: Vocabulary) -> MentionFinder:
    """The component over a vocabulary."""
    declare()
    return MentionFinder(vocabulary)
