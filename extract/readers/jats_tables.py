"""Tables: every cell a passage that can be read alone, under the path of its headers.

The text of a cell is ``row label: value``, its section ``Table 2 | row group | upper header | header``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extract.errors import HostileInputError
from extract.readers import limits
from extract.readers.builder import DocumentBuilder
from extract.readers.markup import inline, local

_INDENTS = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2009"
_LONGEST_PATH = 300
_WIDEST_SPAN = 1000


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    first: bool = True  # false where a span repeats it
    header: bool = False
    tall: bool = False
    indented: bool = False


_Row = list[_Cell]


def add_table(table: etree._Element, label: str, builder: DocumentBuilder) -> None:
    """Append the cells of a ``table`` row by row; HostileInputError above ``limits.MAX_TABLE_CELLS``."""
    heads, rows = _parts(table)
    paths = _header_paths(heads)
    group, indents = "", False
    for row in rows:
        names, values = _split(row)
        filled = [(column, cell) for column, cell in values if cell.first and _says(cell)]
        name = ", ".join(dict.fromkeys(cell.text for cell in names if cell.text))
        if not filled and name:
            group, indents = name, False
            builder.add(name, label, "table")
            continue
        # Below a group whose rows are indented, a row that is not stands outside it.
        inside = bool(row) and row[0].indented
        if indents and not inside:
            group = ""
        indents = inside
        for column, cell in filled:
            section = " | ".join(part for part in (label, group, paths.get(column, "")) if part)
            builder.add(f"{name}: {cell.text}" if name else cell.text, section, "table")


def _says(cell: _Cell) -> bool:
    return any(character.isalnum() for character in cell.text)


def _split(row: _Row) -> tuple[list[_Cell], list[tuple[int, _Cell]]]:
    """Row label (the first column; a second one where the first spans rows) and the other cells with their columns."""
    count = 1
    while count < len(row) - 1 and (
        row[count].header or (count == 1 and row[0].tall and not any(c.isdigit() for c in row[1].text))
    ):
        count += 1
    values = [(column, cell) for column, cell in enumerate(row) if column >= count]
    return (row[:count], values) if len(row) > 1 else ([], list(enumerate(row)))


def _parts(table: etree._Element) -> tuple[list[_Row], list[_Row]]:
    """Header rows and other rows; without a ``thead`` the leading rows of ``th`` cells, else the first row."""
    heads: list[_Row] = []
    rows: list[_Row] = []
    for part in table:
        if local(part) == "thead":
            heads += _grid(part)
        elif local(part) in ("tbody", "tfoot"):
            rows += _grid(part)
    if not rows and not heads:
        rows = _grid(table)
    if not heads and len(rows) > 1:
        count = next((i for i, row in enumerate(rows) if not all(cell.header for cell in row)), 0) or 1
        heads, rows = rows[:count], rows[count:]
    return heads, rows


def _header_paths(heads: list[_Row]) -> dict[int, str]:
    paths: dict[int, list[str]] = {}
    for row in heads:
        for column, cell in enumerate(row):
            path = paths.setdefault(column, [])
            if cell.text and (not path or path[-1] != cell.text):
                path.append(cell.text)
    return {column: " | ".join(path)[:_LONGEST_PATH] for column, path in paths.items()}


def _grid(part: etree._Element) -> list[_Row]:
    """Rows with their spans counted out."""
    below: dict[int, tuple[int, _Cell]] = {}
    grid: list[_Row] = []
    size = 0
    for element in part.iterfind("tr"):
        row: _Row = []
        for cell, width, height in _cells(element):
            _take_from_above(row, below)
            for offset in range(width):
                if height > 1:
                    below[len(row)] = (height - 1, _repeated(cell))
                row.append(cell if not offset else _repeated(cell))
        _take_from_above(row, below)
        size += len(row)
        if size > limits.MAX_TABLE_CELLS:
            raise HostileInputError(f"a table of more than {limits.MAX_TABLE_CELLS} cells; expected an article")
        grid.append(row)
    return grid


def _take_from_above(row: _Row, below: dict[int, tuple[int, _Cell]]) -> None:
    while (spanned := below.pop(len(row), None)) is not None:
        left, cell = spanned
        if left > 1:
            below[len(row)] = (left - 1, cell)
        row.append(cell)


def _repeated(cell: _Cell) -> _Cell:
    return _Cell(cell.text, first=False, header=cell.header, tall=cell.tall, indented=cell.indented)


def _cells(row: etree._Element) -> Iterator[tuple[_Cell, int, int]]:
    for element in row:
        if local(element) in ("td", "th"):
            height = _span(element, "rowspan")
            indented = str(element.xpath("string()"))[:1] in tuple(_INDENTS)
            cell = _Cell(inline(element), header=local(element) == "th", tall=height > 1, indented=indented)
            yield cell, _span(element, "colspan"), height


def _span(element: etree._Element, name: str) -> int:
    text = (element.get(name) or "1").strip()
    return max(1, min(int(text), _WIDEST_SPAN)) if text.isascii() and text.isdigit() and len(text) < 9 else 1
