"""Bring the graph to what it should be, writing only what differs, and count every change."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.stores import cypher
from kg.stores.changes import Changes
from kg.stores.port import Row, Run
from kg.stores.rows import EdgeKey, NodeKey, Properties, Rows
from kg.stores.schema import KEY_LABELS

_KEYS = frozenset(KEY_LABELS)
CHUNK = 2000
"""Rows per statement: large enough that a round trip costs little, small enough for a server's memory limits."""


class Writer:
    """Writes within one transaction; ``changes`` counts what was done."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self.changes = Changes()
        self.recreated: set[NodeKey] = set()
        """Nodes that were deleted to come back under other labels: their relationships are gone."""

    def read_nodes(self, keys: Iterable[NodeKey]) -> dict[NodeKey, Row]:
        """Stored nodes as rows with ``labels`` and ``properties``."""
        found: dict[NodeKey, Row] = {}
        for label, ids in _by_label(keys).items():
            for row in self._chunked(cypher.read_nodes(label), ids):
                found[NodeKey(label, row["id"])] = row
        return found

    def read_edges(self, starts: Iterable[NodeKey], types: Sequence[str]) -> dict[EdgeKey, Properties]:
        """Stored outgoing relationships of these types."""
        found: dict[EdgeKey, Properties] = {}
        for label, ids in _by_label(starts).items():
            for row in self._chunked(cypher.read_edges(label), ids, types=list(types)):
                end = NodeKey(_key_label(row["labels"]), row["end"])
                found[EdgeKey(row["type"], NodeKey(label, row["start"]), end)] = _present(row["properties"])
        return found

    def put_nodes(self, rows: Rows, replace: Iterable[str] = ()) -> None:
        """Create or change nodes; nodes under the labels ``replace`` lose properties that they no longer have."""
        whole = frozenset(replace)
        stored = self.read_nodes(rows.nodes)
        relabelled = [
            key
            for key, row in stored.items()
            if key.label in whole and set(row["labels"]) != set(rows.nodes[key].labels)
        ]
        self.delete_nodes(relabelled)
        self.recreated.update(relabelled)
        new: dict[tuple[str, ...], list[Row]] = defaultdict(list)
        known: dict[str, list[Row]] = defaultdict(list)
        for key, node in rows.nodes.items():
            if key not in stored or key in self.recreated:
                new[node.labels].append({"id": key.id, "properties": node.properties})
                self.changes.nodes_created += 1
                self.changes.properties_set += len(node.properties)
                continue
            # one that other documents hold on to keeps the labels it has
            old = _present(stored[key]["properties"])
            changed: dict[str, object] = {k: v for k, v in node.properties.items() if old.get(k) != v}
            if key.label in whole:
                changed.update(dict.fromkeys(old.keys() - node.properties.keys()))
            if changed:
                known[key.label].append({"id": key.id, "properties": changed})
                self.changes.properties_set += len(changed)
        for labels, items in new.items():
            self._write(cypher.create_nodes(labels), items)
        for label, items in known.items():
            self._write(cypher.change_nodes(label), items)

    def put_edges(self, wanted: dict[EdgeKey, Properties], stored: dict[EdgeKey, Properties]) -> None:
        """Create missing relationships and change those whose properties differ."""
        groups: dict[tuple[str, str, str, bool], list[Row]] = defaultdict(list)
        for edge, properties in wanted.items():
            old = stored.get(edge)
            changed: dict[str, object] = {k: v for k, v in properties.items() if (old or {}).get(k) != v}
            if old is not None:
                changed.update(dict.fromkeys(old.keys() - properties.keys() - {"statement"}))
                if not changed:
                    continue
            else:
                self.changes.relationships_created += 1
            self.changes.properties_set += len(changed)
            groups[_edge_group(edge)].append({**_edge_row(edge), "properties": changed})
        for group, items in groups.items():
            self._write(cypher.write_edges(*group), items)

    def delete_edges(self, edges: Iterable[EdgeKey]) -> None:
        """Delete relationships that are stored."""
        groups: dict[tuple[str, str, str, bool], list[Row]] = defaultdict(list)
        for edge in edges:
            groups[_edge_group(edge)].append(_edge_row(edge))
        for group, items in groups.items():
            self.changes.relationships_deleted += len(items)
            self._write(cypher.delete_edges(*group), items)

    def delete_nodes(self, keys: Iterable[NodeKey]) -> None:
        """Delete stored nodes with their relationships."""
        for label, ids in _by_label(keys).items():
            for start in range(0, len(ids), CHUNK):
                part = ids[start : start + CHUNK]
                self.changes.relationships_deleted += self._run(cypher.count_edges(label), {"ids": part})[0]["n"]
                self._run(cypher.delete_nodes(label), {"ids": part})
            self.changes.nodes_deleted += len(ids)

    def ids(self, text: str, ids: Sequence[str]) -> list[str]:
        """The ``id`` column of a query over ids, each once."""
        return list(dict.fromkeys(row["id"] for row in self._chunked(text, list(ids))))

    def rows(self, text: str, ids: Sequence[str]) -> list[Row]:
        """Rows of a query over ids."""
        return self._chunked(text, list(ids))

    def _chunked(self, text: str, ids: list[str], **parameters: object) -> list[Row]:
        rows: list[Row] = []
        for start in range(0, len(ids), CHUNK):
            rows.extend(self._run(text, {"ids": ids[start : start + CHUNK], **parameters}))
        return rows

    def _write(self, text: str, rows: list[Row]) -> None:
        for start in range(0, len(rows), CHUNK):
            self._run(text, {"rows": rows[start : start + CHUNK]})


def _by_label(keys: Iterable[NodeKey]) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        groups[key.label].append(key.id)
    return groups


def _key_label(labels: Iterable[str]) -> str:
    return next(label for label in labels if label in _KEYS)


def _edge_group(edge: EdgeKey) -> tuple[str, str, str, bool]:
    return edge.type, edge.start.label, edge.end.label, bool(edge.statement)


def _edge_row(edge: EdgeKey) -> Row:
    row: Row = {"start": edge.start.id, "end": edge.end.id}
    return {**row, "statement": edge.statement} if edge.statement else row


def _present(properties: Properties) -> Properties:
    """Stored properties without the nulls and empty lists that an engine may keep for absent ones."""
    return {name: value for name, value in properties.items() if value is not None and value != []}
