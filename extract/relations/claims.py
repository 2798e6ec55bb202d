"""From a pattern's match to a claim: subject and object entities, and the evidence with its certainty and polarity."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from extract import cues
from extract.context import Context
from extract.layers import EntityMention, Sentence, document_of, sentences_of
from extract.places import Places
from extract.relations.together import stand_in
from extract.settings import line_in, population_in, setting_in
from ontology.entities import Entity, Transformation
from ontology.errors import ModelError
from ontology.predicates import Predicate
from ontology.statements import Attribution, Certainty, Claim, Evidence, Observation, Polarity, Span, Statement
from ontology.types import EntityType

EXTRACTOR = "oncokg-patterns"
VERSION = "1"

_ALTERATIONS = (
    ("frameshift deletion", r"frameshift (?:deletion)s?"),
    ("overexpression", r"over-?express\w*|upregulat\w*|up-regulat\w*|high expression"),
    ("underexpression", r"under-?express\w*|downregulat\w*|down-regulat\w*|low expression|reduced expression"),
    ("amplification", r"amplifi\w+"),
    ("methylation", r"(?:hyper|hypo)?methylat\w+"),
    ("fusion", r"fusions?|fused"),
    ("rearrangement", r"rearrang\w+"),
    ("translocation", r"translocat\w+"),
    ("insertion", r"insertions?"),
    ("deletion", r"delet\w+"),
    ("polymorphism", r"polymorphisms?|SNPs?"),
    ("mutation", r"mutat\w+|mutants?"),
    ("loss", r"loss|inactivat\w+"),
    ("gain", r"gains?|duplicat\w+"),
    ("wild type", r"wild[- ]type"),
    ("expression", r"express\w+|levels?|positiv\w+"),
)
_AFTER = re.compile(
    r"^[- ](?:(?:gene|somatic|germline|promoter|protein|mRNA|frameshift|missense|activating|hotspot|copy number) )*(?:"
    + "|".join(f"(?P<a{n}>{text})" for n, (_, text) in enumerate(_ALTERATIONS)) + r")\b",
    re.IGNORECASE,
)  # fmt: skip
_BEFORE = re.compile(
    r"\b(?:" + "|".join(f"(?P<a{n}>{text})" for n, (_, text) in enumerate(_ALTERATIONS)) + r") (?:of|in|at) (?:the )?$",
    re.IGNORECASE,
)
_ADJECTIVES = re.compile(
    r"\b((?:subclonal|clonal|somatic|germline|biallelic|monoallelic|heterozygous|homozygous|recurrent|novel|focal)\s)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Marker:
    """A gene or variant as the subject of a claim; ``phrase`` is its alteration in the words of the text."""

    entity: Entity
    span: Span
    alteration: str | None = None
    phrase: str = ""


def marker_of(mention: EntityMention, text: str) -> Marker:
    """The gene with its alteration, or the variant where it is a particular one."""
    span = (mention.start, mention.end)
    if mention.type is EntityType.VARIANT:
        kind = _closed(mention.named.name.partition(" ")[2])
        if kind is None or len(mention.genes) != 1 or not mention.text.startswith(mention.genes[0].name):
            return Marker(mention.named, span)
        gene = mention.genes[0]
        change = mention.text[len(gene.name) :].strip(" -")
        return Marker(
            gene, (mention.start, mention.start + len(gene.name)), kind, _adjective(text, mention.start) + change
        )
    after = _AFTER.match(text[mention.end : mention.end + 60])
    before = _BEFORE.search(text[max(0, mention.start - 50) : mention.start])
    match = after or before
    if match is None:
        return Marker(mention.named, span)
    number = next(int(name[1:]) for name, value in match.groupdict().items() if value)
    words = match.group().strip(" -")
    phrase = words if after else words.rsplit(" ", 2)[0]
    return Marker(mention.named, span, _ALTERATIONS[number][0], _adjective(text, mention.start) + phrase)


def _adjective(text: str, start: int) -> str:
    match = _ADJECTIVES.search(text[max(0, start - 20) : start])
    return match.group(1).lower() if match else ""


def _closed(change: str) -> str | None:
    return next((name for name, text in _ALTERATIONS if re.fullmatch(rf".*(?:{text})", change, re.IGNORECASE)), None)


class ClaimMaker:
    """Makes claims of one document, and knows where its sentences and mentions stand."""

    def __init__(self, doc: Doc, context: Context, mentions: tuple[EntityMention, ...]) -> None:
        at = context.population_mention
        if at is not None and at.together:
            first = stand_in(at)
            people = (first.named, *context.populations)
            context = replace(context, population=first.named, population_mention=first, populations=people)
        self.context = context
        self.several = frozenset((m.start, m.end) for m in mentions if m.together)
        self.text = document_of(doc).text
        self.sentences = sentences_of(doc)
        self.mentions = mentions
        self._document = document_of(doc).id
        self._sentences = Places(self.sentences)
        self._mentions = Places(mentions)
        self._study_like = frozenset(
            {Predicate.STUDIED_FOR, Predicate.EVALUATES, Predicate.ENROLLS, Predicate.COMBINED_WITH}
        )

    def pair(self, subject: EntityMention, obj: Entity | Transformation, span: Span) -> tuple[object, ...]:
        """What tells a pair of a sentence from another: its ids, and where one names several concepts also the place."""
        own = (subject.start, subject.end)
        return (subject.named.id, obj.id, *(place for place in (own, span) if place in self.several))

    def mentions_in(self, sentence: Sentence) -> list[EntityMention]:
        """The mentions of a sentence, in text order."""
        return self._mentions.inside(sentence.start, sentence.end)

    def sentence_at(self, start: int, end: int) -> Sentence | None:
        """The sentence that holds a span."""
        return self._sentences.holding(start, end)

    def claim(
        self,
        predicate: Predicate,
        subject: Entity,
        obj: Entity | Transformation,
        sentence: Sentence,
        spans: tuple[Span, Span],
        *,
        qualifiers: dict[str, str | None] | None = None,
        polarity: Polarity = "supports",
        certainty: Certainty = "asserted",
        attribution: Attribution | None = None,
        more: tuple[Span, ...] = (),
        observation: Observation | None = None,
        confidence: float = 0.6,
    ) -> Claim | None:
        """The claim, or None where the model does not allow it, or nothing is said by it."""
        of_itself = subject.id == obj.id and not self.several.intersection(spans)
        if of_itself or (predicate in self._study_like and _is_regimen(subject, obj)):
            return None
        try:
            statement = Statement(subject, predicate, obj, **{k: v for k, v in (qualifiers or {}).items() if v})
        except ModelError:
            return None
        return Claim(
            statement,
            Evidence(
                document=self._document,
                start=sentence.start,
                end=sentence.end,
                quote=sentence.text,
                subject=spans[0],
                object=spans[1],
                polarity=polarity,
                certainty=certainty,
                attribution=attribution or self.attribution(sentence, predicate),
                more=more,
                section=sentence.section,
                population=population_in(sentence.text),
                line=line_in(sentence.text),
                setting=setting_in(sentence.text),
                design=self.context.design,
                extractor=EXTRACTOR,
                version=VERSION,
                confidence=confidence,
                observation=observation,
            ),
        )

    def attribution(self, sentence: Sentence, predicate: Predicate) -> Attribution:
        """An aim of this study tells truly what it studies, if not what it found."""
        found = cues.attribution(sentence.text, sentence.section)
        if found == "aim" and predicate in self._study_like:
            return "this_study"
        return found


def _is_regimen(*ends: Entity | Transformation) -> bool:
    """Whether an end is a regimen that only the document names: what is given and tested are its drugs, not its initials."""
    return any(isinstance(end, Entity) and end.type is EntityType.DRUG and not end.grounded for end in ends)


def strongest(claims: list[Claim]) -> list[Claim]:
    """One claim for each statement, sentence and polarity: the asserted one, or the one that carries an observation."""
    kept: dict[tuple[str, str, str], Claim] = {}
    for claim in claims:
        key = (claim.statement.id, claim.evidence.quote, claim.evidence.polarity)
        old = kept.get(key)
        if old is None:
            kept[key] = claim
        elif old.evidence.observation is None and claim.evidence.observation is not None:
            kept[key] = replace(old, evidence=replace(old.evidence, observation=claim.evidence.observation))
    return list(kept.values())
