"""BioC JSON: a collection, a list of collections, PubTator's wrapper, or one document per line."""

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from extract.errors import DamagedInputError, EmptyInputError, ReadError, UnknownFormatError
from extract.readers.bioc import BiocPassage, document, join_sentences
from extract.readers.rejection import Rejection
from extract.readers.source import Source
from extract.readers.text import decode
from ontology.documents import Document

_Raw = tuple[str, msgspec.Raw]
_T = TypeVar("_T")


class _Sentence(msgspec.Struct):
    offset: int
    text: str | None = ""


class _Passage(msgspec.Struct):
    offset: int
    text: str | None = None
    infons: dict[str, Any] = {}
    sentences: list[_Sentence] = []


class _Document(msgspec.Struct):
    passages: list[_Passage]
    id: str | int = ""


class _Collection(msgspec.Struct):
    documents: list[msgspec.Raw] | None = None
    source: str | None = ""
    PubTator3: list[msgspec.Raw] | None = None
    passages: list[msgspec.Raw] | None = None


def read_bioc_json(source: Source) -> Iterator[Document | Rejection]:
    """Documents of a file, which stands in memory whole (``limits.MAX_FILE_BYTES``); annotations are left out."""
    number = 0
    for number, (origin, raw) in enumerate(_documents(decode(source.whole())), 1):
        identifier = ""
        try:
            parsed = _parse(raw, _Document)
            identifier = str(parsed.id)
            yield document(identifier, origin, [_passage(item) for item in parsed.passages], source.name, "bioc-json")
        except ReadError as error:
            yield source.reject(error, identifier or f"document {number}")
    if not number:
        raise EmptyInputError("no document in the collection; expected at least one, export it again")


def _documents(text: str) -> Iterator[_Raw]:
    """Undecoded documents with the source of their collection, so that one that is damaged leaves the others whole."""
    try:
        whole = msgspec.json.decode(text, type=msgspec.Raw)
    except msgspec.DecodeError as error:
        lines = text.splitlines()
        if len(lines) < 2 or not lines[0].rstrip().endswith("}"):
            raise DamagedInputError(
                f"not well-formed JSON: {error}; expected a complete file, fetch it again"
            ) from error
        for line in filter(str.strip, lines):
            yield "", msgspec.Raw(line.encode())
    else:
        yield from _unwrap(whole)


def _unwrap(raw: msgspec.Raw) -> Iterator[_Raw]:
    if bytes(raw).lstrip().startswith(b"["):
        for item in _parse(raw, list[msgspec.Raw]):
            yield from _unwrap(item)
        return
    collection = _parse(raw, _Collection)
    if collection.passages is not None:
        yield "", raw
    for item in collection.documents or collection.PubTator3 or ():
        yield collection.source or "", item


def _parse(raw: msgspec.Raw, kind: type[_T]) -> _T:
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.ValidationError as error:
        raise UnknownFormatError(
            f"JSON that is not BioC: {error}; expected documents of passages with offset and text"
        ) from error
    except msgspec.DecodeError as error:
        raise DamagedInputError(f"not well-formed JSON: {error}; expected a BioC document, fetch it again") from error


def _passage(item: _Passage) -> BiocPassage:
    infons = {key: str(value) for key, value in item.infons.items() if isinstance(value, str | int)}
    if item.offset < 0:
        raise DamagedInputError(f"offset {item.offset} of a passage; expected a number from 0, export it again")
    if item.text is None or (not item.text and item.sentences):
        sentences = [(sentence.offset, sentence.text or "") for sentence in item.sentences]
        return BiocPassage(item.offset, join_sentences(item.offset, sentences), infons)
    return BiocPassage(item.offset, item.text, infons)
