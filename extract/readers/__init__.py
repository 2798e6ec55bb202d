"""Readers: one input format each, chosen by content; every one streams documents and keeps going past damaged ones.

A reader is a function ``(Source) -> Iterator[Document | Rejection]``. It raises a ``ReadError`` only for what ends the
whole file; what concerns one document in it becomes a ``Rejection`` and the next document follows.
"""

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from extract.errors import DamagedInputError, HostileInputError, ReadError
from extract.readers.rejection import Rejection
from extract.readers.sniff import sniff
from extract.readers.source import Source, open_source
from ontology.documents import Document

__all__ = ["FORMATS", "Reader", "Rejection", "read", "reader"]

Reader = Callable[[Source], Iterator[Document | Rejection]]

FORMATS: dict[str, str] = {
    "text": "extract.readers.text:read_text",
    "html": "extract.readers.html_article:read_html",
    "pubmed": "extract.readers.pubmed:read_pubmed",
    "jats": "extract.readers.jats:read_jats",
    "bioc-xml": "extract.readers.bioc_xml:read_bioc_xml",
    "bioc-json": "extract.readers.bioc_json:read_bioc_json",
    "pubtator": "extract.readers.pubtator:read_pubtator",
}
"""Format name to ``module:function``; resolved on use, so that reading text does not import an HTML extractor."""


def reader(name: str) -> Reader:
    """The reader of one format.

    >>> reader("text").__name__
    'read_text'
    """
    module, _, function = FORMATS[name].partition(":")
    resolved: Reader = getattr(importlib.import_module(module), function)
    return resolved


def read(path: Path) -> Iterator[Document | Rejection]:
    """Documents of one file as they come, and a ``Rejection`` for each thing in it that cannot be read.

    Bad input never raises: a missing file, a directory, damage and bombs are rejections that say how to mend them.
    """
    source_name = str(path)
    try:
        with open_source(path) as source:
            yield from reader(sniff(source))(source)
    except ReadError as error:
        yield Rejection(source_name, type(error).__name__, str(error))
    except OSError as error:
        reason = (
            f"the system refuses to read it: {error.strerror or error}; expected a readable file, check path and rights"
        )
        yield Rejection(source_name, ReadError.__name__, reason)
    except RecursionError:
        reason = "its parts are nested too deeply; expected an article, check what wrote this file"
        yield Rejection(source_name, HostileInputError.__name__, reason)
    except (etree.LxmlError, UnicodeError) as error:
        reason = f"{error}; expected well-formed content, fetch the file again"
        yield Rejection(source_name, DamagedInputError.__name__, reason)
