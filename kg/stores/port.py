"""The two ports: what an engine must offer to the store, and what a store offers to the rest of the graph."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

from kg.curations import CurationEntry

Row = dict[str, Any]
Parameters = Mapping[str, Any]
Run = Callable[[str, Parameters], list[Row]]
"""Runs one Cypher statement inside a transaction and returns its rows."""


class Engine(Protocol):
    """A database that speaks openCypher: the one place where a driver's types are known."""

    name: str
    url: str

    @property
    def curations(self) -> "CurationLog":
        """The log of verdicts that belongs to this graph."""
        ...

    def read(self, cypher: str, parameters: Parameters) -> list[Row]:
        """Rows of a query that the engine itself keeps from writing.

        Raises:
            QueryError: it cannot be parsed, or would write.
        """
        ...

    def guard(self, cypher: str) -> None:
        """Refuse free Cypher that this engine would answer wrongly or that reaches outside the graph.

        Raises:
            UnsafeQueryError, ReadOnlyError: with the safe form in the message.
        """
        ...

    def transaction(self) -> AbstractContextManager[Run]:
        """All statements run in it are written together, or none where the block raises."""
        ...

    def define(self, statements: Sequence[str]) -> None:
        """Run data-definition statements, outside any transaction."""
        ...

    def close(self) -> None:
        """Release the database."""
        ...


class CurationLog(Protocol):
    """An append-only log of verdicts."""

    def append(self, entry: CurationEntry, run: Run) -> None:
        """Add one entry, durably, within the transaction that ``run`` belongs to."""
        ...

    def entries(self, statements: Sequence[str] | None = None) -> list[CurationEntry]:
        """All committed entries, oldest first, or those about these statements."""
        ...
