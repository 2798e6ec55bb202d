"""Gold mentions for training: what each corpus teaches, and what it must not be taken to deny.

A corpus marks some types completely, some in part, and says nothing of the rest. Each type that is learnt is a *task* of its
own; an example carries labels for the tasks that its corpus speaks of and none for the others, so that a type which a corpus
leaves unmarked is never learnt as absent.
"""

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.errors import TrainingError
from extract.mentions.conventions import own_task
from ontology.types import EntityType

Span = tuple[int, int]

COMPLETE = "complete"
PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Source:
    """A corpus file and what it teaches: task → (the type marked in the file, how completely)."""

    name: str
    teaches: dict[str, tuple[str, str]]
    unsure: frozenset[str] = frozenset()
    """Types whose tokens teach nothing, neither for nor against: the families and domains of two gene corpora."""


_FAMILIES = frozenset({"GeneFamily", "GeneDomain"})

OWN_RULES: dict[str, tuple[str, ...]] = {
    "bc5cdr": ("Disease", "Drug"),
    "ncbi_disease": ("Disease",),
    "biored": ("Disease", "Drug"),
}
"""Corpora with rules of their own, and for which types: they draw other borders of diseases and take other classes of drugs."""


def _with_own(corpus: str, *kinds: str) -> dict[str, tuple[str, str]]:
    """Types that a corpus marks completely, each also as the task of its own rules where it has some."""
    tasks = [(kind, kind) for kind in kinds] + [(own_task(kind, corpus), kind) for kind in OWN_RULES[corpus]]
    return {task: (kind, COMPLETE) for task, kind in tasks}


SOURCES: tuple[Source, ...] = (
    Source("bc5cdr", _with_own("bc5cdr", "Disease", "Drug")),
    Source("ncbi_disease", _with_own("ncbi_disease", "Disease")),
    Source("biored", _with_own("biored", "Disease", "Drug", "Gene", "Variant")),
    Source("nlm_gene", {"Gene": ("Gene", COMPLETE)}, _FAMILIES),
    Source("gnormplus", {"Gene": ("Gene", COMPLETE)}, _FAMILIES),
    Source("bc2gm", {"GeneProduct": ("Gene", COMPLETE)}),
    Source("tmvar3", {"Variant": ("Variant", COMPLETE), "Gene": ("Gene", PARTIAL), "Disease": ("Disease", PARTIAL)}),
    Source("bionlp_cg", {"CancerGene": ("Gene", COMPLETE), "CancerDrug": ("Drug", COMPLETE)}),
    Source("drug_combo", {"Drug": ("Drug", PARTIAL)}),
)
"""``GeneProduct`` (bc2gm: any name of genes, families and domains) and the two tasks of the cancer genetics corpus follow rules
of their own, which is why they are tasks of their own beside ``Gene`` and ``Drug``."""

UNLABELLED: tuple[Source, ...] = tuple(
    Source(name, {}) for name in ("pico_breast", "ade", "pgxmine", "civicmine", "cancermine")
)
"""Corpora whose texts alone are used, labelled by teachers: they mark no mentions, or only those of a statement."""

TASK_TYPES: dict[str, EntityType] = {
    "Disease": EntityType.DISEASE,
    "Drug": EntityType.DRUG,
    "Gene": EntityType.GENE,
    "Variant": EntityType.VARIANT,
    "GeneProduct": EntityType.GENE,
    "CancerGene": EntityType.GENE,
    "CancerDrug": EntityType.DRUG,
    **{own_task(kind, corpus): EntityType(kind) for corpus, kinds in OWN_RULES.items() for kind in kinds},
}
"""The tasks, in the order of the network's outputs, and the type of entity that each finds."""

TASKS = tuple(TASK_TYPES)


@dataclass(frozen=True, slots=True)
class KindsOfTexts:
    """Kinds of texts that ask for different outputs: the corpora of each kind, and for each type the output that serves it."""

    corpora: tuple[frozenset[str], ...]
    outputs: dict[str, tuple[str, ...]]


KINDS_OF_TEXTS: tuple[KindsOfTexts, ...] = (
    KindsOfTexts(
        tuple(frozenset({corpus}) for corpus in OWN_RULES),
        {
            kind: tuple(own_task(kind, corpus) if kind in kinds else "" for corpus, kinds in OWN_RULES.items())
            for kind in ("Disease", "Drug")
        },
    ),
    KindsOfTexts(
        (frozenset({"bc2gm"}), frozenset({"nlm_gene", "gnormplus", "biored", "tmvar3", "bc5cdr", "ncbi_disease"})),
        {"Gene": ("GeneProduct", "Gene")},
    ),
)
"""Between which outputs a model chooses by the words of a text. bc2gm holds single sentences, the others abstracts: a sentence
alone is read by the rules of bc2gm, families of genes included."""

REMEMBERED: dict[str, tuple[str, frozenset[str]]] = {
    **{f"{kind} of {corpus}": (kind, frozenset({corpus})) for corpus, kinds in OWN_RULES.items() for kind in kinds},
    "Gene": ("Gene", frozenset({"nlm_gene", "gnormplus", "biored"})),
    "GeneProduct": ("GeneProduct", frozenset({"bc2gm"})),
}
"""Columns of the memory of names: the task and the corpora whose marks each counts."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its gold: ``complete[task]`` are all spans of the task, ``partial[task]`` some of them.

    ``document`` is the same for an abstract in whatever corpus it stands.
    """

    document: str
    corpus: str
    text: str
    complete: dict[str, tuple[Span, ...]]
    partial: dict[str, tuple[Span, ...]]
    unsure: tuple[Span, ...] = ()


def read_examples(folder: Path, part: str, sources: tuple[Source, ...] = SOURCES) -> Iterator[Example]:
    """Examples of a part (``train`` or ``dev``) of all sources; training leaves out every document of a development set."""
    held = held_out(folder) if part == "train" else frozenset()
    for source in sources:
        path, measured = corpus_path(folder, source.name, part), corpus_path(folder, source.name, "dev")
        told = {row["text"] for row in read_rows(measured)} if part == "train" and measured.exists() else set()
        if path.exists() or part == "train":
            for row in read_rows(path):
                if row.get("pmid") not in held and row["text"] not in told:
                    yield _example(source, row)


def document_of(row: dict[str, Any]) -> str:
    """What a row is a text of: its PMID, else its words, so that a sentence that stands twice in a corpus is one text."""
    words = " ".join(row["text"].lower().split())
    return str(row.get("pmid") or hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest())


def corpus_path(folder: Path, name: str, part: str) -> Path:
    """Where a corpus file stands."""
    return folder / f"{name}.{part}.jsonl.gz"


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Rows of a gzip'd JSON Lines file."""
    if not path.exists():
        raise TrainingError(f"no corpus file {path}; name the folder that holds it with --corpora")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def digests(folder: Path, sources: tuple[Source, ...] = SOURCES) -> dict[str, str]:
    """The sha256 of every training file, for the model card."""
    paths = [corpus_path(folder, source.name, "train") for source in sources]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def held_out(folder: Path) -> frozenset[str]:
    """PMIDs of all documents of development sets, which nothing is trained on."""
    path = folder / "dev_pmids.txt"
    if not path.exists():
        raise TrainingError(
            f"no list of development PMIDs at {path}; without it training could see what is measured on"
        )
    return frozenset(path.read_text(encoding="utf-8").split())


def _example(source: Source, row: dict[str, Any]) -> Example:
    marked: dict[str, list[Span]] = {}
    for mention in row.get("mentions", ()):
        marked.setdefault(mention["type"], []).append((mention["start"], mention["end"]))
    spans = {task: tuple(marked.get(kind, ())) for task, (kind, _) in source.teaches.items()}
    how = {task: level for task, (_, level) in source.teaches.items()}
    return Example(
        document_of(row),
        source.name,
        row["text"],
        {task: found for task, found in spans.items() if how[task] == COMPLETE},
        {task: found for task, found in spans.items() if how[task] == PARTIAL},
        tuple(span for kind in source.unsure for span in marked.get(kind, ())),
    )
