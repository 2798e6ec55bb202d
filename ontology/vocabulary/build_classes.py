"""Classes of drugs: MeSH's pharmacologic actions, and the classes that oncology speaks of with their members.

``data/drug_classes.tsv`` says for each class how its members are known: a class or role of ChEBI, a stem of the INN (WHO, "The
use of stems in the selection of International Nonproprietary Names", 2018), or a list of names. A ``!`` behind a listed
name leaves that drug out of what a stem or a role brings in.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ontology.errors import VocabularyError
from ontology.vocabulary.build_chemicals import ChebiTerms
from ontology.vocabulary.build_mesh import Mesh
from ontology.vocabulary.case import is_acronym
from ontology.vocabulary.fold import key
from ontology.vocabulary.model import Scope
from ontology.vocabulary.pack import Row
from ontology.vocabulary.tables import read_tsv

CLASS_COLUMNS = ("id", "name", "synonyms", "parents", "chebi", "stems", "members", "source")
# Pharmacologic actions; of these, antineoplastic agents nest by their own tree.
ACTION_TREE = "D27.505"


@dataclass(frozen=True, slots=True)
class DrugClass:
    """A line of the table; ``chebi``, ``stems`` and ``members`` each bring in drugs, ``excluded`` keeps some out."""

    id: str
    name: str
    synonyms: tuple[str, ...]
    parents: tuple[str, ...]
    chebi: frozenset[str]
    stems: tuple[str, ...]
    members: tuple[str, ...]
    excluded: frozenset[str]


def _bears(stem: str, name: str) -> bool:
    """Tell whether a generic name has a stem: ``-x`` ends a name of one word, ``- x`` is its last word, ``-x-`` stands inside."""
    if stem.endswith("-"):
        return stem.strip("-") in name
    return name.endswith(stem[1:]) and (" " not in name or " " in stem)


def read_classes(path: Path) -> list[DrugClass]:
    """Read the table of classes."""
    found = []
    for number, name, synonyms, parents, chebi, stems, members, _ in read_tsv(path, CLASS_COLUMNS):
        listed = [member for member in members.split("|") if member]
        found.append(
            DrugClass(
                number, name, _cells(synonyms), _cells(parents), frozenset(_cells(chebi)), _cells(stems),
                tuple(member for member in listed if not member.endswith("!")),
                frozenset(member[:-1] for member in listed if member.endswith("!")),
            )
        )  # fmt: skip
    return found


def _cells(text: str) -> tuple[str, ...]:
    return tuple(filter(None, text.split("|")))


def class_rows(rows: list[Row], mesh: Mesh, chebi: ChebiTerms, path: Path) -> list[Row]:
    """Give the rows of all classes, and put the members among ``rows`` under theirs.

    Raises ``VocabularyError`` where a listed member is no drug of the table, or a parent is no class.
    """
    classes = read_classes(path)
    made = {row.id: row for row in _actions(mesh)}
    headings = {record.id: record for record in mesh.descriptors}
    for drug_class in classes:
        row = made.setdefault(drug_class.id, Row(drug_class.id, drug_class.name))
        if drug_class.id in headings:
            row.names += [(Scope.SYNONYM, name) for name in headings[drug_class.id].names]
        row.name = drug_class.name
        row.names = [(Scope.ALIAS if is_acronym(name) else scope, name) for scope, name in row.names]
        row.names += [(Scope.CURATED, name) for name in drug_class.synonyms]
        row.parents |= set(drug_class.parents)
        row.xrefs |= {number for number in drug_class.chebi if number != drug_class.id and len(drug_class.chebi) == 1}
    unknown = {parent for row in made.values() for parent in row.parents} - made.keys()
    if unknown:
        raise VocabularyError(f"{path}: the parents {sorted(unknown)} are no classes; add a line for each")
    _place(rows, classes, chebi, path)
    taken = {row.id for row in rows}
    return [row for row in made.values() if row.id not in taken]


def _actions(mesh: Mesh) -> Iterator[Row]:
    """Every pharmacologic action of MeSH, under the next wider one of each of its tree numbers."""
    # What is a disease too ("metabolic side effects") stands in the table of diseases.
    actions = [r for r in mesh.descriptors if not any(tree.startswith("C") for tree in r.trees)]
    trees = {tree: record.id for record in actions for tree in record.trees if tree.startswith(ACTION_TREE)}
    for record in actions:
        own = [tree for tree in record.trees if tree.startswith(ACTION_TREE)]
        if own:
            row = Row(record.id, mesh.words.heading(record.name))
            row.names = [(Scope.SYNONYM, name) for name in record.names]
            wider = (trees.get(tree.rpartition(".")[0]) for tree in own)
            row.parents = {parent for parent in wider if parent is not None and parent != record.id}
            yield row


def _place(rows: Iterable[Row], classes: list[DrugClass], chebi: ChebiTerms, path: Path) -> None:
    names: dict[str, list[Row]] = {}
    for row in rows:
        for name in {key(row.name), *(key(name) for scope, name in row.names if scope is Scope.GENERIC)}:
            names.setdefault(name, []).append(row)
    missing = [member for drug_class in classes for member in drug_class.members if key(member) not in names]
    if missing:
        raise VocabularyError(f"{path} lists {sorted(set(missing))}, expected names of drugs of the table")
    for drug_class in classes:
        for member in drug_class.members:
            for row in names[key(member)]:
                row.parents.add(drug_class.id)
    stems = sorted({stem for drug_class in classes for stem in drug_class.stems}, key=len, reverse=True)
    for row in rows:
        generic = [row.name, *(name for scope, name in row.names if scope is Scope.GENERIC)]
        roles = {role for xref in row.xrefs if xref.startswith("CHEBI:") for role in chebi.classes(xref)}
        # The longest stem counts: -metinib is a stem of its own and no -tinib.
        own = {next((stem for stem in stems if _bears(stem, name)), "") for name in generic}
        for drug_class in classes:
            if (own.intersection(drug_class.stems) or roles & drug_class.chebi) and row.name not in drug_class.excluded:
                row.parents.add(drug_class.id)
