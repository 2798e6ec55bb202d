"""Printing rows: as a table where every cell is plain, as records where cells hold lists and maps."""

import json
from typing import Any

import typer
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.table import Table as RichTable
from rich.text import Text

from kg.cli.options import Format
from kg.table import Table

_PIPED_WIDTH = 160


def console() -> Console:
    """Standard output; piped text keeps a width of its own instead of 80 columns."""
    out = Console(highlight=False)
    return out if out.is_terminal else Console(highlight=False, width=_PIPED_WIDTH)


def show(table: Table, form: Format, *, empty: str = "no rows") -> None:
    """Print rows in the form asked for."""
    if form is Format.JSON:
        typer.echo(table.to_json())
    elif form is Format.CSV:
        typer.echo(table.to_csv(), nl=False)
    elif not len(table):
        console().print(empty)
    elif any(isinstance(value, (list, dict)) for row in table for value in row.values()):
        console().print(Group(*(_record(table.columns, row, n, len(table)) for n, row in enumerate(table, 1))))
    else:
        console().print(_grid(table.columns, list(table)))


def show_object(value: dict[str, Any], form: Format) -> None:
    """Print one object, such as the report of an ingest."""
    if form is Format.JSON:
        typer.echo(json.dumps(value, ensure_ascii=False, indent=1))
        return
    rows = [{"what": name, "value": item} for name, item in _flat(value)]
    show(Table(["what", "value"], rows), form)


def _flat(value: dict[str, Any], prefix: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, item in value.items():
        label = f"{prefix}{name}"
        if isinstance(item, dict):
            found += _flat(item, f"{label} ")
        elif isinstance(item, list):
            found += [
                (label, " | ".join(map(str, row.values())) if isinstance(row, dict) else str(row)) for row in item
            ]
        else:
            found.append((label, item))
    return found


def _record(columns: list[str], row: dict[str, Any], number: int, total: int) -> RenderableType:
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for name in columns:
        value = row.get(name)
        if value is not None and value != []:
            grid.add_row(name, _cell(value))
    return Panel(grid, title=f"{number} of {total}", title_align="left")


def _cell(value: Any) -> RenderableType:
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        if {"printed", "provenance", "kind"} <= value[0].keys():
            return _measures(value)
        names = [name for name in value[0] if any(item.get(name) not in (None, [], "") for item in value)]
        return _grid(names, value)
    if isinstance(value, list):
        return Text("\n".join(f"• {item}" for item in value))
    if isinstance(value, dict):
        return Text(", ".join(f"{name}: {item}" for name, item in value.items() if item is not None))
    return Text(_plain(value))


def _measures(rows: list[dict[str, Any]]) -> RenderableType:
    """Printed numbers first; what was computed from them stands in a table of its own and is never shown as printed."""
    tables: list[RenderableType] = []
    for title, reported in (("as printed", True), ("computed, not printed", False)):
        lines = [
            {
                "number": row["printed"] if reported else _number(row),
                "kind": row["kind"].replace("_", " "),
                "side": row["side"],
                "group": row["cohort"],
                "outcome": row["outcome"],
                "verdict": row["verdict"] if reported else row["provenance"],
                "working": row["working"],
            }
            for row in rows
            if (row["provenance"] == "reported") is reported
        ]
        if lines:
            grid = _grid(list(lines[0]), lines)
            grid.title, grid.title_justify = title, "left"
            tables.append(grid)
    return Group(*tables)


def _number(row: dict[str, Any]) -> str:
    """A computed number with its range, rounded for reading; JSON and CSV give it in full."""
    text = f"{row['value']:.6g}" if row["value"] is not None else ""
    if row["low"] is not None and row["high"] is not None:
        text += f" ({row['low']:.6g} to {row['high']:.6g})"
    unit = {None: "", "1": "", "%": "%"}.get(row["unit"], f" {row['unit']}")
    return text + unit


def _grid(columns: list[str], rows: list[dict[str, Any]]) -> RichTable:
    table = RichTable(show_edge=True, header_style="bold", expand=False)
    for name in columns:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(_plain(row.get(name))) for name in columns))
    return table


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return str(value)
