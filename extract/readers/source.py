"""A file opened for reading: unpacked if need be, within limits, with its beginning at hand for sniffing."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import DamagedInputError, HostileInputError, ReadError
from extract.readers import limits
from extract.readers.rejection import Rejection

GZIP_MAGIC = b"\x1f\x8b"


class _Unpacked(io.RawIOBase):
    """Bytes of a gzip file; turns its faults into named errors and stops at a bomb."""

    def __init__(self, packed: "io.BufferedReader[Any]", size: int) -> None:
        self._gzip = gzip.GzipFile(fileobj=packed)
        self._size = size
        self._out = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._gzip.read(len(buffer))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise DamagedInputError(
                f"gzip data damaged after {self._out} unpacked bytes ({error}); expected a complete .gz, fetch the file again"
            ) from error
        self._out += len(data)
        self._check()
        buffer[: len(data)] = data
        return len(data)

    def _check(self) -> None:
        over_ratio = self._out > limits.RATIO_FROM_BYTES and self._out > limits.MAX_RATIO * self._size
        if over_ratio or self._out > limits.MAX_UNPACKED_BYTES:
            raise HostileInputError(
                f"{self._size} packed bytes unpack to more than {self._out}; expected at most {limits.MAX_RATIO} to 1 "
                f"and {limits.MAX_UNPACKED_BYTES} bytes, unpack and split it by hand if you trust it"
            )


@dataclass(frozen=True, slots=True)
class Source:
    """An opened input: ``stream`` gives its unpacked bytes from the start."""

    path: Path
    stream: "io.BufferedReader[Any]"

    @property
    def name(self) -> str:
        """File name, as the metadata of its documents gives it."""
        return self.path.name

    def head(self) -> bytes:
        """The first bytes, up to a chunk, without consuming them."""
        return self.stream.peek(limits.CHUNK)

    def chunks(self) -> Iterator[bytes]:
        """The bytes in pieces."""
        while data := self.stream.read(limits.CHUNK):
            yield data

    def whole(self, limit: int | None = None) -> bytes:
        """All bytes, for formats that cannot be read in pieces; HostileInputError above ``limit`` (``MAX_FILE_BYTES``)."""
        most = limits.MAX_FILE_BYTES if limit is None else limit
        data = self.stream.read(most + 1)
        if len(data) > most:
            raise HostileInputError(
                f"more than {most} bytes in one piece; expected one article, split it into files of one each"
            )
        return data

    def reject(self, error: ReadError, part: str = "") -> Rejection:
        """Rejection of this file, or of the ``part`` of it."""
        return Rejection(f"{self.path}#{part}" if part else str(self.path), type(error).__name__, str(error))


@contextmanager
def open_source(path: Path) -> Iterator[Source]:
    """Open a regular file, gunzipping by its first bytes and not by its suffix; ReadError for a directory or device."""
    if path.is_dir():
        raise ReadError("this is a directory; expected a file, name the files in it")
    if path.exists() and not path.is_file():
        raise ReadError("this is a device, pipe or socket; expected a regular file, save its content to one")
    with io.BufferedReader(path.open("rb", buffering=0), buffer_size=limits.CHUNK) as raw:
        if raw.peek(2)[:2] != GZIP_MAGIC:
            yield Source(path, raw)
            return
        with io.BufferedReader(_Unpacked(raw, path.stat().st_size), buffer_size=limits.CHUNK) as stream:
            yield Source(path, stream)
