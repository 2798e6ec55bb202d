"""What free Cypher may not do: reach outside the graph, or run commands of the server.

Forms that the embedded engine answers wrongly are refused by ``unsafe``.
"""

from itertools import pairwise

from kg.errors import ReadOnlyError
from kg.stores.tokens import tokens

PROCEDURES = frozenset({
    "db.labels", "db.relationshiptypes", "db.propertykeys", "db.schema.visualization", "db.schema.nodetypeproperties",
    "db.schema.reltypeproperties", "db.index.fulltext.querynodes", "db.index.fulltext.queryrelationships",
})  # fmt: skip
"""Procedures that only read the graph."""

_COMMANDS = frozenset({
    "SHOW", "TERMINATE", "START", "STOP", "ALTER", "GRANT", "DENY", "REVOKE", "DROP", "RENAME", "DRYRUN", "ENABLE",
})  # fmt: skip
_BEFORE_A_VARIABLE = frozenset({
    ".", ":", ",", "(", "[", "=", "<", ">", "+", "-", "/", "|", "RETURN", "WITH", "DISTINCT", "WHERE", "AND", "OR", "XOR", "NOT",
    "BY", "IN", "AS",
})  # fmt: skip
"""What stands before a variable that is called ``call``."""
_PREFIXES = frozenset({"EXPLAIN", "PROFILE", "CYPHER"})


def refuse_file_access(cypher: str) -> None:
    """Refuse LOAD CSV, which reads local files even in a query that only reads.

    >>> refuse_file_access("RETURN 'LOAD CSV'")

    Raises:
        ReadOnlyError: the two words stand side by side outside strings and comments.
    """
    for one, two in pairwise(tokens(cypher)):
        if one.key == "LOAD" and two.key == "CSV":
            raise ReadOnlyError(
                "found LOAD CSV, expected a query over the graph; read files in Python and pass parameters"
            )


def refuse_procedures(cypher: str) -> None:
    """Refuse procedures that are not on the allow list; subqueries are fine.

    Raises:
        ReadOnlyError: a CALL names another procedure.
    """
    listed = tokens(cypher)
    for at, token in enumerate(listed):
        if token.key != "CALL" or (at and listed[at - 1].key in _BEFORE_A_VARIABLE) or not listed[at + 1 :][:1]:
            continue
        if not listed[at + 1].is_name:
            continue
        name = ""
        for part in listed[at + 1 :]:
            if not part.is_name and part.text != ".":
                break
            name += part.text.strip("`")
        if name and name.lower() not in PROCEDURES:
            raise ReadOnlyError(f"found CALL {name}, expected one of {', '.join(sorted(PROCEDURES))} or a subquery")


def refuse_commands(cypher: str) -> None:
    """Refuse commands of the server (SHOW SETTINGS, TERMINATE TRANSACTIONS …), which a session that only reads lets pass.

    >>> refuse_commands("MATCH (show:Drug) RETURN show")

    Raises:
        ReadOnlyError: the query begins with one.
    """
    words = (token.key for token in tokens(cypher) if token.kind == "word" and token.key not in _PREFIXES)
    first = next(words, "")
    if first in _COMMANDS:
        raise ReadOnlyError(f"found the command {first}, expected a query over the graph")
