"""Put a document together passage by passage."""

from extract.errors import EmptyInputError, HostileInputError
from extract.readers import limits
from ontology.documents import Document, Metadata, Passage


class DocumentBuilder:
    """Collects passages, one a line; ``lead`` is printed before a passage and belongs to none."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._passages: list[Passage] = []
        self._length = 0

    def add(self, text: str, section: str = "", kind: str = "paragraph", lead: str = "") -> None:
        """Append a passage; nothing where ``text`` is blank. HostileInputError above the limit of one document."""
        if not text.strip():
            return
        line_break = "\n" if self._parts else ""
        start = self._length + len(line_break) + len(lead)
        self._parts.append(line_break + lead + text)
        self._length = start + len(text)
        self._passages.append(Passage(start, self._length, section, kind))
        if self._length > limits.MAX_DOCUMENT_CHARS:
            raise HostileInputError(
                f"more than {limits.MAX_DOCUMENT_CHARS} characters in one document; expected an article"
            )

    def document(self, metadata: Metadata) -> Document:
        """The document; EmptyInputError where nothing was added."""
        if not self._passages:
            raise EmptyInputError(
                "neither title nor text; expected at least one, nothing can be taken from this record"
            )
        return Document("".join(self._parts), tuple(self._passages), metadata)
