"""The server engine: Neo4j over Bolt, with the official driver."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from neo4j import (
    READ_ACCESS,
    Driver,
    GraphDatabase,
    ManagedTransaction,
    NotificationMinimumSeverity,
    Session,
    Transaction,
    unit_of_work,
)
from neo4j.exceptions import AuthError, DriverError, Neo4jError
from neo4j.graph import Entity

from kg.curations import CurationEntry
from kg.errors import QueryError, ReadOnlyError, StoreError, StoreUnavailableError
from kg.stores.guard import refuse_commands, refuse_file_access, refuse_procedures
from kg.stores.port import Parameters, Row, Run

TIME_LIMIT_S = 120.0
"""A query that runs longer is stopped."""
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_LOCK = "MATCH (g:Graph {id: 'graph'}) SET g.id = g.id"
"""Several people write to one server: each transaction waits here for the one before it, so that what it derives is right."""


class Neo4jEngine:
    """A graph in a Neo4j database. Name and password come from ``NEO4J_USERNAME`` and ``NEO4J_PASSWORD``.

    Raises:
        StoreUnavailableError: the server does not answer, or refuses the password.
    """

    name = "neo4j"

    def __init__(self, url: str, *, database: str | None = None) -> None:
        self.url = url
        self._database = database or os.environ.get("NEO4J_DATABASE")
        user, password = os.environ.get("NEO4J_USERNAME", "neo4j"), os.environ.get("NEO4J_PASSWORD")
        if url.partition("://")[0] not in SCHEMES:
            expected = ", ".join(f"{scheme}://" for scheme in SCHEMES)
            raise StoreUnavailableError(f"{url}: found no address of a Neo4j, expected one that begins with {expected}")
        self._driver: Driver = GraphDatabase.driver(url, auth=(user, password) if password else None)
        self.curations = CurationNodes(self)
        try:
            self._driver.verify_connectivity()
        except AuthError as error:
            self._driver.close()
            raise StoreUnavailableError(
                f"{url}: the server refused the login of {user!r}; set NEO4J_USERNAME and NEO4J_PASSWORD"
            ) from error
        except (DriverError, Neo4jError, OSError, ValueError) as error:
            self._driver.close()
            raise StoreUnavailableError(
                f"{url}: no Neo4j answers there ({error}); start one, for example with 'oncokg server start'"
            ) from error

    def read(self, cypher: str, parameters: Parameters) -> list[Row]:
        """Rows of a query in a session that the server keeps from writing."""
        try:
            with self._session(READ_ACCESS) as session:
                return session.execute_read(unit_of_work(timeout=TIME_LIMIT_S)(_rows), cypher, dict(parameters))
        except (Neo4jError, DriverError) as error:
            raise _query_error(error) from error

    def explain(self, cypher: str, parameters: Parameters) -> list[str]:
        """Notifications that the planner has for a query: deprecations, unknown names, cartesian products."""
        with self._driver.session(database=self._database, default_access_mode=READ_ACCESS) as session:
            summary = session.run("EXPLAIN " + cypher, dict(parameters)).consume()
        return [f"{item.code}: {item.description}" for item in summary.summary_notifications]

    def guard(self, cypher: str) -> None:
        """Refuse what reaches outside the graph."""
        refuse_file_access(cypher)
        refuse_procedures(cypher)
        refuse_commands(cypher)

    @contextmanager
    def transaction(self) -> Iterator[Run]:
        """One write transaction."""
        try:
            with self._session() as session, session.begin_transaction() as transaction:
                transaction.run(_LOCK).consume()
                yield _runner(transaction)
                transaction.commit()
        except (Neo4jError, DriverError) as error:
            raise StoreError(f"{self.url}: the server failed while writing; nothing was changed: {error}") from error

    def define(self, statements: Sequence[str]) -> None:
        """Data definition, then wait until the indexes are online."""
        try:
            with self._session() as session:
                for statement in statements:
                    session.run(statement).consume()
                session.run("CALL db.awaitIndexes(60)").consume()
        except (Neo4jError, DriverError) as error:
            raise StoreError(f"{self.url}: the server refused the schema: {error}") from error

    def close(self) -> None:
        """Close the connections."""
        self._driver.close()

    def _session(self, access: str = "WRITE") -> Session:
        return self._driver.session(
            database=self._database,
            default_access_mode=access,
            notifications_min_severity=NotificationMinimumSeverity.OFF,
        )


class CurationNodes:
    """The log that several people share: one node per entry, untouched by ingest, removal and rebuild."""

    def __init__(self, engine: Neo4jEngine) -> None:
        self._engine = engine

    def append(self, entry: CurationEntry, run: Run) -> None:
        """Add one node; its line of JSON is what counts, the rest is for people who look."""
        run(
            "MATCH (c:Curation) WITH count(c) AS n CREATE (:Curation {id: $id, number: n, name: $name, line: $line, "
            "statement: $statement, curator: $curator, time: $time, action: $action, reason: $reason})",
            {
                "id": entry.id,
                "name": f"{entry.action} by {entry.curator}",
                "line": entry.to_json(),
                **{name: getattr(entry, name) for name in ("statement", "curator", "time", "action", "reason")},
            },
        )

    def entries(self, statements: Sequence[str] | None = None) -> list[CurationEntry]:
        """Entries in the order in which they were given."""
        rows = self._engine.read(
            "MATCH (c:Curation) WHERE $ids IS NULL OR c.statement IN $ids RETURN c.line AS line ORDER BY c.number, c.id",
            {"ids": None if statements is None else list(statements)},
        )
        return [CurationEntry.from_json(row["line"]) for row in rows]


def _rows(transaction: ManagedTransaction | Transaction, cypher: str, parameters: dict[str, object]) -> list[Row]:
    result = transaction.run(cypher, parameters)
    return [{key: _plain(value) for key, value in dict(record).items()} for record in result]


def _plain(value: Any) -> Any:
    """A node or relationship as the map of its properties; times as ISO text, as the other engine has them."""
    if isinstance(value, (dict, Entity)):
        return {key: _plain(value[key]) for key in value}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.iso_format() if hasattr(value, "iso_format") else value


def _runner(transaction: Transaction) -> Run:
    return lambda cypher, parameters: _rows(transaction, cypher, dict(parameters))


def _query_error(error: Exception) -> QueryError:
    text = getattr(error, "message", None) or str(error)
    if "not allowed" in text or "access mode" in text.lower() or "AccessMode" in str(getattr(error, "code", "")):
        return ReadOnlyError(
            "the query would write, expected one that only reads; changes go through ingest and curation"
        )
    return QueryError(f"the server refused the query: {text}")
