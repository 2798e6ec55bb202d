"""One contract for both engines: an open graph on each, empty at the start of every test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from neo4j import Driver, GraphDatabase

import kg
from extract.readers import read
from kg.curator import Curator
from kg.graph import Graph, open_graph
from ontology.documents import Document
from ontology.findings import Findings
from ontology.vocabulary import Vocabulary
from tests.graph.made_findings import PREDISPOSES, SAID, findings, put

if TYPE_CHECKING:
    from extract.pipeline import Extractor

ENGINES = ("arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j))


@pytest.fixture(scope="session")
def neo4j_driver(neo4j_url: str) -> Iterator[Driver]:
    password = os.environ.get("NEO4J_PASSWORD")
    login = (os.environ.get("NEO4J_USERNAME", "neo4j"), password) if password else None
    with GraphDatabase.driver(neo4j_url, auth=login) as driver:
        yield driver


@pytest.fixture
def wipe_neo4j(neo4j_driver: Driver) -> Callable[[], None]:
    """Deletes all nodes; constraints stay, since making them anew costs seconds (one test of its own drops them)."""

    def wipe() -> None:
        neo4j_driver.execute_query("MATCH (n) DETACH DELETE n")

    return wipe


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def graph_url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty graph on the engine."""
    if engine == "arcadedb":
        return str(tmp_path / "graph")
    request.getfixturevalue("wipe_neo4j")()
    return str(request.getfixturevalue("neo4j_url"))


@pytest.fixture
def graph(graph_url: str, vocabulary: Vocabulary) -> Iterator[Graph]:
    with open_graph(graph_url, vocabulary=vocabulary) as opened:
        yield opened


@pytest.fixture
def graph_neo4j(neo4j_url: str, wipe_neo4j: Callable[[], None], vocabulary: Vocabulary) -> Iterator[Graph]:
    wipe_neo4j()
    with open_graph(neo4j_url, vocabulary=vocabulary) as opened:
        yield opened


@pytest.fixture
def both(
    tmp_path: Path, neo4j_url: str, wipe_neo4j: Callable[[], None], vocabulary: Vocabulary
) -> Iterator[tuple[Graph, Graph]]:
    """Two empty graphs: embedded and on the server."""
    wipe_neo4j()
    with (
        open_graph(tmp_path / "embedded", vocabulary=vocabulary) as embedded,
        open_graph(neo4j_url, vocabulary=vocabulary) as served,
    ):
        yield embedded, served


@pytest.fixture(scope="session")
def sample_findings(extractor: "Extractor") -> list[Findings]:
    """What the pipeline reads out of the sample articles."""
    read_samples: list[Findings] = []
    for path in sorted((Path(kg.__file__).parent / "samples").glob("*.txt")):
        for document in read(path):
            assert isinstance(document, Document)
            read_samples.append(extractor(document))
    return read_samples


@pytest.fixture(scope="module")
def samples(
    tmp_path_factory: pytest.TempPathFactory,
    neo4j_url: str,
    neo4j_driver: Driver,
    vocabulary: Vocabulary,
    sample_findings: list[Findings],
) -> Iterator[tuple[Graph, Graph]]:
    """The sample articles on both engines; for tests that only read. Filled anew where another test has wiped the server."""
    place = tmp_path_factory.mktemp("samples") / "graph"
    neo4j_driver.execute_query("MATCH (n) DETACH DELETE n")
    with open_graph(place, vocabulary=vocabulary) as embedded, open_graph(neo4j_url, vocabulary=vocabulary) as served:
        for graph in (embedded, served):
            graph.store.put(sample_findings)
        yield embedded, served


@pytest.fixture
def ada(graph: Graph) -> Curator:
    """A curator of two documents: one says that lenalidomide treats CLL, one hedges that it leads to B-ALL."""
    put(graph, findings(SAID), findings((PREDISPOSES, {"certainty": "hedged"}), pmid="2"))
    return graph.curation("Ada Curator")
