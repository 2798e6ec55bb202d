"""The pattern families, run over every sentence of a document."""

import re
from collections.abc import Iterable, Iterator

from extract import cues
from extract.layers import EntityMention
from extract.relations import drug_patterns, guards, marker_patterns
from extract.relations.claims import ClaimMaker, marker_of
from extract.relations.mask import Masked
from extract.relations.patterns import Pattern
from extract.relations.transformations import Event, find_events, mask_events
from ontology.entities import Entity, Transformation
from ontology.predicates import Predicate
from ontology.statements import Claim, Span
from ontology.types import EntityType
from ontology.vocabulary import Vocabulary

NEOPLASMS = ("MONDO:0005070", "MONDO:0004992", "MONDO:0045024", "MESH:D016609", "MESH:D009369")
"""Ids above every cancer, and those of second cancers."""
METASTASIS = "MESH:D009362"
"""Comes of the cancer that people have, whatever they are given."""


class SentenceReader:
    """Reads claims out of one masked sentence."""

    def __init__(self, maker: ClaimMaker, vocabulary: Vocabulary) -> None:
        self._maker = maker
        self._vocabulary = vocabulary

    def read(self, masked: Masked) -> Iterator[Claim]:
        """All claims of the sentence, transformations first."""
        events = find_events(masked)
        yield from self._transforms(masked, events)
        text = mask_events(masked.text, events)
        yield from self._harms(masked, text, events, (*drug_patterns.PROTECTION, *drug_patterns.HARM))
        yield from self._markers(masked, text, events)
        yield from self._targets(masked, text, marker_patterns.GENE_GENE)
        yield from self._interactions(masked)
        yield from self._studied(masked, text)

    def targets(self, masked: Masked) -> Iterator[Claim]:
        """What the drugs of a sentence hit; its classes of drugs are not to be masked."""
        yield from self._targets(masked, masked.text, drug_patterns.DRUG_TARGETS)

    def _transforms(self, masked: Masked, events: list[Event]) -> Iterator[Claim]:
        for event in events:
            negative = cues.negated(masked.text, event.start, event.end)
            yield from _kept(
                self._maker.claim(
                    Predicate.TRANSFORMS_TO,
                    event.source.named,
                    event.target.named,
                    masked.sentence,
                    (_span(event.source), _span(event.target)),
                    polarity="refutes" if negative else "supports",
                    certainty=cues.certainty(masked.text, event.start, event.end),
                )
            )

    def _harms(self, masked: Masked, text: str, events: list[Event], family: Iterable[Pattern]) -> Iterator[Claim]:
        taken: set[tuple[object, ...]] = set()
        for pattern in family:
            for match in pattern.regex.finditer(text):
                if guards.says_otherwise(pattern, match):
                    continue
                for drug in masked.group(match["s"]):
                    for obj, span in _objects(masked, match, events):
                        pair = self._maker.pair(drug, obj, span)
                        if pair in taken or self._is_treated(drug, obj, pattern):
                            continue
                        taken.add(pair)
                        predicate = pattern.predicate or self._harm(obj)
                        weak = pattern.temporal and predicate is Predicate.PREDISPOSES_TO
                        yield from self._stated(predicate, drug, obj, span, masked, text, match.span(), weak)

    def _stated(
        self, predicate: Predicate, drug: EntityMention, obj: Entity | Transformation, span: Span,
        masked: Masked, text: str, place: Span, weak: bool,
    ) -> Iterator[Claim]:  # fmt: skip
        negative = cues.negated(text, *place)
        certainty = "hedged" if weak else cues.certainty(text, *place)
        ends: list[Entity | Transformation] = [obj]
        if isinstance(obj, Transformation):
            ends.append(obj.target)  # what leads to a transformation leads to the disease that it ends in
        for end in ends:
            yield from _kept(
                self._maker.claim(
                    predicate, drug.named, end, masked.sentence, (_span(drug), span),
                    polarity="refutes" if negative else "supports", certainty=certainty,
                )
            )  # fmt: skip

    def _harm(self, obj: Entity | Transformation) -> Predicate:
        cancer = isinstance(obj, Transformation) or self.is_cancer(obj.id)
        return Predicate.PREDISPOSES_TO if cancer else Predicate.HAS_ADVERSE_EVENT

    def is_cancer(self, identifier: str) -> bool:
        """Whether the disease is a neoplasm."""
        if identifier in NEOPLASMS:
            return True
        known = identifier in self._vocabulary
        return known and any(name in self._vocabulary.ancestors(identifier) for name in NEOPLASMS)

    def _is_treated(self, drug: EntityMention, obj: Entity | Transformation, pattern: Pattern) -> bool:
        """A cancer that the document's people have was not brought about by what they are given."""
        had = {METASTASIS, *(people.id for people in self._maker.context.populations)}
        return pattern.predicate is None and len(had) > 1 and obj.id in had

    def _markers(self, masked: Masked, text: str, events: list[Event]) -> Iterator[Claim]:
        taken: set[tuple[object, ...]] = set()
        associated: set[tuple[object, ...]] = set()
        for pattern in marker_patterns.MARKERS:
            for match in pattern.regex.finditer(text):
                predicate = pattern.predicate or Predicate.ASSOCIATED_WITH
                if predicate is Predicate.PROGNOSTIC_FOR and guards.only_measured(match.group()):
                    continue
                for mention in masked.group(match["s"]):
                    if guards.names_a_drug(masked, mention):
                        continue
                    for obj, span in _objects(masked, match, events):
                        pair = self._maker.pair(mention, obj, span)
                        if (*pair, predicate) in taken or (
                            predicate is Predicate.ASSOCIATED_WITH and pair in associated
                        ):
                            continue
                        taken.add((*pair, predicate))
                        if predicate is not Predicate.AFFECTS_RESPONSE_TO:
                            associated.add(pair)
                        yield from self._marker(pattern, predicate, mention, obj, span, masked, text, match.span())

    def _marker(
        self, pattern: Pattern, predicate: Predicate, mention: EntityMention, obj: Entity | Transformation, span: Span,
        masked: Masked, text: str, place: Span,
    ) -> Iterator[Claim]:  # fmt: skip
        marker = marker_of(mention, self._maker.text)
        population = self._maker.context.population
        qualifiers = {
            "direction": pattern.direction or _outcome(predicate, text[slice(*place)]),
            "role": pattern.role,
            "alteration": marker.alteration,
            "disease": population.id if predicate is Predicate.AFFECTS_RESPONSE_TO and population else None,
        }
        yield from _kept(
            self._maker.claim(
                predicate, marker.entity, obj, masked.sentence, (marker.span, span), qualifiers=qualifiers,
                polarity="refutes" if cues.negated(text, *place) else "supports",
                certainty=cues.certainty(text, *place),
            )
        )  # fmt: skip

    def _targets(self, masked: Masked, text: str, family: Iterable[Pattern]) -> Iterator[Claim]:
        for pattern in family:
            for match in pattern.regex.finditer(text):
                for subject in masked.group(match["s"]):
                    for gene in (m for m in masked.group(match["o"]) if m.type is EntityType.GENE):
                        yield from _kept(
                            self._maker.claim(
                                pattern.predicate or Predicate.TARGETS, subject.named, gene.named, masked.sentence,
                                (_span(subject), _span(gene)),
                                polarity="refutes" if cues.negated(text, *match.span()) else "supports",
                                certainty=cues.certainty(text, *match.span()),
                            )
                        )  # fmt: skip

    def _interactions(self, masked: Masked) -> Iterator[Claim]:
        """Read before lists are joined: "between X and Y" is a pair and no list."""
        text = masked.separate
        for pattern in drug_patterns.INTERACTIONS:
            for match in pattern.regex.finditer(text):
                one, other = masked.mentions[int(match["s"])], masked.mentions[int(match["o"])]
                yield from _kept(
                    self._maker.claim(
                        Predicate.INTERACTS_WITH, one.named, other.named, masked.sentence, (_span(one), _span(other)),
                        polarity="refutes" if cues.negated(text, *match.span()) else "supports",
                        certainty=cues.certainty(text, *match.span()),
                    )
                )  # fmt: skip

    def _studied(self, masked: Masked, text: str) -> Iterator[Claim]:
        if guards.keeps_out(text):
            return
        for pattern in drug_patterns.STUDIED:
            for match in pattern.regex.finditer(text):
                diseases = masked.group(match["o"])
                for drug in masked.group(match["s"]):
                    if not any(self._is_indication(drug.named, disease.named) for disease in diseases):
                        continue
                    for disease in diseases:  # people with one disease or another were all given it
                        yield from _kept(
                                self._maker.claim(
                                    Predicate.STUDIED_FOR, drug.named, disease.named, masked.sentence,
                                    (_span(drug), _span(disease)),
                                )
                            )  # fmt: skip

    def _is_indication(self, drug: Entity, disease: Entity) -> bool:
        """A drug that the document gives is studied for the disease of its people, or one above or below it."""
        context = self._maker.context
        return drug in context.drugs and any(self.related(disease.id, people.id) for people in context.populations)

    def related(self, one: str, other: str) -> bool:
        """Whether one disease is the other, or above or below it."""
        if one == other:
            return True
        if one not in self._vocabulary or other not in self._vocabulary:
            return False
        return one in self._vocabulary.ancestors(other) or other in self._vocabulary.ancestors(one)


def _objects(
    masked: Masked, match: re.Match[str], events: list[Event]
) -> Iterator[tuple[Entity | Transformation, Span]]:
    """Objects of a match: the mentions of a placeholder, or the transformation where the placeholder is an event's."""
    groups = match.groupdict()
    if groups.get("k") == "Event":
        event = events[int(groups["o"])]
        yield Transformation(event.source.named, event.target.named), _span(event.target)
        return
    for mention in masked.group(groups["o"]):
        yield mention.named, _span(mention)


def _span(mention: EntityMention) -> Span:
    return mention.start, mention.end


def _kept(claim: Claim | None) -> Iterator[Claim]:
    if claim is not None:
        yield claim


_POOR = (
    "poor",
    "worse",
    "inferior",
    "shorter",
    "adverse",
    "unfavo",
    "reduced",
    "decreased",
    "lower",
    "higher risk",
    "recurrence",
    "mortality",
)
_GOOD = ("favo", "better", "improved", "longer", "superior", "good prognos", "prolonged")


def _outcome(predicate: Predicate, text: str) -> str | None:
    """Direction of a prognostic claim by its words."""
    if predicate is not Predicate.PROGNOSTIC_FOR:
        return None
    low = text.lower()
    if any(word in low for word in _POOR):
        return "poor"
    return "favourable" if any(word in low for word in _GOOD) else None
