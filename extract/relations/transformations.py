"""Transformations: one disease turning into another, as sentences describe it."""

import re
from dataclasses import dataclass

from extract.layers import EntityMention
from extract.relations.mask import Masked

_A = r"<Disease:(?P<a>[\d+]+)>"
_B = r"<Disease:(?P<b>[\d+]+)>"
_CHANGE = r"(?:transformation|transdifferentiation|evolution|conversion|progression|lineage switch)"
_GAP = r"(?:[^;.<]|<(?!Disease)[^>]*>){0,50}?"
_WIDE = r"[^;.]{0,80}?"
_FORMS = tuple(
    re.compile(text, re.IGNORECASE)
    for text in (
        rf"{_CHANGE} (?:of|from){_GAP}{_A}{_GAP}\b(?:in)?to{_GAP}{_B}",
        rf"{_CHANGE} (?:in)?to{_GAP}{_B}{_GAP}\b(?:from|of|in){_GAP}{_A}",
        rf"{_A}(?: \w+){{0,4}} (?:transform(?:s|ed|ing)?|evolv(?:es?|ed|ing)|progress(?:es|ed|ing)?|convert(?:s|ed|ing)?)(?: \w+){{0,2}} (?:in)?to{_GAP}{_B}",
        rf"{_A}[- ]to[- ]{_B} {_CHANGE}",
        rf"{_A}{_GAP}\b{_CHANGE} (?:in)?to{_GAP}{_B}",
        rf"{_B}(?: \w+){{0,4}} (?:arising|arose|evolving|evolved|transformed|derived|originating) from{_GAP}{_A}",
        rf"{_B}{_GAP}\b(?:described|regarded|considered|interpreted|seen|classified|recogni[sz]ed) as\b{_WIDE}\bin patients with {_A}{_GAP}\btransformation\b",
        rf"{_B}{_GAP}\bas an? (?:\w+ ){{0,3}}transformation{_GAP}\bof{_GAP}{_A}",
    )
)
_RELATED = re.compile(
    r"\bclonal(?:ly)?[- ]related\b|\bcommon clonal\b|\bshared? (?:a )?(?:common )?(?:clon|ancest|origin)\w*|\bsame clone\b|\bclonal (?:relationship|relatedness|identity)\b",
    re.IGNORECASE,
)
_UNRELATED = re.compile(r"\bclonally (?:unrelated|distinct|independent)\b|\bunrelated clones?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Event:
    """One mention of a transformation: the span of its phrase in the masked text, and its two diseases."""

    start: int
    end: int
    source: EntityMention
    target: EntityMention


def find_events(masked: Masked) -> list[Event]:
    """Transformations that a sentence names, the first reading of each place."""
    found: list[Event] = []
    for form in _FORMS:
        for match in form.finditer(masked.text):
            if any(match.start() < event.end and event.start < match.end() for event in found):
                continue
            for source in masked.group(match["a"]):
                for target in masked.group(match["b"]):
                    if source.named.id != target.named.id:
                        found.append(Event(match.start(), match.end(), source, target))
    return found


def mask_events(text: str, events: list[Event]) -> str:
    """The masked text with the phrase of each transformation as one placeholder, numbered as in ``events``."""
    for number, event in sorted(enumerate(events), key=lambda item: -item[1].start):
        same = any(other.start == event.start for other in events[:number])
        if not same:
            text = f"{text[: event.start]}<Event:{number}>{text[event.end :]}"
    return text


def clonal_relation(text: str) -> str | None:
    """What a sentence says of the clones before and after.

    >>> clonal_relation("a clonally related transformation"), clonal_relation("both were clonally unrelated")
    ('clonally related', 'clonally unrelated')
    """
    if _UNRELATED.search(text):
        return "clonally unrelated"
    return "clonally related" if _RELATED.search(text) else None
