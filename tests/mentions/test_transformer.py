"""The accurate mention model, over an encoder of a few thousand parameters that the tests make (extra ``transformers``)."""

import gzip
import json
import string
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch", reason="needs the extra transformers")
transformers = pytest.importorskip("transformers")

from extract.errors import PipelineError, TrainingError
from extract.mentions.conventions import Conventions
from extract.mentions.labels import LABELS, OUTSIDE, SINGLE
from extract.mentions.memory import NameMemory
from extract.mentions.model import MentionModel, load_info, save_model
from extract.mentions.reading import Reading
from extract.mentions.tagger import Tagger
from extract.mentions.tokens import tokenize
from extract.mentions.transformer.network import load_encoder, pieces_at_once
from extract.mentions.transformer.pieces import Pieces, Stretch
from extract.mentions.transformer.shape import TransformerShape
from extract.training.batches import Sample
from extract.training.checkpoint import Checkpoint
from extract.training.corpora import SOURCES, TASKS
from extract.training.run import train_mentions
from extract.training.transformer import DEFAULT_CONFIG, TransformerSettings, TransformerTrainer
from ontology.vocabulary import Vocabulary

_KNOWN = 5
_DRUGS = ("velotinib", "marzomib", "pexanib", "tolurasib", "brenitinib", "suvotinib")
_FRAMES = ("We gave {} to all.", "Patients on {} did well.", "The dose of {} was halved.", "No one stopped {} early.")


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("encoder")
    signs = string.ascii_lowercase + string.digits + ".,"
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *signs, *(f"##{sign}" for sign in signs)]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    transformers.BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    sizes: dict[str, Any] = {
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
    }
    config = transformers.BertConfig(vocab_size=len(vocabulary), max_position_embeddings=300, **sizes)
    transformers.BertModel(config).save_pretrained(folder)
    return folder


def _samples() -> list[Sample]:
    found = []
    for drug in _DRUGS:
        for frame in _FRAMES:
            words = tokenize(frame.format(drug)).texts
            targets = np.zeros((len(words), len(TASKS), LABELS), dtype=np.float32)
            targets[..., OUTSIDE] = 1
            targets[words.index(drug), TASKS.index("Drug")] = np.eye(LABELS)[SINGLE]
            found.append(Sample(words, np.zeros((len(words), _KNOWN), np.float32), targets))
    return found


@pytest.fixture(scope="module")
def settings() -> TransformerSettings:
    quick = replace(TransformerSettings.from_file(), epochs=12, batch_pieces=300, encoder_rate=0.003, hidden=32)
    return replace(quick, learning_rate=0.003, replace_rate=0.0, dropout=0.0)


def test_it_learns_and_its_files_read_as_it_does(
    settings: TransformerSettings, vocabulary: Vocabulary, encoder: Path, tmp_path: Path
) -> None:
    trainer = TransformerTrainer(settings, vocabulary, str(encoder), _KNOWN)
    losses = [epoch.loss for epoch in trainer.epochs(_samples())]
    assert losses[-1] < losses[0] / 4
    memory = NameMemory(("one",), np.array([7], np.uint64), np.zeros((1, 1), np.float32))
    save_model(tmp_path, MentionModel(TASKS, trainer.sizes, trainer.arrays(), memory, Conventions()), {})
    trainer.save_beside(tmp_path)
    assert load_info(tmp_path)[0].sizes == trainer.sizes
    tagger = Tagger(tmp_path)
    text = "Patients on gavotinib did well."
    tokens = tokenize(text)
    known = np.zeros((len(tokens), _KNOWN - memory.width), np.float32)
    (span,) = Reading(tokens, tagger.tasks, tagger(tokens.texts, known)).spans("Drug")
    assert text[span.start : span.end] == "gavotinib"


def test_a_training_goes_on_from_where_it_was_stopped(
    settings: TransformerSettings, vocabulary: Vocabulary, encoder: Path, tmp_path: Path
) -> None:
    three = replace(settings, epochs=3, dropout=0.2)
    whole = TransformerTrainer(three, vocabulary, str(encoder), _KNOWN)
    losses = [epoch.loss for epoch in whole.epochs(_samples())]
    checkpoint, first = Checkpoint(tmp_path, {}), TransformerTrainer(three, vocabulary, str(encoder), _KNOWN)
    for epoch in first.epochs(_samples()):
        checkpoint.save(first, epoch.number)
        if epoch.number == 2:
            break
    second = TransformerTrainer(three, vocabulary, str(encoder), _KNOWN)
    assert checkpoint.restore(second) == 2
    assert [epoch.loss for epoch in second.epochs(_samples(), 2)] == pytest.approx(losses[2:])
    assert all(np.allclose(found, second.arrays()[name], atol=1e-6) for name, found in whole.arrays().items())


def test_the_command_trains_over_an_encoder_and_the_model_teaches(
    settings: TransformerSettings, vocabulary: Vocabulary, encoder: Path, tmp_path: Path
) -> None:
    rows = [{"id": str(n), "text": f"{drug} helped.", "mentions": []} for n, drug in enumerate(_DRUGS)]
    for source in SOURCES:
        with gzip.open(tmp_path / f"{source.name}.train.jsonl.gz", "wt", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "dev_pmids.txt").write_text("", encoding="utf-8")
    config = tmp_path / "own.cfg"
    text = DEFAULT_CONFIG.read_text(encoding="utf-8")
    config.write_text(text.replace("epochs = 5", "epochs = 1"), encoding="utf-8")
    accurate, again = tmp_path / "accurate", tmp_path / "again"
    info = train_mentions(tmp_path, accurate, vocabulary, encoder=str(encoder), config=config)
    assert info.provenance["encoder"].startswith(f"{encoder.name}@")
    assert {"torch", "transformers"} <= info.provenance.keys()
    assert not (accurate / "checkpoint.npz").exists()
    taught = train_mentions(tmp_path, again, vocabulary, encoder=str(encoder), config=config, teachers=[accurate])
    assert taught.provenance["teachers_sha256"] == [load_info(accurate)[1]]
    further = train_mentions(
        tmp_path, tmp_path / "further", vocabulary, encoder=str(encoder), config=config, start=accurate
    )
    assert further.provenance["start_sha256"] == load_info(accurate)[1]


def test_what_is_no_encoder_is_named_before_any_work(
    settings: TransformerSettings, vocabulary: Vocabulary, tmp_path: Path
) -> None:
    with pytest.raises(TrainingError, match="is no encoder"):
        TransformerTrainer(settings, vocabulary, str(tmp_path), _KNOWN)


def test_an_encoder_sees_no_more_than_its_positions(encoder: Path) -> None:
    large = load_encoder(str(encoder))
    assert pieces_at_once(large) == 254
    large.config.max_position_embeddings = 130
    assert pieces_at_once(large) == 127


def test_long_texts_empty_ones_and_odd_letters_are_read(
    settings: TransformerSettings, vocabulary: Vocabulary, encoder: Path, tmp_path: Path
) -> None:
    trainer = TransformerTrainer(settings, vocabulary, str(encoder), _KNOWN)
    for _ in trainer.epochs(_samples()):
        pass
    memory = NameMemory(("one",), np.array([7], np.uint64), np.zeros((1, 1), np.float32))
    save_model(tmp_path, MentionModel(TASKS, trainer.sizes, trainer.arrays(), memory, Conventions()), {})
    trainer.save_beside(tmp_path)
    tagger = Tagger(tmp_path)
    assert tagger((), np.zeros((0, 1), np.float32)).shape == (0, len(TASKS), LABELS)
    words = ("\ud800", "x" * 500, *tokenize("Patients on marzomib did well. " * 60).texts)
    scores = tagger(words, np.zeros((len(words), 1), np.float32))
    assert scores.shape == (len(words), len(TASKS), LABELS)
    drugs = [words[at] for at in np.flatnonzero(scores[:, TASKS.index("Drug")].argmax(axis=-1) == SINGLE)]
    # places that the short samples of training never had are read less surely, but in every window
    assert drugs.count("marzomib") > 50


def test_a_model_without_the_files_of_its_encoder_is_refused(
    settings: TransformerSettings, vocabulary: Vocabulary, encoder: Path, tmp_path: Path
) -> None:
    trainer = TransformerTrainer(settings, vocabulary, str(encoder), _KNOWN)
    save_model(tmp_path, MentionModel(TASKS, trainer.sizes, trainer.arrays(), NameMemory.empty(), Conventions()), {})
    with pytest.raises(PipelineError, match="encoder"):
        Tagger(tmp_path)


def test_a_long_text_is_cut_between_words_and_every_piece_knows_its_word(encoder: Path) -> None:
    sizes = TransformerShape(len(TASKS), "own", _KNOWN, pieces=10, word_pieces=4)
    pieces = Pieces(encoder, sizes)
    words = ("we", "gave", "lenalidomide", "to", "all", "of", "them")
    cuts = list(pieces.stretches(words))
    assert [words[a:b] for a, b in cuts] == [("we", "gave", "lenalidomide"), ("to", "all", "of"), ("them",)]
    known = np.arange(len(words) * _KNOWN, dtype=np.float32).reshape(len(words), _KNOWN)
    batch = pieces.batch([Stretch(words[a:b], known[a:b]) for a, b in cuts])
    assert batch.ids.shape == batch.seen.shape == batch.word.shape == (3, 12)
    assert batch.word[0].tolist() == [0, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 0]
    assert batch.first.tolist() == [[1, 3, 7], [1, 3, 6], [1, 0, 0]]
    assert batch.there.tolist() == [[1, 1, 1], [1, 1, 1], [1, 0, 0]]
    assert np.array_equal(batch.known[1, 0], known[3])
    assert batch.seen.sum(axis=1).tolist() == [12, 9, 6]
