"""Relation layer: claims of every sentence, then those that need the whole document."""

import re

from spacy.tokens import Doc

from extract.context import Context
from extract.layers import (
    EntityMention,
    Sentence,
    declare,
    measures_of,
    telling_mentions_of,
)
from extract.relations import treatment
from extract.relations.claims import ClaimMaker, strongest
from extract.relations.effects import effects
from extract.relations.engine import SentenceReader
from extract.relations.lift import lifted_claims
from extract.relations.mask import mask, without_classes, without_descriptions
from extract.relations.measured import Measured
from extract.relations.molecular import molecular_claims
from extract.relations.together import of_each, stand_in
from extract.relations.transformations import clonal_relation
from ontology.entities import Entity, Transformation
from ontology.findings import Relatedness
from ontology.predicates import Predicate
from ontology.statements import Claim
from ontology.types import EntityType
from ontology.vocabulary import Vocabulary

_NO_CLAIMS = re.compile(
    r"^(?:references?|acknowledg\w+|funding|disclosures?|conflicts? of interest|competing interests|author contributions?)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"^(?:disclosures?|funding|conflicts? of interest|references?|acknowledge?ments?)\b\s*:|\bdoi:\s*10\.|\bet al\.\s",
    re.IGNORECASE,
)


class Relations:
    """Adds the ``claims`` and ``relatedness`` layers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def __call__(self, doc: Doc) -> Doc:
        """Read all claims of a document."""
        context: Context = doc._.context
        mentions = tuple(map(stand_in, _refined(telling_mentions_of(doc), doc, self._vocabulary)))
        maker = ClaimMaker(doc, context, mentions)
        reader = SentenceReader(maker, self._vocabulary)
        claims: list[Claim] = []
        cancers = frozenset(
            m.named.id for m in mentions if m.type is EntityType.DISEASE and reader.is_cancer(m.named.id)
        )
        for sentence in maker.sentences:
            inside = without_descriptions(sentence, maker.mentions_in(sentence))
            if not inside or is_furniture(sentence):
                continue
            masked = mask(sentence, inside)
            if len(inside) > 1:
                claims += reader.read(masked)
                claims += reader.targets(mask(sentence, without_classes(inside)))
                claims += treatment.combinations_of(maker, masked)
            claims += effects(maker, masked, cancers, reader.related)
        claims += lifted_claims(maker, claims, reader.related)
        events = _events(claims)
        claims += molecular_claims(maker, events, _cases(doc, maker, events))
        claims += treatment.given_claims(maker, claims, reader.related)
        claims += treatment.trial_claims(maker, claims)
        claims += treatment.variant_claims(maker)
        measured = Measured(doc, maker, reader.related)
        told = [one for claim in claims for one in of_each(measured.claim(claim), mentions)]
        doc._.claims = tuple(strongest(told))
        doc._.relatedness = tuple(_relatedness(maker.sentences, claims, events))
        return doc


def is_furniture(sentence: Sentence) -> bool:
    """Citation lines, disclosures and the like say nothing of their own; the cells of a table are no clauses."""
    return sentence.kind == "table" or bool(
        _NO_CLAIMS.match(sentence.section.strip()) or _FURNITURE.search(sentence.text)
    )


def _refined(mentions: tuple[EntityMention, ...], doc: Doc, vocabulary: Vocabulary) -> list[EntityMention]:
    """Mentions with a short form read as narrowly as the place of its definition has it.

    Where a document writes "B-cell acute lymphoblastic leukemia (ALL)", ALL stands for the narrower disease from there on.
    """
    narrow: dict[str, Entity] = {}
    for abbreviation in doc._.abbreviations:
        holder = next(
            (m for m in mentions if m.end == abbreviation.long_end and m.start < abbreviation.long_start), None
        )
        short = next((m for m in mentions if m.start == abbreviation.short_start), None)
        if holder is None or short is None or holder.entity is None or short.entity is None:
            continue
        if holder.named.id in vocabulary and short.named.id in vocabulary.ancestors(holder.named.id):
            narrow[short.named.id] = holder.named
    return [m.grounded_as(narrow[m.named.id]) if m.entity and m.named.id in narrow else m for m in mentions]


def _events(claims: list[Claim]) -> list[Transformation]:
    """Transformations of the document, those that a drug relates to first, each once."""
    lifted = [c.statement.object for c in claims if isinstance(c.statement.object, Transformation)]
    told = [
        Transformation(c.statement.subject, c.statement.object)
        for c in claims
        if c.statement.predicate is Predicate.TRANSFORMS_TO and isinstance(c.statement.object, Entity)
    ]
    return list({event.id: event for event in (*lifted, *told)}.values())


def _cases(doc: Doc, maker: ClaimMaker, events: list[Transformation]) -> int | None:
    """How many people a document says to have had the transformation: its first count in a sentence that names the outcome."""
    targets = {event.target.id for event in events}
    for measure in measures_of(doc):
        if measure.kind != "count" or not measure.value:
            continue
        sentence = maker.sentence_at(measure.start, measure.end)
        if sentence and any(m.named.id in targets for m in maker.mentions_in(sentence)):
            return int(measure.value)
    return None


def _relatedness(
    sentences: tuple[Sentence, ...], claims: list[Claim], events: list[Transformation]
) -> list[Relatedness]:
    found: dict[str, Relatedness] = {}
    for claim in claims:
        relation = clonal_relation(claim.evidence.quote)
        if (
            relation
            and claim.statement.predicate is Predicate.TRANSFORMS_TO
            and isinstance(claim.statement.object, Entity)
        ):
            event = Transformation(claim.statement.subject, claim.statement.object)
            found.setdefault(event.id, Relatedness(event.id, relation, claim.evidence.certainty))
    for sentence in sentences:
        relation = clonal_relation(sentence.text)
        for event in events if relation else ():
            found.setdefault(event.id, Relatedness(event.id, str(relation), "hedged"))
    return list(found.values())


def make_relations(vocabulary: Vocabulary) -> Relations:
    """The component over a vocabulary."""
    declare()
    return Relations(vocabulary)
