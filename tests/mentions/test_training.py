"""Training of the mention model, on texts written for these tests."""

import gzip
import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from extract.errors import PipelineError, TrainingError
from extract.mentions.conventions import own_task
from extract.mentions.labels import BEGIN, END, INSIDE, LABELS, OUTSIDE, SINGLE
from extract.mentions.lexicon import LEXICON_WIDTH
from extract.mentions.model import load_info
from extract.mentions.network import Shape
from extract.mentions.reading import Reading
from extract.mentions.tagger import Tagger
from extract.mentions.tokens import tokenize
from extract.training.augmentation import replace_names
from extract.training.batches import Sample, join_samples
from extract.training.checkpoint import Checkpoint
from extract.training.corpora import TASKS, Example, read_examples
from extract.training.encoding import UNKNOWN, encode
from extract.training.mentions import DEFAULT_CONFIG, Settings, Trainer, loss_of
from ontology.types import EntityType
from ontology.vocabulary import Vocabulary
from tests.mentions.made_trainings import DISEASE, DRUG, example, samples, trained, write_corpus


def test_a_trained_model_reads_a_name_it_never_saw(settings: Settings, vocabulary: Vocabulary, tmp_path: Path) -> None:
    tagger = trained(settings, vocabulary, tmp_path)
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
        trained(short, vocabulary, tmp_path / name)
    assert (tmp_path / "one" / "weights.npz").read_bytes() == (tmp_path / "two" / "weights.npz").read_bytes()


def test_a_training_goes_on_from_where_it_was_stopped(
    settings: Settings, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    four = replace(settings, epochs=4)
    whole = Trainer(four, vocabulary, four.sizes(LEXICON_WIDTH))
    losses = [epoch.loss for epoch in whole.epochs(samples())]
    checkpoint = Checkpoint(tmp_path, {"settings": "four"})
    assert checkpoint.restore(Trainer(four, vocabulary, four.sizes(LEXICON_WIDTH))) == 0
    first = Trainer(four, vocabulary, four.sizes(LEXICON_WIDTH))
    for epoch in first.epochs(samples()):
        if epoch.number == 2:
            checkpoint.save(first, 2)
            break
    second = Trainer(four, vocabulary, four.sizes(LEXICON_WIDTH))
    assert Checkpoint(tmp_path, {"settings": "others"}).restore(second) == 0
    assert checkpoint.restore(second) == 2
    assert [epoch.loss for epoch in second.epochs(samples(), 2)] == losses[2:]
    one, other = whole.arrays(), second.arrays()
    assert one.keys() == other.keys()
    assert all(np.array_equal(one[name], other[name]) for name in one)
    checkpoint.remove()
    assert checkpoint.restore(second) == 0


def test_weights_that_are_not_those_described_are_refused(
    settings: Settings, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    trained(replace(settings, epochs=1), vocabulary, tmp_path)
    path = tmp_path / "weights.npz"
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(PipelineError, match="sha256"):
        Tagger(tmp_path)


def test_a_folder_without_a_model_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="oncokg train mentions"):
        load_info(tmp_path)


def test_what_a_corpus_leaves_unmarked_costs_nothing() -> None:
    item = encode(example("Velotinib for gout.", Drug="Velotinib"))
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
    labels = encode(example("He had acute kidney failure.", Disease="acute kidney failure")).labels[:, DISEASE]
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
    item = encode(example("He had gout.", Disease="gout", Gene="He", **{own: "gout"}))
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


def test_documents_of_a_development_set_are_never_trained_on(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"id": f"PMID:{n}", "pmid": str(n), "text": "Rest.", "mentions": []} for n in (1, 2)
    ]
    write_corpus(tmp_path, rows, held="2\n")
    assert {example.document for example in read_examples(tmp_path, "train")} == {"1"}


def test_texts_of_a_development_part_are_never_trained_on(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [{"id": text, "text": text, "mentions": []} for text in ("One.", "Two.")]
    write_corpus(tmp_path, rows)
    with gzip.open(tmp_path / "bc2gm.dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"id": "other", "text": "Two.", "mentions": []}) + "\n")
    read = [(example.corpus, example.text) for example in read_examples(tmp_path, "train")]
    assert ("bc2gm", "One.") in read
    assert ("bc2gm", "Two.") not in read


def test_families_of_a_gene_corpus_are_left_open(tmp_path: Path) -> None:
    text = "the RAS family"
    mention = {"start": 4, "end": 7, "type": "GeneFamily"}
    write_corpus(tmp_path, [{"id": "x", "text": text, "mentions": [mention]}])
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
