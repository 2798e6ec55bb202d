"""Forms of Cypher that the embedded engine answers differently from Neo4j without an error, refused with a safe form.

Found by comparing both engines (``tests/graph/test_differential.py``):

1. a property map in a pattern that takes a value from a relationship variable finds nothing;
2. WITH … LIMIT … WHERE may keep rows that the WHERE should remove;
3. a variable that is null after OPTIONAL MATCH stands for any node: in a pattern expression always, in MATCH, EXISTS, COUNT
   and COLLECT where a bound variable stands before it in its path, or where it is the whole path.
   Chained OPTIONAL MATCH and MATCH that begin with the variable are answered rightly, and pass;
4. a COUNT subquery that is compared inside a larger expression (``x OR COUNT { … } > 3``, ``COUNT { … } * 2 > 3``) is counted
   without its outer variable; AND, OR and NOT of a WHERE are answered rightly, and pass.
"""

from collections.abc import Iterator

from kg.errors import UnsafeQueryError
from kg.stores.nulls import NullScan
from kg.stores.tokens import Token, closing, starts_clause, tokens

_LOGIC = frozenset({"AND", "OR", "XOR", "NOT"})
_COMPARISONS = frozenset({"<", ">", "="})
_ARITHMETIC = frozenset({"+", "-", "*", "/", "%", "^"})
_CASE = frozenset({"CASE", "WHEN", "THEN", "ELSE", "END"})
_ITEM_ENDS = _CASE | {",", "|", "AS"}


def refuse_unsafe(cypher: str) -> None:
    """Refuse these forms.

    Raises:
        UnsafeQueryError: with the safe form in the message.
    """
    listed = tokens(cypher)
    _refuse_relationship_in_map(listed)
    _refuse_where_after_limit(listed)
    _refuse_count_in_expression(listed)
    NullScan(listed).run()


def _refuse_relationship_in_map(listed: list[Token]) -> None:
    relationships = _relationship_variables(listed)
    for start, end in _pattern_maps(listed):
        for at in range(start, end):
            name = listed[at].text
            if name in relationships and listed[at - 1].text != "." and listed[at + 1].text != ":":
                raise UnsafeQueryError(
                    f"found a pattern whose property map takes a value from the relationship {name!r}: the embedded "
                    f"engine finds nothing for it; write it as a WHERE: MATCH (n) WHERE n.id = {name}.property"
                )


def _relationship_variables(listed: list[Token]) -> set[str]:
    """Variables bound by ``[r:…]`` between dashes, and their new names after AS."""
    names = {
        listed[at + 1].text
        for at in range(1, len(listed) - 1)
        if listed[at].text == "[" and listed[at - 1].text == "-" and listed[at + 1].is_name
    }
    for at in range(len(listed) - 2):
        if listed[at].text in names and listed[at + 1].key == "AS":
            names.add(listed[at + 2].text)
    return names


def _pattern_maps(listed: list[Token]) -> Iterator[tuple[int, int]]:
    """Spans of the property maps of nodes ``(n:Label {`` and relationships ``-[r:TYPE {``."""
    for at, token in enumerate(listed):
        before = listed[at - 1] if at else None
        is_node = token.text == "(" and (
            before is None or not before.is_name or starts_clause(listed, at - 1) or before.key in ("EXISTS", "COUNT")
        )
        if not is_node and not (token.text == "[" and before is not None and before.text == "-"):
            continue
        brace = at + 1
        while brace < len(listed) and (listed[brace].is_name or listed[brace].text in (":", "|", "&", "!")):
            brace += 1
        if brace < len(listed) and listed[brace].text == "{":
            yield brace, closing(listed, brace)


def _refuse_where_after_limit(listed: list[Token]) -> None:
    """WITH … SKIP or LIMIT … WHERE at one level of nesting."""
    stack: list[str] = [""]
    for at, token in enumerate(listed):
        if token.text in ("(", "[", "{"):
            stack.append("")
        elif token.text in (")", "]", "}") and len(stack) > 1:
            stack.pop()
        elif not starts_clause(listed, at) or token.key == "ORDER":
            continue
        elif token.key in ("SKIP", "LIMIT", "OFFSET"):
            stack[-1] = "LIMIT" if stack[-1] in ("WITH", "LIMIT") else ""
        elif token.key == "WHERE" and stack[-1] == "LIMIT":
            raise UnsafeQueryError(
                "found WITH … LIMIT … WHERE: the embedded engine may keep rows that the WHERE should remove; "
                "put a second WITH before the WHERE: WITH … LIMIT n WITH * WHERE …"
            )
        else:
            stack[-1] = token.key


def _refuse_count_in_expression(listed: list[Token]) -> None:
    for at in range(len(listed) - 1):
        if listed[at].key != "COUNT" or listed[at + 1].text != "{":
            continue
        ends = _ITEM_ENDS | (_LOGIC if _in_where(listed, at) else frozenset())
        before, after = _item(listed, at, -1, ends), _item(listed, closing(listed, at + 1), 1, ends)
        compares = _COMPARISONS & (before | after)
        if compares and (_LOGIC | _ARITHMETIC) & (before | after):
            raise UnsafeQueryError(
                "found a COUNT subquery compared inside a larger expression: the embedded engine then counts without the outer "
                "variable; count first: WITH …, COUNT { … } AS n, and compare n"
            )


def _item(listed: list[Token], at: int, step: int, ends: frozenset[str]) -> set[str]:
    """What stands beside ``at`` in its expression, without the content of brackets."""
    found: set[str] = set()
    depth = 0
    at += step
    while 0 <= at < len(listed):
        text = listed[at].text
        depth += step * ((text in ("(", "[", "{")) - (text in (")", "]", "}")))
        if depth < 0 or (depth == 0 and (listed[at].key in ends or starts_clause(listed, at))):
            break
        if depth == 0:
            found.add(listed[at].key)
        at += step
    return found


def _in_where(listed: list[Token], at: int) -> bool:
    """Whether the place is in a WHERE, perhaps within parentheses, but not in a list, a CASE or a map there."""
    depth = 0
    for index in range(at - 1, -1, -1):
        text, key = listed[index].text, listed[index].key
        depth += (text in (")", "]", "}")) - (text in ("(", "[", "{"))
        if depth < 0 and text != "(":
            return False
        depth = max(depth, 0)
        if depth == 0 and (key in _CASE or starts_clause(listed, index)):
            return key == "WHERE"
    return False
