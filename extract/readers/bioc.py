"""BioC, whatever its syntax: the document's text is laid out so that the offsets of the source hold in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from extract.errors import DamagedInputError, EmptyInputError, HostileInputError
from extract.readers import limits
from extract.readers.dates import loose_date
from ontology.documents import Document, Metadata, Passage

_KINDS = {"front": "title", "title": "title", "abstract": "abstract", "table": "table"}
_SKIPPED = frozenset(("ref", "footnote_ref"))


@dataclass(frozen=True, slots=True)
class BiocPassage:
    """Text with its offset in the source; ``infons`` say what it is."""

    offset: int
    text: str
    infons: Mapping[str, str]


def document(identifier: str, origin: str, passages: Iterable[BiocPassage], source_name: str, name: str) -> Document:
    """Document whose ``text[offset:offset + len]`` is each passage, in code points; gaps are white space.

    ``origin`` is the collection's source, ``name`` the format. DamagedInputError for passages that overlap,
    HostileInputError for an offset beyond the limit of a document, EmptyInputError without text.
    """
    ordered = sorted((passage for passage in passages if passage.text), key=lambda passage: passage.offset)
    text = _lay_out(ordered)
    if not text.strip():
        raise EmptyInputError("no passage with text; expected at least one, nothing can be taken from this document")
    kept = tuple(
        Passage(passage.offset, passage.offset + len(passage.text), _section(passage.infons), _kind(passage.infons))
        for passage in ordered
        if passage.text.strip() and _type(passage.infons) not in _SKIPPED
    )
    return Document(text, kept, _metadata(identifier, origin, ordered, source_name, name))


def _lay_out(passages: Iterable[BiocPassage]) -> str:
    parts: list[str] = []
    length = 0
    for passage in passages:
        if passage.offset + len(passage.text) > limits.MAX_DOCUMENT_CHARS:
            raise HostileInputError(
                f"a passage ends at {passage.offset + len(passage.text)}; expected at most {limits.MAX_DOCUMENT_CHARS}"
            )
        gap = passage.offset - length
        if gap < 0:
            raise DamagedInputError(
                f"the passage at offset {passage.offset} overlaps the one before, which ends at {length}; expected "
                f"offsets in code points that leave room for the text, export the collection again"
            )
        parts += (" " * (gap - 1) + "\n" if gap else "", passage.text)
        length = passage.offset + len(passage.text)
    return "".join(parts)


def join_sentences(offset: int, sentences: Iterable[tuple[int, str]]) -> str:
    """Text of a passage that is given sentence by sentence, each with its offset in the document."""
    text = ""
    for start, sentence in sentences:
        gap = start - offset - len(text)
        if gap < 0 or start > limits.MAX_DOCUMENT_CHARS:
            raise DamagedInputError(f"the sentence at offset {start} overlaps another; expected offsets that rise")
        text += " " * gap + sentence
    return text


def _type(infons: Mapping[str, str]) -> str:
    return (infons.get("type") or infons.get("section_type") or "").lower()


def _kind(infons: Mapping[str, str]) -> str:
    name = _type(infons)
    if name.startswith("title_") or name.endswith("_title_1"):
        return "heading"
    if "caption" in name or "title_caption" in name:
        return "caption"
    return _KINDS.get(name, "other" if "foot" in name else "paragraph")


def _section(infons: Mapping[str, str]) -> str:
    named = infons.get("section") or infons.get("section_type") or infons.get("type") or ""
    return {"title": "Title", "abstract": "Abstract"}.get(named.lower(), named)


def _metadata(identifier: str, origin: str, passages: list[BiocPassage], source_name: str, name: str) -> Metadata:
    infons = passages[0].infons
    title = next((passage.text for passage in passages if _kind(passage.infons) == "title"), "")
    return Metadata(
        title=title.strip(),
        date=loose_date(infons.get("year") or infons.get("date") or ""),
        journal=infons.get("journal-title") or infons.get("source") or "",
        ids=dict(_ids(identifier.strip(), origin, infons)),
        fulltext=any(_type(passage.infons) not in ("", "title", "front", "abstract") for passage in passages),
        source=source_name,
        format=name,
    )


def _ids(identifier: str, origin: str, infons: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Ids of the first passage's infons, as PMC gives them; the document's own id names a PMC article in a PMC collection."""
    in_pmc = identifier.upper().startswith("PMC") or origin.strip().upper().startswith("PMC")
    number = identifier.upper().removeprefix("PMC")
    pmid = infons.get("article-id_pmid") or (number if number.isdigit() and not in_pmc else "")
    pmcid = infons.get("article-id_pmc") or (number if number.isdigit() and in_pmc else "")
    if pmid:
        yield "pmid", pmid
    if pmcid:
        yield "pmcid", f"PMC{pmcid.upper().removeprefix('PMC')}"
    if doi := infons.get("article-id_doi"):
        yield "doi", doi
