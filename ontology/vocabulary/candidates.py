"""The concepts that a name may mean: as it is, in other words, by another name of its ligand, or as one kind of a wider one."""

import re
from typing import Protocol

from ontology.types import EntityType
from ontology.vocabulary.model import LOOKED_UP_ONLY, Candidate
from ontology.vocabulary.relaxed import alternatives
from ontology.vocabulary.wider import wider

_LIGAND = re.compile(r"^([\w-]{2,30}) ((?:receptor|transporter)(?: \w{1,6})?)$", re.IGNORECASE)


class Names(Protocol):
    """What grounding asks of a vocabulary."""

    def lookup(self, name: str, type: EntityType | None = None) -> list[Candidate]: ...  # noqa: A002, D102
    def type_of(self, concept_id: str) -> EntityType: ...  # noqa: D102
    def all_names(self, concept_id: str) -> tuple[str, ...]: ...  # noqa: D102
    def xrefs(self, concept_id: str) -> tuple[str, ...]: ...  # noqa: D102
    def __contains__(self, concept_id: str) -> bool: ...
    def ancestors(self, concept_id: str) -> tuple[str, ...]: ...  # noqa: D102


def candidates_of(names: Names, text: str, kind: EntityType | None) -> tuple[list[Candidate], str]:
    """Give the concepts of the name as it is or in other words, else the wider concept that it is one kind of."""
    found, changed = named_as(names, text, kind)
    return (found, changed) if found else wider_of(names, text, kind)


def named_as(names: Names, text: str, kind: EntityType | None) -> tuple[list[Candidate], str]:
    """Give the concepts of the name as it is, else of its first other form that is a name, else of an entry term."""
    exact = names.lookup(text, kind)
    if exact and exact[0].scope not in LOOKED_UP_ONLY:
        return exact, ""
    for form, how in alternatives(text, kind):
        found = names.lookup(form, kind)
        if found and (found[0].scope not in LOOKED_UP_ONLY or not exact):
            return found, f"{how}, as {form!r}; "
    return (exact, "") if exact or kind is not EntityType.GENE else _by_ligand(names, text)


def _by_ligand(names: Names, text: str) -> tuple[list[Candidate], str]:
    """Give the receptor or transporter that another name of its ligand leads to, where all lead to one gene."""
    found = _LIGAND.match(text)
    ligands = names.lookup(found[1])[:2] if found else []
    led: dict[str, tuple[list[Candidate], str]] = {}
    for form in (f"{name} {found[2]}" for one in ligands for name in names.all_names(one.id) if found):
        for gene in names.lookup(form, EntityType.GENE):
            led.setdefault(gene.id, ([gene], f"by another name of its ligand, as {form!r}; "))
    return next(iter(led.values())) if len(led) == 1 else ([], "")


def wider_of(names: Names, text: str, kind: EntityType | None) -> tuple[list[Candidate], str]:
    """Give the concepts of the first wider name of a disease or sign."""
    for form in wider(text) if kind is EntityType.DISEASE else ():
        found = names.lookup(form, kind)
        if found and found[0].scope not in LOOKED_UP_ONLY:
            return found, f"as the wider {form!r}; "
    return [], ""
