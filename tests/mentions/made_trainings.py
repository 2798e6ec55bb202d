"""Texts and trainings that the tests of the mention model share."""

import gzip
import json
from pathlib import Path

import numpy as np

from extract.mentions.conventions import Conventions
from extract.mentions.labels import LABELS
from extract.mentions.lexicon import LEXICON_WIDTH
from extract.mentions.memory import NameMemory
from extract.mentions.model import MentionModel, save_model
from extract.mentions.tagger import Tagger
from extract.training.batches import Sample
from extract.training.corpora import TASKS, Example
from extract.training.encoding import encode
from extract.training.mentions import Settings, Trainer
from ontology.vocabulary import Vocabulary

DRUG, DISEASE = TASKS.index("Drug"), TASKS.index("Disease")
_DRUGS = ("velotinib", "marzomib", "pexanib", "tolurasib", "brenitinib", "suvotinib")
_FRAMES = (
    "We gave {} to all patients.",
    "Patients on {} did well.",
    "The dose of {} was halved.",
    "No one stopped {} early.",
)


def example(text: str, **complete: str) -> Example:
    spans = {task: ((text.index(name), text.index(name) + len(name)),) for task, name in complete.items()}
    return Example("x", "own", text, spans, {})


def samples() -> list[Sample]:
    hot = np.eye(LABELS, dtype=np.float32)
    found = []
    for drug in _DRUGS:
        for frame in _FRAMES:
            item = encode(example(frame.format(drug), Drug=drug))
            targets = np.where((item.labels >= 0)[..., None], hot[np.maximum(item.labels, 0)], 0).astype(np.float32)
            known = np.zeros((len(item.tokens), LEXICON_WIDTH), dtype=np.float32)
            found.append(Sample(item.tokens.texts, known, targets))
    return found


def trained(settings: Settings, vocabulary: Vocabulary, folder: Path) -> Tagger:
    trainer = Trainer(settings, vocabulary, settings.sizes(LEXICON_WIDTH))
    for _ in trainer.epochs(samples()):
        pass
    save_model(folder, MentionModel(TASKS, trainer.sizes, trainer.arrays(), NameMemory.empty(), Conventions()), {})
    return Tagger(folder)


def write_corpus(folder: Path, rows: list[dict[str, object]], held: str = "") -> None:
    for name in (
        "bc5cdr",
        "ncbi_disease",
        "biored",
        "nlm_gene",
        "gnormplus",
        "bc2gm",
        "tmvar3",
        "bionlp_cg",
        "drug_combo",
    ):
        with gzip.open(folder / f"{name}.train.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    (folder / "dev_pmids.txt").write_text(held, encoding="utf-8")
