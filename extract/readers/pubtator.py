"""PubTator: title and abstract per document; the text is the title, a line break and the abstract, as its offsets count."""

import re
from collections.abc import Iterator

from extract.errors import DamagedInputError, EmptyInputError, HostileInputError, ReadError
from extract.readers import limits
from extract.readers.rejection import Rejection
from extract.readers.source import Source
from extract.readers.text import decode
from ontology.documents import Document, Metadata, Passage

_PART = re.compile(r"([\w.:-]+)\|([ta])\|(.*)", re.DOTALL)


def read_pubtator(source: Source) -> Iterator[Document | Rejection]:
    """Documents between blank lines, or from one title line to the next; annotation lines are left out."""
    number = 0
    for number, (line, block) in enumerate(_blocks(source), 1):
        try:
            yield _document(block, source.name)
        except ReadError as error:
            yield source.reject(type(error)(f"document at line {line}: {error}"), _name(block, number))
    if not number:
        raise EmptyInputError("nothing but blank lines; expected lines such as `PMID|t|title`, fetch the file again")


def _name(block: list[bytes], number: int) -> str:
    first = re.match(rb"[\w.:-]{1,40}(?=\||\t)", block[0])
    return first.group().decode("ascii", "replace") if first else f"document {number}"


def _blocks(source: Source) -> Iterator[tuple[int, list[bytes]]]:
    block: list[bytes] = []
    begin = 1
    for number, line in enumerate(_lines(source), 1):
        bare = line.rstrip(b"\r\n")
        if block and (not bare.strip() or (b"|t|" in bare[:80] and _PART.match(bare[:80].decode("latin-1")))):
            yield begin, block
            block = []
        if bare.strip():
            begin = begin if block else number
            block.append(bare)
    if block:
        yield begin, block


def _lines(source: Source) -> Iterator[bytes]:
    first = True
    while line := source.stream.readline(limits.MAX_LINE_BYTES + 1):
        if len(line) > limits.MAX_LINE_BYTES:
            raise HostileInputError(
                f"a line of more than {limits.MAX_LINE_BYTES} bytes; expected one title or abstract a line"
            )
        yield line.removeprefix(b"\xef\xbb\xbf") if first else line
        first = False


def _document(block: list[bytes], source_name: str) -> Document:
    parts: dict[str, str] = {}
    identifier = ""
    for line in block:
        match = _PART.fullmatch(decode(line))
        if match and not parts.get(match.group(2)):
            identifier = match.group(1)
            parts[match.group(2)] = match.group(3)
    if "t" not in parts:
        raise DamagedInputError("no title line; expected `PMID|t|title` first, fetch the file again")
    title, abstract = parts["t"], parts.get("a", "")
    text = f"{title}\n{abstract}" if abstract else title
    if not text.strip():
        raise EmptyInputError("title and abstract are blank; expected at least one")
    if len(text) > limits.MAX_DOCUMENT_CHARS:
        raise HostileInputError(f"{len(text)} characters; expected at most {limits.MAX_DOCUMENT_CHARS} in a document")
    passages = [Passage(0, len(title), "Title", "title")] if title.strip() else []
    if abstract.strip():
        passages.append(Passage(len(title) + 1, len(text), "Abstract", "abstract"))
    key = "pmcid" if identifier.upper().startswith("PMC") else "pmid" if identifier.isdigit() else ""
    ids = {key: identifier} if key else {}
    return Document(
        text, tuple(passages), Metadata(title=title.strip(), ids=ids, source=source_name, format="pubtator")
    )
