"""From corpora to a model folder: what ``oncokg train mentions`` does."""

import platform
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from extract.mentions.model import ModelInfo, save_model
from extract.training.corpora import SOURCES, TASKS, UNLABELLED, digests, read_examples
from extract.training.encoding import encode
from extract.training.mentions import DEFAULT_CONFIG, Epoch, Settings, Trainer, make_samples
from extract.training.teachers import Teachers
from ontology.vocabulary import Matcher, Vocabulary

_LIBRARIES = ("numpy", "spacy", "thinc")


def train_mentions(
    corpora: Path,
    output: Path,
    vocabulary: Vocabulary,
    *,
    config: Path = DEFAULT_CONFIG,
    teachers: Sequence[Path] = (),
    seen: Callable[[], None] = lambda: None,
    passed: Callable[[Epoch], None] = lambda epoch: None,
) -> ModelInfo:
    """Train the mention model on the train parts in a folder and write it to another.

    What the corpora leave unlabelled is labelled by the models in the folders ``teachers``, where there are any; then texts
    without labels are learnt from too. ``seen`` is called after each text that was read, ``passed`` after each pass over all of
    them. After every pass the model as it stands is written, so that stopping early loses nothing but the passes not yet made.
    """
    settings = Settings.from_file(config)
    taught = Teachers(teachers, settings.teacher_weight)
    sources = SOURCES + UNLABELLED if teachers else SOURCES
    examples = (encode(example) for example in read_examples(corpora, "train", sources))
    samples = [taught.filled(sample) for sample in make_samples(examples, Matcher(vocabulary), seen)]
    trainer = Trainer(settings, vocabulary)
    known = {"corpora_sha256": digests(corpora, sources), "teachers_sha256": taught.digests}
    info = ModelInfo(TASKS, settings.sizes, {**known, **provenance(config, vocabulary)})
    for epoch in trainer.epochs(samples):
        with trainer.averaged() as network:
            save_model(output, info, network)
        passed(epoch)
    return info


def provenance(config: Path, vocabulary: Vocabulary) -> dict[str, Any]:
    """What a model was trained with: the settings, the vocabulary, the libraries."""
    return {
        "command": "oncokg train mentions",
        "config": config.read_text(encoding="utf-8"),
        "vocabulary": vocabulary.digest,
        "python": platform.python_version(),
        **{name: version(name) for name in _LIBRARIES},
    }
