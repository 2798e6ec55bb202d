"""Models that begin from others, are the mean of others, or learn from others."""

import random
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from extract.errors import PipelineError, TrainingError
from extract.mentions.conventions import Conventions
from extract.mentions.labels import SINGLE
from extract.mentions.lexicon import LEXICON_WIDTH
from extract.mentions.memory import NameMemory
from extract.mentions.model import DEFAULT_MODEL, MentionModel, load_info, load_model, save_model
from extract.mentions.tagger import Tagger
from extract.mentions.transformer.shape import TransformerShape
from extract.training.augmentation import replace_names
from extract.training.corpora import TASKS
from extract.training.mean import mean_model
from extract.training.mentions import Settings, Trainer
from extract.training.run import train_mentions
from extract.training.teachers import Teachers
from ontology.types import EntityType
from ontology.vocabulary import Vocabulary
from tests.mentions.made_trainings import DRUG, samples, trained, write_corpus


def test_learning_may_begin_from_a_trained_model(settings: Settings, vocabulary: Vocabulary, tmp_path: Path) -> None:
    trained(settings, vocabulary, tmp_path)
    trainer = Trainer(settings, vocabulary, settings.sizes(LEXICON_WIDTH))
    trainer.begin_from(load_model(tmp_path).parameters)
    for name, found in load_model(tmp_path).parameters.items():
        assert np.array_equal(trainer.arrays()[name], found)
    chance = Trainer(settings, vocabulary, settings.sizes(LEXICON_WIDTH))
    losses = [next(iter(one.epochs(samples()))).loss for one in (trainer, chance)]
    assert losses[0] < losses[1] / 2


def test_a_mean_lies_between_its_models(settings: Settings, vocabulary: Vocabulary, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, seed in ((one, 1), (other, 2)):
        trained(replace(settings, seed=seed), vocabulary, folder)
    info = mean_model([one, other], tmp_path / "mean")
    assert info.provenance["mean_of_sha256"] == [load_info(one)[1], load_info(other)[1]]
    found, first, second = (load_model(folder).parameters for folder in (tmp_path / "mean", one, other))
    for name, values in found.items():
        assert np.allclose(values, (first[name] + second[name]) / 2, atol=1e-3)


def test_a_mean_needs_models_of_one_shape(settings: Settings, vocabulary: Vocabulary, tmp_path: Path) -> None:
    trained(settings, vocabulary, tmp_path / "small")
    with pytest.raises(TrainingError, match="different shape"):
        mean_model([tmp_path / "small", DEFAULT_MODEL], tmp_path / "mean")
    with pytest.raises(TrainingError, match="two models or more"):
        mean_model([DEFAULT_MODEL], tmp_path / "mean")


def test_a_model_of_another_shape_is_no_beginning(settings: Settings, vocabulary: Vocabulary, tmp_path: Path) -> None:
    trained(settings, vocabulary, tmp_path / "small")
    write_corpus(tmp_path, [{"id": "1", "text": "Velotinib helped.", "mentions": []}])
    with pytest.raises(TrainingError, match="to be learnt is"):
        train_mentions(tmp_path, tmp_path / "out", vocabulary, start=tmp_path / "small")


def test_teachers_label_what_the_corpus_leaves_open_and_nothing_else(
    settings: Settings, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    trained(settings, vocabulary, tmp_path)
    sample = samples()[0]
    open_drugs = replace(sample, targets=np.where(np.arange(len(TASKS))[None, :, None] == DRUG, 0, sample.targets))
    filled = Teachers([tmp_path, tmp_path], 0.5).filled(open_drugs)
    place = sample.words.index("velotinib")
    assert filled.targets[:, DRUG].sum(axis=-1) == pytest.approx(0.5, abs=1e-3)
    assert filled.targets[place, DRUG].argmax() == SINGLE
    known = Teachers([tmp_path], 0.5).filled(sample)
    assert np.array_equal(known.targets[:, DRUG], sample.targets[:, DRUG])
    assert Teachers([], 0.5).filled(open_drugs) is open_drugs


def test_a_teachers_label_is_no_gold_and_never_replaced(settings: Settings, vocabulary: Vocabulary) -> None:
    sample = samples()[0]
    softer = replace(sample, targets=sample.targets * 0.5)
    names = {EntityType.DRUG: [("marzomib",)]}
    drawn = [replace_names(softer, names, 1.0, random.Random(seed)) for seed in range(20)]
    assert all(one is softer for one in drawn)
    assert any(replace_names(sample, names, 1.0, random.Random(seed)) is not sample for seed in range(20))


@pytest.mark.parametrize("weight", [0.0, 1.0, 3.0])
def test_a_teachers_weight_lies_between_nothing_and_gold(weight: float) -> None:
    with pytest.raises(TrainingError, match="teacher_weight"):
        Teachers([], weight)


@pytest.mark.skipif(find_spec("torch") is not None, reason="the extra transformers is installed")
def test_without_the_extra_a_transformer_says_what_to_install(vocabulary: Vocabulary, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"oncokg\[transformers\]"):
        train_mentions(tmp_path, tmp_path, vocabulary, encoder="some/encoder")
    sizes = TransformerShape(len(TASKS), "some/encoder", LEXICON_WIDTH)
    save_model(tmp_path, MentionModel(TASKS, sizes, {}, NameMemory.empty(), Conventions()), {})
    assert load_info(tmp_path)[0].sizes == sizes
    with pytest.raises(PipelineError, match=r"oncokg\[transformers\]"):
        Tagger(tmp_path)
