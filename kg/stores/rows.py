"""Nodes and relationships as plain values, before an engine sees them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

Scalar = str | int | float | bool
Value = Scalar | list[str]
Properties = dict[str, Value]


def clean(properties: dict[str, object]) -> Properties:
    """Properties without those that are absent (None, empty text, empty list): an absent property is null on every engine."""
    kept: Properties = {}
    for name, value in properties.items():
        if isinstance(value, (list, tuple)):
            if value:
                kept[name] = [str(item) for item in value]
        elif isinstance(value, bool | int | float):
            kept[name] = value
        elif value is not None and str(value):
            kept[name] = str(value)
    return kept


@dataclass(frozen=True, slots=True)
class NodeKey:
    """Where a node is found: its key label (the one with the unique constraint) and its id."""

    label: str
    id: str


@dataclass(slots=True)
class Node:
    """A node with all its labels, the key label among them."""

    key: NodeKey
    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class EdgeKey:
    """A relationship is found by its type and ends; ``statement`` tells parallel direct relationships apart."""

    type: str
    start: NodeKey
    end: NodeKey
    statement: str = ""


@dataclass(slots=True)
class Rows:
    """What a set of documents contributes: nodes and relationships, each once."""

    nodes: dict[NodeKey, Node] = field(default_factory=dict)
    edges: dict[EdgeKey, Properties] = field(default_factory=dict)

    def node(self, label: str, node_id: str, labels: Iterable[str] = (), **properties: object) -> NodeKey:
        """Add a node, or add properties to the one that is there."""
        key = NodeKey(label, node_id)
        values = clean({"id": node_id, **properties})
        if (known := self.nodes.get(key)) is not None:
            known.properties.update(values)
        else:
            self.nodes[key] = Node(key, tuple(dict.fromkeys((*labels, label))), values)
        return key

    def edge(self, kind: str, start: NodeKey, end: NodeKey, **properties: object) -> None:
        """Add a relationship, once."""
        self.edges.setdefault(EdgeKey(kind, start, end), {}).update(clean(properties))
