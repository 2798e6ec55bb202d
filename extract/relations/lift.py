"""From a drug's risk of a disease to its risk of the transformation into it, where the document tells of that transformation."""

from collections.abc import Callable

from extract.relations.claims import ClaimMaker
from ontology.entities import Entity, Transformation
from ontology.predicates import Predicate
from ontology.statements import Claim, Span
from ontology.types import EntityType

Related = Callable[[str, str], bool]
_RISK = (Predicate.PREDISPOSES_TO, Predicate.PROTECTS_FROM)


def lifted_claims(maker: ClaimMaker, claims: list[Claim], related: Related) -> list[Claim]:
    """A drug that people with A take and that predisposes them to B predisposes to A → B.

    Only where the document itself says that A turns into B, or into a disease above or below B.
    """
    told = [c for c in claims if c.statement.predicate is Predicate.TRANSFORMS_TO and c.evidence.polarity == "supports"]
    lifted: list[Claim] = []
    for claim in claims:
        statement = claim.statement
        if statement.predicate not in _RISK or statement.subject.type is not EntityType.DRUG:
            continue
        if isinstance(statement.object, Transformation):
            continue
        made = _lift(maker, claim, statement.object, told, related)
        lifted += [made] if made else []
    return lifted


def _lift(maker: ClaimMaker, claim: Claim, target: Entity, told: list[Claim], related: Related) -> Claim | None:
    sentence = maker.sentence_at(claim.evidence.start, claim.evidence.end)
    if sentence is None:
        return None
    here = {m.named.id for m in maker.mentions_in(sentence)}
    population = maker.context.population
    for other in told:
        source, end = other.statement.subject, other.statement.object
        in_question = source.id in here or (population is not None and source.id == population.id)
        if isinstance(end, Transformation) or not in_question or not related(end.id, target.id):
            continue
        if source.id == target.id:
            continue
        where: tuple[Span, ...] = ((other.evidence.start, other.evidence.end),)
        return maker.claim(
            claim.statement.predicate,
            claim.statement.subject,
            Transformation(source, target),
            sentence,
            (claim.evidence.subject, claim.evidence.object),
            polarity=claim.evidence.polarity,
            certainty=claim.evidence.certainty,
            attribution=claim.evidence.attribution,
            more=where if where[0] != (sentence.start, sentence.end) else (),
        )
    return None
