import hashlib
from pathlib import Path

import pytest

from ontology.vocabulary.cache import Cache


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    cache = Cache(tmp_path / "oncokg")
    assert cache.store("index-1-a", b"content")
    return cache


def test_round_trip_is_private(cache: Cache) -> None:
    assert cache.load("index-1-a") == b"content"
    assert cache.folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in cache.folder.iterdir())


def test_altered_content_is_ignored(cache: Cache) -> None:
    (cache.folder / "index-1-a").write_bytes(b"CONTENT")
    assert cache.load("index-1-a") is None


@pytest.mark.parametrize("name", ["index-1-a", "index-1-a.sha256"])
def test_missing_file_is_ignored(cache: Cache, name: str) -> None:
    (cache.folder / name).unlink()
    assert cache.load("index-1-a") is None


def test_file_that_others_may_write_is_ignored(cache: Cache) -> None:
    (cache.folder / "index-1-a").chmod(0o666)
    assert cache.load("index-1-a") is None


def test_folder_that_others_may_enter_is_ignored(cache: Cache) -> None:
    cache.folder.chmod(0o755)
    assert cache.load("index-1-a") is None
    assert not cache.store("index-1-b", b"new")


def test_link_is_not_followed(cache: Cache, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"content")
    (cache.folder / "index-1-a").unlink()
    (cache.folder / "index-1-a").symlink_to(other)
    assert hashlib.sha256(other.read_bytes()).hexdigest() == (cache.folder / "index-1-a.sha256").read_text()
    assert cache.load("index-1-a") is None


def test_older_content_is_dropped(cache: Cache) -> None:
    cache.store("index-1-b", b"new")
    assert cache.load("index-1-a") is None
    assert cache.load("index-1-b") == b"new"


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not Cache(tmp_path / "file" / "oncokg").store("index-1-a", b"")
