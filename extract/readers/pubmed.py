"""PubMed XML: one document of title and abstract per citation."""

import re
from collections.abc import Iterator

from lxml import etree

from extract.errors import EmptyInputError, ReadError
from extract.readers.builder import DocumentBuilder
from extract.readers.markup import inline, local
from extract.readers.pubmed_metadata import metadata
from extract.readers.pubmed_records import Record, RecordSplitter
from extract.readers.rejection import Rejection
from extract.readers.source import Source
from extract.readers.xml import parse_fragment
from ontology.documents import Document

_PMID = re.compile(rb"<PMID[^>]*>\s*(\d+)")
_NO_TITLE = frozenset({"[Not Available].", "[Not Available]"})


def read_pubmed(source: Source) -> Iterator[Document | Rejection]:
    """Citations in file order; a damaged one is rejected with its PMID and byte, and the next is read.

    A labelled abstract section is a passage under its label; the label is printed before it, outside the passage.
    """
    records = RecordSplitter(source)
    number = 0
    for number, record in enumerate(records, 1):
        try:
            yield _document(record, records.encoding, source.name)
        except ReadError as error:
            yield source.reject(type(error)(f"record at byte {record.at}: {error}"), _part(record, number))
    if not number:
        raise EmptyInputError("no PubmedArticle in it; expected at least one, fetch the citations again")


def _part(record: Record, number: int) -> str:
    pmid = _PMID.search(record.data)
    return f"PMID:{pmid.group(1).decode()}" if pmid else f"record {number}"


def _document(record: Record, encoding: str, source_name: str) -> Document:
    if record.error:
        raise record.error
    root = parse_fragment(record.data, encoding)
    holder = root.find("MedlineCitation/Article")
    if holder is None:
        holder = root.find("BookDocument")
    if holder is None:
        raise EmptyInputError("neither Article nor BookDocument in it; expected a citation, fetch it again")
    builder = DocumentBuilder()
    title = _title(holder)
    builder.add(title, "Title", "title")
    for section in holder.iterfind("Abstract/*"):
        if local(section) == "AbstractText":
            label = " ".join(section.get("Label", "").split())
            unlabelled = not label or label.upper() == "UNLABELLED"
            builder.add(
                inline(section), "Abstract" if unlabelled else label, "abstract", "" if unlabelled else f"{label}: "
            )
    return builder.document(metadata(root, holder, title, source_name))


def _title(holder: etree._Element) -> str:
    for name in ("ArticleTitle", "Book/BookTitle"):
        title = inline(holder.find(name))
        if title and title not in _NO_TITLE:
            return title
    return ""
