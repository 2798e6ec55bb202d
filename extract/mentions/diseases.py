"""Names of diseases as a text has them: with the fusion that defines a subtype, without the words for their stage."""

import re
from collections.abc import Callable

from extract.mentions.readings import without_stage
from extract.mentions.variants import find_variants
from ontology.types import EntityType
from ontology.vocabulary import Match, Vocabulary

_MARKED = re.compile(r"\b(?P<fusion>[A-Z0-9]+(?:(?:::|[-/])[A-Z0-9]+)?)[- ](?P<sign>positive|negative) $")
_FURTHEST = 30
"""Characters before a name in which its defining fusion may begin."""


def whole_name(text: str, match: Match, vocabulary: Vocabulary, is_gene: Callable[[str], bool]) -> Match:
    """The match with its borders where the disease's name begins; matches of other types as they are."""
    if match.candidates[0].type is not EntityType.DISEASE:
        return match
    return _without_stage(text, _with_marker(text, match, vocabulary, is_gene), vocabulary)


def _with_marker(text: str, match: Match, vocabulary: Vocabulary, is_gene: Callable[[str], bool]) -> Match:
    """A disease with the fusion that defines it: "BCRABL-positive B-cell ALL" is one name, and a narrower disease."""
    before = _MARKED.search(text, max(0, match.start - _FURTHEST), match.start)
    fusion = next(find_variants(before["fusion"], is_gene), None) if before else None
    if before is None or fusion is None or not fusion.genes:
        return match
    name = f"{'-'.join(fusion.genes)}-{before['sign']} {match.text}"
    candidates = tuple(vocabulary.lookup(name, EntityType.DISEASE))
    whole = Match(before.start(), match.end, text[before.start() : match.end], candidates)
    return whole if candidates else match


def _without_stage(text: str, match: Match, vocabulary: Vocabulary) -> Match:
    """A disease without the words for its stage or extent, where what is left is a name too."""
    bare = without_stage(match.text, EntityType.DISEASE)
    if bare == match.text:
        return match
    rest = tuple(vocabulary.lookup(bare, EntityType.DISEASE))
    start = match.end - len(bare)
    return Match(start, match.end, text[start : match.end], rest, match.guarded) if rest else match
