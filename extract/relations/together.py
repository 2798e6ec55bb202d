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
    """The claim, or one for each concept where its subject or object was read from a name that means several at once."""
    together = {(mention.start, mention.end): mention.together for mention in mentions if mention.together}
    statement, evidence = claim.statement, claim.evidence

    def each(end: Entity, span: Span) -> tuple[Entity, ...]:
        meant = together.get(span, ())
        return meant if meant and end.id == meant[0].id else (end,)

    for subject in each(statement.subject, evidence.subject):
        if isinstance(statement.object, Transformation):
            yield replace(claim, statement=replace(statement, subject=subject))
            continue
        for target in each(statement.object, evidence.object):
            if subject.id != target.id:
                yield replace(claim, statement=replace(statement, subject=subject, object=target))
