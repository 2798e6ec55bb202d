"""JATS full text: title, abstract, sections, captions and tables, each passage under its heading path."""

from collections.abc import Iterator

from lxml import etree

from extract.errors import EmptyInputError, ReadError
from extract.readers.builder import DocumentBuilder
from extract.readers.jats_metadata import metadata
from extract.readers.jats_tables import add_table
from extract.readers.markup import blocks, inline, local
from extract.readers.rejection import Rejection
from extract.readers.source import Source
from extract.readers.xml import stream_elements
from ontology.documents import Document

_OTHER_ABSTRACTS = frozenset(("graphical", "teaser", "toc", "video", "web-summary", "author-highlights", "precis"))
_FLOATS = frozenset(("fig", "table-wrap"))
_HOLDERS = frozenset(("fig-group", "table-wrap-group", "floats-group", "floats-wrap", "alternatives", "p"))
_SECTIONS = frozenset(("sec", "boxed-text", "app", "app-group", "glossary"))
_BLOCKS = frozenset(("list", "def-list", "disp-quote", "disp-formula", "verse-group"))
_DISCLOSURES = frozenset(
    ("coi-statement", "conflict", "con", "financial-disclosure", "supported-by", "funding", "edited-by")
)


def read_jats(source: Source) -> Iterator[Document | Rejection]:
    """Each ``article`` of the file; references, acknowledgements, disclosures and sub-articles are left out.

    A section is the path of headings (``Results > Toxicity``), for a caption its label, for a table cell
    ``Table 2 | Grade 3-4 | Arm A``.
    """
    number = 0
    for number, article in enumerate(stream_elements(source, frozenset(("article",))), 1):
        _drop_namespaces(article)
        try:
            yield _document(article, source.name)
        except ReadError as error:
            yield source.reject(error, f"article {number}")
    if not number:
        raise EmptyInputError("no article in it; expected at least one, fetch the file again")


def _drop_namespaces(article: etree._Element) -> None:
    for element in article.iter(etree.Element):
        if "}" in element.tag:
            element.tag = local(element)


def _document(article: etree._Element, source_name: str) -> Document:
    builder = DocumentBuilder()
    title = inline(article.find("front/article-meta/title-group/article-title"))
    builder.add(title, "Title", "title")
    for abstract in article.iterfind("front/article-meta/abstract"):
        if abstract.get("abstract-type") not in _OTHER_ABSTRACTS:
            _content(abstract, ("Abstract",), builder, "abstract")
    body = article.find("body")
    if body is not None:
        _content(body, (), builder, "paragraph")
    for part in article.iterfind("floats-group"):
        _floats(part, builder)
    for back in article.iterfind("back"):
        _back(back, builder)
    return builder.document(metadata(article, title, source_name))


def _section(section: etree._Element, path: tuple[str, ...], builder: DocumentBuilder, kind: str) -> None:
    title = inline(section.find("title"))
    if title:
        path = (*path, title)
        builder.add(title, " > ".join(path), "heading")
    _content(section, path, builder, kind)


def _content(holder: etree._Element, path: tuple[str, ...], builder: DocumentBuilder, kind: str) -> None:
    section = " > ".join(path)
    for child in holder:
        name = local(child)
        if name in _SECTIONS:
            _section(child, path, builder, kind)
        elif name == "def-list":
            _definitions(child, section, builder)
        elif name == "p" or name in _BLOCKS:
            for block in blocks(child):
                builder.add(block, section, kind)
            _floats(child, builder)
            _footnotes(child, section, builder)
        elif name in _FLOATS or name in _HOLDERS:
            _floats(child, builder)
        elif name == "fn-group":
            _footnotes(child, section, builder)


def _definitions(holder: etree._Element, section: str, builder: DocumentBuilder) -> None:
    for item in holder.iter("def-item"):
        term, meaning = inline(item.find("term")), inline(item.find("def"))
        builder.add(f"{term}: {meaning}" if term and meaning else term or meaning, section, "other")


def _floats(holder: etree._Element, builder: DocumentBuilder) -> None:
    """Figures and tables at or below an element, in order."""
    name = local(holder)
    if name == "fig":
        _caption(holder, inline(holder.find("label")) or "Figure", builder)
        return
    if name == "table-wrap":
        label = inline(holder.find("label")) or "Table"
        _caption(holder, label, builder)
        for table in holder.iter("table"):
            add_table(table, label, builder)
        for foot in holder.iterfind("table-wrap-foot"):
            _table_foot(foot, label, builder)
        return
    for child in holder:
        _floats(child, builder)


def _caption(holder: etree._Element, label: str, builder: DocumentBuilder) -> None:
    lead = f"{label.rstrip('.:')}. "
    for caption in holder.iterfind("caption"):
        for part in caption:
            text = inline(part) if local(part) in ("title", "p") else ""
            builder.add(text, label, "caption", lead)
            lead = "" if text else lead


def _table_foot(foot: etree._Element, label: str, builder: DocumentBuilder) -> None:
    _footnotes(foot, label, builder)
    for child in foot:
        if local(child) not in ("fn", "fn-group"):
            builder.add(inline(child), label, "other")


def _footnotes(holder: etree._Element, section: str, builder: DocumentBuilder) -> None:
    """Notes at or below an element, without those of a table in it, which stand with the table."""
    table = _table(holder)
    for note in holder.iter("fn"):
        if (note.get("fn-type") or "").lower() not in _DISCLOSURES and _table(note) is table:
            # The mark ("a", "*") is a label of its own and no word of the note.
            text = " ".join(inline(child) for child in note if local(child) != "label")
            builder.add(text, section, "other")


def _table(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors("table-wrap"), None)


def _back(back: etree._Element, builder: DocumentBuilder) -> None:
    for child in back:
        name = local(child)
        if name in ("sec", "app", "app-group", "glossary"):
            _section(child, (), builder, "paragraph")
        elif name == "fn-group":
            _footnotes(child, "Footnotes", builder)
