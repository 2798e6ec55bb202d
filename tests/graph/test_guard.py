"""What free Cypher may not do, and that nothing else is refused."""

from pathlib import Path

import pytest

from kg.errors import QueryError, ReadOnlyError, UnsafeQueryError
from kg.graph import Graph
from kg.questions import load_questions
from kg.stores.guard import refuse_commands, refuse_file_access, refuse_procedures
from kg.stores.unsafe import refuse_unsafe
from tests.graph.cypher_forms import SAFE, UNSAFE
from tests.graph.made_findings import TREATS, dump, findings, put


@pytest.mark.parametrize("query", UNSAFE.values(), ids=UNSAFE)
def test_form_that_the_embedded_engine_answers_wrongly_is_refused(query: str) -> None:
    with pytest.raises(UnsafeQueryError, match="the embedded engine"):
        refuse_unsafe(query)
    with pytest.raises(UnsafeQueryError):
        refuse_unsafe(f"EXPLAIN {query.lower()}")


@pytest.mark.parametrize("query", SAFE.values(), ids=SAFE)
def test_other_forms_pass(query: str) -> None:
    refuse_unsafe(query)


def test_named_questions_use_safe_forms_only() -> None:
    for question in load_questions().values():
        refuse_unsafe(question.cypher)


LOADS = (
    "LOAD CSV FROM $url AS row RETURN row",
    "load\n csv with headers from $url as row return row",
    "LOAD /* so */ CSV FROM $url AS row RETURN row",
    "CALL { LOAD CSV FROM $url AS row RETURN row } RETURN row",
    "MATCH (a) CALL (a) { LOAD CSV FROM $url AS row RETURN row } RETURN row",
    "EXPLAIN LOAD CSV FROM $url AS row RETURN row",
)


@pytest.mark.parametrize("query", LOADS)
def test_files_are_out_of_reach(graph: Graph, query: str, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("secret", encoding="utf-8")
    with pytest.raises(ReadOnlyError, match="LOAD CSV"):
        graph.query(query, url=(tmp_path / "secret.csv").as_uri())


def test_embedded_engine_itself_reads_no_files(tmp_path: Path, vocabulary: object) -> None:
    from kg.graph import open_graph

    (tmp_path / "secret.csv").write_text("secret", encoding="utf-8")
    with open_graph(tmp_path / "graph") as graph, pytest.raises(QueryError):
        graph.store.read(LOADS[3], {"url": (tmp_path / "secret.csv").as_uri()})


@pytest.mark.parametrize(
    "query",
    [
        "CALL dbms.listConfig()",
        "CALL apoc.load.json('x') YIELD value RETURN value",
        "MATCH (a) CALL `db`.`clearQueryCaches`() RETURN a",
    ],
)
def test_procedures_that_reach_outside_are_refused(graph: Graph, query: str) -> None:
    with pytest.raises(ReadOnlyError, match="found CALL"):
        graph.query(query)


def test_procedures_that_read_the_graph_pass(graph: Graph) -> None:
    put(graph, findings(TREATS))
    assert "Drug" in graph.query("CALL db.labels() YIELD label RETURN label").column("label")
    refuse_procedures("MATCH (call:Drug) WHERE call.x = 1 RETURN call")
    refuse_procedures("MATCH (call:Drug) WITH call AS x RETURN x, x.call AS call")
    refuse_procedures("MATCH (a) CALL (a) { RETURN 1 AS x } RETURN x")


@pytest.mark.parametrize(
    "query",
    ["SHOW SETTINGS", "TERMINATE TRANSACTIONS 'neo4j-transaction-1'", "EXPLAIN SHOW USERS", "CYPHER 5 SHOW PROCEDURES"],
)
def test_commands_of_the_server_are_refused(graph: Graph, query: str) -> None:
    with pytest.raises(ReadOnlyError, match="found the command"):
        graph.query(query)


def test_words_alone_are_no_commands() -> None:
    refuse_commands("MATCH (a) RETURN a.show AS show")
    refuse_file_access("MATCH (load) RETURN load, 'LOAD CSV' AS csv")


WRITES = (
    "CREATE (x:Drug {id: 'x'})",
    "MERGE (x:Drug {id: 'x'}) RETURN x",
    "MATCH (d:Drug) SET d.name = 'x' RETURN d",
    "MATCH (d:Drug) REMOVE d.name",
    "MATCH (d:Drug) DETACH DELETE d",
    "MATCH (a:Drug), (b:Disease) CREATE (a)-[:TREATS]->(b)",
    "CALL { CREATE (x:Drug {id: 'x'}) RETURN x } RETURN x.id",
    "MATCH (d:Drug) CALL (d) { SET d.name = 'x' } RETURN d.id",
    "FOREACH (n IN [1, 2] | CREATE (:Drug {id: toString(n)}))",
    "CREATE INDEX x FOR (n:Drug) ON (n.name)",
)


@pytest.mark.parametrize("query", WRITES)
def test_query_that_would_write_is_refused(graph: Graph, query: str) -> None:
    put(graph, findings(TREATS))
    before = dump(graph)
    with pytest.raises(ReadOnlyError, match="the query would write"):
        graph.query(query)
    assert dump(graph) == before


def test_query_that_cannot_be_parsed_says_so(graph: Graph) -> None:
    with pytest.raises(QueryError, match="refused the query"):
        graph.query("MATCH (a RETURN a")


def test_missing_parameter_says_so(graph: Graph) -> None:
    put(graph, findings(TREATS))
    with pytest.raises(QueryError):
        graph.query("MATCH (a:Drug) WHERE a.id = $nothing RETURN a.id")


def test_nodes_and_relationships_come_as_their_properties(graph: Graph) -> None:
    put(graph, findings(TREATS))
    (row,) = graph.query("MATCH (a:Drug)-[r:TREATS]->(b) RETURN a, r, [b.id] AS ids")
    assert (row["a"]["name"], row["r"]["statement"], row["ids"]) == ("lenalidomide", TREATS.id, [TREATS.object.id])
