"""Fixtures that write an input and read it back, and what every result must hold."""

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.readers import Rejection, read
from ontology.documents import Document

Reading = tuple[list[Document], list[Rejection]]


def assert_exact(document: Document) -> None:
    """Passages are non-blank, sorted, without overlap, and inside the text."""
    end = 0
    assert document.passages
    for passage in document.passages:
        assert end <= passage.start < passage.end <= len(document.text), passage
        assert document.text[passage.start : passage.end].strip(), passage
        end = passage.end


def _split(path: Path) -> Reading:
    documents, rejections = [], []
    for item in read(path):
        (documents if isinstance(item, Document) else rejections).append(item)
    for document in documents:
        assert_exact(document)
    return documents, rejections


def _printed(document: Document) -> list[tuple[str, str, str]]:
    """Kind, section and surface of each passage."""
    return [(p.kind, p.section, document.text[p.start : p.end]) for p in document.passages]


@pytest.fixture(scope="session")
def split() -> Callable[[Path], Reading]:
    """Documents, whose offsets are checked, and rejections of a file."""
    return _split


@pytest.fixture(scope="session")
def printed() -> Callable[[Document], list[tuple[str, str, str]]]:
    """Kind, section and surface of each passage."""
    return _printed


@pytest.fixture
def reading(tmp_path: Path) -> Callable[..., Reading]:
    """Write content to a file and read it."""

    def run(content: str | bytes, name: str = "input") -> Reading:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return _split(path)

    return run


@pytest.fixture
def one(reading: Callable[..., Reading]) -> Callable[..., Document]:
    """Read content that is exactly one document."""

    def run(content: str | bytes, name: str = "input") -> Document:
        documents, rejections = reading(content, name)
        assert not rejections
        (document,) = documents
        return document

    return run


@pytest.fixture
def rejected(reading: Callable[..., Reading]) -> Callable[..., Rejection]:
    """Read content that is rejected as a whole."""

    def run(content: str | bytes, name: str = "input") -> Rejection:
        documents, rejections = reading(content, name)
        assert not documents
        (rejection,) = rejections
        assert "expected" in rejection.reason
        return rejection

    return run
