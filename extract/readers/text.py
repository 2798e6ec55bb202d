"""Plain text: the document's text is exactly the decoded file, so that its offsets are the file's."""

import codecs
from collections.abc import Iterator

from extract.errors import DamagedInputError, EmptyInputError, HostileInputError, UnknownFormatError
from extract.readers import limits
from extract.readers.rejection import Rejection
from extract.readers.source import Source
from ontology.documents import Document, Metadata, Passage


def read_text(source: Source) -> Iterator[Document | Rejection]:
    """One document of one passage; raises the errors of ``decode`` and EmptyInputError for blanks."""
    text = decode(source.whole())
    if not text.strip():
        raise EmptyInputError("nothing but white space; expected an article, fetch the file again")
    if len(text) > limits.MAX_DOCUMENT_CHARS:
        raise HostileInputError(
            f"{len(text)} characters; expected at most {limits.MAX_DOCUMENT_CHARS} in a document, split it into articles"
        )
    yield Document(text, (Passage(0, len(text)),), Metadata(source=source.name, format="text"))


def decode(data: bytes) -> str:
    r"""Text of UTF-8, or of UTF-16 with a byte order mark; no other encoding is guessed.

    DamagedInputError names the first byte that does not fit; UnknownFormatError tells of NUL bytes.

    >>> decode(b"\xef\xbb\xbf5-year OS \xe2\x89\xa5 80%")
    '5-year OS ≥ 80%'
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    encoding = "utf-16" if wide else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + (len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0)
        raise DamagedInputError(
            f"byte {at} (0x{data[at]:02x}) is not {encoding.removesuffix('-sig').upper()}; expected UTF-8, "
            f"convert it, for example with `iconv -f WINDOWS-1252 -t UTF-8`"
        ) from error
    if "\0" in text:
        raise UnknownFormatError(f"NUL at character {text.index(chr(0))}: binary data; expected text")
    return text
