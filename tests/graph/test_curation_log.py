"""The log of curation: it moves between engines, waits for documents, and shows damage."""

import json
from pathlib import Path

import pytest

from kg.curations import CurationEntry
from kg.curator import Curator
from kg.errors import CurationError
from kg.graph import Graph
from ontology.annotations import from_line, to_line
from ontology.predicates import Predicate
from tests.graph.made_findings import (
    BIRC3,
    CLL,
    MISSED,
    PREDISPOSES,
    QUOTE,
    SAID,
    TREATS,
    dump,
    evidence,
    findings,
    one,
    put,
    states,
)


def test_log_moves_between_engines(both: tuple[Graph, Graph]) -> None:
    for source, target in (both, both[::-1]):
        for opened in both:
            opened.remove("PMID:1", "PMID:2")
            put(opened, findings(SAID))
        curator = source.curation(f"Ada of {source.store.engine.name}")
        curator.amend(TREATS.id, "certainty", "hedged", document="PMID:1", quote=QUOTE, reason="„may“")
        curator.add(MISSED, document="PMID:1", quote="improved survival")
        curator.accept(TREATS.id)
        entries = source.store.engine.curations.entries()
        moved = [CurationEntry.from_json(entry.to_json()) for entry in entries]
        assert target.import_curations(moved) > 0
        assert target.import_curations(moved) == 0
        assert dump(source) == dump(target)
        curator.undo()
        curator.undo()
        target.import_curations(source.store.engine.curations.entries())
        assert dump(source) == dump(target)
        assert one(target, "MATCH (s:Statement) RETURN count(s)") == 1


def test_imported_addition_waits_for_its_document(graph: Graph, ada: Curator) -> None:
    claim = {"subject": {"type": "Gene", "id": BIRC3.id, "name": "BIRC3"}, "predicate": str(Predicate.ASSOCIATED_WITH),
             "object": {"type": "Disease", "id": CLL.id, "name": CLL.name}, "qualifiers": {"alteration": "mutation"}}  # fmt: skip
    entry = CurationEntry(
        "add", "Bo", "2026-01-01T00:00:00+00:00", MISSED.id, document="PMID:7", quote=QUOTE, claim=json.dumps(claim)
    )
    assert graph.import_curations([entry]) == 1
    assert states(ada) == ["orphaned"]
    put(graph, findings(SAID, pmid="7"))
    assert states(ada) == ["stands"]
    assert graph.ask("genes-of-disease", disease="CLL").column("gene_id") == [BIRC3.id]


def test_rebuilt_graph_equals_the_curated_one(graph: Graph, ada: Curator) -> None:
    ada.reject(PREDISPOSES.id, "no")
    ada.add(MISSED, document="PMID:1", quote="improved survival")
    ada.amend(TREATS.id, "polarity", "refutes", document="PMID:1", quote=QUOTE)
    curated = dump(graph)
    assert not any(graph.recompute().values())
    graph.remove("PMID:1", "PMID:2")
    put(graph, from_line(to_line(findings(SAID))), findings((PREDISPOSES, {"certainty": "hedged"}), pmid="2"))
    assert dump(graph) == curated


def test_entries_keep_the_order_in_which_they_were_given(graph: Graph, ada: Curator) -> None:
    given = [ada.accept(TREATS.id, reason=str(n)).id for n in range(5)]
    assert [entry.id for entry in graph.store.engine.curations.entries()] == given
    assert graph.store.engine.curations.entries([PREDISPOSES.id]) == []


def test_changed_entry_is_detected(graph: Graph, ada: Curator, engine: str, graph_url: str) -> None:
    ada.reject(TREATS.id, "wrong")
    if engine == "arcadedb":
        log = Path(graph_url) / "curation.jsonl"
        log.write_text(log.read_text(encoding="utf-8").replace("wrong", "right"), encoding="utf-8")
    else:
        with graph.store.engine.transaction() as run:
            run("MATCH (c:Curation) SET c.line = replace(c.line, 'wrong', 'right')", {})
    with pytest.raises(CurationError, match="was changed after it was written"):
        ada.history()


@pytest.mark.parametrize("torn", [b'{"id": "curation:1", "acti', '{"reason": "ä'.encode()[:-1]])
def test_line_cut_off_by_a_crash_does_not_count_and_does_not_harm(tmp_path: Path, torn: bytes) -> None:
    from kg.stores.curation_file import CurationFile

    log = CurationFile(tmp_path / "curation.jsonl")
    entries = [CurationEntry("accept", "Ada", f"2026-01-0{n}", "statement:1") for n in (1, 2)]

    def run(*_: object) -> list[dict[str, object]]:
        raise AssertionError("a file runs no Cypher")

    log.append(entries[0], run)
    with (tmp_path / "curation.jsonl").open("ab") as file:
        file.write(torn)
    assert log.entries() == entries[:1]
    log.append(entries[1], run)
    assert log.entries() == entries


def test_line_that_is_no_entry_is_named(tmp_path: Path) -> None:
    from kg.stores.curation_file import CurationFile

    (tmp_path / "curation.jsonl").write_text("[1]\n", encoding="utf-8")
    with pytest.raises(CurationError, match="expected a line of a curation log"):
        CurationFile(tmp_path / "curation.jsonl").entries()


@pytest.mark.neo4j
def test_two_curators_at_once_lose_nothing(graph_neo4j: Graph) -> None:
    from concurrent.futures import ThreadPoolExecutor

    put(graph_neo4j, findings(SAID))

    def judge(number: int) -> None:
        curator = graph_neo4j.curation(f"curator {number}")
        curator.amend(TREATS.id, "population" if number % 2 else "line", str(number), document="PMID:1", quote=QUOTE)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(judge, range(8)))
    entries = graph_neo4j.store.engine.curations.entries()
    assert len(entries) == 8
    last = {entry.field: entry.value for entry in entries}
    assert (evidence(graph_neo4j, "population"), evidence(graph_neo4j, "line")) == (last["population"], last["line"])
    assert not any(graph_neo4j.recompute().values())
