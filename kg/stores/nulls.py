"""Variables that may be null, followed through a query, and the patterns in which the embedded engine mistakes them.

A variable that OPTIONAL MATCH bound may be null. The engine then takes it for any node: in a pattern expression always; in
MATCH, EXISTS, COUNT and COLLECT where a bound variable stands before it in its path, or where it is the whole path.
"""

from dataclasses import dataclass, field

from kg.errors import UnsafeQueryError
from kg.stores.tokens import Token, closing, starts_clause

_PATTERNS = frozenset({"MATCH", "MERGE", "CREATE"})
_FIRST_OF = frozenset({"HEAD", "LAST", "COALESCE", "NULLIF"})


@dataclass(slots=True)
class _Frame:
    """What stands between two brackets: the clause it is in, and the variables that are tested for null there."""

    clause: str = ""
    is_pattern: bool = False
    optional: bool = False
    names: list[str] = field(default_factory=list)
    tested: set[str] = field(default_factory=set)
    outside: tuple[set[str], set[str]] | None = None
    """Of a subquery: what was bound, and what could be null, where it begins."""
    returns: bool = False
    """Whether the subquery hands on its variables."""


class NullScan:
    """Walks a query and keeps book of which variables are bound, and which of them may be null."""

    def __init__(self, listed: list[Token]) -> None:
        self._listed = listed
        self._frames = [_Frame()]
        self._bound: set[str] = set()
        self._nullable: set[str] = set()
        self._chain_end = -1

    def run(self) -> None:
        """Refuse the first use of a null that the engine would answer wrongly."""
        for at, token in enumerate(self._listed):
            frame = self._frames[-1]
            if token.text in ("(", "[", "{"):
                self._open(at)
            elif token.text in (")", "]", "}"):
                self._close()
            elif starts_clause(self._listed, at):
                self._begin(at, frame)
            elif token.key == "AS" and at + 1 < len(self._listed):
                self._rename(at)
            elif token.key == "IS" and at:
                self._test(at, frame)

    def _text(self, at: int) -> str:
        return self._listed[at].text if 0 <= at < len(self._listed) else ""

    def _key(self, at: int) -> str:
        return self._listed[at].key if 0 <= at < len(self._listed) else ""

    def _open(self, at: int) -> None:
        token, before = self._listed[at], self._key(at - 1)
        in_pattern = self._frames[-1].is_pattern
        wraps = before in ("SHORTESTPATH", "ALLSHORTESTPATHS") or self._text(at + 1) == "("
        nested = token.text == "(" and in_pattern and wraps
        if token.text == "(" and not nested and at > self._chain_end:
            self._check(at, in_match=in_pattern)
        counts = token.text == "{" and before in ("EXISTS", "COUNT")
        made = _Frame(
            "MATCH" if counts or nested else "", counts or nested, optional=nested and self._frames[-1].optional
        )
        if token.text == "{":
            made.outside = (set(self._bound), set(self._nullable))
            made.returns = before == "CALL" or (before == ")" and not counts)
        self._frames.append(made)

    def _close(self) -> None:
        if len(self._frames) == 1:
            return
        frame = self._frames.pop()
        self._commit(frame)
        if frame.outside is None:
            return
        bound, nullable = frame.outside
        if frame.returns:  # what is null outside stays so: the subquery may count its rows
            self._bound |= bound
            self._nullable |= nullable
        else:
            self._bound, self._nullable = bound, nullable

    def _begin(self, at: int, frame: _Frame) -> None:
        key = self._listed[at].key
        if key == "WHERE" and len(self._frames) > 1 and not frame.clause:
            return  # WHERE inside a node or a list
        self._commit(frame)
        if key != "WHERE":
            frame.tested.clear()
        frame.clause, frame.is_pattern = key, key in _PATTERNS
        frame.optional = key == "MATCH" and self._key(at - 1) == "OPTIONAL"
        if key == "WITH":
            kept = {token.text for token in self._listed[at + 1 : self._clause_end(at + 1)]}
            if "*" not in kept:
                self._bound &= kept
                self._nullable &= kept
        if key == "UNION":
            self._bound.clear()
            self._nullable.clear()

    def _commit(self, frame: _Frame) -> None:
        for name in frame.names:
            if frame.optional and name not in self._bound:
                self._nullable.add(name)
            elif not frame.optional:
                self._nullable.discard(name)  # a MATCH over a null leaves no row
            self._bound.add(name)
        frame.names.clear()

    def _rename(self, at: int) -> None:
        start = at - 1
        depth = 0
        while start >= 0:
            text = self._text(start)
            depth += (text in (")", "]", "}")) - (text in ("(", "[", "{"))
            first = text == "," or starts_clause(self._listed, start) or self._key(start) == "DISTINCT"
            if depth < 0 or (depth == 0 and first):
                break
            start -= 1
        source = self._listed[start + 1 : at]
        plain = len(source) == 1 and source[0].text in self._nullable
        picked = bool(source) and (source[0].key in _FIRST_OF or source[-1].text == "]" != source[0].text)
        if plain or (picked and self._nullable & {token.text for token in source}):
            self._nullable.add(self._text(at + 1))
        self._bound.add(self._text(at + 1))

    def _test(self, at: int, frame: _Frame) -> None:
        name = self._text(at - 1)
        if self._key(at + 1) == "NOT" and self._key(at + 2) == "NULL" and frame.clause == "WHERE":
            end = self._clause_end(at)
            if not any(token.key in ("OR", "XOR") for token in self._listed[at:end]):
                frame.tested.add(name)
                self._nullable.discard(name)
        if self._key(at + 1) in ("NULL", "NOT"):
            frame.tested.add(name)

    def _clause_end(self, start: int) -> int:
        depth = 0
        for index in range(start, len(self._listed)):
            text = self._text(index)
            depth += (text in ("(", "[", "{")) - (text in (")", "]", "}"))
            if depth < 0 or (depth == 0 and starts_clause(self._listed, index)):
                return index
        return len(self._listed)

    def _check(self, at: int, *, in_match: bool) -> None:
        """Look at the path that begins with the parenthesis at ``at``."""
        path, end = self._path(at)
        if len(path) < 2 and not in_match:
            return  # a parenthesis of an expression
        self._chain_end = end
        tested = set().union(*(frame.tested for frame in self._frames))
        frame = self._frames[-1]
        before: set[str] = set()
        for name, bare in path:
            if name in self._nullable - tested and (not in_match or before - {name} or (bare and len(path) == 1)):
                self._refuse(name)
            if name in self._bound or name in frame.names:
                before.add(name)
        if in_match:
            frame.names.extend(name for name, _ in path if name)

    def _path(self, at: int) -> tuple[list[tuple[str, bool]], int]:
        """Nodes of a path (name, and whether nothing but the name stands there), and where the last one closes."""
        path: list[tuple[str, bool]] = []
        while True:
            end = closing(self._listed, at)
            named = self._listed[at + 1].is_name if at + 1 < len(self._listed) else False
            path.append((self._text(at + 1) if named else "", end == at + 2))
            following = self._after_arrow(end + 1)
            if self._text(following) != "(" or following == end + 1:
                return path, end
            at = following

    def _after_arrow(self, at: int) -> int:
        """The place behind ``-[…]->``, ``<--`` and the like, or ``at`` where there is none."""
        index = at + (self._text(at) == "<")
        if self._text(index) != "-":
            return at
        index += 1
        if self._text(index) == "[":
            index = closing(self._listed, index) + 1
        if self._text(index) != "-":
            return at
        index += 1
        return index + (self._text(index) == ">")

    @staticmethod
    def _refuse(name: str) -> None:
        raise UnsafeQueryError(
            f"found a pattern over {name!r}, which is null where its OPTIONAL MATCH finds nothing: the embedded engine then "
            f"matches any node; begin a MATCH with it: MATCH ({name})--(x), or guard it: "
            f"CASE WHEN {name} IS NULL THEN [] ELSE [({name})-->(x) | x] END"
        )
