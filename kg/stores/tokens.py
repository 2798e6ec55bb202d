"""A tokenizer for Cypher that knows strings, comments and backticks: enough to find words and brackets that count."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?(?:\*/|\Z))|(?P<string>'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z))"""
    r"""|(?P<quoted>`(?:``|[^`])*(?:`|\Z))|(?P<word>[^\W\d]\w*)|(?P<number>\d[\w.]*)|(?P<parameter>\$\w+)|(?P<space>\s+)"""
    r"""|(?P<symbol>.)""",
    re.DOTALL,
)
CLAUSES = frozenset({
    "MATCH", "OPTIONAL", "WITH", "RETURN", "UNWIND", "CALL", "UNION", "CREATE", "MERGE", "SET", "DELETE", "REMOVE", "WHERE",
    "ORDER", "SKIP", "OFFSET", "LIMIT", "FOREACH", "USE", "FINISH",
})  # fmt: skip
"""Words that begin a clause or a part of one."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word (upper case in ``key`` unless quoted), symbol, string, number or parameter."""

    kind: str
    text: str

    @property
    def key(self) -> str:
        """What it is compared by."""
        return self.text.upper() if self.kind == "word" else self.text

    @property
    def is_name(self) -> bool:
        """Whether it can name a variable."""
        return self.kind in ("word", "quoted")


def tokens(cypher: str) -> list[Token]:
    """The tokens of a query, without comments and white space.

    >>> [t.text for t in tokens("RETURN 'a // b' // end")]
    ['RETURN', "'a // b'"]
    """
    found = (Token(m.lastgroup or "symbol", m.group()) for m in _TOKEN.finditer(cypher))
    return [token for token in found if token.kind not in ("comment", "space")]


def starts_clause(listed: list[Token], at: int) -> bool:
    """Whether the token begins a clause: not ``STARTS WITH``, a property (``n.match``), a label (``:Set``) or a key."""
    if listed[at].kind != "word" or listed[at].key not in CLAUSES:
        return False
    if listed[at].key == "WITH" and at and listed[at - 1].key in ("STARTS", "ENDS"):
        return False
    before = listed[at - 1].text if at else ""
    after = listed[at + 1].text if at + 1 < len(listed) else ""
    return before not in (".", ":", "|", "&", "!") and not (after == ":" and before in ("{", ","))


def closing(listed: list[Token], at: int) -> int:
    """Where the bracket at ``at`` closes; the end where it does not."""
    depth = 0
    for index in range(at, len(listed)):
        text = listed[index].text
        depth += (text in ("(", "[", "{")) - (text in (")", "]", "}"))
        if depth == 0:
            return index
    return len(listed)
