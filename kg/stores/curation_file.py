"""The curation log of an embedded graph: JSON Lines beside the database, appended and flushed to the disk."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from kg.curations import CurationEntry
from kg.stores.port import Run


class CurationFile:
    """An append-only file of entries; it outlives the database beside it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, entry: CurationEntry, run: Run) -> None:
        """Append one line and wait until it is on the disk; a line that a crash cut off is taken away first."""
        with self._path.open("a+b") as file:
            _drop_torn_line(file)
            file.write(entry.to_json().encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())

    def entries(self, statements: Sequence[str] | None = None) -> list[CurationEntry]:
        """Entries in the order in which they were given.

        A last line without its newline was cut off by a crash before it counted, and is left out.
        """
        if not self._path.exists():
            return []
        lines = self._path.read_bytes().split(b"\n")[:-1]
        found = [CurationEntry.from_json(line.decode(errors="replace")) for line in lines if line.strip()]
        wanted = None if statements is None else set(statements)
        return [entry for entry in found if wanted is None or entry.statement in wanted]


def _drop_torn_line(file: BinaryIO) -> None:
    end = file.seek(0, os.SEEK_END)
    keep = end
    while keep:
        file.seek(keep - 1)
        if file.read(1) == b"\n":
            break
        keep -= 1
    if keep < end:
        file.truncate(keep)
