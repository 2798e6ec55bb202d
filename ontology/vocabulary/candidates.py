"""The concepts that a name may mean: as it is, in other words, by another name of its ligand, or as one kind of a wider one."""

import re
from typing import Protocol

from ontology.types import EntityType
from ontology.vocabulary.case import is_acronym
from ontology.vocabulary.model import LOOKED_UP_ONLY, NEEDS_SUPPORT, Candidate, Scope
from ontology.vocabulary.rewording import alternatives
from ontology.vocabulary.rewording.genes import AS_MICRO_RNA, AS_SYMBOL, OF_FORM
from ontology.vocabulary.wider import harmed, wider

# Changes that say less than an entry term does: a word put behind a name, or words left out of it.
_LOOSER = re.compile(r"^with '\w+' added$|^without the words for its stage$")
# Last words that say what a protein is; what is left without them must still be one.
_KIND_OF_PROTEIN = re.compile(r"(kinase|receptor)s?$", re.IGNORECASE)
_DEFICIENT = (
    re.compile(
        r"^(?:[\w-]+ ){0,2}(?:deficiency|deficient activity|absence|lack) (?:of|in) (?:the )?(?:functional )?(?:enzyme )?"
        r"(.{2,80})$",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:(?:complete|partial|congenital|hereditary|inherited|familial|type [IV\d]+) )*(.{2,80}?)[ -]deficien(?:cy|cies|t)$",
        re.IGNORECASE,
    ),
)
# Harms that are diseases of their own: tubular necrosis is not any disease of the kidney.
_OF_TISSUE = re.compile(r"(?:atrophy|hypoplasia|degeneration|necrosis)$", re.IGNORECASE)
_FEW_WORDS = 4
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
    """Give the concepts of the name as it is, else of its first other form that is a name, else of an entry term.

    An entry term that is only one kind of the harm that the phrase tells gives way to the disease of the organ.
    """
    exact = names.lookup(text, kind)
    if exact and exact[0].scope not in LOOKED_UP_ONLY:
        return exact, ""
    for form, how in alternatives(text, kind):
        if exact and _LOOSER.match(how):
            continue
        found = names.lookup(form, kind)
        if (
            found
            and (found[0].scope not in LOOKED_UP_ONLY or not exact)
            and not _says_less(names, text, form, how, found[0])
        ):
            return found, f"{how}, as {form!r}; "
    if exact:
        above = _harmed_organ(names, text) if kind is EntityType.DISEASE else []
        # an index lists "cardiac dysfunction" under heart failure, which is only one kind of it
        return (
            (above, "as a harm to an organ; ") if above and above[0].id in names.ancestors(exact[0].id) else (exact, "")
        )
    if kind is EntityType.DISEASE:
        return _by_what_is_deficient(names, text)
    if kind is not EntityType.GENE:
        return [], ""
    found, how = _by_both_names(names, text)
    return (found, how) if found else _by_ligand(names, text)


def _says_less(names: Names, text: str, form: str, how: str, found: Candidate) -> bool:
    """Tell whether another form lost what made the name: PI3-kinase is not elafin, called PI3, which is no kinase."""
    if found.type is not EntityType.GENE:
        return False
    if how == AS_MICRO_RNA:
        return not found.name.startswith("MIR")
    if how == AS_SYMBOL:
        return found.scope not in {Scope.OFFICIAL, Scope.PREVIOUS}
    if how == OF_FORM:
        return found.scope is not Scope.OFFICIAL
    kind = _KIND_OF_PROTEIN.search(text)
    if kind is None or kind[1] in form:
        return False
    return not any(kind[1].lower() in name.lower() for name in names.all_names(found.id))


def _by_both_names(names: Names, text: str) -> tuple[list[Candidate], str]:
    """Give the gene of which a text writes two names with a slash between them: "Smac/DIABLO"."""
    parts = text.split("/")
    listed = [names.lookup(part, EntityType.GENE) for part in parts if len(part) > 2]
    if len(listed) != len(parts) or len(parts) < 2 or not all(listed):
        return [], ""
    common = {found.id for found in listed[0]}.intersection(*({found.id for found in other} for other in listed[1:]))
    if len(common) != 1 or not any(found[0].id in common for found in listed):
        return [], ""
    return [found for found in listed[0] if found.id in common], "by both its names; "


def _by_what_is_deficient(names: Names, text: str) -> tuple[list[Candidate], str]:
    """Give the deficiency that another name of the gene or enzyme leads to, where all lead to one disease."""
    found = next((match for match in (pattern.match(text) for pattern in _DEFICIENT) if match), None)
    if found is None:
        return [], ""
    words = found[1].split()
    for at in range(min(len(words), _FEW_WORDS)):  # "hepatic phenylalanine hydroxylase": the enzyme's name is its end
        genes = names.lookup(" ".join(words[at:]), EntityType.GENE)
        if not genes or genes[0].scope in NEEDS_SUPPORT:
            continue
        led: dict[str, tuple[list[Candidate], str]] = {}
        for form in (f"{name} deficiency" for name in names.all_names(genes[0].id)):
            for disease in names.lookup(form, EntityType.DISEASE)[:1]:
                led.setdefault(disease.id, ([disease], f"by another name of what is deficient, as {form!r}; "))
        return next(iter(led.values())) if len(led) == 1 else ([], "")
    return [], ""


def _by_ligand(names: Names, text: str) -> tuple[list[Candidate], str]:
    """Give the receptor or transporter that another name of its ligand leads to, where all lead to one gene."""
    found = _LIGAND.match(text)
    ligands = names.lookup(found[1])[:2] if found else []
    led: dict[str, tuple[list[Candidate], str]] = {}
    for form in (f"{name} {found[2]}" for one in ligands for name in names.all_names(one.id) if found):
        for gene in names.lookup(form, EntityType.GENE):
            led.setdefault(gene.id, ([gene], f"by another name of its ligand, as {form!r}; "))
    return next(iter(led.values())) if len(led) == 1 else ([], "")


def _harmed_organ(names: Names, text: str) -> list[Candidate]:
    """Give the disease of the organ that a phrase of several words says is harmed."""
    if " " not in text or _OF_TISSUE.search(text):
        return []
    found = (names.lookup(form, EntityType.DISEASE) for form in harmed(text))
    return next((one for one in found if one and one[0].scope not in LOOKED_UP_ONLY), [])


def wider_of(names: Names, text: str, kind: EntityType | None) -> tuple[list[Candidate], str]:
    """Give the concepts of the first wider name of a disease or sign; a word of the phrase is no acronym ("scars": SCAR)."""
    for form in wider(text) if kind is EntityType.DISEASE else ():
        found = names.lookup(form, kind)
        if found and found[0].scope not in LOOKED_UP_ONLY and is_acronym(found[0].matched) == is_acronym(form):
            return found, f"as the wider {form!r}; "
    return [], ""


def alike(first: Candidate, other: Candidate) -> bool:
    """Tell whether nothing in the vocabulary puts one candidate before the other: same way of matching, same scope."""
    fallback = other.id.startswith("MESH:") and not first.id.startswith("MESH:")
    return first.reason == other.reason and not fallback


def undecided(candidates: list[Candidate]) -> bool:
    """Tell whether nothing puts the first candidate before another."""
    return any(alike(candidates[0], other) for other in candidates[1:])
