"""The graph as a networkx network: entities, direct relationships, and the hierarchy."""

from pathlib import Path
from typing import Any

import networkx as nx

from kg.export import rows
from kg.stores.store import Store

Network = nx.MultiDiGraph


def to_networkx(store: Store) -> "nx.MultiDiGraph[str]":
    """Nodes carry type and name; an edge's key is its statement's id (``IS_A`` for the hierarchy).

    Edges carry type, certainty, supports, refutes, studies and belief.
    """
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(name="oncokg")
    for row in store.read(rows.ENTITIES):
        network.add_node(row["id"], type=row["type"], name=row["name"], category=row["category"] or "")
    for row in store.read(rows.HIERARCHY):
        network.add_edge(row["start"], row["end"], key="IS_A", type="IS_A")
    for row in store.read(rows.EVENTS):
        network.add_edge(row["id"], row["source"], key="FROM", type="FROM")
        network.add_edge(row["id"], row["target"], key="TO", type="TO")
    for row in store.read(rows.DIRECT):
        names = ("type", "certainty", "supports", "refutes", "studies", "belief")
        network.add_edge(row["start"], row["end"], key=row["statement"], **{name: row[name] for name in names})
    return network


def write_graphml(network: "nx.MultiDiGraph[str]", path: Path) -> None:
    """Write GraphML; ``read_graphml`` gives an equal network back."""
    nx.write_graphml(network, path)


def read_graphml(path: Path) -> Any:
    """Read a network that ``write_graphml`` wrote."""
    return nx.read_graphml(path, force_multigraph=True)
