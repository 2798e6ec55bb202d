"""The graph as a researcher uses it from Python."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg.curations import CurationEntry
from kg.curator import Curator
from kg.hierarchy import VocabularyHierarchy
from kg.ingest import Progress, Report, extract_files, load, read_findings
from kg.questions import NameFinder, Question, bind, load_questions, question_named
from kg.stores import cypher, open_store
from kg.stores.store import Store
from kg.table import Table
from ontology.vocabulary import Vocabulary

if TYPE_CHECKING:
    from extract.pipeline import Extractor

DEFAULT_GRAPH = "graph.oncokg"

_NAMES = """
MATCH (e:Entity) UNWIND [l IN labels(e) WHERE l <> 'Entity'] AS type
RETURN e.id AS id, type, e.name AS name
"""


def open_graph(
    url: str | Path | None = None, *, read_only: bool = False, vocabulary: Vocabulary | None = None
) -> "Graph":
    """Open a graph: a path for the embedded engine, ``neo4j://…`` or ``bolt://…`` for a server.

    Without a URL the one in ``ONCOKG_GRAPH`` is opened, else ``graph.oncokg`` in the working directory.

    Raises:
        StoreError: it cannot be opened; the message says why and what helps.
    """
    place = str(url or os.environ.get("ONCOKG_GRAPH") or DEFAULT_GRAPH)
    words = vocabulary or Vocabulary.load()
    return Graph(open_store(place, VocabularyHierarchy(words), read_only=read_only), words)


class Graph:
    """An open graph; use it as a context manager, or close it."""

    def __init__(self, store: Store, vocabulary: Vocabulary) -> None:
        self.store = store
        self.vocabulary = vocabulary

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Release the database."""
        self.store.close()

    @cached_property
    def extractor(self) -> "Extractor":
        """The pipeline, built on first use."""
        from extract.pipeline import Extractor  # noqa: PLC0415 -- loads spaCy, which answering questions does not need

        return Extractor(self.vocabulary)

    @cached_property
    def questions(self) -> dict[str, Question]:
        """The named questions."""
        return load_questions()

    def ingest(self, *paths: str | Path, progress: Progress | None = None) -> Report:
        """Extract files and load what they say. Running it again writes nothing that is there already."""
        report = Report()
        load(self.store, extract_files(paths, self.extractor, report.rejected.append), report, progress)
        report.counts = self.counts()
        return report

    def load(self, *paths: str | Path, progress: Progress | None = None) -> Report:
        """Load findings files that ``extract`` wrote."""
        report = Report()
        load(self.store, read_findings(paths, report.rejected.append), report, progress)
        report.counts = self.counts()
        return report

    def remove(self, *documents: str) -> dict[str, int]:
        """Take documents out by id, with all that only they supported. Curation is kept."""
        return asdict(self.store.remove(documents))

    def recompute(self) -> dict[str, int]:
        """Compute all derived values again; the counts tell what had differed."""
        return asdict(self.store.recompute())

    def import_curations(self, entries: Iterable[CurationEntry]) -> int:
        """Append entries that the log does not hold yet, apply them, and return how many they were."""
        log = self.store.engine.curations
        known = {entry.id for entry in log.entries()}
        new = [entry for entry in entries if entry.id not in known]
        self.store.append_curations(new)
        return len(new)

    def ask(self, name: str, **parameters: object) -> Table:
        """Answer a named question. A name of an entity may be an id, a name or a synonym.

        Raises:
            UnknownQuestionError, ParameterError, AmbiguousNameError.
        """
        question = question_named(name, self.questions)
        given = {key.rstrip("_"): value for key, value in parameters.items()}
        needs_names = any(parameter.entity_types for parameter in question.parameters)
        known = self.names() if needs_names and given else NameFinder(())
        answer = self._table(question.cypher, bind(question, given, self.vocabulary, known), question.columns)
        return Table(answer.columns, [_ordered(row, question.map_keys) for row in answer])

    def names(self) -> NameFinder:
        """The names of the graph's entities."""
        return NameFinder(self.store.read(_NAMES))

    def query(self, text: str, parameters: Mapping[str, object] | None = None, **more: object) -> Table:
        """Rows of free Cypher that only reads.

        Raises:
            ReadOnlyError, UnsafeQueryError, QueryError.
        """
        self.store.engine.guard(text)
        return self._table(text, {**(parameters or {}), **more}, ())

    def _table(self, text: str, parameters: Mapping[str, object], columns: Iterable[str]) -> Table:
        rows = [_plain(row) for row in self.store.read(text, parameters)]
        return Table(list(columns) or list(rows[0] if rows else ()), rows)

    def curation(self, curator: str) -> Curator:
        """Give verdicts in the name of a curator (a name or an ORCID)."""
        return Curator(self.store, curator)

    def counts(self) -> dict[str, dict[str, int]]:
        """Nodes per label and relationships per type."""
        return {
            "nodes": {row["label"]: row["n"] for row in self.store.read(cypher.COUNT_NODES)},
            "relationships": {row["type"]: row["n"] for row in self.store.read(cypher.COUNT_EDGES)},
        }


def _plain(value: Any) -> Any:
    """Values as Python's own, without an engine's record ids."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if not str(key).startswith("@")}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def _ordered(row: dict[str, Any], keys: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    """The row with the keys of its maps in the order of the question's header."""
    return {
        name: [{key: item.get(key) for key in keys[name]} for item in value or ()] if name in keys else value
        for name, value in row.items()
    }
