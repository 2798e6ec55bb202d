"""Look-up of concepts by name, id and cross-reference, and their IS_A closure."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pathlib import Path

from ontology.errors import VocabularyError
from ontology.types import EntityType
from ontology.vocabulary.cache import Cache
from ontology.vocabulary.candidates import candidates_of
from ontology.vocabulary.case import Stoplist, bare, is_acronym, same_punctuation
from ontology.vocabulary.fold import key
from ontology.vocabulary.grounder import Context, Grounding, ground
from ontology.vocabulary.index import Index, load_index
from ontology.vocabulary.model import FILED_UNDER, SCOPE_RANK, Candidate, Concept, Scope
from ontology.vocabulary.tables import Tables, data_folder, read_tables

# Names that a concept is really called by; brands, codes, aliases and former symbols give way to them.
STRONG = frozenset({Scope.OFFICIAL, Scope.CURATED, Scope.GENERIC, Scope.LONG, Scope.SYNONYM})


_key = lru_cache(maxsize=50_000)(key)
"""A document asks for the same names over and over."""


def _other_numbers(folded: str) -> Iterator[str]:
    """Give singular and plural neighbours of a folded name that the index does not know."""
    if folded.endswith("ies"):
        yield f"{folded[:-3]}y"
    if folded.endswith("es"):
        yield folded[:-2]
    yield folded[:-1] if folded.endswith("s") else f"{folded}s"


class Vocabulary:
    """All names of genes, diseases and drugs. Load it once and hand it on; there is no global one."""

    def __init__(self, tables: Tables, index: Index, cache: Cache | None = None) -> None:
        self._tables = tables
        self._index = index
        self.cache = cache

    @classmethod
    def load(cls, folder: Path | None = None, cache: Cache | None = None, *, use_cache: bool = True) -> "Vocabulary":
        """Read the tables of ``folder`` (default: those of the package).

        Raises ``VocabularyError`` where a table is missing or differs from its recorded hash.
        """
        tables = read_tables(folder or data_folder())
        kept = (cache or Cache.of_user()) if use_cache else None
        return cls(tables, load_index(tables, kept), kept)

    @property
    def digest(self) -> str:
        """Sha256 over all tables: names the version of the vocabulary."""
        return self._tables.digest

    @property
    def stoplist(self) -> Stoplist:
        """Names that never match in a text, or only in their capitals."""
        return self._tables.stoplist

    @property
    def index(self) -> Index:
        """The folded names, as the matcher needs them."""
        return self._index

    def __len__(self) -> int:
        return len(self._tables.rows)

    def __contains__(self, concept_id: str) -> bool:
        return concept_id in self._tables.by_id

    def __iter__(self) -> Iterator[str]:
        """Give the ids of all concepts."""
        return iter(self._tables.by_id)

    def type_of(self, concept_id: str) -> EntityType:
        """Give the entity type of an id."""
        return self._tables.type_of(self._cells(concept_id)[0])

    def _cells(self, concept_id: str) -> tuple[int, list[str]]:
        row = self._tables.by_id.get(concept_id)
        if row is None:
            raise VocabularyError(f"no concept {concept_id!r} in the vocabulary; look it up by name first")
        return row, self._tables.rows[row].split("\t")

    def concept(self, concept_id: str) -> Concept:
        """Give the concept of an id; raises ``VocabularyError`` for one that is unknown."""
        row, cells = self._cells(concept_id)
        synonyms = tuple(dict.fromkeys(name for _, name in self._tables.names(row)[1:] if name != cells[1]))
        return Concept(
            cells[0], self._tables.type_of(row), cells[1], synonyms, self.xrefs(concept_id), self.parents(concept_id)
        )

    def name(self, concept_id: str) -> str:
        """Give the preferred name of an id."""
        return self._cells(concept_id)[1][1]

    def xrefs(self, concept_id: str) -> tuple[str, ...]:
        """Give the same concept's ids elsewhere, as CURIEs."""
        listed = self._cells(concept_id)[1][3].split("|")
        return tuple(xref for xref in listed if xref and not xref.startswith(FILED_UNDER))

    def filed_under(self, concept_id: str) -> tuple[str, ...]:
        """Give headings elsewhere that list a name of the concept without being it: "gastric cancer" in MeSH."""
        listed = self._cells(concept_id)[1][3].split("|")
        return tuple(xref.removeprefix(FILED_UNDER) for xref in listed if xref.startswith(FILED_UNDER))

    def parents(self, concept_id: str) -> tuple[str, ...]:
        """Give the direct IS_A targets."""
        return tuple(parent for parent in self._cells(concept_id)[1][4].split("|") if parent)

    def ancestors(self, concept_id: str) -> tuple[str, ...]:
        """Give the IS_A closure, nearest first, without the concept itself.

        >>> vocabulary = Vocabulary.load()
        >>> olaparib = vocabulary.lookup("olaparib")[0].id
        >>> [vocabulary.name(above) for above in vocabulary.ancestors(olaparib)][:2]
        ['PARP inhibitor', 'antineoplastic agent']
        """
        found: dict[str, None] = {}
        level = [concept_id]
        while level:
            level = [parent for child in level for parent in self.parents(child) if parent not in found]
            found.update(dict.fromkeys(level))
        return tuple(found)

    @cached_property
    def _by_xref(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._tables.rows:
            cells = row.split("\t")
            for xref in filter(None, cells[3].split("|")):
                found[xref].append(cells[0])
        return {xref: tuple(ids) for xref, ids in found.items()}

    def from_xref(self, curie: str) -> tuple[str, ...]:
        """Give the concepts that carry ``curie`` as a cross-reference, for instance "NCIT:C3163"."""
        return self._by_xref.get(curie, ())

    def candidates_at(self, at: int) -> Iterator[Candidate]:
        """Give every concept behind folded name ``at`` of the index, unranked."""
        tables = self._tables
        for row, position in self._index.of(at):
            concept_id, name, scope, matched = tables.name_at(row, position)
            yield Candidate(concept_id, tables.type_of(row), name, matched, scope, "")

    def lookup(self, name: str, type: EntityType | None = None) -> list[Candidate]:  # noqa: A002
        """Give the concepts that ``name`` may mean, best first: the very spelling, then official names, then synonyms.

        >>> [candidate.name for candidate in Vocabulary.load().lookup("Revlimid")]
        ['lenalidomide']

        Hyphens, spaces, plural, Greek letters, accents and British spelling do not matter; capitals only rank.
        """
        folded = _key(name)
        designation = folded.replace(" ", "") if any(map(str.isdigit, folded)) else folded
        # PMPS is a short form of its own, and not several PMP
        others = () if name.isupper() and name.endswith("S") and is_acronym(name) else _other_numbers(folded)
        for form in (folded, designation, *others):
            at = self._index.position(form)
            if at is not None:
                found = [candidate for candidate in self.candidates_at(at) if type in (None, candidate.type)]
                if found:
                    return ranked(found, name, hyphens=False)
        return []

    def search(self, name: str, type: EntityType | None = None) -> list[Candidate]:  # noqa: A002
        """Give what ``lookup`` gives, else the concepts of the name in other words, with what was changed in the reason.

        >>> [(found.name, found.reason) for found in Vocabulary.load().search("cancer of the bladder", EntityType.DISEASE)][0]
        ('urinary bladder cancer', "with its words turned round, as 'bladder cancer'; exact curated name")
        """
        found, changed = candidates_of(self, name, type)
        return [candidate._replace(reason=f"{changed}{candidate.reason}") for candidate in found]

    def resolve(self, text: str, type: EntityType | None = None) -> list[Candidate]:  # noqa: A002
        """Give what a user's query may mean: an id, a cross-reference, a name or a synonym. One is unambiguous.

        Raises nothing for an unknown text: the list is empty.
        """
        prefix, _, local = text.strip().partition(":")
        curie = f"{prefix.upper()}:{local}"
        ids = (curie,) if curie in self else self.from_xref(curie)
        by_id = [self._as_candidate(concept_id, text) for concept_id in ids]
        found = [candidate for candidate in by_id if type in (None, candidate.type)] or self.lookup(text, type)
        for scopes in ({Scope.OFFICIAL, Scope.CURATED}, STRONG):
            best = [candidate for candidate in found if candidate.scope in scopes]
            if best:
                return best
        return found

    def ground(
        self,
        text: str,
        type: EntityType | None = None,  # noqa: A002
        context: "str | Context" = "",
    ) -> Grounding:
        """Give the concept that ``text`` means in ``context`` (a text, or what a document says), with the reason.

        >>> vocabulary = Vocabulary.load()
        >>> vocabulary.ground("ALL").chosen is None
        True
        >>> vocabulary.ground("ALL", context="She had acute lymphoblastic leukemia.").chosen.id
        'MONDO:0004967'
        """
        return ground(self, text, type, context if isinstance(context, Context) else Context(context))

    def all_names(self, concept_id: str) -> tuple[str, ...]:
        """Give every name of a concept, the preferred one first."""
        return tuple(name for _, name in self._tables.names(self._cells(concept_id)[0]))

    def _as_candidate(self, concept_id: str, text: str) -> Candidate:
        row, cells = self._cells(concept_id)
        return Candidate(concept_id, self._tables.type_of(row), cells[1], text, Scope.OFFICIAL, "identifier")


_WORDS = {scope: scope.name.lower() for scope in Scope}


def ranked(candidates: list[Candidate], surface: str, *, hyphens: bool = True) -> list[Candidate]:
    """Sort candidates for a surface and keep the best of each concept, saying why it matched.

    Without ``hyphens`` a symbol is the same with and without them: "IL-21" is IL21 before it is an alias of IL22.
    """
    spelling = str if hyphens else bare

    def rank(candidate: Candidate) -> tuple[bool, bool, int, bool, str]:
        # Brackets and signs tell a form of a drug from the drug: "methotrexate, (+/-)-" is no way to write methotrexate.
        signs = not same_punctuation(surface, candidate.matched)
        # Capitals and hyphens tell acronyms apart; in a long name they mean nothing.
        exact = spelling(candidate.matched) == spelling(surface) or not is_acronym(surface)
        # At one scope MONDO goes before the MeSH fallback.
        return signs, not exact, SCOPE_RANK[candidate.scope], candidate.id.startswith("MESH:"), candidate.id

    best: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=rank) if len(candidates) > 1 else candidates:
        number, kind, name, matched, scope, _ = candidate
        spelled = "exact" if matched == surface else "folded"
        best.setdefault(number, Candidate(number, kind, name, matched, scope, f"{spelled} {_WORDS[scope]} name"))
    return list(best.values())
