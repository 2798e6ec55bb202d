"""Which spellings of a name count as that name: capitals of acronyms and the punctuation inside."""

import re
from dataclasses import dataclass, field

from ontology.types import EntityType

SHORT = 5
_HARD = re.compile(r"[,;.()\[\]{}+*!?=<>\"%&|]")
_UPPER = re.compile(r"[A-Z]")
_DIGIT = re.compile(r"[0-9]")
_PLURAL_OF_CAPITALS = re.compile(r"[A-Z][A-Z0-9]*[A-Z0-9]s")
_BETWEEN_CAPITALS = re.compile(r"[A-Z][a-z][A-Z]")
_POSSESSIVE = re.compile(r"['’ʼ]s$")
_INNER = re.compile(r"[a-z][A-Z]")


@dataclass(frozen=True, slots=True)
class Stoplist:
    """Folded names that never match, and those that match only in the capitals of the vocabulary."""

    never: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    reasons: dict[str, str] = field(default_factory=dict, compare=False)


def is_acronym(name: str) -> bool:
    """Tell whether a name is read as an acronym or symbol: at most five letters, not written as an ordinary word.

    >>> [is_acronym(name) for name in ("ALL", "B-CLL", "c-Met", "rash", "Fever", "lenalidomide")]
    [True, True, True, False, False, False]
    """
    if len(name) > SHORT and name[: SHORT + 1].isalpha():
        return False
    letters = name if name.isalpha() else "".join(filter(str.isalpha, name))
    if len(letters) > SHORT or not letters:
        return False
    return any(letter.isupper() for letter in name[1:]) or name.isupper()


def same_punctuation(surface: str, name: str) -> bool:
    """Hold a surface to the brackets, commas and signs of the name; hyphen, slash and space are free.

    >>> same_punctuation("Ph+ ALL", "Ph+ ALL"), same_punctuation("Ph, ALL", "Ph ALL")
    (True, False)
    """
    return surface == name or _HARD.findall(surface) == _HARD.findall(name)


def bare(text: str) -> str:
    """Keep letters and digits only.

    >>> bare("PD-L1") == bare("PDL1")
    True
    """
    return text if text.isalnum() else "".join(filter(str.isalnum, text))


def without_possessive(surface: str) -> str:
    """Cut the s that says whose something is.

    >>> without_possessive("imatinib's")
    'imatinib'
    """
    return _POSSESSIVE.sub("", surface)


def admits(name: str, kind: EntityType, surface: str, *, exact: bool) -> bool:
    """Tell whether ``surface`` may stand for ``name``, of which it has the folded spelling.

    ``exact`` marks an English word: it needs the capitals of the vocabulary, and two of them at least.

    >>> admits("MET", EntityType.GENE, "met", exact=True), admits("MET", EntityType.GENE, "MET", exact=True)
    (False, True)
    >>> admits("Bcl-2", EntityType.GENE, "BCL-2", exact=False), admits("ALL", EntityType.DISEASE, "All", exact=False)
    (True, False)
    """
    letters, seen = (name, surface) if surface == name else (bare(name), bare(surface))
    # "AEs" are several AE, and never the gene AES, nor is the scale ESAS several ESA
    if exact or _PLURAL_OF_CAPITALS.fullmatch(seen) or _PLURAL_OF_CAPITALS.fullmatch(letters):
        return seen == letters and (not exact or len(_UPPER.findall(seen)) >= 2)
    word = " " not in name
    gene = kind is EntityType.GENE and word
    if (gene or (word and is_acronym(name))) and any(letter.isspace() for letter in surface):
        return False
    if seen == letters or (len(letters) > 2 and seen == letters.upper()):
        return True
    if not is_acronym(name) and not (gene and len(letters) <= SHORT):
        # "RelA" is no way to write the brand Rela: capitals inside a word mean something.
        return not word or not _INNER.search(seen) or bool(_DIGIT.search(letters)) or len(letters) > 2 * SHORT
    if gene and len(letters) > 2 and letters.isupper() and len(_UPPER.findall(seen)) >= 2:
        return not _BETWEEN_CAPITALS.fullmatch(seen)  # PsA is psoriatic arthritis, not PSA
    return len(letters) > 3 and bool(_DIGIT.search(letters))
