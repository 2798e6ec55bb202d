"""Where a name that the model reads begins and ends, by what the vocabulary knows of the words in it and around it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.layers import Abbreviation
from extract.mentions.drugs import base_of
from extract.mentions.reading import ReadSpan
from extract.mentions.readings import without_stage
from extract.places import Places
from ontology.types import EntityType
from ontology.vocabulary import Match, Vocabulary
from ontology.vocabulary.case import without_possessive

_LIST = re.compile(r"\s?(?:[/,+]|,? ?(?:and|or|plus))\s?")
"""What may stand between the members of a list, and nothing else."""
_NO_NAME = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|patients?|groups?|phase|randomi[sz]ed|CI|IQR|Fig|Table|January|February|March|April|June"
    r"|July|August|September|October|November|December|Oct|Nov|Dec|Inc|Ltd)\b"
)
_ANTIBODY = re.compile(r"anti[-‐ ]?(\w[\w-]*)(?: \w+){0,2} (?:antibod(?:y|ies)|mAbs?|serum|sera)$", re.IGNORECASE)
_AGAINST = re.compile(r"anti[-‐‑–](\w[\w-]*)$", re.IGNORECASE)
"""What is directed against a protein is not the protein."""
_TRACED = re.compile(r"(?:[DL]-)?\[(?:3H|14C|35S|32P|125I)\]-?(?=\w)")
"""An atom by which a laboratory traces a compound; what a camera traces (18F, 177Lu) makes a drug of its own."""
_DEATHS = re.compile(r" (?:deaths?|mortality)$", re.IGNORECASE)
_SPREAD = re.compile(r"(?:locally )?advanced |metastatic ", re.IGNORECASE)
"""How far a disease has gone is no part of its name, though a vocabulary may have a concept for it."""
_HANGS_ON = re.compile(r"(?: of| and| or| with| in| for|,)?[\s\d.,–-]+$")
"""A number behind a name, with the word that leads to it."""


@dataclass(frozen=True, slots=True)
class _LongForm:
    start: int
    end: int


class Borders:
    """Settles spans of one document against the vocabulary's matches in it."""

    def __init__(
        self, text: str, vocabulary: Vocabulary, matches: Iterable[Match], abbreviations: Iterable[Abbreviation] = ()
    ) -> None:
        self._text = text
        self._long_forms = Places(_LongForm(a.long_start, a.long_end) for a in abbreviations)
        self._vocabulary = vocabulary
        self._matches = Places(m for m in matches if not m.guarded)

    def settled(self, span: ReadSpan, kind: EntityType) -> Iterator[ReadSpan]:
        """The span as it should be; several where it is a list of known names, none where it cannot be a name."""
        span = self._from_its_beginning(span)
        surface = self._text[span.start : span.end]
        if not is_name(surface):
            return
        inside = self._matches.inside(span.start, span.end)
        own = [m for m in inside if m.candidates[0].type is kind]
        if (
            not own
            and kind is EntityType.DISEASE
            and len([m for m in inside if m.candidates[0].type is EntityType.DRUG]) > 1
        ):
            return  # a list of drugs
        against = _ANTIBODY.match(surface) or _AGAINST.match(surface) if kind is EntityType.GENE else None
        if against is not None and self._vocabulary.lookup(against[1], kind):
            yield replace(span, start=span.start + against.start(1), end=span.start + against.end(1))
            return
        if kind is EntityType.DRUG and len(own) > 1 and self._is_list(span, own):
            yield from (replace(span, start=m.start, end=m.end) for m in own)
            return
        wider = self._matches.holding(span.start, span.end)
        known = kind is EntityType.GENE and bool(self._vocabulary.lookup(surface, kind))
        if wider is not None and wider.candidates[0].type is kind and not known:
            yield replace(span, start=wider.start, end=wider.end)
            return
        yield self._trimmed(span, surface, kind)

    def _from_its_beginning(self, span: ReadSpan) -> ReadSpan:
        """A name that goes on behind a defined long form begins where that does: "glucose-6-phosphate dehydrogenase (G6PD) deficiency"."""
        for long in self._long_forms.overlapping(span.start, span.end):
            if long.start < span.start < long.end < span.end:
                return replace(span, start=long.start)
        return span

    def _is_list(self, span: ReadSpan, members: list[Match]) -> bool:
        """Whether known names fill the span but for what joins them."""
        ends = [span.start, *(m.end for m in members)]
        starts = [*(m.start for m in members), span.end]
        gaps = [self._text[end:start] for end, start in zip(ends, starts, strict=True)]
        return not gaps[0] and not gaps[-1] and all(_LIST.fullmatch(gap) for gap in gaps[1:-1])

    def _trimmed(self, span: ReadSpan, surface: str, kind: EntityType) -> ReadSpan:
        """Without the words for a disease's stage or severity before it, a number that hangs on, or a drug's tracer."""
        traced = _TRACED.match(surface) if kind is EntityType.DRUG else None
        if traced is not None and self._vocabulary.lookup(surface[traced.end() :], kind):
            return replace(span, start=span.start + traced.end())
        if kind is not EntityType.DISEASE:
            bare = without_possessive(base_of(surface) if kind is EntityType.DRUG else surface)
            return replace(span, end=span.start + len(bare))
        deaths = _DEATHS.search(surface)
        if deaths is not None and self._vocabulary.lookup(surface[: deaths.start()], kind):
            return replace(span, end=span.start + deaths.start())
        spread = _SPREAD.match(surface)
        if spread is not None and self._vocabulary.lookup(surface[spread.end() :], kind):
            return replace(span, start=span.start + spread.end())
        if self._vocabulary.lookup(surface, kind):
            return span
        tail = _HANGS_ON.search(surface)
        if tail is not None and tail.group().strip() and self._vocabulary.lookup(surface[: tail.start()], kind):
            surface = surface[: tail.start()]
        bare = without_stage(surface, kind)
        end = span.start + len(surface)
        return replace(span, start=end - len(bare), end=end) if bare else span


def is_name(surface: str) -> bool:
    """Whether it can be one: it has a letter, begins with no sign of punctuation, and its brackets are whole.

    >>> [is_name(text) for text in ("CD20+", "p53", "12.5", ". 8", "IL-2)", "interleukin (IL) 2", "open-label phase 3 trial")]
    [True, True, False, False, False, True, False]
    """
    begins = surface[0].isalnum() or surface[0] in "([+-−'"
    pairs = all(surface.count(left) == surface.count(right) for left, right in ("()", "[]"))
    return any(map(str.isalpha, surface)) and begins and pairs and not _NO_NAME.search(surface)
