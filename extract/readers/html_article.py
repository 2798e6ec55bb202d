"""HTML articles: the main text as trafilatura finds it, and metadata from the page's own tags."""

import codecs
import re
from collections.abc import Iterator
from typing import Any

import trafilatura
from lxml import etree
from lxml.html import HTMLParser

from extract.errors import DamagedInputError, EmptyInputError
from extract.mentions.trials import registry_id
from extract.readers import limits
from extract.readers.builder import DocumentBuilder
from extract.readers.dates import loose_date
from extract.readers.markup import inline, local, mark_scripts
from extract.readers.rejection import Rejection
from extract.readers.source import Source
from extract.readers.text import decode
from ontology.documents import Document, Metadata

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
_LEFT_OUT = re.compile(
    r"(?:\d+\.?\s*)?(?:references?|bibliography|literature cited|works cited|acknowledge?ments?|conflicts? of interests?|"
    r"competing interests?|author contributions?|funding)\s*:?",
    re.IGNORECASE,
)
_NAMES = {
    "title": ("citation_title", "dc.title", "og:title"),
    "date": ("citation_publication_date", "citation_date", "citation_online_date", "dc.date", "article:published_time"),
    "journal": ("citation_journal_title", "prism.publicationname"),
    "pmid": ("citation_pmid",),
    "doi": ("citation_doi", "prism.doi", "dc.identifier"),
    "trial": ("citation_clinical_trial_id",),
}
_DOI = re.compile(r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def read_html(source: Source) -> Iterator[Document | Rejection]:
    """One document; EmptyInputError where the page has no running text, such as a login page."""
    tree = _tree(source.whole(limits.MAX_PAGE_BYTES))
    mark_scripts(tree)
    metadata = _metadata(tree, source.name)
    extracted: Any = trafilatura.bare_extraction(
        tree, favor_precision=True, include_tables=True, include_comments=False, deduplicate=False
    )
    if extracted is None or not (extracted.text or "").strip():
        raise EmptyInputError("no article text in the page; expected running text, save the article's own page")
    builder = DocumentBuilder()
    builder.add(metadata.title, "Title", "title")
    _add_body(extracted.body, metadata.title, builder)
    yield builder.document(metadata)


def _tree(data: bytes) -> etree._Element:
    declared = _CHARSET.search(data, 0, 4096)
    name = declared.group(1).decode("ascii") if declared else "utf-8"
    wide = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = decode(data) if wide or name.lower() in ("utf-8", "utf8") else data.decode(name)
    except (UnicodeDecodeError, LookupError) as error:
        raise DamagedInputError(
            f"the page declares {name!r} and does not fit it ({error}); expected UTF-8, convert it"
        ) from error
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree: etree._Element | None = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        raise DamagedInputError(f"not HTML: {error}; expected a page, fetch it again") from error
    if tree is None:
        raise EmptyInputError("no element in the page; expected an article, fetch it again")
    return tree


def _metadata(tree: etree._Element, source_name: str) -> Metadata:
    tags: dict[str, list[str]] = {}
    for node in tree.iter("meta"):
        name = node.get("name") or node.get("property") or ""
        content = " ".join((node.get("content") or "").split())
        if content:
            tags.setdefault(name.lower(), []).append(content)
    found = {key: [value for name in names for value in tags.get(name, [])] for key, names in _NAMES.items()}
    doi = next((match.group(1) for value in found["doi"] if (match := _DOI.fullmatch(value))), "")
    pmid = next((value for value in found["pmid"] if value.isdigit()), "")
    trials = (registry_id(value) for value in found["trial"])
    return Metadata(
        title=next(iter(found["title"]), "") or inline(next(tree.iter("h1"), None)),
        date=next((date for value in found["date"] if (date := loose_date(value))), ""),
        journal=next(iter(found["journal"]), ""),
        ids={key: value for key, value in (("pmid", pmid), ("doi", doi)) if value},
        trials=tuple(dict.fromkeys(curie for curie in trials if curie)),
        source=source_name,
        format="html",
    )


def _add_body(body: etree._Element, title: str, builder: DocumentBuilder) -> None:
    section, skipping = "", False
    for element in body.iter("head", "p", "item", "table", "quote"):
        text = inline(element)
        if local(element) == "head":
            section, skipping = text, bool(_LEFT_OUT.fullmatch(text))
            if not skipping and text != title:
                builder.add(text, section, "heading")
        elif skipping or any(local(ancestor) in ("item", "table", "quote") for ancestor in element.iterancestors()):
            continue  # below an item, table or quotation the text has been taken with it
        elif local(element) == "table":
            _add_table(element, section, builder)
        else:
            builder.add(text, section, "paragraph")


def _add_table(table: etree._Element, section: str, builder: DocumentBuilder) -> None:
    """Cells as ``row label: value`` under their column header, as the reader of JATS prints them."""
    heads: list[str] = []
    for row in table.iter("row"):
        cells = [inline(cell) for cell in row.iter("cell")]
        if not heads:
            heads = cells
            continue
        for column, cell in enumerate(cells[1:], 1):
            path = (section or "Table", heads[column] if column < len(heads) else "")
            text = f"{cells[0]}: {cell}" if cells[0] and cell else cell
            builder.add(text, " | ".join(part for part in path if part), "table")
