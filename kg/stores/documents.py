"""Documents by any of their ids: two inputs that share one are one document."""

from collections.abc import Iterable
from dataclasses import dataclass

from kg.stores import cypher
from kg.stores.build import aliases, document_keys
from kg.stores.port import Run
from ontology.documents import Metadata
from ontology.findings import Findings


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document's text and names, as findings without any claim, and the study that its evidence counts for."""

    findings: Findings
    study: str


def apart(batch: Iterable[Findings]) -> list[list[Findings]]:
    """Parts, in order, in each of which no two share an id: a later input of one document is put after the earlier."""
    parts: list[list[Findings]] = []
    taken: list[set[str]] = []
    for findings in batch:
        names = set(aliases(findings))
        after = [number for number, ids in enumerate(taken) if not names.isdisjoint(ids)]
        place = after[-1] + 1 if after else 0
        if place == len(parts):
            parts.append([])
            taken.append(set())
        parts[place].append(findings)
        taken[place] |= names
    return parts


def find_document(name: str, run: Run) -> StoredDocument | None:
    """The stored document that has this id among its ids, or None."""
    keys = {"id": name, **document_keys([name])}
    ids = [row["id"] for key, value in keys.items() for row in run(cypher.FIND_DOCUMENTS[key], {"values": [value]})]
    if not ids:
        return None
    row = run(cypher.DOCUMENT_TEXT, {"id": ids[0]})[0]
    metadata = Metadata(title=row["name"], ids=document_keys(row["aliases"] or ()))
    return StoredDocument(Findings(ids[0], row["text"] or "", metadata, ""), row["study"] or ids[0])
