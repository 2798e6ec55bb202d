"""Identity: every id is a CURIE, or is (the sha256 of) a printable canonical text; never a counter or a random number."""

import hashlib
import re
import unicodedata

from ontology.errors import IdentifierError
from ontology.types import EntityType

_CURIE = re.compile(r"^[A-Za-z][A-Za-z0-9_.-]*:\S+$")
_SPACES = re.compile(r"\s+")

TEXT_PREFIX = "text"
"""Prefix of the ids of entities that no vocabulary knows."""


def check_curie(text: str) -> str:
    """Return ``text`` if it is a CURIE.

    >>> check_curie("MONDO:0004948")
    'MONDO:0004948'

    Raises:
        IdentifierError: it has no prefix, or holds white space.
    """
    if not _CURIE.match(text):
        raise IdentifierError(
            f"found {text!r}, expected a CURIE such as MONDO:0004948; give prefix, colon and local id"
        )
    return text


def digest(*parts: str) -> str:
    """Sha256 (64 hex digits) of the parts, joined by a newline that no part may hold unescaped.

    >>> digest("a", "b") == digest("a", "b"), digest("ab") == digest("a", "b")
    (True, False)
    """
    canonical = "\n".join(part.replace("\\", "\\\\").replace("\n", "\\n") for part in parts)
    return hashlib.sha256(canonical.encode()).hexdigest()


def fold(surface: str) -> str:
    """Case-folded, NFKC-normalised form with single spaces: what two spellings of one phrase share.

    >>> fold("Richter  Transformation")
    'richter transformation'
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", surface)).strip().casefold()


def text_id(entity_type: EntityType, surface: str) -> str:
    """Id of an entity that is in no vocabulary: its type and folded surface.

    Case is kept for genes, variants and trials, where it tells symbols apart from words.

    >>> text_id(EntityType.DRUG, "Drug  X")
    'text:Drug:drug_x'
    """
    keeps_case = entity_type in (EntityType.GENE, EntityType.VARIANT, EntityType.TRIAL)
    body = _SPACES.sub(" ", unicodedata.normalize("NFKC", surface)).strip() if keeps_case else fold(surface)
    return f"{TEXT_PREFIX}:{entity_type}:{body.replace(' ', '_')}"


def is_text_id(identifier: str) -> bool:
    """Whether the id was made from the words of a mention, so that no vocabulary vouches for it."""
    return identifier.startswith(f"{TEXT_PREFIX}:")


def document_id(ids: dict[str, str], text: str) -> str:
    """Id of a document: the first of PMID, PMCID and DOI in its structured metadata, else the sha256 of its text.

    >>> document_id({"doi": "10.1/ABC", "pmid": "12"}, "")
    'PMID:12'
    >>> document_id({}, "x")[:12]
    'sha256:2d711'
    """
    for key, prefix in (("pmid", "PMID"), ("pmcid", "PMCID"), ("doi", "DOI")):
        if value := ids.get(key):
            return f"{prefix}:{value.lower() if key == 'doi' else value}"
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()
