"""Rank-1 correctness of the look-up on 300 oncology terms drawn from the training corpora.

``ONCOKG_DATA=FOLDER python benchmarks/oncology_terms.py [--wrong] [--abstracts 2]``. The terms are drawn again each time by
the rule and the seed below, so that no corpus text stands in the project: distinct names (folded) of mentions with exactly
one gold id, from abstracts about cancer whose PMID is in no development set; a name that two abstracts give different ids is
left out; genes are human ones, by an NCBI Gene cross-reference of HGNC. ``--abstracts 2`` draws among the names that at
least two abstracts use, which leaves out phrases and short forms that one text made for itself.
A term is right where the first candidate of its type has the gold id, carries it as a cross-reference, or is filed under it.
What no cross-reference can tell (the gold id stands nowhere in the tables) is counted apart and has to be judged by hand.
"""

import argparse
import gzip
import json
import os
import random
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ontology.types import EntityType
from ontology.vocabulary import Candidate, Scope, Vocabulary
from ontology.vocabulary.fold import key
from ontology.vocabulary.tables import read_tsv

SEED = 20261125
PER_TYPE = 100
CORPORA = {
    EntityType.GENE: ("biored", "gnormplus", "nlm_gene"),
    EntityType.DISEASE: ("biored", "bc5cdr", "ncbi_disease"),
    EntityType.DRUG: ("biored", "bc5cdr"),
}
CANCER = re.compile(
    r"cancer|carcinoma|tumou?r|leuka?emi|lymphoma|melanoma|myeloma|sarcoma|neoplas|glioma|blastoma|metasta|oncogen",
    re.IGNORECASE,
)

Term = tuple[EntityType, str, str]


def corpora_folder() -> Path:
    """The folder of corpora in ``ONCOKG_DATA``; the program ends with a message where it is unset."""
    folder = os.environ.get("ONCOKG_DATA")
    if not folder:
        raise SystemExit("set ONCOKG_DATA to the folder that holds corpora/")
    return Path(folder) / "corpora"


def read_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a corpus file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _surfaces(folder: Path, kind: EntityType, held_out: set[str], abstracts: int) -> dict[str, dict[str, str]]:
    """Folded name to the first spelling of each gold id, of names that so many abstracts use."""
    found: dict[str, dict[str, str]] = {}
    users: dict[str, set[str]] = {}
    for corpus in CORPORA[kind]:
        for document in read_lines(folder / f"{corpus}.train.jsonl.gz"):
            if document.get("pmid") in held_out or not CANCER.search(document["text"]):
                continue
            for mention in document["mentions"]:
                ids = mention.get("ids") or [mention.get("id")]
                if mention["type"] == kind and len(ids) == 1 and ids[0]:
                    found.setdefault(key(mention["text"]), {}).setdefault(ids[0], mention["text"])
                    users.setdefault(key(mention["text"]), set()).add(document["id"])
    return {name: ids for name, ids in found.items() if len(users[name]) >= abstracts}


def draw(folder: Path, vocabulary: Vocabulary, abstracts: int) -> list[Term]:
    """The terms (type, name, gold id), the same for the same corpora."""
    held_out = set((folder / "dev_pmids.txt").read_text(encoding="utf-8").split())
    terms: list[Term] = []
    for kind in CORPORA:
        known = _surfaces(folder, kind, held_out, abstracts)
        one = sorted((name, *ids.popitem()) for name, ids in known.items() if len(ids) == 1)
        if kind is EntityType.GENE:
            one = [row for row in one if vocabulary.from_xref(row[1])]
        chosen = random.Random(SEED).sample(one, min(PER_TYPE, len(one)))
        terms += [(kind, surface, gold) for _, gold, surface in chosen]
    return terms


def same(vocabulary: Vocabulary, concept: str, gold: str) -> bool:
    """Whether a concept is what the gold id names: itself, by cross-reference, or as a name that the heading lists."""
    return concept == gold or gold in vocabulary.xrefs(concept) or gold in vocabulary.filed_under(concept)


def known(vocabulary: Vocabulary, gold: str) -> bool:
    """Whether any concept has or carries the gold id."""
    return gold in vocabulary or bool(vocabulary.from_xref(gold))


def by_name(vocabulary: Vocabulary, found: Candidate, gold: str) -> bool:
    """Whether a gold id that no table knows can only be the concept that was found: by its very official or generic name.

    The corpora are older than the tables, and MeSH gave many drugs another number since (quetiapine, sorafenib).
    """
    return found.scope in {Scope.OFFICIAL, Scope.GENERIC} and not known(vocabulary, gold)


def own_list(vocabulary: Vocabulary, path: Path) -> None:
    """Print the figures of the second list: each term must lead to the concept that its full name leads to."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for kind, term, means in read_tsv(path, ("type", "term", "means")):
        expected, found = (vocabulary.search(name, EntityType(kind))[:1] for name in (means, term))
        total[kind] += 1
        if found and expected and found[0].id == expected[0].id and _is_called(vocabulary, found[0].id, means):
            right[kind] += 1
        else:
            print(f"  wrong: {term!r} means {means!r}, found {found[:1]}")
    for kind, number in total.items():
        print(f"{kind}: right {right[kind]} of {number} ({right[kind] / number:.1%})")


def _is_called(vocabulary: Vocabulary, concept: str, name: str) -> bool:
    return key(name) in map(key, vocabulary.all_names(concept))


def main() -> None:
    """Print the figures, and on request what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="list the terms that are not right")
    parser.add_argument("--abstracts", type=int, default=1, help="draw among names that so many abstracts use")
    parser.add_argument("--list", type=Path, help="score a list of type, term and full name instead")
    arguments = parser.parse_args()
    vocabulary = Vocabulary.load()
    if arguments.list:
        own_list(vocabulary, arguments.list)
        return
    folder = corpora_folder()
    terms = draw(folder, vocabulary, arguments.abstracts)
    for kind in CORPORA:
        right, unknown, wrong = 0, [], []
        for _, surface, gold in (term for term in terms if term[0] is kind):
            first = next(iter(vocabulary.search(surface, kind)), None)
            if first is not None and (same(vocabulary, first.id, gold) or by_name(vocabulary, first, gold)):
                right += 1
            else:
                (wrong if known(vocabulary, gold) else unknown).append((surface, gold, first))
        print(f"{kind}: right {right}, wrong or missing {len(wrong)}, gold id without cross-reference {len(unknown)}")
        for label, rows in (("wrong", wrong), ("no cross-reference", unknown)) if arguments.wrong else ():
            for surface, gold, first in rows:
                meant = [vocabulary.name(i) for i in vocabulary.from_xref(gold)]
                print(f"  {label}: {surface!r} gold {gold} {meant} found {first and (first.id, first.name)}")


if __name__ == "__main__":
    main()
