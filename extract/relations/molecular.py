"""Genes in a transformation: what was found in the clones before and after, and how the authors use it.

A finding in both diseases of a transformation, or in a patient in whom both were, belongs to the transformation; as a support of
it the finding is never more than hedged, since the text infers and does not observe the transition.
"""

import re
from dataclasses import dataclass, replace

from extract import cues
from extract.layers import EntityMention, Sentence
from extract.measures.numbers import in_digits
from extract.relations.claims import ClaimMaker, Marker, marker_of
from ontology.entities import Entity, Transformation
from ontology.predicates import Predicate
from ontology.statements import Certainty, Claim, Observation, Span
from ontology.types import EntityType

_FOUND = re.compile(
    r"\b(?:detect\w+|identif\w+|observ\w+|found|harbou?r\w*|carr(?:y|ied|ying)|occurr\w+|present|shared|acquired|seen|reveal\w+|mutat\w+|delet\w+)\b",
    re.IGNORECASE,
)
_SAME_PATIENT = re.compile(
    r"\b(?:the|this|that|same|his|her) (?:\w+ )?(?:patient|case|man|woman)(?:'s)?\b", re.IGNORECASE
)
_COUNT = re.compile(
    r"\bin (?P<n>\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|all|both)(?: of (?:the |these |our )?(?P<of>\d+|two|three|four|five|six|seven|eight|nine|ten))? "
    r"(?:\w+ ){0,2}(?:patients?|cases?|individuals?)\b",
    re.IGNORECASE,
)
_INFERENCE = re.compile(
    r"\b(?:taken together|suggest\w*|indicat\w+|support\w*|consistent with|point(?:s|ing|ed)? to|impl(?:y|ies|ied|ying))\b",
    re.IGNORECASE,
)
_CLONES = re.compile(r"\bclon\w+|\bancest\w+|\bcommon (?:origin|precursor)\b", re.IGNORECASE)
_RELATED_TO = re.compile(
    r"\b(?:which|that|this)?[^.;,]{0,40}\b(?:may|might|could|possibly|potentially)\b[^.;]{0,80}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A gene finding in a sentence: its marker, the diseases it was seen in, and in how many patients."""

    marker: Marker
    sentence: Sentence
    diseases: tuple[EntityMention, ...]
    patients: str
    refers_back: bool


def molecular_claims(maker: ClaimMaker, events: list[Transformation], cases: int | None) -> list[Claim]:
    """Claims that a gene is associated with a transformation of the document; ``cases`` is how many people had it."""
    if not events:
        return []
    claims: list[Claim] = []
    last: tuple[_Seen, Transformation] | None = None
    for sentence in maker.sentences:
        for found in _seen_in(maker, sentence):
            event, seen = _event_of(found, events), found
            if event is None and found.refers_back and last is not None:
                event, seen = last[1], replace(found, patients=last[0].patients)
            if event is not None:
                last = (seen, event)
                claims += _claims(maker, seen, event, cases)
    return claims


def _seen_in(maker: ClaimMaker, sentence: Sentence) -> list[_Seen]:
    if not _FOUND.search(sentence.text):
        return []
    inside = maker.mentions_in(sentence)
    variants = [m for m in inside if m.type is EntityType.VARIANT and m.genes]
    genes = [
        m for m in inside
        if m.type is EntityType.GENE and not any(v.start <= m.start and m.end <= v.end for v in variants)
    ]  # fmt: skip
    markers = [marker_of(m, maker.text) for m in (*variants, *genes)]
    diseases = tuple(m for m in inside if m.type is EntityType.DISEASE)
    return [
        _Seen(m, sentence, diseases, _patients(sentence.text), bool(_SAME_PATIENT.search(sentence.text)))
        for m in markers
        if m.alteration is not None or m.entity.type is EntityType.VARIANT
        if not _marks_disease(m, sentence)
    ]


def _marks_disease(marker: Marker, sentence: Sentence) -> bool:
    """A marker that only names a subtype ("BCR-ABL-positive ALL") is no finding."""
    after = sentence.text[marker.span[1] - sentence.start :][:14]
    return bool(re.match(r"[- ]?(?:positive|negative|mutated|rearranged|driven)", after, re.IGNORECASE))


def _patients(text: str) -> str:
    match = _COUNT.search(text)
    if match is None:
        return ""
    number = in_digits(match["n"])
    total = match["of"]
    return f"{number} of {in_digits(total)}" if total else number


def _event_of(seen: _Seen, events: list[Transformation]) -> Transformation | None:
    """The transformation both of whose diseases the sentence names."""
    ids = {m.named.id for m in seen.diseases}
    both = [e for e in events if e.source.id in ids and (e.target.id in ids)]
    return both[0] if both else None


def _claims(maker: ClaimMaker, seen: _Seen, event: Transformation, cases: int | None) -> list[Claim]:
    support, certainty, more = _support(seen, maker.sentences)
    patients = seen.patients
    if patients.isdigit() and cases is not None and cases >= int(patients):
        patients = f"{patients} of {cases}"
    observation = Observation(
        alteration=seen.marker.phrase or (seen.marker.alteration or ""),
        seen_in=tuple(dict.fromkeys(m.named.name for m in seen.diseases)),
        patients=patients,
        certainty=cues.certainty(seen.sentence.text, *[seen.marker.span[1] - seen.sentence.start] * 2),
        support=support,
        support_certainty=certainty,
    )
    at = next((m for m in seen.diseases if m.named.id == event.target.id), None)
    span: Span = (at.start, at.end) if at else _nearest(event.target, seen.sentence, maker.mentions)
    claim = maker.claim(
        Predicate.ASSOCIATED_WITH, seen.marker.entity, event, seen.sentence, (seen.marker.span, span),
        qualifiers={"alteration": seen.marker.alteration}, certainty="hedged", more=more, observation=observation,
    )  # fmt: skip
    return [claim] if claim else []


def _support(seen: _Seen, sentences: tuple[Sentence, ...]) -> tuple[str, Certainty, tuple[Span, ...]]:
    """How the authors use the finding: a hedged clause of its sentence, or an inference about clones that follows."""
    start = seen.marker.span[1] - seen.sentence.start
    own = _RELATED_TO.search(seen.sentence.text, start)
    if own is not None:
        return own.group().strip(" ,"), "hedged", ()
    following = sentences[seen.sentence.index + 1 : seen.sentence.index + 3]
    for sentence in (seen.sentence, *following):
        if _CLONES.search(sentence.text) and _INFERENCE.search(sentence.text):
            more = () if sentence is seen.sentence else ((sentence.start, sentence.end),)
            return sentence.text, "hedged", more
    return "", cues.certainty(seen.sentence.text, start, start), ()


def _nearest(target: Entity, sentence: Sentence, mentions: tuple[EntityMention, ...]) -> Span:
    """The last place before the sentence's end where the transformation's end is named."""
    before = [m for m in mentions if m.named.id == target.id and m.end <= sentence.end]
    return (before[-1].start, before[-1].end) if before else (sentence.start, sentence.end)
