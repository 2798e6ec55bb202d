"""A document as a reader hands it over: its text, its passages, and what its structured metadata says."""

import hashlib
from dataclasses import dataclass, field

from ontology.identifiers import document_id


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch ``text[start:end]`` of a document that sentences never cross.

    ``section`` is the heading it stands under (for a table cell the header path), ``kind`` one of title, abstract,
    paragraph, caption, table, heading, other.
    """

    start: int
    end: int
    section: str = ""
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class RegisteredName:
    """A substance or heading that the source's indexers gave the document, for example a UNII or a MeSH descriptor."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the input's own structure says of the document; nothing here is read from running text.

    ``ids`` maps pmid, pmcid, doi to their local parts. ``trials`` are registry CURIEs (``NCT:NCT01556776``). ``date`` is ISO
    8601, as precise as known. ``fulltext`` tells a full text from an abstract: the former takes the place of the latter.
    """

    title: str = ""
    date: str = ""
    journal: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    publication_types: tuple[str, ...] = ()
    trials: tuple[str, ...] = ()
    substances: tuple[RegisteredName, ...] = ()
    headings: tuple[RegisteredName, ...] = ()
    retracted: bool = False
    fulltext: bool = False
    source: str = ""
    format: str = "text"


@dataclass(frozen=True, slots=True)
class Document:
    """A text with exact offsets: every passage is ``text[start:end]``, in code points."""

    text: str
    passages: tuple[Passage, ...]
    metadata: Metadata = Metadata()

    @property
    def id(self) -> str:
        """First of PMID, PMCID, DOI of the metadata, else the sha256 of the text."""
        return document_id(self.metadata.ids, self.text)

    @property
    def sha256(self) -> str:
        """Hex digest of the text."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def aliases(self) -> tuple[str, ...]:
        """All CURIEs that name this document: two inputs that share one are one document."""
        names = {"pmid": "PMID", "pmcid": "PMCID", "doi": "DOI"}
        ids = self.metadata.ids
        return tuple(document_id({key: ids[key]}, "") for key in names if ids.get(key)) or (self.id,)
