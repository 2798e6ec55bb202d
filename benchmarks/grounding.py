"""Right ids on the gold mentions of a corpus, each given with its span and type in its document.

``ONCOKG_DATA=FOLDER python benchmarks/grounding.py [CORPUS.PART ...] [--wrong N]``; by default the three development sets.
A mention is right where the concept that grounding chooses has one of its gold ids, carries it as a cross-reference, or is
filed under it in MeSH; one that names several concepts, where all of them have one. Gold genes count where HGNC has a
cross-reference to them, which is what makes them human.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from oncology_terms import by_name, corpora_folder, known, read_lines, same

from extract.abbreviations import find_abbreviations
from extract.mentions.grounding import read_context
from ontology.types import EntityType
from ontology.vocabulary import Context, Grounding, Matcher, Vocabulary

DEFAULT = ("biored.dev", "bc5cdr.dev", "ncbi_disease.dev")
KINDS = (EntityType.GENE, EntityType.DISEASE, EntityType.DRUG)


def context_of(text: str, matcher: Matcher) -> Context:
    """What a document says around its names."""
    definitions: dict[str, str] = {}
    for found in find_abbreviations(text):
        definitions.setdefault(found.short, found.long)
    named = {match.candidates[0].id for match in matcher.find(text) if not match.guarded}
    return read_context(text, definitions, named)


def judged(
    vocabulary: Vocabulary, matcher: Matcher, path: Path
) -> Iterator[tuple[EntityType, str, tuple[str, ...], Grounding, str]]:
    """Type, surface, gold ids, grounding and outcome of every gold mention that has an id."""
    for document in read_lines(path):
        context = context_of(document["text"], matcher)
        for mention in document["mentions"]:
            gold = tuple(filter(None, mention.get("ids") or [mention.get("id")]))
            if mention["type"] not in KINDS or not gold:
                continue
            kind = EntityType(mention["type"])
            if kind is EntityType.GENE and not any(vocabulary.from_xref(number) for number in gold):
                continue
            found = vocabulary.ground(mention["text"], kind, context)
            yield kind, mention["text"], gold, found, outcome(vocabulary, found, gold)


def outcome(vocabulary: Vocabulary, found: Grounding, gold: tuple[str, ...]) -> str:
    """One of right, by name (right, by an id that MeSH gave up), wrong, none; "unknown" where nothing knows a gold id."""
    meant = found.together or ((found.chosen,) if found.chosen else ())
    if meant and all(any(same(vocabulary, one.id, number) for number in gold) for one in meant):
        return "right"
    unchanged = ", as " not in found.reason
    if found.chosen is not None and unchanged and any(by_name(vocabulary, found.chosen, number) for number in gold):
        return "by name"
    if not any(known(vocabulary, number) for number in gold):
        return "unknown"
    return "none" if found.chosen is None else "wrong"


def nearest_headings(vocabulary: Vocabulary, concept: str) -> set[str]:
    """The headings of MeSH next above a concept that MeSH has none for: gastric adenocarcinoma is indexed as stomach neoplasm."""
    level, seen = [concept], {concept}
    while level:
        found = {xref for one in level for xref in (one, *vocabulary.xrefs(one)) if xref.startswith("MESH:")}
        if found:
            return found
        level = [above for one in level for above in vocabulary.parents(one) if above not in seen]
        seen.update(level)
    return set()


def main() -> None:
    """Print the figures, and on request the most frequent misses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="*", default=DEFAULT)
    parser.add_argument("--wrong", type=int, default=0, help="how many of the most frequent misses to list")
    arguments = parser.parse_args()
    vocabulary = Vocabulary.load()
    matcher = Matcher(vocabulary)
    folder = corpora_folder()
    total: defaultdict[EntityType, Counter[str]] = defaultdict(Counter)
    for corpus in arguments.corpora:
        counts: defaultdict[EntityType, Counter[str]] = defaultdict(Counter)
        misses: Counter[Any] = Counter()
        for kind, text, gold, found, verdict in judged(vocabulary, matcher, folder / f"{corpus}.jsonl.gz"):
            counts[kind][verdict] += 1
            total[kind][verdict] += 1
            if (
                verdict == "wrong"
                and found.chosen is not None
                and nearest_headings(vocabulary, found.chosen.id) & {*gold}
            ):
                counts[kind]["nearest"] += 1
                total[kind]["nearest"] += 1
            if verdict not in {"right", "by name"}:
                misses[kind, verdict, text, gold[0], found.chosen and found.chosen.name, found.reason[:80]] += 1
        for kind, seen in counts.items():
            _print(corpus, kind, seen)
        for miss, times in misses.most_common(arguments.wrong):
            print("  ", times, *miss, sep=" | ")
    for kind, seen in total.items():
        _print("all", kind, seen)


def _print(corpus: str, kind: EntityType, seen: Counter[str]) -> None:
    number = sum(seen.values()) - seen["nearest"]
    right = seen["right"] + seen["by name"]
    print(
        f"{corpus} {kind}: right of all gold {right / number:.3f} ({right}/{number}, {seen['by name']} by name),"
        f" right of those given an id {right / max(1, right + seen['wrong']):.3f}; wrong {seen['wrong']}"
        f" (of which {seen['nearest']} have the gold as the nearest heading above), none {seen['none']},"
        f" gold id without cross-reference {seen['unknown']}"
    )


if __name__ == "__main__":
    main()
