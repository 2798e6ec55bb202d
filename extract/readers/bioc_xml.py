"""BioC XML, read document by document.

The ``bioc`` package parses with entities expanded and gives up a whole collection for one damaged document, so that the
few elements that matter here are read directly.
"""

from collections.abc import Iterator

from lxml import etree

from extract.errors import DamagedInputError, EmptyInputError, ReadError
from extract.readers.bioc import BiocPassage, document, join_sentences
from extract.readers.rejection import Rejection
from extract.readers.source import Source
from extract.readers.xml import stream_elements
from ontology.documents import Document


def read_bioc_xml(source: Source) -> Iterator[Document | Rejection]:
    """Documents of a collection; annotations and relations are left out."""
    number, origin = 0, ""
    for number, element in enumerate(stream_elements(source, frozenset(("document",))), 1):
        identifier = element.findtext("id") or ""
        parent = element.getparent()
        # Elements before a document are freed with it, so that the collection's source is seen with the first one only.
        origin = origin or (parent.findtext("source") or "" if parent is not None else "")
        try:
            passages = [_passage(passage) for passage in element.iterfind("passage")]
            yield document(identifier, origin, passages, source.name, "bioc-xml")
        except ReadError as error:
            yield source.reject(error, identifier or f"document {number}")
    if not number:
        raise EmptyInputError("no document in the collection; expected at least one, export it again")


def _passage(element: etree._Element) -> BiocPassage:
    infons = {node.get("key", ""): _text(node) for node in element.iterfind("infon")}
    offset = _offset(element)
    text = element.find("text")
    if text is not None:
        return BiocPassage(offset, _text(text), infons)
    sentences = [(_offset(node), _text(node.find("text"))) for node in element.iterfind("sentence")]
    return BiocPassage(offset, join_sentences(offset, sentences), infons)


def _text(element: etree._Element | None) -> str:
    return "" if element is None else str(element.xpath("string()"))


def _offset(element: etree._Element) -> int:
    text = (element.findtext("offset") or "").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 20):
        raise DamagedInputError(f"offset {text[:40]!r} of a {element.tag}; expected a number from 0, export it again")
    return int(text)
