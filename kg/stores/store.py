"""The store: findings in, verdicts in, rows out, on any engine that speaks openCypher."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.curations import CurationEntry, CurationView, claim_of
from kg.errors import SchemaVersionError
from kg.stores import cypher
from kg.stores.build import DocumentRows, Hierarchy, aliases, document_keys
from kg.stores.changes import Changes
from kg.stores.documents import StoredDocument, apart, find_document
from kg.stores.port import Engine, Row, Run
from kg.stores.refresh import Refresh
from kg.stores.rows import EdgeKey, NodeKey, Properties, Rows
from kg.stores.schema import OWNED_TYPES, VERSION, setup_statements
from kg.stores.writer import Writer
from ontology.annotations import to_line
from ontology.findings import Findings
from ontology.identifiers import digest

_DOCUMENT_OWNED = ("Evidence", "Measure", "Check")
_REPLACED_WHOLE = ("Evidence", "Measure", "Check", "Document")


@dataclass(slots=True)
class PutResult:
    """Ids of documents by what became of them, and what was written."""

    added: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    changes: Changes = field(default_factory=Changes)

    def __add__(self, other: "PutResult") -> "PutResult":
        return PutResult(
            self.added + other.added,
            self.replaced + other.replaced,
            self.unchanged + other.unchanged,
            self.changes + other.changes,
        )


@dataclass(frozen=True, slots=True)
class _Stored:
    """What the graph already holds of a document."""

    id: str
    digest: str
    fulltext: bool


class Store:
    """A graph in an engine.

    Raises:
        SchemaVersionError: on opening a graph of another schema version.
    """

    def __init__(self, engine: Engine, hierarchy: Hierarchy, *, read_only: bool = False) -> None:
        self.engine = engine
        self._hierarchy = hierarchy
        try:
            self._set_up(read_only)
        except BaseException:
            engine.close()
            raise

    def _set_up(self, read_only: bool) -> None:
        rows = self.engine.read(cypher.GRAPH_VERSION, {})
        if rows and rows[0]["version"] != VERSION:
            raise SchemaVersionError(
                f"{self.engine.url}: found schema version {rows[0]['version']}, expected {VERSION}; "
                "make a new graph with 'oncokg load' from the findings files, then 'oncokg curation import' the log"
            )
        if not rows and not read_only:
            self.engine.define(setup_statements())
            with self.engine.transaction() as run:
                graph = Rows()
                graph.node("Graph", "graph", name="oncokg", schema=VERSION)
                Writer(run).put_nodes(graph)

    def close(self) -> None:
        """Release the engine."""
        self.engine.close()

    def read(self, text: str, parameters: Mapping[str, object] | None = None) -> list[Row]:
        """Rows of a read-only query."""
        return self.engine.read(text, parameters or {})

    def put(self, batch: Iterable[Findings]) -> PutResult:
        """Make the graph say what these documents say, in one transaction.

        A document that is stored with the same findings is left alone; a stored full text is never replaced by an abstract.
        """
        result = PutResult()
        with self.engine.transaction() as run:
            for part in apart(batch):
                result += self._put(part, run)
        return result

    def _put(self, batch: Sequence[Findings], run: Run) -> PutResult:
        """Documents of which no two are the same one."""
        result = PutResult()
        stored = self._stored(batch, run)
        fresh: list[Findings] = []
        outdated: set[str] = set()
        for findings in batch:
            olds = stored[findings.document]
            if _keeps(olds, findings):
                result.unchanged.append(findings.document)
                continue
            outdated.update(old.id for old in olds)
            (result.replaced if olds else result.added).append(findings.document)
            fresh.append(findings)
        if fresh:
            result.changes = self._write(fresh, sorted(outdated), run)
        return result

    def remove(self, documents: Sequence[str]) -> Changes:
        """Take documents out, with all that only they supported. Curation is kept."""
        with self.engine.transaction() as run:
            known = [row["id"] for row in run(cypher.FIND_DOCUMENTS["id"], {"values": list(documents)})]
            return self._write([], known, run)

    def document(self, name: str) -> StoredDocument | None:
        """The document that has this id among its ids, or None."""
        return find_document(name, self.engine.read)

    def curate(self, entry: CurationEntry) -> Changes:
        """Append a verdict and bring what it is about up to date, in one transaction."""
        with self.engine.transaction() as run:
            view = CurationView([*self.engine.curations.entries([entry.statement]), entry])
            writer = Writer(run)
            refresh = Refresh(run, writer, self._hierarchy)
            self._put_added(view, run, writer)
            refresh.evidence([entry.statement], view)
            refresh.statements([entry.statement], view)
            refresh.collect([entry.statement])
            refresh.transformations()
            self.engine.curations.append(entry, run)
            return writer.changes

    def append_curations(self, entries: Sequence[CurationEntry]) -> Changes:
        """Append entries of another log and apply them; a claim about a document that is not here comes with its ingest."""
        with self.engine.transaction() as run:
            for entry in entries:
                self.engine.curations.append(entry, run)
        return self.recompute()

    def recompute(self) -> Changes:
        """Compute every derived value again; the changes tell what had differed."""
        with self.engine.transaction() as run:
            view = CurationView(self.engine.curations.entries())
            writer = Writer(run)
            refresh = Refresh(run, writer, self._hierarchy)
            self._put_added(view, run, writer)
            ids = [row["id"] for row in run(cypher.ALL_STATEMENTS, {})]
            refresh.evidence(ids, view)
            refresh.strays(refresh.statements(ids, view))
            refresh.collect(ids)
            refresh.transformations()
            return writer.changes

    def _stored(self, batch: Iterable[Findings], run: Run) -> dict[str, list[_Stored]]:
        """For each document the stored ones that share one of its ids."""
        wanted: dict[str, dict[str, list[str]]] = {key: {} for key in cypher.FIND_DOCUMENTS}
        found: dict[str, dict[str, _Stored]] = {}
        for findings in batch:
            found[findings.document] = {}
            wanted["id"].setdefault(findings.document, []).append(findings.document)
            for key, value in document_keys(aliases(findings)).items():
                wanted[key].setdefault(value, []).append(findings.document)
        for key, names in wanted.items():
            for row in run(cypher.FIND_DOCUMENTS[key], {"values": list(names)}) if names else ():
                for name in names[row["value"]]:
                    found[name][row["id"]] = _Stored(row["id"], row["digest"] or "", bool(row["fulltext"]))
        return {name: list(rows.values()) for name, rows in found.items()}

    def _write(self, fresh: list[Findings], outdated: list[str], run: Run) -> Changes:
        writer = Writer(run)
        view = CurationView(self.engine.curations.entries())
        built = [DocumentRows(item, self._hierarchy, view, content_digest(item)) for item in fresh]
        for item, rows in zip(fresh, built, strict=True):
            for entry in view.added():
                _add_curated(rows, item, entry)
        wanted = _merged(rows.rows for rows in built)
        old_nodes = self._owned(outdated, writer)
        old_edges = writer.read_edges(old_nodes, OWNED_TYPES)
        stale = [key for key in old_nodes if key not in wanted.nodes]
        writer.put_nodes(wanted, replace=_REPLACED_WHOLE)
        kept = _starts(wanted.edges)
        known = old_edges | writer.read_edges(kept - set(old_nodes), OWNED_TYPES)
        stored = {e: p for e, p in known.items() if writer.recreated.isdisjoint((e.start, e.end))}
        dropped = [e for e in old_edges if e in stored and e.start not in set(stale) and e not in wanted.edges]
        writer.delete_edges(dropped)
        writer.put_edges(wanted.edges, stored)
        writer.delete_nodes(stale)
        statements = dict.fromkeys(e.end.id for e in old_edges if e.type in ("SUPPORTS", "REFUTES"))
        for rows in built:
            statements.update(rows.statements)
        refresh = Refresh(run, writer, self._hierarchy)
        refresh.statements(list(statements), view)
        if any(key.id.startswith("transformation:") for key in wanted.nodes):
            refresh.transformations()
        if outdated:
            refresh.collect(list(statements), [e.end for e in old_edges], wanted.nodes)
        return writer.changes

    def _owned(self, documents: list[str], writer: Writer) -> list[NodeKey]:
        """Stored nodes that exist for these documents alone."""
        if not documents:
            return []
        owned = [NodeKey("Document", name) for name in documents]
        for label in _DOCUMENT_OWNED:
            owned.extend(NodeKey(label, i) for i in writer.ids(cypher.OWNED_BY_DOCUMENT[label], documents))
        return owned

    def _put_added(self, view: CurationView, run: Run, writer: Writer) -> None:
        """Claims that curators added to documents of the graph, those that are not there yet."""
        for entry in view.added():
            document = find_document(entry.document, run)
            if document is None or entry.quote not in document.findings.text:
                continue
            claim = claim_of(entry, document.findings)
            if run(cypher.KNOWN_EVIDENCE, {"ids": [claim.evidence.id(claim.statement)]}):
                continue
            said = replace(document.findings, claims=(claim,))
            rows = DocumentRows(said, self._hierarchy, view, study=document.study).rows
            key = NodeKey("Document", said.document)
            del rows.nodes[key]
            writer.put_nodes(rows)
            stored = writer.read_edges(_starts(rows.edges), OWNED_TYPES)
            writer.put_edges({e: p for e, p in rows.edges.items() if e.start != key}, stored)


def content_digest(findings: Findings) -> str:
    """Sha256 of everything that is stored of a document."""
    return digest(str(VERSION), to_line(findings))


def _keeps(stored: list[_Stored], findings: Findings) -> bool:
    if any(old.fulltext for old in stored) and not findings.metadata.fulltext:
        return True
    return [old.digest for old in stored] == [content_digest(findings)]


def _merged(parts: Iterable[Rows]) -> Rows:
    """One set of rows; of a node that several documents share, what the first one says of it stands."""
    merged = Rows()
    for part in parts:
        for key, node in part.nodes.items():
            known = merged.nodes.setdefault(key, node)
            known.properties = {**node.properties, **known.properties}
        for edge, properties in part.edges.items():
            merged.edges.setdefault(edge, properties)
    return merged


def _starts(edges: dict[EdgeKey, Properties]) -> set[NodeKey]:
    return {edge.start for edge in edges}


def _add_curated(rows: DocumentRows, findings: Findings, entry: CurationEntry) -> None:
    """A curator's own claim comes back with its document."""
    if entry.document not in aliases(findings) or entry.quote not in findings.text:
        return
    claim = claim_of(entry, findings)
    if NodeKey("Evidence", claim.evidence.id(claim.statement)) not in rows.rows.nodes:
        rows.add_claim(claim)
