"""Cut a PubMed file into its records, so that damage stays in the record where it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from extract.errors import DamagedInputError, HostileInputError, ReadError
from extract.readers import limits
from extract.readers.source import Source
from extract.readers.xml import declared_encoding, refuse_entities

_OPEN = re.compile(rb"<(PubmedArticle|PubmedBookArticle)[\s>]")
_BETWEEN = re.compile(
    rb"(?:\s++|<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[>]*>|<DeleteCitation>.*?</DeleteCitation>|</?Pubmed\w*Set(?:\s[^>]*)?/?>)*+",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Record:
    """Bytes of one record; ``at`` is its byte position in the unpacked file, ``error`` tells why it is incomplete."""

    data: bytes
    at: int
    error: ReadError | None = None


class RecordSplitter:
    """Records of one file in order; ``encoding`` is known once the first was given."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._buffer = b""
        self._at = 0
        self._in_set = False
        self.encoding = "UTF-8"

    def __iter__(self) -> Iterator[Record]:
        chunks = self._source.chunks()
        yield from self._prolog(chunks)
        for chunk in chunks:
            self._buffer += chunk
            yield from self._complete()
            if len(self._buffer) > limits.MAX_RECORD_BYTES:
                raise HostileInputError(
                    f"more than {limits.MAX_RECORD_BYTES} bytes from byte {self._at} on without the end of a record; "
                    f"expected PubmedArticle elements of some kilobytes"
                )
        yield from self._rest()

    def _prolog(self, chunks: Iterator[bytes]) -> Iterator[Record]:
        """Everything before the first record is given to a parser, which alone knows what a DTD declares."""
        first = None
        for chunk in chunks:
            self._buffer += chunk
            first = _OPEN.search(self._buffer)
            if first or len(self._buffer) > limits.MAX_PROLOG_BYTES:
                break
        head = self._buffer[: first.start()] if first else self._buffer
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise DamagedInputError(
                "UTF-16; expected PubMed XML in UTF-8 as NLM has it, convert it with `iconv -t UTF-8`"
            )
        self.encoding = declared_encoding(head)
        self._in_set = _root(head + b"<PubmedArticle>" if first else head).endswith("Set")
        opened = re.search(rb"<Pubmed\w*Set(?:\s[^>]*)?>", head)
        self._drop(opened.end() if opened and self._in_set else len(head) if first else 0)
        yield from self._complete()

    def _drop(self, count: int) -> None:
        self._buffer = self._buffer[count:]
        self._at += count

    def _complete(self) -> Iterator[Record]:
        done = 0
        while opened := _OPEN.search(self._buffer, done):
            yield from self._gap(self._buffer[done : opened.start()], self._at + done)
            end = self._buffer.find(close := b"</" + opened.group(1) + b">", opened.end())
            if end < 0:
                done = opened.start()
                again = _OPEN.search(self._buffer, opened.end())
                if not again:
                    break
                end, close = again.start(), b""
            else:
                # A record that lost its end must not swallow the next one.
                again = _OPEN.search(self._buffer, opened.end(), end)
                if again:
                    end, close = again.start(), b""
            stop = end + len(close)
            error = (
                None
                if close
                else DamagedInputError(
                    "another record begins before this one ends; expected its closing tag, fetch it again"
                )
            )
            yield Record(self._buffer[opened.start() : stop], self._at + opened.start(), error)
            done = stop
        self._drop(done)

    def _gap(self, gap: bytes, at: int) -> Iterator[Record]:
        if _BETWEEN.fullmatch(gap) is None:
            yield Record(
                gap,
                at,
                DamagedInputError(
                    "content between two records that is part of neither; expected PubmedArticle elements, fetch it again"
                ),
            )

    def _rest(self) -> Iterator[Record]:
        if _OPEN.match(self._buffer):
            yield Record(
                self._buffer,
                self._at,
                DamagedInputError("the file ends within this record; expected its closing tag, fetch the file again"),
            )
        else:
            yield from self._gap(self._buffer, self._at)
            if self._in_set and not re.search(rb"</Pubmed\w*Set\s*>|<Pubmed\w*Set\s*/>", self._buffer):
                yield Record(
                    b"",
                    self._at,
                    DamagedInputError(
                        "the file ends without closing its set, later records may be missing; fetch it again"
                    ),
                )


def _root(head: bytes) -> str:
    """Name of the first element of a file's beginning; HostileInputError for declared entities."""
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    try:
        parser.feed(head)
        root: Any = next((element for _, element in parser.read_events()), None)
    except etree.XMLSyntaxError as error:
        raise DamagedInputError(f"not well-formed before its first record: {error}; expected PubMed XML") from error
    if root is None:
        raise DamagedInputError("no element before its first record; expected a PubmedArticleSet, fetch the file again")
    refuse_entities(root)
    return str(root.tag)
