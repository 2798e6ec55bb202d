"""Tell a format from the first bytes of the content."""

import codecs
import re

from extract.errors import EmptyInputError, UnknownFormatError
from extract.readers.source import GZIP_MAGIC, Source

_XML_ROOTS = {
    "PubmedArticleSet": "pubmed",
    "PubmedArticle": "pubmed",
    "PubmedBookArticle": "pubmed",
    "PubmedBookArticleSet": "pubmed",
    "article": "jats",
    "pmc-articleset": "jats",
    "collection": "bioc-xml",
}
_HTML_TAGS = frozenset(
    ("html", "head", "body", "div", "p", "h1", "h2", "main", "section", "span", "table", "meta", "title", "a", "center")
)
_MAGIC = (
    (b"%PDF-", "a PDF", "convert it with a PDF-to-text tool or take the article's XML"),
    (b"PK\x03\x04", "a zip archive or office file", "unpack it, or save the document as text"),
    (GZIP_MAGIC, "a gzip file inside a gzip file", "unpack it once"),
    (b"BZh", "a bzip2 file", "unpack it"),
    (b"\xfd7zXZ", "an xz file", "unpack it"),
    (b"{\\rtf", "an RTF file", "save the document as plain text"),
)
_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([\w.-]+)[\s/>]")
_JSON = re.compile(r"\s*(?:\{\s*[\"}]|\[\s*[{\[\]])")
_PUBTATOR = re.compile(r"\s*[\w.:-]+\|t\|")
_KNOWN = "text, HTML, PubMed XML, JATS, BioC XML or JSON, PubTator"


def sniff(source: Source) -> str:
    """Name of the format in ``FORMATS``; EmptyInputError or UnknownFormatError where there is none."""
    head = source.head()
    if not head:
        raise EmptyInputError("0 bytes; expected an article, fetch the file again")
    _refuse_binary(head)
    text = _readable(head)
    stripped = text.lstrip()
    if stripped.startswith("<"):
        return _markup(stripped)
    if _JSON.match(text):
        return _json(stripped)
    if _PUBTATOR.match(text):
        return "pubtator"
    return "text"


def _refuse_binary(head: bytes) -> None:
    for magic, what, mend in _MAGIC:
        if head.startswith(magic):
            raise UnknownFormatError(f"{what}; expected {_KNOWN}, {mend}")
    if head[257:262] == b"ustar":
        raise UnknownFormatError(f"a tar archive; expected {_KNOWN}, unpack it and name its files")
    if b"\0" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnknownFormatError(
            f"NUL byte at {head.index(0)}: binary data, or UTF-16 without a byte order mark; expected {_KNOWN}, "
            f"convert text to UTF-8"
        )


def _readable(head: bytes) -> str:
    """The head for pattern matching only: Latin-1 keeps ASCII in place whatever the encoding is."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head.decode("utf-16", errors="replace")
    return head.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _markup(text: str) -> str:
    if re.match(r"<!doctype\s+html", text, re.IGNORECASE):
        return "html"
    at = 0
    while match := _BEFORE_ROOT.match(text, at):
        at = match.end()
    root = _ROOT.match(text, at)
    if not root:
        # A sentence may begin with "<": "<5% of patients" is text, an XML prolog without a root is not.
        if text.startswith(("<?", "<!")):
            raise UnknownFormatError(f"markup without an element in its first part; expected {_KNOWN}, check the file")
        return "text"
    name = root.group(1)
    if name == "article" and not re.search(r"<front\b|article-type\s*=|<article-meta\b|JATS|<body\b", text):
        return "html"
    if name in _XML_ROOTS:
        return _XML_ROOTS[name]
    if name.lower() in _HTML_TAGS:
        return "html"
    raise UnknownFormatError(f"XML whose root is <{name}>; expected one of {', '.join(_XML_ROOTS)}, or HTML")


def _json(text: str) -> str:
    if re.search(r'"(?:passages|documents|PubTator3)"\s*:\s*\[', text):
        return "bioc-json"
    if re.search(r'"(?:statements?|findings?|evidence|mentions)"\s*:', text):
        raise UnknownFormatError(f"findings, not an article; expected {_KNOWN}, use `oncokg load` for findings")
    raise UnknownFormatError(f"JSON that is not BioC; expected {_KNOWN}, for findings use `oncokg load`")
