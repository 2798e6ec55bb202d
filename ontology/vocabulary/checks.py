"""Checks on the vocabulary itself: what must hold in any build, and the names that mean most things at once."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ontology.types import EntityType
from ontology.vocabulary.matcher import Matcher
from ontology.vocabulary.model import SCOPE_RANK
from ontology.vocabulary.tables import SUPPLEMENT_COLUMNS, data_folder, read_tsv
from ontology.vocabulary.vocabulary import Vocabulary

ACUTE, CHRONIC = "MONDO:0010643", "MONDO:0001014"
ALL, CLL = "MONDO:0004967", "MONDO:0004948"
PREFIX_COLUMNS = ("prefix", "bioregistry", "name")
# Pairs that differ in a digit, a letter or a word and are never one thing.
APART = (
    ("chronic lymphocytic leukemia", "acute lymphocytic leukemia"),
    ("BCR-ABL-positive B-ALL", "BCR-ABL-negative B-ALL"),
    ("IKZF1", "IKZF3"),
    ("BRCA1", "BRCA2"),
    ("B-ALL", "B-CLL"),
    ("V600E", "V600K"),
    ("T315I", "T315A"),
    ("NCT01556776", "NCT01556786"),
    ("lenalidomide", "thalidomide"),
    ("lenalidomide", "pomalidomide"),
    ("thalidomide", "pomalidomide"),
    ("MDS", "MPN"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a check found: its name, what it concerns, and what is wrong."""

    check: str
    subject: str
    message: str


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """A name of several concepts, and what becomes of it: the concept that a look-up puts first, and in a text."""

    name: str
    concepts: int
    first: str
    first_name: str
    reason: str
    in_text: str


def acute_and_chronic(vocabulary: Vocabulary) -> Iterator[Fault]:
    """Nothing is an acute and a chronic leukemia, and CLL is no ALL."""
    for concept in vocabulary:
        above = {concept, *vocabulary.ancestors(concept)}
        if {ACUTE, CHRONIC} <= above:
            yield Fault("acute and chronic", concept, f"{vocabulary.name(concept)} is an acute and a chronic leukemia")
    if ALL in vocabulary.ancestors(CLL):
        yield Fault("acute and chronic", CLL, "chronic lymphocytic leukemia stands under acute lymphoblastic leukemia")


def cycles(vocabulary: Vocabulary) -> Iterator[Fault]:
    """Nothing is its own ancestor, and every parent is a concept of the same type."""
    for concept in vocabulary:
        for parent in vocabulary.parents(concept):
            if parent not in vocabulary:
                yield Fault("parents", concept, f"its parent {parent} is no concept")
            elif vocabulary.type_of(parent) is not vocabulary.type_of(concept):
                yield Fault("parents", concept, f"its parent {parent} is a {vocabulary.type_of(parent)}")
        if concept in vocabulary.ancestors(concept):
            yield Fault("cycles", concept, f"{vocabulary.name(concept)} is its own ancestor")


def unguarded_words(vocabulary: Vocabulary) -> Iterator[Fault]:
    """No English word of the stop list is found in prose."""
    matcher = Matcher(vocabulary)
    for word in sorted(vocabulary.stoplist.reasons):
        for match in matcher.find(f"it was {word} that they saw"):
            if not match.guarded and match.text == word:
                yield Fault("English words", word, f"found as {match.candidates[0].id} ({match.candidates[0].name})")


def one_name_for_each_id(vocabulary: Vocabulary) -> Iterator[Fault]:
    """Every id has one name that is not empty, and is its own only concept."""
    for concept in vocabulary:
        if not vocabulary.name(concept).strip():
            yield Fault("names", concept, "has no name")
    if len({*vocabulary}) != len(vocabulary):
        yield Fault("names", "tables", f"{len(vocabulary)} rows, {len({*vocabulary})} ids")


def known_prefixes(vocabulary: Vocabulary, path: Path | None = None) -> Iterator[Fault]:
    """Every id and cross-reference has a prefix that Bioregistry knows (``data/prefixes.tsv``)."""
    known = {row[0] for row in read_tsv(path or data_folder() / "prefixes.tsv", PREFIX_COLUMNS)}
    seen: dict[str, str] = {}
    for concept in vocabulary:
        for curie in (concept, *vocabulary.xrefs(concept), *vocabulary.filed_under(concept)):
            seen.setdefault(curie.partition(":")[0], concept)
    for prefix in sorted(seen.keys() - known):
        yield Fault("prefixes", prefix, f"Bioregistry does not know it; first seen at {seen[prefix]}")


def unique_symbols(vocabulary: Vocabulary) -> Iterator[Fault]:
    """No two genes have one official symbol."""
    symbols = Counter(vocabulary.name(c) for c in vocabulary if vocabulary.type_of(c) is EntityType.GENE)
    for symbol, times in symbols.items():
        if times > 1:
            yield Fault("gene symbols", symbol, f"is the symbol of {times} genes")


def pairs_apart(vocabulary: Vocabulary) -> Iterator[Fault]:
    """Names that look alike and mean different things share no concept."""
    for one, other in APART:
        shared = {c.id for c in vocabulary.lookup(one)} & {c.id for c in vocabulary.lookup(other)}
        chosen = {vocabulary.ground(name).chosen for name in (one, other)} - {None}
        if shared or (len(chosen) == 1 and None not in {vocabulary.ground(n).chosen for n in (one, other)}):
            yield Fault("pairs", f"{one} / {other}", f"share {sorted(shared)}")


def supplement_first(vocabulary: Vocabulary) -> Iterator[Fault]:
    """Every curated name leads to its concept first, among those of its type."""
    for kind, concept, _, synonym, *_ in read_tsv(data_folder() / "supplement.tsv", SUPPLEMENT_COLUMNS):
        found = vocabulary.lookup(synonym, EntityType(kind))
        if not found or found[0].id != concept:
            yield Fault("supplement", synonym, f"leads to {found[0].id if found else 'nothing'}, expected {concept}")


CHECKS: dict[str, Callable[[Vocabulary], Iterator[Fault]]] = {
    "acute and chronic": acute_and_chronic,
    "cycles and parents": cycles,
    "English words": unguarded_words,
    "names": one_name_for_each_id,
    "prefixes": known_prefixes,
    "gene symbols": unique_symbols,
    "pairs": pairs_apart,
    "supplement": supplement_first,
}


def most_ambiguous(vocabulary: Vocabulary, limit: int = 200) -> list[AmbiguousName]:
    """Give the names of most concepts, with how each is decided."""
    index = vocabulary.index
    counted = Counter({at: len({row for row, _ in index.of(at)}) for at in range(len(index.keys))})
    matcher = Matcher(vocabulary)
    found: dict[str, AmbiguousName] = {}
    for at, concepts in counted.most_common():
        first = min(vocabulary.candidates_at(at), key=lambda c: SCOPE_RANK[c.scope])
        if first.matched in found:  # "MT1" and "MT 1" are two folded forms of one name
            continue
        best = vocabulary.lookup(first.matched)[0]
        in_text = _in_text(matcher, first.matched, stopped=index.keys[at] in vocabulary.stoplist.never)
        found[first.matched] = AmbiguousName(first.matched, concepts, best.id, best.name, best.reason, in_text)
        if len(found) == limit:
            break
    return list(found.values())


def _in_text(matcher: Matcher, name: str, *, stopped: bool) -> str:
    """Say what becomes of a name in running text."""
    matches = [match for match in matcher.find(name) if match.text == name]
    if matches:
        return "needs support" if matches[0].guarded else "taken as the first"
    return "not searched for" if stopped else "not found in this spelling"
