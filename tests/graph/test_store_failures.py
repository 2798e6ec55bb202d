"""The contract of a store: failed writes, damaged values, versions, locks, crashes, and places that are no graph."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import SchemaVersionError, StoreError, StoreLockedError, StoreUnavailableError
from kg.graph import Graph, open_graph
from kg.stores.refresh import Refresh
from ontology.entities import Transformation
from ontology.vocabulary import Vocabulary
from tests.graph.made_findings import (
    ALL,
    CLL,
    LENALIDOMIDE,
    PREDISPOSES,
    RELATED,
    TREATS,
    direct,
    dump,
    findings,
    put,
    statement,
)


@pytest.mark.parametrize("stage", ["statements", "transformations"])
def test_failed_write_leaves_the_graph_as_it_was(graph: Graph, stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    put(graph, findings(TREATS))
    before = dump(graph)

    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(Refresh, stage, fail)
        with pytest.raises(RuntimeError, match="disk is full"):
            graph.store.put([findings(PREDISPOSES, measured=True), findings(RELATED, pmid="2")])
    assert dump(graph) == before
    put(graph, findings(PREDISPOSES, measured=True))
    assert graph.counts()["nodes"]["Measure"] == 1


def test_statement_that_the_engine_refuses_undoes_the_transaction(graph: Graph) -> None:
    before = dump(graph)
    with pytest.raises(StoreError, match="nothing was changed"), graph.store.engine.transaction() as run:
        run("CREATE (:Drug:Entity {id: 'UNII:1', name: 'x'})", {})
        run("CREATE (:Drug:Entity {id: 'UNII:1', name: 'y'})", {})
    assert dump(graph) == before


CORRUPTIONS = {
    "count": "MATCH (s:Statement) SET s.supports = 7",
    "belief": "MATCH (:Drug)-[r:PREDISPOSES_TO]->() SET r.belief = 0.99",
    "missing": "MATCH (:Drug)-[r:PREDISPOSES_TO]->() DELETE r",
    "stray": "MATCH (a:Drug), (b:Disease {id: 'MONDO:0004948'}) CREATE (a)-[:TREATS {statement: 'statement:x'}]->(b)",
    "nesting": "MATCH (:Transformation)-[r:IS_A]->() DELETE r",
    "review": "MATCH (e:Evidence) SET e.review = 'rejected'",
    "extra": "MATCH (:Drug)-[r:PREDISPOSES_TO]->() SET r.note = 'by hand'",
}  # fmt: skip


@pytest.mark.parametrize("corruption", CORRUPTIONS.values(), ids=CORRUPTIONS)
def test_recompute_reports_and_mends_derived_values(graph: Graph, corruption: str) -> None:
    put(graph, findings(PREDISPOSES, statement(LENALIDOMIDE, "PREDISPOSES_TO", Transformation(CLL, ALL))))
    before = dump(graph)
    with graph.store.engine.transaction() as run:
        run(corruption, {})
    assert dump(graph) != before
    assert any(graph.recompute().values())
    assert dump(graph) == before
    assert not any(graph.recompute().values())


def test_schema_of_another_version_is_refused(graph_url: str, vocabulary: Vocabulary) -> None:
    with open_graph(graph_url, vocabulary=vocabulary) as graph, graph.store.engine.transaction() as run:
        run("MATCH (g:Graph) SET g.schema = 99", {})
    for read_only in (False, True):
        with pytest.raises(SchemaVersionError, match="found schema version 99, expected 1"):
            open_graph(graph_url, vocabulary=vocabulary, read_only=read_only)


HOLD = (
    "import sys; from kg.graph import open_graph; g = open_graph(sys.argv[1]); "
    "print('open', flush=True); sys.stdin.read(); g.close()"
)


def test_second_process_is_told_that_the_graph_is_in_use(tmp_path: Path, vocabulary: Vocabulary) -> None:
    place = tmp_path / "graph"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(place)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None and other.stdout.readline() == "open\n"
        for read_only in (False, True):
            with pytest.raises(StoreLockedError, match="another process has this graph open"):
                open_graph(place, vocabulary=vocabulary, read_only=read_only)
        other.communicate()
    open_graph(place, vocabulary=vocabulary).close()


def test_readers_share_a_graph_and_cannot_write(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with open_graph(tmp_path / "graph", vocabulary=vocabulary) as graph:
        put(graph, findings(TREATS))
    with open_graph(tmp_path / "graph", vocabulary=vocabulary, read_only=True) as reader:
        assert reader.ask("unsupported-claims").column("statement") == []
        assert len(direct(reader)) == 1
        with pytest.raises(StoreError):
            put(reader, findings(PREDISPOSES, pmid="2"))
        with pytest.raises(StoreError):
            reader.curation("Ada").accept(TREATS.id)
    with open_graph(tmp_path / "graph", vocabulary=vocabulary) as graph:
        assert graph.counts()["nodes"]["Document"] == 1
        assert graph.store.engine.curations.entries() == []


CRASH = (
    "import os, sys; from kg.graph import open_graph; from ontology.annotations import from_line; "
    "g = open_graph(sys.argv[1]); g.store.put([from_line(sys.stdin.read())]); os._exit(9)"
)


def test_what_was_committed_survives_a_crash(tmp_path: Path, vocabulary: Vocabulary) -> None:
    from ontology.annotations import to_line

    place = tmp_path / "graph"
    crashed = subprocess.run(
        [sys.executable, "-c", CRASH, str(place)], input=to_line(findings(TREATS)), text=True, check=False
    )
    assert crashed.returncode == 9
    with open_graph(place, vocabulary=vocabulary, read_only=True) as reader:
        assert len(direct(reader)) == 1


@pytest.mark.parametrize("make", [lambda p: p.write_text("x"), lambda p: (p.mkdir(), (p / "mine.txt").write_text("x"))])
def test_foreign_place_is_left_alone(tmp_path: Path, vocabulary: Vocabulary, make: Callable[[Path], object]) -> None:
    make(tmp_path / "place")
    with pytest.raises(StoreUnavailableError, match=r"expected a folder|name a new or empty one"):
        open_graph(tmp_path / "place", vocabulary=vocabulary)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("bolt://127.0.0.1:1", "no Neo4j answers there"),
        ("http://127.0.0.1:1", "expected one that begins with neo4j://"),
    ],
)
def test_address_without_a_server_says_what_helps(vocabulary: Vocabulary, url: str, said: str) -> None:
    with pytest.raises(StoreUnavailableError, match=said):
        open_graph(url, vocabulary=vocabulary)


def test_graph_that_is_not_there_cannot_be_read(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(StoreUnavailableError, match="found no graph there"):
        open_graph(tmp_path / "none", vocabulary=vocabulary, read_only=True)
    assert not (tmp_path / "none").exists()
