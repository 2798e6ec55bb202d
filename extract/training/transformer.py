"""Training of the accurate mention model: a pretrained encoder, tuned on the same samples as the small network."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from extract.errors import TrainingError
from extract.mentions.labels import LABELS
from extract.mentions.transformer.network import TransformerNetwork, arrays_of, device, load_encoder, pieces_at_once
from extract.mentions.transformer.pieces import Pieces, Stretch
from extract.mentions.transformer.shape import ENCODER, TransformerShape, encoder_name
from extract.training.augmentation import replace_names, vocabulary_names
from extract.training.batches import Epoch, Sample, pace_of
from extract.training.corpora import TASKS
from extract.training.settings import read_settings
from ontology.vocabulary import Vocabulary

DEFAULT_CONFIG = Path(__file__).with_name("transformer.cfg")
_BLOCK = 400
"""Stretches among which those of like length are put into one batch."""
_OPTIMIZER = ("step", "exp_avg", "exp_avg_sq")


@dataclass(frozen=True, slots=True)
class TransformerSettings:
    """What a configuration file says; the comments there explain each."""

    hidden: int
    layers: int
    seed: int
    epochs: int
    batch_pieces: int
    encoder_rate: float
    learning_rate: float
    warmup: float
    dropout: float
    knowledge_dropout: float
    replace_rate: float
    teacher_weight: float

    @classmethod
    def from_file(cls, path: Path = DEFAULT_CONFIG) -> "TransformerSettings":
        """Read a configuration file; an unknown or missing name is an error."""
        return read_settings(cls, path)


def _dice() -> dict[str, torch.Tensor]:
    """The states of the random generators in use."""
    on_gpu = {"cuda": torch.cuda.get_rng_state()} if torch.cuda.is_available() else {}
    return {"cpu": torch.get_rng_state(), **on_gpu}


@dataclass(frozen=True, slots=True)
class _Lesson:
    """A stretch of a text with its labels, and how many pieces it has."""

    stretch: Stretch
    targets: NDArray[np.float32]
    size: int


@dataclass(slots=True)
class TransformerTrainer:
    """Tunes an encoder (a hub model's name or a folder) on samples; iterate over ``epochs()`` to let it work.

    Products are computed with sixteen bits, so that another processor may give other last digits.
    """

    settings: TransformerSettings
    vocabulary: Vocabulary
    encoder: str
    features: int
    sizes: TransformerShape = field(init=False)
    pieces: Pieces = field(init=False)
    network: TransformerNetwork = field(init=False)
    optimizer: torch.optim.AdamW = field(init=False)
    step: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        torch.manual_seed(self.settings.seed)
        try:
            encoder = load_encoder(self.encoder)
            self.sizes = TransformerShape(
                len(TASKS), encoder_name(self.encoder), self.features, self.settings.hidden, self.settings.layers,
                pieces=pieces_at_once(encoder),
            )  # fmt: skip
            self.pieces = Pieces(self.encoder, self.sizes)
        except (OSError, ValueError) as error:
            raise TrainingError(
                f"{self.encoder!r} is no encoder that can be tuned: {error}; name one of the model hub, or the folder of one"
            ) from error
        self.network = TransformerNetwork(encoder, self.sizes, self.settings.dropout).to(device())
        named = list(self.network.named_parameters())
        inside = [found for label, found in named if label.startswith("encoder.")]
        around = [found for label, found in named if not label.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW([{"params": inside}, {"params": around}], weight_decay=0.01)

    def begin_from(self, arrays: Mapping[str, NDArray[np.float32]]) -> None:
        """Start from the parameters of a model of the same shape."""
        self.network.load_state_dict({name: torch.from_numpy(found) for name, found in arrays.items()})

    def save_beside(self, folder: Path) -> None:
        """Write the configuration and the tokenizer of the encoder, which stand beside the weights of a model."""
        self.network.encoder.config.save_pretrained(folder / ENCODER)
        self.pieces.tokenizer.save_pretrained(folder / ENCODER)

    def epochs(self, samples: Sequence[Sample], done: int = 0) -> Iterator[Epoch]:
        """Learn, pass by pass; ``done`` passes were made before this trainer was restored."""
        settings = self.settings
        names = vocabulary_names(self.vocabulary) if settings.replace_rate else {}
        steps = settings.epochs * len(self._grouped(samples, random.Random(settings.seed)))
        for number in range(done + 1, settings.epochs + 1):
            chance = random.Random(f"{settings.seed}.{number}")
            shown = [replace_names(sample, names, settings.replace_rate, chance) for sample in samples]
            self.network.train()
            losses = [self._learn(group, steps) for group in self._grouped(shown, chance)]
            self.network.eval()
            yield Epoch(number, float(np.mean(losses)))

    def arrays(self) -> dict[str, NDArray[np.float32]]:
        """The parameters as they stand."""
        return arrays_of(self.network)

    def state(self) -> dict[str, Any]:
        """Parameters, what the optimizer keeps of each, and the state of the dice."""
        arrays: dict[str, Any] = {f"{name}.value": found for name, found in self.arrays().items()}
        for number, kept in self.optimizer.state_dict()["state"].items():
            arrays |= {f"optimizer.{number}.{part}": kept[part].cpu().numpy() for part in _OPTIMIZER}
        chance = {f"chance.{name}": found.numpy() for name, found in _dice().items()}
        return arrays | {"step": self.step, **chance}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from a state."""
        self.begin_from({name: state[f"{name}.value"] for name in self.network.state_dict()})
        whole = self.optimizer.state_dict()
        whole["state"] = {
            number: {part: torch.from_numpy(np.asarray(state[f"optimizer.{number}.{part}"])) for part in _OPTIMIZER}
            for number in range(sum(len(group["params"]) for group in whole["param_groups"]))
            if f"optimizer.{number}.step" in state
        }
        self.optimizer.load_state_dict(whole)
        torch.set_rng_state(torch.from_numpy(state["chance.cpu"]))
        if "chance.cuda" in state and torch.cuda.is_available():
            torch.cuda.set_rng_state(torch.from_numpy(state["chance.cuda"]))
        self.step = int(state["step"])

    def _lessons(self, sample: Sample, chance: random.Random) -> Iterator[_Lesson]:
        hidden = chance.random() < self.settings.knowledge_dropout
        known = np.zeros_like(sample.known) if hidden else sample.known
        for first, last in self.pieces.stretches(sample.words):
            words = sample.words[first:last]
            yield _Lesson(Stretch(words, known[first:last]), sample.targets[first:last], self.pieces.count(words) + 2)

    def _grouped(self, samples: Sequence[Sample], chance: random.Random) -> list[list[_Lesson]]:
        """Stretches of like length together, in a new order."""
        lessons = [lesson for sample in samples for lesson in self._lessons(sample, chance)]
        chance.shuffle(lessons)
        groups: list[list[_Lesson]] = []
        for start in range(0, len(lessons), _BLOCK):
            group: list[_Lesson] = []
            for lesson in sorted(lessons[start : start + _BLOCK], key=lambda one: one.size):
                if group and (len(group) + 1) * lesson.size > self.settings.batch_pieces:
                    groups.append(group)
                    group = []
                group.append(lesson)
            groups.append(group)
        chance.shuffle(groups)
        return groups

    def _learn(self, group: Sequence[_Lesson], steps: int) -> float:
        batch = self.pieces.batch([lesson.stretch for lesson in group])
        where, settings = device(), self.settings
        with torch.autocast(where.type, dtype=torch.bfloat16):
            scores = self.network(batch)
        targets = torch.zeros(*scores.shape[:2], len(TASKS), LABELS)
        for row, lesson in enumerate(group):
            targets[row, : len(lesson.targets)] = torch.from_numpy(lesson.targets)
        targets = targets.to(where)
        surprise = -(torch.log_softmax(scores.float().view(*targets.shape), dim=-1) * targets).sum()
        self.optimizer.zero_grad()
        (surprise / float(batch.there.sum())).backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        pace = pace_of(self.step, steps, settings.warmup)
        for rate, parameters in zip(
            (settings.encoder_rate, settings.learning_rate), self.optimizer.param_groups, strict=True
        ):
            parameters["lr"] = rate * pace
        self.optimizer.step()
        self.step += 1
        return float(surprise.detach()) / max(1.0, float(targets.sum()))
