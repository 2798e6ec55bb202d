"""What a vocabulary hands out: concepts, candidates for a name, matches in a text."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from ontology.types import EntityType


class Scope(StrEnum):
    """How a name belongs to its concept, best first; the value is its code in the packed tables."""

    OFFICIAL = "o"
    CURATED = "c"
    SHORT = "h"
    GENERIC = "g"
    LONG = "l"
    SYNONYM = "s"
    BRAND = "b"
    CODE = "k"
    PREVIOUS = "p"
    ALIAS = "a"
    ENTRY = "e"
    WEAK = "w"


# GENERIC is an INN or USAN name, LONG the spelled-out name of a gene symbol. A curated name outranks the aliases of every
# source, which is what lets "MDS" mean the syndrome before it means a former symbol of PAFAH1B1. SHORT is a curated short form
# that has other meanings too: it ranks with the curated names and, like WEAK, counts in a text only with support. ENTRY is a
# term of a thesaurus that leads to a heading of like meaning. WEAK is an alias that is better known as something else.
SCOPE_RANK: dict[Scope, int] = {scope: rank for rank, scope in enumerate(Scope)}


NEEDS_SUPPORT = frozenset({Scope.SHORT, Scope.WEAK})
"""Scopes whose names count in a text only where the document supports them."""

LOOKED_UP_ONLY = frozenset({Scope.ENTRY})
"""Scopes whose names answer a look-up but are not searched for in running text."""

FILED_UNDER = "~"
"""Marks an inexact cross-reference in the tables: the concept stands under that heading, which is wider or of like scope."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of the vocabulary; ``parents`` are its direct IS_A targets, ``xrefs`` are CURIEs."""

    id: str
    type: EntityType
    name: str
    synonyms: tuple[str, ...] = ()
    xrefs: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()


class Candidate(NamedTuple):
    """One concept that a name may mean: the vocabulary name that matched, its scope, and why it stands where it does."""

    id: str
    type: EntityType
    name: str
    matched: str
    scope: Scope
    reason: str


class Match(NamedTuple):
    """A vocabulary name found in a text, ``text[start:end]``, with its candidates, best first.

    ``guarded`` says that the words alone do not decide: a two-letter name, an English word in capitals, an acronym
    of several concepts, or capitals all around. Such a match needs the support of the document (a definition in
    brackets, another mention of the long name).
    """

    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    guarded: bool = False
