"""Where graphs are kept: one store on two engines, the one place where a driver's types are known."""

from collections.abc import Callable
from pathlib import Path

from kg.stores.build import Hierarchy
from kg.stores.port import Engine
from kg.stores.store import Store


def _arcadedb(url: str, read_only: bool) -> Engine:
    from kg.stores.arcadedb import ArcadeEngine  # noqa: PLC0415 -- resolved lazily: an engine loads only when used

    return ArcadeEngine(Path(url.removeprefix("arcadedb:")).expanduser(), read_only=read_only)


def _neo4j(url: str, read_only: bool) -> Engine:
    from kg.stores.neo4j import Neo4jEngine  # noqa: PLC0415

    return Neo4jEngine(url)


ENGINES: dict[str, Callable[[str, bool], Engine]] = {"arcadedb": _arcadedb, "neo4j": _neo4j}


def open_store(url: str, hierarchy: Hierarchy, *, read_only: bool = False) -> Store:
    """Open the graph at a path (or ``arcadedb:PATH``) or on a server (``neo4j://…``, ``bolt://…``)."""
    engine = ENGINES["neo4j" if "://" in url else "arcadedb"](url, read_only)
    return Store(engine, hierarchy, read_only=read_only)
