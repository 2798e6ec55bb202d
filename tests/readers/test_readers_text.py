import gzip
import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.readers import FORMATS, limits, read, reader
from extract.readers.text import decode


def test_every_format_resolves():
    assert all(callable(reader(name)) for name in FORMATS)


def test_text_is_the_file_unchanged(one):
    content = "PMID- 1\r\n\r\nTI  - Therapy of CLL\r\n  5-year OS ≥ 80 %\n"
    document = one(content, "note.xml")
    assert document.text == content
    assert document.metadata.format == "text"
    assert document.metadata.source == "note.xml"
    assert [(p.start, p.end, p.kind) for p in document.passages] == [(0, len(content), "paragraph")]


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text and not text.startswith("\ufeff")))
def test_decoding_gives_back_what_was_written(text):
    assert decode(text.encode()) == text
    assert decode(text.encode("utf-8-sig")) == text
    assert decode(text.encode("utf-16")) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_marks_are_no_text(one, encoding):
    assert one("Überleben".encode(encoding)).text == "Überleben"


def test_gzip_is_known_by_content(one):
    assert one(gzip.compress(b"Relapse of ALL."), "note.txt").text == "Relapse of ALL."


@pytest.mark.parametrize(
    "content", ["<5% of patients relapsed.", "[Therapy of leukaemia].", "{see Table 1}", "A|t|b"[1:]]
)
def test_text_that_begins_like_another_format(one, content):
    assert one(content).text == content


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (b"", "EmptyInputError", "0 bytes"),
        (b" \n\t\n", "EmptyInputError", "white space"),
        ("Überleben".encode("latin-1"), "DamagedInputError", "byte 0 (0xdc)"),
        (b"\xef\xbb\xbfab\xe9cd", "DamagedInputError", "byte 5 (0xe9)"),
        (b"\xff\xfea", "DamagedInputError", "UTF-16"),
        (b"\x7fELF\0\0\1", "UnknownFormatError", "NUL"),
        (b"%PDF-1.7 \xe2\xe3", "UnknownFormatError", "PDF"),
        (b"PK\x03\x04abc", "UnknownFormatError", "zip"),
        (gzip.compress(gzip.compress(b"x", mtime=0), mtime=0), "UnknownFormatError", "gzip"),
        (b"\0" * 257 + b"ustar", "UnknownFormatError", "tar"),
        (gzip.compress(b"", mtime=0)[:10], "DamagedInputError", "gzip"),
        (b"\x1f\x8bnot gzip at all", "DamagedInputError", "gzip"),
        (b'{"id": "PMID:1", "text": "CLL", "mentions": [], "statements": []}\n', "UnknownFormatError", "oncokg load"),
        (b'{"a": 1}', "UnknownFormatError", "JSON"),
        (b'<?xml version="1.0"?><svg/>', "UnknownFormatError", "<svg>"),
        (b"<!-- nothing else -->", "UnknownFormatError", "without an element"),
        (b"a" * 100_000 + b"\0", "UnknownFormatError", "NUL at character 100000"),
    ],
)
def test_named_errors(rejected, content, error, says):
    rejection = rejected(content)
    assert rejection.error == error
    assert says in rejection.reason


def test_truncated_gzip(rejected):
    packed = gzip.compress(os.urandom(50_000).hex().encode())
    assert rejected(packed[:-2000]).error == "DamagedInputError"


def test_what_is_no_file(tmp_path: Path):
    for path, says in ((tmp_path / "absent.txt", "No such file"), (tmp_path, "directory")):
        (rejection,) = read(path)
        assert (rejection.error, rejection.source) == ("ReadError", str(path))
        assert says in rejection.reason
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        (rejection,) = read(tmp_path / "s")
    assert "socket" in rejection.reason


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file(tmp_path: Path):
    path = tmp_path / "secret.txt"
    path.write_text("x")
    path.chmod(0)
    (rejection,) = read(path)
    assert rejection.error == "ReadError"


def test_one_huge_line(rejected, monkeypatch):
    monkeypatch.setattr(limits, "MAX_DOCUMENT_CHARS", 1000)
    assert rejected("a" * 1001).error == "HostileInputError"
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 500)
    rejection = rejected("a" * 1001)
    assert (rejection.error, "500 bytes" in rejection.reason) == ("HostileInputError", True)


def test_gzip_bomb_is_stopped_while_unpacking(rejected, monkeypatch):
    monkeypatch.setattr(limits, "RATIO_FROM_BYTES", 100_000)
    assert rejected(gzip.compress(b" " * 5_000_000)).error == "HostileInputError"


def test_a_batch_goes_on(tmp_path: Path, split):
    for name, content in (("a", b"\0"), ("b", b"CLL"), ("c", b"\xff")):
        (tmp_path / name).write_bytes(content)
    results = [split(path) for path in sorted(tmp_path.iterdir())]
    assert [len(documents) for documents, _ in results] == [0, 1, 0]
