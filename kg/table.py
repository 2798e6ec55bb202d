"""Rows of an answer: a sequence of dictionaries that shows as a table in a notebook and turns into a DataFrame."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, overload

Row = dict[str, Any]


class Table(Sequence[Row]):
    """Columns in order, and rows.

    >>> table = Table(["drug", "n"], [{"drug": "lenalidomide", "n": 3}])
    >>> table[0]["n"], table.column("drug")
    (3, ['lenalidomide'])
    """

    def __init__(self, columns: Sequence[str], rows: Sequence[Row]) -> None:
        self.columns = list(columns)
        self._rows = list(rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> "Table": ...
    def __getitem__(self, index: int | slice) -> "Row | Table":
        """A row, or a table of some rows."""
        return Table(self.columns, self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<Table of {len(self)} rows: {', '.join(self.columns)}>"

    def column(self, name: str) -> list[Any]:
        """All values of a column."""
        return [row.get(name) for row in self._rows]

    def to_dataframe(self) -> Any:
        """A pandas DataFrame.

        Raises:
            ImportError: pandas is not installed; ``pip install oncokg[pandas]`` brings it.
        """
        import pandas as pd  # noqa: PLC0415 -- an extra

        return pd.DataFrame(self._rows, columns=self.columns)

    def to_json(self) -> str:
        """One JSON array of row objects."""
        return json.dumps(self._rows, ensure_ascii=False, indent=1, default=str)

    def to_csv(self) -> str:
        """Comma-separated values with a header; maps and lists stand as JSON in their cell."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(self.columns)
        for row in self._rows:
            writer.writerow([_cell(row.get(name)) for name in self.columns])
        return out.getvalue()

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(_cell(row.get(name)))}</td>" for name in self.columns) + "</tr>"
            for row in self._rows
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
