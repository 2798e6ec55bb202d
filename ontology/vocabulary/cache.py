"""Files derived from the tables, kept between runs in a private folder and trusted only if nothing is off."""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

import platformdirs


def _private(info: os.stat_result) -> bool:
    """Tell whether only this user can write or read what ``info`` describes."""
    if not hasattr(os, "getuid"):  # Windows keeps the profile folder private by its own means
        return True
    return info.st_uid == os.getuid() and not stat.S_IMODE(info.st_mode) & 0o077


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of derived files, each with its sha256 beside it.

    What is cached here is handed to a native automaton that trusts its bytes. So a file counts only if it is a
    regular file of this user (0600) in a folder of this user (0700) and has the recorded hash; anything else is as
    good as absent, and a folder that cannot be written only costs the time to compute again.
    """

    folder: Path

    @classmethod
    def of_user(cls) -> "Cache":
        """Give the cache in the user's own cache folder."""
        return cls(Path(platformdirs.user_cache_dir("oncokg")))

    def load(self, name: str) -> bytes | None:
        """Give the content stored under ``name``, or None where it is missing or not trusted."""
        content, recorded = self._read(name), self._read(f"{name}.sha256")
        if content is None or recorded is None or hashlib.sha256(content).hexdigest().encode() != recorded.strip():
            return None
        return content

    def store(self, name: str, content: bytes) -> bool:
        """Write ``content`` and its hash, each complete or not at all; False where the folder does not allow it."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._folder_trusted():
                return False
            self._write(name, content)
            self._write(f"{name}.sha256", hashlib.sha256(content).hexdigest().encode())
            self._drop_older(name)
        except OSError:
            return False
        return True

    def _drop_older(self, name: str) -> None:
        """Remove what earlier tables left behind: names are KIND-FORMAT-DIGEST."""
        kind = name.split("-", 1)[0]
        for path in self.folder.glob(f"{kind}-*"):
            if not path.name.startswith(name):
                path.unlink(missing_ok=True)

    def _folder_trusted(self) -> bool:
        info = self.folder.lstat()
        return stat.S_ISDIR(info.st_mode) and _private(info)

    def _read(self, name: str) -> bytes | None:
        try:
            if not self._folder_trusted():
                return None
            descriptor = os.open(self.folder / name, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            with os.fdopen(descriptor, "rb") as file:
                info = os.fstat(file.fileno())
                return file.read() if stat.S_ISREG(info.st_mode) and _private(info) else None
        except OSError:
            return None

    def _write(self, name: str, content: bytes) -> None:
        descriptor, temporary = tempfile.mkstemp(dir=self.folder, prefix=f".{name}.")  # mkstemp makes it 0600
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self.folder / name)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
