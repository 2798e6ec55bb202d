"""Safe XML: nothing is fetched, no entity is expanded, and a file that declares entities of its own is refused."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from extract.errors import DamagedInputError, HostileInputError, ReadError
from extract.readers import limits
from extract.readers.source import Source

_DECLARED = re.compile(rb"""<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)""")
_RESOURCE_LIMIT = 114  # XML_ERR_RESOURCE_LIMIT of libxml2: a text of more than 10 MB, a depth of more than 256


def refuse_entities(element: etree._Element) -> None:
    """HostileInputError if the document of ``element`` declares an entity in its own DTD."""
    subset: Any = element.getroottree().docinfo.internalDTD
    declared = [entity.name for entity in subset.entities()] if subset is not None else []
    if declared:
        raise HostileInputError(
            f"its DOCTYPE declares the entity {declared[0]!r} ({len(declared)} in all); expected none, since entities can "
            f"expand without bound or name local files: write their text out if you trust the file"
        )


def parse_fragment(data: bytes, encoding: str) -> etree._Element:
    """Element of one well-formed piece of a file; DamagedInputError with line and column in that piece."""
    # An external DTD that is named and not loaded makes an unknown &name; a node of the tree and not an error.
    named = b'<!DOCTYPE x SYSTEM "not-loaded">' + data
    parser = etree.XMLParser(
        encoding=encoding, resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False
    )
    try:
        return etree.fromstring(named, parser)
    except etree.XMLSyntaxError as error:
        raise _named(error, f"{error}") from error
    except LookupError as error:
        raise DamagedInputError(f"encoding {encoding!r} is unknown ({error}); expected UTF-8, convert it") from error


def declared_encoding(prolog: bytes) -> str:
    """Encoding of the XML declaration, else UTF-8."""
    match = _DECLARED.search(prolog)
    return match.group(1).decode("ascii") if match else "UTF-8"


def stream_elements(source: Source, names: frozenset[str]) -> Iterator[etree._Element]:
    """Elements of these local names that stand in no other of them, each freed when the next is asked for.

    DamagedInputError with the byte position where the file stops being well-formed; HostileInputError for declared
    entities and for a prolog or an element over its limit.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=[f"{{*}}{name}" for name in names],
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
    )
    state = _Progress()
    position = 0
    try:
        for chunk in source.chunks():
            parser.feed(chunk)
            position += len(chunk)
            yield from state.completed(parser)
            state.check(position)
        parser.close()
        yield from state.completed(parser)
    except etree.XMLSyntaxError as error:
        yield from state.completed(parser)
        where = f"line {error.lineno}, within {limits.CHUNK} bytes from byte {position}: {error.msg}"
        raise _named(error, where) from error


def _named(error: Any, where: str) -> ReadError:
    if error.code == _RESOURCE_LIMIT:
        return HostileInputError(
            f"XML beyond the parser's limits, {where}; expected an article, check what wrote this file"
        )
    return DamagedInputError(f"not well-formed XML, {where}; expected complete XML, fetch it again")


class _Progress:
    """What of the stream of parser events has been seen."""

    def __init__(self) -> None:
        self._open = 0
        self._started = False
        self._emptied_at = 0
        self._ended = False

    def completed(self, parser: etree.XMLPullParser) -> Iterator[etree._Element]:
        events: Any = parser.read_events()
        for event, element in events:
            if not self._started:
                refuse_entities(element)
                self._started = True
            self._open += 1 if event == "start" else -1
            if event == "end" and not self._open:
                self._ended = True
                yield element
                _free(element)

    def check(self, position: int) -> None:
        if not self._started and position > limits.MAX_PROLOG_BYTES:
            raise HostileInputError(f"no record in the first {position} bytes; expected an article, check the file")
        if self._ended:
            self._ended, self._emptied_at = False, position
        if position - self._emptied_at > limits.MAX_ELEMENT_BYTES:
            raise HostileInputError(
                f"more than {limits.MAX_ELEMENT_BYTES} bytes without the end of a record; expected one article per record"
            )


def _free(element: etree._Element) -> None:
    """Drop what was read: its content, and the siblings before it that the parser still holds."""
    element.clear()
    parent = element.getparent()
    if parent is not None:
        del parent[: parent.index(element)]
