"""The one bridge from a spaCy ``Doc`` to plain findings."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extract.context import Context
from extract.layers import (
    EntityMention,
    claims_of,
    cohorts_of,
    document_of,
    measures_of,
    mentions_of,
    studies_of,
)
from ontology.documents import Metadata
from ontology.findings import Findings, Mention
from ontology.measures import Measure

_RETRACTED = re.compile(
    r"\s*\W?\s*(?:retracted|retraction|withdrawn)\b\s*(?:article|paper|notice)?\s*[:\])]", re.IGNORECASE
)
"""How publishers mark the title of a retracted article."""


def findings_of(doc: Doc) -> Findings:
    """Everything that the components found, in text order."""
    document = document_of(doc)
    metadata = document.metadata
    if _RETRACTED.match(metadata.title or document.text):
        metadata = replace(metadata, retracted=True)
    derived: tuple[Measure, ...] = doc._.derived
    return Findings(
        document=document.id,
        text=document.text,
        metadata=metadata,
        sha256=document.sha256,
        mentions=tuple(_mention(mention) for mention in mentions_of(doc)),
        measures=measures_of(doc),
        derived=derived,
        claims=claims_of(doc),
        studies=studies_of(doc),
        cohorts=cohorts_of(doc),
        relatedness=doc._.relatedness,
        notes=tuple(_notes(doc, metadata)),
    )


def _mention(mention: EntityMention) -> Mention:
    entity = mention.entity
    grounded = entity is not None and entity.grounded
    return Mention(
        mention.start,
        mention.end,
        mention.text,
        mention.type,
        entity.id if entity is not None and grounded else None,
        entity.name if entity is not None else None,
        tuple(member.id for member in mention.members),
        mention.together,
    )


def _notes(doc: Doc, metadata: Metadata) -> list[str]:
    """What weakens the document as a source."""
    context: Context = doc._.context
    notes = []
    if context.secondary:
        notes.append("secondary source: a report on a study, not the study itself")
    if metadata.retracted:
        notes.append("retracted: its claims count for nothing")
    return notes
