"""What is said of several at once is said of each: "BRCA1 mutations cause breast and ovarian cancer".

While a sentence is read, such a name stands for the first concept that it means; what was read of it then holds for all.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.layers import EntityMention
from ontology.entities import Entity, Transformation
from ontology.statements import Claim, Span


def stand_in(mention: EntityMention) -> EntityMention:
    """The mention, read as the first of the concepts that it means at once."""
    return mention.grounded_as(mention.together[0]) if mention.together else mention


def of_each(claim: Claim, mentions: Iterable[EntityMention]) -> Iterator[Claim]:
    """The claim, or one for each concept where its subject or object was read from a name that means several at once.

    The numbers of the claim are those of all of them together, so that none of the several claims has them.
    """
    together = {(mention.start, mention.end): mention.together for mention in mentions if mention.together}
    statement, evidence = claim.statement, claim.evidence

    def each(end: Entity, span: Span) -> tuple[Entity, ...]:
        meant = together.get(span, ())
        return meant if meant and end.id == meant[0].id else (end,)

    target: Entity | Transformation = statement.object
    targets: list[Entity | Transformation]
    if isinstance(target, Transformation):
        ends = (end for end in each(target.target, evidence.object) if end.id != target.source.id)
        targets = [Transformation(target.source, end) for end in ends]
    else:
        targets = [*each(target, evidence.object)]
    pairs = [(one, end) for one in each(statement.subject, evidence.subject) for end in targets if one.id != end.id]
    if len(pairs) > 1:
        evidence = replace(evidence, measures=())
    for subject, end in pairs:
        yield replace(claim, statement=replace(statement, subject=subject, object=end), evidence=evidence)
