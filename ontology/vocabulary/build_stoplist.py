"""The stop list: words of English that are names too, and the hand-kept ones of ``data/stopwords.tsv``.

A word of the English dictionary needs the capitals of the vocabulary (rule ``exact``) where every name that it spells is a
symbol, an acronym or a brand: "met" is no gene, "MET" is one. Brands are held to it only where the word is frequent, since the
dictionary holds some brands too. Words of medicine ("rash", "insulin") are written in lower case by the vocabulary itself
and stay free; everyday things that are names of nothing that is asked for ("apple", "tablet") are in the hand-kept list.
"""

import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from ontology.types import EntityType
from ontology.vocabulary.fold import key
from ontology.vocabulary.model import Scope
from ontology.vocabulary.tables import STOPLIST_COLUMNS, Tables, read_tsv

WORDS = "symspellpy/frequency_dictionary_en_82_765.txt"
FREQUENT = 20_000
_SHORT = 4
_CALLED = frozenset({Scope.OFFICIAL, Scope.CURATED, Scope.GENERIC, Scope.LONG, Scope.ENTRY})


def english_words(wheel: zipfile.ZipFile) -> dict[str, int]:
    """Give the words of the dictionary with their rank by frequency, the most frequent 0."""
    lines = wheel.read(WORDS).decode("utf-8-sig").splitlines()
    counted = sorted(((int(count), word) for word, count in map(str.split, lines)), reverse=True)
    return {word: rank for rank, (_, word) in enumerate(counted)}


def _spelled(tables: Tables, words: Iterable[str]) -> dict[str, list[tuple[EntityType, Scope, str]]]:
    found: dict[str, list[tuple[EntityType, Scope, str]]] = {word: [] for word in words}
    for row in range(len(tables.rows)):
        for scope, name in tables.names(row):
            if name.isalpha() and (folded := key(name)) in found:
                found[folded].append((tables.type_of(row), scope, name))
    return found


def _is_acronym_in_small_letters(names: list[tuple[EntityType, Scope, str]], word: str, rank: int) -> bool:
    """Tell whether a frequent short word is only a synonym: MONDO writes the acronyms CAR, MEN and LET so."""
    return len(word) <= _SHORT and rank < FREQUENT and all(scope not in _CALLED for _, scope, _ in names)


def _needs_capitals(names: list[tuple[EntityType, Scope, str]], rank: int) -> bool:
    if all(scope is Scope.BRAND for _, scope, _ in names):
        return rank < FREQUENT
    return all(
        kind is EntityType.GENE or scope is Scope.BRAND or any(letter.isupper() for letter in name[1:])
        for kind, scope, name in names
    )


def stop_rows(tables: Tables, words: dict[str, int], kept: Path) -> Iterator[tuple[str, str, str]]:
    """Give the rows of the stop list (name, rule, reason), the hand-kept ones first in rank, sorted by name."""
    hand = {key(name): (name, rule, reason) for name, rule, reason in read_tsv(kept, STOPLIST_COLUMNS)}
    free = {word for word, (_, rule, _) in hand.items() if rule == "free"}
    rows = {word: row for word, row in hand.items() if word not in free}
    spelled = _spelled(tables, words)
    for word, names in spelled.items():
        one_of_a_disease = any(
            kind is EntityType.DISEASE and name.islower() for kind, _, name in spelled.get(word[:-1], ())
        )
        if word in free or (word.endswith("s") and one_of_a_disease):
            continue  # warts are a disease, whatever WARTS is
        if (
            names
            and word not in rows
            and (_needs_capitals(names, words[word]) or _is_acronym_in_small_letters(names, word, words[word]))
        ):
            rows[word] = (word, "exact", "English word")
    yield from sorted(rows.values())


def write_stoplist(tables: Tables, wheel: zipfile.ZipFile, kept: Path, out: Path) -> int:
    """Write the stop list and give its number of rows."""
    rows = list(stop_rows(tables, english_words(wheel), kept))
    lines = ["\t".join(row) for row in (STOPLIST_COLUMNS, *rows)]
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(rows)
