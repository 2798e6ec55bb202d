"""What all tests share: the vocabulary, the pipeline, one Neo4j for the whole run, and the folder of articles."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import pytest
from xdist.scheduler import LoadScopeScheduling

from ontology.vocabulary import Vocabulary

if TYPE_CHECKING:
    from extract.pipeline import Extractor


class ByFile(LoadScopeScheduling):
    """Divides the tests between workers by file, so that a file's fixtures are made once; those with the server stay together."""

    def _split_scope(self, nodeid: str) -> str:
        return "graph" if nodeid.startswith("tests/graph/") else nodeid.split("::", 1)[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFile:
    return ByFile(config, log)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return Vocabulary.load()


@pytest.fixture(scope="session")
def extractor(vocabulary: Vocabulary) -> "Extractor":
    from extract.pipeline import Extractor

    return Extractor(vocabulary)


@pytest.fixture
def data() -> Path:
    """The folder of articles and corpora; tests that use it carry the marker ``data``."""
    folder = os.environ.get("ONCOKG_DATA")
    if not folder:
        pytest.skip("set ONCOKG_DATA to the folder of articles and corpora")
    return Path(folder)


@pytest.fixture(scope="session")
def neo4j_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path | None]:
    """Home of the run's own server, or None where the environment names one."""
    if os.environ.get("ONCOKG_TEST_NEO4J"):
        yield None
        return
    from kg import server
    from kg.errors import StoreUnavailableError

    home = tmp_path_factory.mktemp("neo4j")
    before = signal.signal(signal.SIGTERM, _end_run)
    try:
        with pytest.MonkeyPatch.context() as patch:  # a server for minutes: the quick compiler costs less than it gains
            patch.setenv("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")
            server.start(home)
    except StoreUnavailableError as error:
        missing = (
            f"no Neo4j for these tests: {error}; ONCOKG_TEST_NEO4J=bolt://HOST:PORT names one that is already there"
        )
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    try:
        yield home
    finally:
        server.stop(home)
        signal.signal(signal.SIGTERM, before)


@pytest.fixture(scope="session")
def neo4j_url(neo4j_home: Path | None) -> str:
    """Address of a Neo4j whose content the tests may delete."""
    if neo4j_home is None:
        return os.environ["ONCOKG_TEST_NEO4J"]
    from kg import server

    running = server.status(neo4j_home)
    assert running is not None
    return running.url


def _end_run(number: int, frame: FrameType | None) -> None:
    pytest.exit("ended by SIGTERM", returncode=128 + number)
