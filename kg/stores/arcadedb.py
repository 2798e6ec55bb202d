"""The embedded engine: ArcadeDB in this process, one folder per graph, nothing to install or start."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.errors import QueryError, ReadOnlyError, StoreError, StoreLockedError, StoreUnavailableError
from kg.stores.curation_file import CurationFile
from kg.stores.guard import refuse_commands, refuse_file_access, refuse_procedures
from kg.stores.port import Parameters, Row, Run
from kg.stores.unsafe import refuse_unsafe

TIME_LIMIT_MS = 120_000
"""A query that runs longer is stopped."""


class ArcadeEngine:
    """A graph in the folder ``path``: the database in ``db``, the curation log beside it.

    Raises:
        StoreLockedError: another process writes to it.
        StoreUnavailableError: it is to be read only and is not there, or the folder holds something else.
    """

    name = "arcadedb"

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.url = str(path)
        self.curations = CurationFile(path / "curation.jsonl")
        self._read_only = read_only
        self._database = _open(path, read_only=read_only)

    def read(self, cypher: str, parameters: Parameters) -> list[Row]:
        """Rows of a query; the engine refuses one that would write."""
        import arcadedb  # noqa: PLC0415 -- loads a native library, which only this engine needs

        try:
            return [_plain(row.to_dict()) for row in self._database.query("opencypher", cypher, dict(parameters))]
        except arcadedb.ArcadeDBError as error:
            raise _query_error(str(error)) from error

    def guard(self, cypher: str) -> None:
        """Refuse what reaches outside the graph, and the forms that this engine is known to answer wrongly."""
        refuse_file_access(cypher)
        refuse_procedures(cypher)
        refuse_commands(cypher)
        refuse_unsafe(cypher)

    @contextmanager
    def transaction(self) -> Iterator[Run]:
        """One transaction, flushed to the disk when it ends well."""
        import arcadedb  # noqa: PLC0415

        if self._read_only:
            raise StoreError(f"{self.url}: the graph is open for reading only; open it without read_only to change it")
        self._database.begin()
        try:
            yield self._run
            self._database.commit()
        except arcadedb.ArcadeDBError as error:
            self._roll_back()
            raise StoreError(f"{self.url}: the engine failed while writing; nothing was changed: {error}") from error
        except BaseException:
            self._roll_back()
            raise

    def define(self, statements: Sequence[str]) -> None:
        """Data definition."""
        import arcadedb  # noqa: PLC0415

        try:
            for statement in statements:
                self._database.command("opencypher", statement)
        except arcadedb.ArcadeDBError as error:
            raise StoreError(f"{self.url}: the engine refused the schema: {error}") from error

    def close(self) -> None:
        """Release the folder for other processes."""
        if self._database.is_open():
            self._database.close()

    def _run(self, cypher: str, parameters: Parameters) -> list[Row]:
        return [_plain(row.to_dict()) for row in self._database.command("opencypher", cypher, dict(parameters))]

    def _roll_back(self) -> None:
        if self._database.is_transaction_active():
            self._database.rollback()


def _open(path: Path, *, read_only: bool) -> Any:
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")  # the engine would log to standard error
    import arcadedb  # noqa: PLC0415

    folder = path / "db"
    exists = (folder / "schema.json").exists()
    if not exists:
        _refuse_foreign(path, read_only=read_only)
    try:
        if not exists:
            _make_folder(path)
            database = arcadedb.create_database(str(folder))
        elif read_only:
            database = _open_for_reading(folder)
        else:
            database = arcadedb.open_database(str(folder))
    except arcadedb.ArcadeDBError as error:
        text = str(error)
        if "lock" in text.lower() or "already in use" in text.lower():
            raise StoreLockedError(
                f"{path}: another process has this graph open; wait for it, or share a server with --graph neo4j://…"
            ) from error
        raise StoreUnavailableError(f"{path}: the engine cannot open this graph: {text}") from error
    if not read_only:
        database.set_wal_flush("yes_nometadata")
        database.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {TIME_LIMIT_MS}")
        database.command("sql", "ALTER DATABASE `arcadedb.opencypher.loadCsv.allowFileUrls` false")
    return database


def _open_for_reading(folder: Path) -> Any:
    """Open side by side with other readers; a database that a crash left open is first recovered, which takes a writer."""
    import arcadedb  # noqa: PLC0415

    try:
        return arcadedb.open_database(str(folder), read_only=True)
    except arcadedb.ArcadeDBError as error:
        if "lock" in str(error).lower():
            raise
        arcadedb.open_database(str(folder)).close()
        return arcadedb.open_database(str(folder), read_only=True)


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailableError(
            f"{path}: the folder cannot be made ({error}); name one that you may write to"
        ) from error


def _refuse_foreign(path: Path, *, read_only: bool) -> None:
    if read_only:
        raise StoreUnavailableError(f"{path}: found no graph there; make one with 'oncokg ingest FILES --graph {path}'")
    if path.exists() and not path.is_dir():
        raise StoreUnavailableError(f"{path}: found a file, expected a folder for a graph; name another path")
    if path.is_dir() and any(entry.name not in ("curation.jsonl", "db") for entry in path.iterdir()):
        raise StoreUnavailableError(f"{path}: found a folder with other things in it; name a new or empty one")


def _plain(value: Any) -> Any:
    """A record (node or relationship) as the map of its properties, without the engine's own keys."""
    if isinstance(value, dict):
        record = "@rid" in value
        return {k: _plain(v) for k, v in value.items() if not (record and (k.startswith("@") or v is None))}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def _query_error(text: str) -> QueryError:
    if "QueryNotIdempotent" in text or "not idempotent" in text:
        return ReadOnlyError(
            "the query would write, expected one that only reads; changes go through ingest and curation"
        )
    reason = text.split("Exception: ", 1)[-1]
    return QueryError(f"the engine refused the query: {reason}")
