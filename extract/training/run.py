"""From corpora to a model folder: what ``oncokg train mentions`` does."""

import platform
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from extract.errors import TrainingError
from extract.mentions.lexicon import LEXICON_WIDTH
from extract.mentions.model import MentionModel, ModelInfo, load_info, load_model, save_model
from extract.mentions.transformer.shape import encoder_name
from extract.training.batches import Epoch
from extract.training.checkpoint import Checkpoint, Learner
from extract.training.corpora import SOURCES, TASKS, UNLABELLED, digests, read_examples
from extract.training.encoding import Encoded, encode
from extract.training.likeness import learn_conventions
from extract.training.mentions import DEFAULT_CONFIG, Settings, Trainer, make_samples
from extract.training.remembering import Recollection
from extract.training.teachers import Teachers
from extract.training.texts import files_of, read_articles, read_statements, text_digests
from ontology.vocabulary import Matcher, Vocabulary

_LIBRARIES = ("numpy", "spacy", "thinc")
_OF_TRANSFORMERS = ("torch", "transformers")


def train_mentions(
    corpora: Path,
    output: Path,
    vocabulary: Vocabulary,
    *,
    encoder: str = "",
    start: Path | None = None,
    config: Path | None = None,
    teachers: Sequence[Path] = (),
    texts: Sequence[Path] = (),
    seen: Callable[[], None] = lambda: None,
    passed: Callable[[Epoch], None] = lambda epoch: None,
) -> ModelInfo:
    """Train the mention model on the train parts in a folder and write it to another.

    With ``encoder``, a hub model's name or its folder, it is the accurate one, which needs the extra ``transformers``. With
    ``start``, the folder of a model of the same shape, learning begins from its parameters and not from chance. What the
    corpora leave unlabelled is labelled by the models in the folders ``teachers``, where there are any; then the small model
    learns from texts without labels too: those of the corpora, and the articles in ``texts``, files or folders. ``seen`` is
    called after each text that was read, ``passed`` after each pass over all of them. After every pass the model as it stands is
    written, and what the next pass needs: the same call goes on from there after a stop, and gives the model that it would have
    given without one.
    """
    begin, settings_file, weight = _transformer(encoder, config, vocabulary) if encoder else _small(config, vocabulary)
    begin, begun = _started(begin, start) if start else (begin, {})
    taught = Teachers(teachers, weight)
    open_texts = bool(teachers) and not encoder
    if texts and not open_texts:
        raise TrainingError("texts without labels are for the small model, and need a teacher: name one with --teacher")
    sources = SOURCES + UNLABELLED if open_texts else SOURCES
    examples, read = [*read_examples(corpora, "train", sources)], digests(corpora, sources)
    if open_texts:
        files = files_of(texts)
        examples += [*read_statements(corpora), *read_articles(files, corpora)]
        read |= text_digests(files, corpora)
    encoded = [encode(example) for example in examples]
    known = {"corpora_sha256": read, "teachers_sha256": taught.digests}
    known |= provenance(settings_file, vocabulary, encoder) | begun
    checkpoint = Checkpoint(output, known)
    for epoch, learner, model in learn(encoded, begin, Matcher(vocabulary), taught, seen, checkpoint):
        learner.save_beside(output)
        save_model(output, model, known)
        passed(epoch)
    return load_info(output)[0]


def learn(
    encoded: Sequence[Encoded],
    begin: Callable[[int], Learner],
    matcher: Matcher,
    taught: Teachers,
    seen: Callable[[], None] = lambda: None,
    checkpoint: Checkpoint | None = None,
) -> Iterator[tuple[Epoch, Learner, MentionModel]]:
    """The model after each pass, to be used or saved before the next one; passes that a checkpoint holds are not made again.

    ``begin`` makes the learner for samples with so many features of what is known of each token.
    """
    recollection, conventions = Recollection(encoded), learn_conventions(encoded)
    learner = begin(LEXICON_WIDTH + recollection.memory.width)
    samples = [taught.filled(sample) for sample in make_samples(encoded, matcher, recollection, seen)]
    if not samples:
        raise TrainingError("no text to learn from: the corpora hold none outside the development sets")
    done = checkpoint.restore(learner) if checkpoint else 0
    for epoch in learner.epochs(samples, done):
        yield epoch, learner, MentionModel(TASKS, learner.sizes, learner.arrays(), recollection.memory, conventions)
        if checkpoint:
            checkpoint.save(learner, epoch.number)
    if checkpoint:
        checkpoint.remove()


def _small(config: Path | None, vocabulary: Vocabulary) -> tuple[Callable[[int], Learner], Path, float]:
    path = config or DEFAULT_CONFIG
    settings = Settings.from_file(path)
    return lambda features: Trainer(settings, vocabulary, settings.sizes(features)), path, settings.teacher_weight


def _transformer(
    encoder: str, config: Path | None, vocabulary: Vocabulary
) -> tuple[Callable[[int], Learner], Path, float]:
    try:
        from extract.training import transformer  # noqa: PLC0415 -- an extra, and slow to load
    except ImportError as error:
        raise TrainingError(
            f"training over an encoder needs torch: pip install 'oncokg[transformers]' ({error})"
        ) from error
    path = config or transformer.DEFAULT_CONFIG
    settings = transformer.TransformerSettings.from_file(path)
    return (
        lambda features: transformer.TransformerTrainer(settings, vocabulary, encoder, features),
        path,
        settings.teacher_weight,
    )


def _started(begin: Callable[[int], Learner], start: Path) -> tuple[Callable[[int], Learner], dict[str, str]]:
    """The learner with the parameters of a trained model, and what is to be written of that."""
    model = load_model(start)

    def begin_from(features: int) -> Learner:
        learner = begin(features)
        if (model.tasks, model.sizes) != (TASKS, learner.sizes):
            raise TrainingError(
                f"{start} holds {model.sizes} for {model.tasks}, but to be learnt is {learner.sizes} for {TASKS}"
            )
        learner.begin_from(model.parameters)
        return learner

    return begin_from, {"start_sha256": load_info(start)[1]}


def provenance(config: Path, vocabulary: Vocabulary, encoder: str = "") -> dict[str, Any]:
    """What a model was trained with: the settings, the vocabulary, the libraries."""
    libraries = (*_LIBRARIES, *_OF_TRANSFORMERS) if encoder else _LIBRARIES
    return {
        "command": "oncokg train mentions",
        "config": config.read_text(encoding="utf-8"),
        "vocabulary": vocabulary.digest,
        "python": platform.python_version(),
        **{name: version(name) for name in libraries},
    } | ({"encoder": encoder_name(encoder)} if encoder else {})
