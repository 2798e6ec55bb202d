"""From corpora to a model folder: what ``oncokg train mentions`` does."""

import platform
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from extract.errors import TrainingError
from extract.mentions.model import MentionModel, ModelInfo, load_info, save_model
from extract.training.checkpoint import Checkpoint
from extract.training.corpora import SOURCES, TASKS, UNLABELLED, digests, read_examples
from extract.training.encoding import Encoded, encode
from extract.training.likeness import learn_conventions
from extract.training.mentions import DEFAULT_CONFIG, Epoch, Settings, Trainer, make_samples
from extract.training.remembering import Recollection
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
    them. After every pass the model as it stands is written, and what the next pass needs: the same call goes on from there
    after a stop, and gives the model that it would have given without one.
    """
    settings = Settings.from_file(config)
    taught = Teachers(teachers, settings.teacher_weight)
    sources = SOURCES + UNLABELLED if teachers else SOURCES
    encoded = [encode(example) for example in read_examples(corpora, "train", sources)]
    known = {"corpora_sha256": digests(corpora, sources), "teachers_sha256": taught.digests}
    known |= provenance(config, vocabulary)
    checkpoint = Checkpoint(output, known)
    for epoch, model in learn(encoded, settings, Matcher(vocabulary), vocabulary, taught, seen, checkpoint):
        save_model(output, model, known)
        passed(epoch)
    return load_info(output)[0]


def learn(
    encoded: Sequence[Encoded],
    settings: Settings,
    matcher: Matcher,
    vocabulary: Vocabulary,
    taught: Teachers,
    seen: Callable[[], None] = lambda: None,
    checkpoint: Checkpoint | None = None,
) -> Iterator[tuple[Epoch, MentionModel]]:
    """The model after each pass, to be used or saved before the next one; passes that a checkpoint holds are not made again."""
    recollection, conventions = Recollection(encoded), learn_conventions(encoded)
    samples = [taught.filled(sample) for sample in make_samples(encoded, matcher, recollection, seen)]
    if not samples:
        raise TrainingError("no text to learn from: the corpora hold none outside the development sets")
    sizes = settings.sizes(samples[0].lexicon.shape[1])
    trainer = Trainer(settings, vocabulary, sizes)
    done = checkpoint.restore(trainer) if checkpoint else 0
    for epoch in trainer.epochs(samples, done):
        with trainer.averaged() as network:
            yield epoch, MentionModel(TASKS, sizes, network, recollection.memory, conventions)
        if checkpoint and epoch.number < settings.epochs:
            checkpoint.save(trainer, epoch.number)
        elif checkpoint:
            checkpoint.remove()


def provenance(config: Path, vocabulary: Vocabulary) -> dict[str, Any]:
    """What a model was trained with: the settings, the vocabulary, the libraries."""
    return {
        "command": "oncokg train mentions",
        "config": config.read_text(encoding="utf-8"),
        "vocabulary": vocabulary.digest,
        "python": platform.python_version(),
        **{name: version(name) for name in _LIBRARIES},
    }
