"""Training of the mention model, on texts written for these tests."""

import gzip
import json
import random
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from extract.errors import PipelineError, TrainingError
from extract.mentions.conventions import Conventions, own_task
from extract.mentions.labels import BEGIN, END, INSIDE, LABELS, OUTSIDE, SINGLE
from extract.mentions.lexicon import LEXICON_WIDTH
from extract.mentions.memory import NameMemory
from extract.mentions.model import DEFAULT_MODEL, MentionModel, load_info, load_model, save_model
from extract.mentions.network import Shape
from extract.mentions.reading import Reading
from extract.mentions.tagger import Tagger
from extract.mentions.tokens import tokenize
from extract.mentions.transformer.shape import TransformerShape
from extract.training.augmentation import replace_names
from extract.training.batches import Sample, join_samples
from extract.training.checkpoint import Checkpoint
from extract.training.corpora import TASKS, Example, read_examples
from extract.training.encoding import UNKNOWN, encode
from extract.training.mean import mean_model
from extract.training.mentions import DEFAULT_CONFIG, Settings, Trainer, loss_of
from extract.training.run import train_mentions
from extract.training.teachers import Teachers
from ontology.types import EntityType
from ontology.vocabulary import Vocabulary

DRUG, DISEASE = TASKS.index("Drug"), TASKS.index("Disease")
_DRUGS = ("velotinib", "marzomib", "pexanib", "tolurasib", "brenitinib", "suvotinib")
_FRAMES = (
    "We gave {} to all patients.",
    "Patients on {} did well.",
    "The dose of {} was halved.",
    "No one stopped {} early.",
)


def _example(text: str, **complete: str) -> Example:
    spans = {task: ((text.index(name), text.index(name) + len(name)),) for task, name in complete.items()}
    return Example("x", "own", text, spans, {})


def _samples() -> list[Sample]:
    hot = np.eye(LABELS, dtype=np.float32)
    found = []
    for drug in _DRUGS:
        for frame in _FRAMES:
            item = encode(_example(frame.format(drug), Drug=drug))
            targets = np.where((item.labels >= 0)[..., None], hot[np.maximum(item.labels, 0)], 0).astype(np.float32)
            known = np.zeros((len(item.tokens), LEXICON_WIDTH), dtype=np.float32)
            found.append(Sample(item.tokens.texts, known, targets))
    return found


@pytest.fixture(scope="module")
def settings() -> Settings:
    quick = replace(
        Settings.from_file(), epochs=20, batch_tokens=60, dropout=0.1, replace_rate=0.0, learning_rate=0.005
    )
    return replace(quick, width=32, depth=2)


def _trained(settings: Settings, vocabulary: Vocabulary, folder: Path) -> Tagger:
    trainer = Trainer(settings, vocabulary, settings.sizes(LEXICON_WIDTH))
    for _ in trainer.epochs(_samples()):
        pass
    save_model(folder, MentionModel(TASKS, trainer.sizes, trainer.arrays(), NameMemory.empty(), Conventions()), {})
    return Tagger(folder)


def test_a_trained_model_reads_a_name_it_never_saw(settings: Settings, vocabulary: Vocabulary, tmp_path: Path) -> None:
    tagger = _trained(settings, vocabulary, tmp_path)
    text = "Patients on gavotinib did well."
    tokens = tokenize(text)
    reading = Reading(tokens, tagger.tasks, tagger(tokens.texts, np.zeros((len(tokens), LEXICON_WIDTH), np.float32)))
    (span,) = reading.spans("Drug")
    assert text[span.start : span.end] == "gavotinib"
    assert span.probability == pytest.approx(reading.probability(span.start, span.end, "Drug"), rel=1e-5)
    assert reading.support(0, 8, "Drug") < 0.5 < reading.support(span.start, span.end, "Drug")


def test_the_same_seed_gives_the_same_model(settings: Settings, vocabulary: Vocabulary, tmp_path: Path) -> None:
    short = replace(settings, epochs=2)
    for name in ("one", "two"):
        _trained(short, vocabulary, tmp_path / name)
    assert (tmp_path / "one" / "weights.npz").read_bytes() == (tmp_path / "two" / "weights.npz").read_bytes()


def test_a_training_goes_on_from_where_it_was_stopped(
    settings: Settings, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    four = replace(settings, epochs=4)
    whole = Trainer(four, vocabulary, four.sizes(LEXICON_WIDTH))
    losses = [epoch.loss for epoch in whole.epochs(_samples())]
    checkpoint = Checkpoint(tmp_path, {"settings": "four"})
    assert checkpoint.restore(Trainer(four, vocabulary, four.sizes(LEXICON_WIDTH))) == 0
    first = Trainer(four, vocabulary, four.sizes(LEXICON_WIDTH))
    for epoch in first.epochs(_samples()):
        if epoch.number == 2:
            checkpoint.save(first, 2)
            break
    second = Trainer(four, vocabulary, four.sizes(LEXICON_WIDTH))
    assert Checkpoint(tmp_path, {"settings": "others"}).restore(second) == 0
    assert checkpoint.restore(second) == 2
    assert [epoch.loss for epoch in second.epochs(_samples(), 2)] == losses[2:]
    one, other = whole.arrays(), second.arrays()
    assert one.keys() == other.keys()
    assert all(np.array_equal(one[name], other[name]) for name in one)
    checkpoint.remove()
    assert checkpoint.restore(second) == 0


def test_weights_that_are_not_those_described_are_refused(
    settings: Settings, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    _trained(replace(settings, epochs=1), vocabulary, tmp_path)
    path = tmp_path / "weights.npz"
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(PipelineError, match="sha256"):
        Tagger(tmp_path)


def test_a_folder_without_a_model_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="oncokg train mentions"):
        load_info(tmp_path)


def test_what_a_corpus_leaves_unmarked_costs_nothing() -> None:
    item = encode(_example("Velotinib for gout.", Drug="Velotinib"))
    assert set(item.labels[:, DISEASE]) == {UNKNOWN}
    assert list(item.labels[:, DRUG]) == [SINGLE, OUTSIDE, OUTSIDE, OUTSIDE]
    hot = np.eye(LABELS, dtype=np.float32)
    targets = np.where((item.labels >= 0)[..., None], hot[np.maximum(item.labels, 0)], 0).astype(np.float32)
    batch = join_samples([Sample(item.tokens.texts, np.zeros((4, LEXICON_WIDTH), np.float32), targets)])
    scores = np.random.default_rng(0).normal(size=batch.targets.shape).astype(np.float32)
    gradient, loss = loss_of(scores, batch)
    assert not gradient[:, DISEASE].any()
    assert gradient[:4, DRUG].any()
    assert not gradient[4:].any()
    assert loss > 0


def test_the_gradient_is_that_of_the_loss() -> None:
    chance = np.random.default_rng(3)
    targets = np.eye(LABELS, dtype=np.float32)[chance.integers(0, LABELS, size=(3, len(TASKS)))]
    batch = join_samples([Sample(("a", "b", "c"), np.zeros((3, LEXICON_WIDTH), np.float32), targets)])
    scores = chance.normal(size=batch.targets.shape).astype(np.float64)
    gradient, _ = loss_of(scores, batch)  # type: ignore[arg-type]
    known = batch.targets.sum()
    step = 1e-5
    for place in [(0, 0, 0), (1, DRUG, SINGLE), (2, DISEASE, BEGIN)]:
        more, less = scores.copy(), scores.copy()
        more[place] += step
        less[place] -= step
        slope = (loss_of(more, batch)[1] - loss_of(less, batch)[1]) / (2 * step)  # type: ignore[arg-type]
        assert gradient[place] == pytest.approx(slope * known / len(scores), rel=1e-2, abs=1e-6)


def test_borders_inside_a_token_teach_nothing() -> None:
    text = "an antitumor drug"
    example = Example("x", "own", text, {"Disease": ((text.index("tumor"), text.index("tumor") + 5),)}, {})
    assert list(encode(example).labels[:, DISEASE]) == [OUTSIDE, UNKNOWN, OUTSIDE]


def test_a_long_name_has_a_beginning_an_inside_and_an_end() -> None:
    labels = encode(_example("He had acute kidney failure.", Disease="acute kidney failure")).labels[:, DISEASE]
    assert list(labels) == [OUTSIDE, OUTSIDE, BEGIN, INSIDE, END, OUTSIDE]


def test_partial_marks_teach_what_they_mark_and_nothing_else() -> None:
    example = Example("x", "own", "Velotinib and pexanib", {}, {"Drug": ((0, 9),)})
    assert list(encode(example).labels[:, DRUG]) == [SINGLE, UNKNOWN, UNKNOWN]


def test_a_replaced_name_keeps_its_labels_and_every_occurrence_changes() -> None:
    text = "Velotinib is new. Velotinib is dear."
    example = Example("x", "own", text, {"Drug": ((0, 9), (18, 27))}, {})
    item = encode(example)
    hot = np.eye(LABELS, dtype=np.float32)
    targets = np.where((item.labels >= 0)[..., None], hot[np.maximum(item.labels, 0)], 0).astype(np.float32)
    sample = Sample(item.tokens.texts, np.zeros((len(item.tokens), LEXICON_WIDTH), np.float32), targets)
    names = {EntityType.DRUG: [("acid", "blue", "9")]}
    changed = next(
        s for seed in range(50) if (s := replace_names(sample, names, 1.0, random.Random(seed))) is not sample
    )
    assert changed.words == ("acid", "blue", "9", "is", "new", ".", "acid", "blue", "9", "is", "dear", ".")
    assert list(changed.targets[:3, DRUG].argmax(axis=-1)) == [BEGIN, INSIDE, END]
    assert not changed.targets[:, DISEASE].any()


def test_a_replaced_name_is_new_for_every_task_that_marked_the_old() -> None:
    own, other = own_task("Disease", "biored"), own_task("Disease", "bc5cdr")
    item = encode(_example("He had gout.", Disease="gout", Gene="He", **{own: "gout"}))
    hot = np.eye(LABELS, dtype=np.float32)
    targets = np.where((item.labels >= 0)[..., None], hot[np.maximum(item.labels, 0)], 0).astype(np.float32)
    sample = Sample(item.tokens.texts, np.zeros((len(item.tokens), LEXICON_WIDTH + 4), np.float32), targets)
    names = {EntityType.DISEASE: [("blue", "skin")], EntityType.GENE: [("He",)]}
    drawn = (replace_names(sample, names, 1.0, random.Random(seed)) for seed in range(50))
    changed = next(s for s in drawn if "skin" in s.words)
    labels = changed.targets[2:4].argmax(axis=-1)
    assert labels[:, DISEASE].tolist() == labels[:, TASKS.index(own)].tolist() == [BEGIN, END]
    assert labels[:, TASKS.index("Gene")].tolist() == [OUTSIDE, OUTSIDE]
    assert not changed.targets[2:4, TASKS.index(other)].any()
    assert changed.known.shape == (len(changed.words), LEXICON_WIDTH + 4)


def _corpus(folder: Path, rows: list[dict[str, object]], held: str = "") -> None:
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


def test_documents_of_a_development_set_are_never_trained_on(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": f"PMID:{n}", "pmid": str(n), "text": "Rest.", "mentions": []} for n in (1, 2)
    ]
    _corpus(tmp_path, rows, held="2\n")
    assert {example.document for example in read_examples(tmp_path, "train")} == {"1"}


def test_texts_of_a_development_part_are_never_trained_on(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"id": text, "text": text, "mentions": []} for text in ("One.", "Two.")]
    _corpus(tmp_path, rows)
    with gzip.open(tmp_path / "bc2gm.dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "other", "text": "Two.", "mentions": []}) + "\n")
    read = [(example.corpus, example.text) for example in read_examples(tmp_path, "train")]
    assert ("bc2gm", "One.") in read
    assert ("bc2gm", "Two.") not in read


def test_families_of_a_gene_corpus_are_left_open(tmp_path: Path) -> None:
    text = "the RAS family"
    mention = {"start": 4, "end": 7, "type": "GeneFamily"}
    _corpus(tmp_path, [{"id": "x", "text": text, "mentions": [mention]}])
    found = {e.corpus: encode(e) for e in read_examples(tmp_path, "train")}
    gene = TASKS.index("Gene")
    assert list(found["nlm_gene"].labels[:, gene]) == [OUTSIDE, UNKNOWN, OUTSIDE]
    assert list(found["biored"].labels[:, gene]) == [OUTSIDE, OUTSIDE, OUTSIDE]


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    (tmp_path / "dev_pmids.txt").write_text("", encoding="utf-8")
    with pytest.raises(TrainingError, match="bc5cdr"):
        list(read_examples(tmp_path, "train"))


def test_a_folder_without_the_list_of_held_out_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="dev_pmids"):
        list(read_examples(tmp_path, "train"))


def test_a_configuration_with_an_unknown_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.cfg"
    path.write_text("[network]\nwidth = 8\ndepth = 1\n[training]\nspeed = 3\n", encoding="utf-8")
    with pytest.raises(TrainingError, match="speed"):
        Settings.from_file(path)


def test_a_configuration_without_passes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.cfg"
    path.write_text(DEFAULT_CONFIG.read_text(encoding="utf-8").replace("epochs = 8", "epochs = 0"), encoding="utf-8")
    with pytest.raises(TrainingError, match="at least 1"):
        Settings.from_file(path)


def test_the_shipped_model_says_what_it_was_trained_on() -> None:
    info, digest = load_info()
    assert info.tasks == TASKS
    assert len(digest) == 64
    assert {"corpora_sha256", "config", "vocabulary"} <= info.provenance.keys()
    assert isinstance(info.sizes, Shape)


def test_learning_may_begin_from_a_trained_model(settings: Settings, vocabulary: Vocabulary, tmp_path: Path) -> None:
    _trained(settings, vocabulary, tmp_path)
    trainer = Trainer(settings, vocabulary, settings.sizes(LEXICON_WIDTH))
    trainer.begin_from(load_model(tmp_path).parameters)
    for name, found in load_model(tmp_path).parameters.items():
        assert np.array_equal(trainer.arrays()[name], found)
    chance = Trainer(settings, vocabulary, settings.sizes(LEXICON_WIDTH))
    losses = [next(iter(one.epochs(_samples()))).loss for one in (trainer, chance)]
    assert losses[0] < losses[1] / 2


def test_a_mean_lies_between_its_models(settings: Settings, vocabulary: Vocabulary, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder, seed in ((one, 1), (other, 2)):
        _trained(replace(settings, seed=seed), vocabulary, folder)
    info = mean_model([one, other], tmp_path / "mean")
    assert info.provenance["mean_of_sha256"] == [load_info(one)[1], load_info(other)[1]]
    found, first, second = (load_model(folder).parameters for folder in (tmp_path / "mean", one, other))
    for name, values in found.items():
        assert np.allclose(values, (first[name] + second[name]) / 2, atol=1e-3)


def test_a_mean_needs_models_of_one_shape(settings: Settings, vocabulary: Vocabulary, tmp_path: Path) -> None:
    _trained(settings, vocabulary, tmp_path / "small")
    with pytest.raises(TrainingError, match="different shape"):
        mean_model([tmp_path / "small", DEFAULT_MODEL], tmp_path / "mean")
    with pytest.raises(TrainingError, match="two models or more"):
        mean_model([DEFAULT_MODEL], tmp_path / "mean")


def test_a_model_of_another_shape_is_no_beginning(settings: Settings, vocabulary: Vocabulary, tmp_path: Path) -> None:
    _trained(settings, vocabulary, tmp_path / "small")
    _corpus(tmp_path, [{"id": "1", "text": "Velotinib helped.", "mentions": []}])
    with pytest.raises(TrainingError, match="to be learnt is"):
        train_mentions(tmp_path, tmp_path / "out", vocabulary, start=tmp_path / "small")


def test_teachers_label_what_the_corpus_leaves_open_and_nothing_else(
    settings: Settings, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    _trained(settings, vocabulary, tmp_path)
    sample = _samples()[0]
    open_drugs = replace(sample, targets=np.where(np.arange(len(TASKS))[None, :, None] == DRUG, 0, sample.targets))
    filled = Teachers([tmp_path, tmp_path], 0.5).filled(open_drugs)
    place = sample.words.index("velotinib")
    assert filled.targets[:, DRUG].sum(axis=-1) == pytest.approx(0.5, abs=1e-3)
    assert filled.targets[place, DRUG].argmax() == SINGLE
    known = Teachers([tmp_path], 0.5).filled(sample)
    assert np.array_equal(known.targets[:, DRUG], sample.targets[:, DRUG])
    assert Teachers([], 0.5).filled(open_drugs) is open_drugs


def test_a_teachers_label_is_no_gold_and_never_replaced(settings: Settings, vocabulary: Vocabulary) -> None:
    sample = _samples()[0]
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
