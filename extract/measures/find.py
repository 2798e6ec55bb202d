"""Reported measures of a text: forms, their kinds, and the phrases that say of whom and of what they speak."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.measures import roles, traps
from extract.measures.cells import Cell, place
from extract.measures.cues import RATIOS, Cues
from extract.measures.forms import Bounds, Found, Scope
from extract.measures.grammar import forms
from extract.measures.kinds import Context, kind_of
from extract.measures.links import link
from extract.measures.numbers import normalise
from ontology.measures import Measure, measure_id

_LONGEST_SCOPE = 3000
"""Longer sentences (tables, damaged text) are read in pieces, so that the work stays linear in the text."""

_LETTER = re.compile(r"[a-z]")
_UNITS = {"count": "{participant}", "sample_size": "{participant}"}


@dataclass(frozen=True, slots=True)
class EntitySpan:
    """A mention that an earlier layer found: code-point offsets, entity type and id."""

    start: int
    end: int
    type: str
    id: str


def scopes(norm: str, sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, Scope]]:
    """The stretches to read with the index of their sentence: one per sentence, more for overlong ones."""
    for index, (first, end) in enumerate(sentences):
        start = first
        while end - start > _LONGEST_SCOPE:
            cut = norm.rfind(" ", start + _LONGEST_SCOPE // 2, start + _LONGEST_SCOPE)
            cut = cut if cut > 0 else start + _LONGEST_SCOPE
            yield index, Scope(norm, start, cut)
            start = cut
        yield index, Scope(norm, start, end)


def read(norm: str, sentences: Sequence[tuple[int, int]], entities: Sequence[EntitySpan]) -> list[Found]:
    """All forms of the sentences that are results, in text order."""
    blocked = sorted([*traps.masked(norm), *_names(norm, entities)])
    starts = [start for start, _ in blocked]
    found: list[Found] = []
    ratio: str | None = None
    earlier: tuple[str | None, str | None] = (None, None)
    first = 0
    for index, scope in scopes(norm, sentences):
        while first < len(blocked) and blocked[first][1] <= scope.start:
            first += 1
        if _is_table(scope):
            continue
        here = forms(scope, blocked[first : bisect_left(starts, scope.end, first)])
        if not here or traps.planned(scope):
            continue
        cues = Cues(scope)
        context = Context(ratio=ratio, earlier=earlier)
        for form in here:
            kind = kind_of(form, scope, cues, context)
            if kind in RATIOS:
                ratio = kind
            counted = kind if form.shape == "count" else context.count
            if form.shape in ("percent", "duration") and kind:
                earlier = (kind, earlier[1]) if form.shape == "percent" else (earlier[0], kind)
            context = Context(form, kind, ratio, counted, earlier)
            if kind:
                found.append(Found(form, kind, scope, index))
    return found


def _is_table(scope: Scope) -> bool:
    """Whether a long stretch holds hardly any letters: rows of figures, where no word says what a number means."""
    length = scope.end - scope.start
    return length > 600 and len(_LETTER.findall(scope.norm, scope.start, scope.end)) < length // 5


def _names(norm: str, entities: Sequence[EntitySpan]) -> Iterator[tuple[int, int]]:
    """Mentions with a digit in them: their digits are no results."""
    for entity in entities:
        if re.search(r"\d", norm[entity.start : entity.end]):
            yield entity.start, entity.end


def interval_type(found: Found, declared: bool) -> str | None:
    """Type of the interval: as printed; else what a bare one must be beside this kind."""
    bounds = found.form.bounds
    if bounds is None or bounds.type:
        return bounds.type if bounds else None
    if found.kind in ("median", "mean", "follow_up") or (found.kind == "median_time" and not declared):
        return "range"
    return "CI"


def unit_of(found: Found, neighbours: Sequence[Found]) -> str | None:
    """Unit as printed, else that of the kind, else that of the other values of the same kind in the sentence."""
    form, kind = found.form, found.kind
    if form.unit:
        return form.unit
    if kind in RATIOS or kind in ("p_value", "agreement", "test_statistic", "slope", "number_needed_to_treat"):
        return "1"
    if kind in _UNITS:
        return _UNITS[kind]
    same = next((n.form.unit for n in neighbours if n.kind == kind and n.form.unit and n.form is not form), None)
    if same:
        return same
    return "a" if re.search(r"\b[Aa]ges?\b", found.scope.before(form.start, 80)) else None


def assemble(text: str, document: str, sentences: Sequence[tuple[int, int]], found: Sequence[Found]) -> list[Measure]:
    """Measures without phrases, ids in place."""
    by_sentence: dict[int, list[Found]] = {}
    for item in found:
        by_sentence.setdefault(item.sentence, []).append(item)
    ordinals: Counter[tuple[str, str]] = Counter()
    measures = []
    declared = -10
    for item in found:
        form = item.form
        # of an overlong sentence the piece stands for the whole: hashing it for every number would be quadratic
        start, end = (
            sentences[item.sentence]
            if item.scope.end - item.scope.start < _LONGEST_SCOPE // 2
            else (item.scope.start, item.scope.end)
        )
        surface, sentence = text[form.start : form.end], text[start:end]
        ordinals[sentence, surface] += 1
        if form.bounds and form.bounds.type in ("CI", "CrI"):
            declared = item.sentence
        kind_of_interval = interval_type(item, item.sentence - declared <= 1)
        bounds = form.bounds or Bounds(0, 0)
        measures.append(
            Measure(
                id=measure_id(document, sentence, surface, ordinals[sentence, surface]),
                surface=surface,
                start=form.start,
                end=form.end,
                kind=item.kind,
                value=form.value,
                op=form.op,
                low=bounds.low if form.bounds else None,
                high=bounds.high if form.bounds else None,
                interval=kind_of_interval,
                level=(bounds.level or 95) if kind_of_interval in ("CI", "CrI") else None,
                unit=unit_of(item, by_sentence[item.sentence][:60]),
                numerator=form.numerator,
                denominator=form.denominator,
                status="not reached" if form.shape == "status" else None,
                dispersion=form.dispersion,
                note=form.note,
            )
        )
    return measures


def find_measures(
    text: str,
    sentences: Sequence[tuple[int, int]],
    document: str,
    entities: Sequence[EntitySpan] = (),
    cells: Sequence[Cell] = (),
) -> list[Measure]:
    """The measures that ``text`` reports, in text order.

    ``sentences`` are code-point spans; ``document`` is the id of the document, part of every measure's id; ``entities``
    are mentions of earlier layers: numbers inside them are names. ``cells`` are the table cells, whose headings name the arms.

    >>> text = "ALL developed in 3 of 56 patients (5.4%; 95% CI 1.1-14.9)."
    >>> [m] = find_measures(text, [(0, len(text))], "PMID:1")
    >>> m.kind, m.value, m.low, m.high, m.numerator, m.denominator, m.surface
    ('proportion', 5.4, 1.1, 14.9, 3, 56, '3 of 56 patients (5.4%; 95% CI 1.1-14.9)')
    """
    norm = normalise(text)
    found = read(norm, sentences, entities)
    measures = roles.assign(
        norm,
        sentences,
        assemble(text, document, sentences, found),
        found,
        [(entity.start, entity.end, entity.type) for entity in entities],
    )
    return link([item.scope for item in found], place(norm, measures, cells) if cells else measures)
