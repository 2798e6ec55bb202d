"""The errors of this package.

GraphError
├── StoreError               the engine refused or failed
│   ├── StoreLockedError     another process writes to the embedded database
│   ├── StoreUnavailableError  no such database, server not reachable, driver or extra missing
│   └── SchemaVersionError   the graph was written with another version of the schema
├── QueryError               a query that cannot be run
│   ├── ReadOnlyError        it would write, load files or call a procedure that is not allowed
│   ├── UnsafeQueryError     a form that the embedded engine is known to answer wrongly
│   └── ParameterError       a parameter is missing, unknown, or of the wrong type
│       └── AmbiguousNameError   a name stands for several entities
├── UnknownQuestionError     no named question of that name
├── CurationError            a verdict that does not fit what it is about
└── RejectedError            documents that could not be ingested, with the reason of each
"""


class GraphError(Exception):
    """Base of all errors raised by ``kg``."""


class StoreError(GraphError):
    """The engine refused or failed."""


class StoreLockedError(StoreError):
    """Another process has the embedded database open for writing."""


class StoreUnavailableError(StoreError):
    """There is no such database, the server does not answer, or what is needed to reach it is not installed."""


class SchemaVersionError(StoreError):
    """The graph was written with another version of the schema."""


class QueryError(GraphError):
    """A query that cannot be run."""


class ReadOnlyError(QueryError):
    """The query would write, load files, or call a procedure that is not allowed."""


class UnsafeQueryError(QueryError):
    """A form of Cypher that the embedded engine is known to answer wrongly."""


class ParameterError(QueryError):
    """A parameter is missing, unknown, or of the wrong type."""


class AmbiguousNameError(ParameterError):
    """A name stands for several entities; ``candidates`` are (id, type, name)."""

    def __init__(self, message: str, candidates: list[tuple[str, str, str]]) -> None:
        super().__init__(message)
        self.candidates = candidates


class UnknownQuestionError(GraphError):
    """There is no named question of that name."""


class CurationError(GraphError):
    """A verdict that does not fit what it is about."""
