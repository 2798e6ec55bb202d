"""Training of the mention model: gold of many corpora, one network, one output for each task."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import Adam, Model, Optimizer, fix_random_seed, use_ops
from threadpoolctl import threadpool_limits

from extract.mentions.labels import LABELS
from extract.mentions.lexicon import lexicon_features
from extract.mentions.network import BOUNDARY, Shape, arrays_of, build_network, parameters, set_parameters
from extract.training.augmentation import replace_names, vocabulary_names
from extract.training.batches import Batch, Epoch, Sample, batches, join_samples, pace_of
from extract.training.corpora import TASKS
from extract.training.encoding import Encoded
from extract.training.remembering import Recollection
from extract.training.settings import read_settings
from ontology.vocabulary import Matcher, Vocabulary

DEFAULT_CONFIG = Path(__file__).with_name("mentions.cfg")
_OPTIMIZER = ("mom1", "mom2", "averages")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a configuration file says; the comments there explain each."""

    width: int
    depth: int
    seed: int
    epochs: int
    batch_tokens: int
    learning_rate: float
    warmup: float
    dropout: float
    knowledge_dropout: float
    replace_rate: float
    teacher_weight: float

    @classmethod
    def from_file(cls, path: Path = DEFAULT_CONFIG) -> "Settings":
        """Read a configuration file; an unknown or missing name is an error."""
        return read_settings(cls, path)

    def sizes(self, features: int) -> Shape:
        """The shape of a network for samples with so many features of what is known of each token."""
        return Shape(len(TASKS), self.width, self.depth, known_width=features)


@dataclass(slots=True)
class Trainer:
    """Trains a network on samples; iterate over ``epochs()`` to let it work.

    The result depends on the settings, the samples and the numeric library alone: every random choice comes from the seed.
    """

    settings: Settings
    vocabulary: Vocabulary
    sizes: Shape
    network: Model[Any, Any] = field(init=False)
    optimizer: Optimizer = field(init=False)
    step: int = field(init=False, default=0)

    def __post_init__(self) -> None:
        fix_random_seed(self.settings.seed)
        with use_ops("numpy", use_blis=False):
            self.network = build_network(self.sizes, self.settings.dropout)
            self.network.initialize()
            self.optimizer = Adam(self.settings.learning_rate, L2=0.0, grad_clip=1.0, use_averages=True)

    def epochs(self, samples: Sequence[Sample], done: int = 0) -> Iterator[Epoch]:
        """Learn, pass by pass; ``done`` passes were made before this trainer was restored."""
        settings = self.settings
        names = vocabulary_names(self.vocabulary) if settings.replace_rate else {}
        steps = settings.epochs * (sum(len(s.words) for s in samples) // settings.batch_tokens + 1)
        for number in range(done + 1, settings.epochs + 1):
            chance = random.Random(f"{settings.seed}.{number}")
            shown = [replace_names(sample, names, settings.replace_rate, chance) for sample in samples]
            with threadpool_limits(limits=1, user_api="blas"):
                losses = [self._learn(group, chance, steps) for group in batches(shown, settings.batch_tokens, chance)]
            yield Epoch(number, float(np.mean(losses)))

    def _learn(self, group: Sequence[Sample], chance: random.Random, steps: int) -> float:
        batch = join_samples(group)
        hidden = [chance.random() < self.settings.knowledge_dropout for _ in group]
        sizes = [len(sample.words) + BOUNDARY for sample in group]
        known = np.where(np.repeat(hidden, sizes)[:, None], 0, batch.known).astype(np.float32)
        scores, backward = self.network.begin_update((batch.words, batch.index, known))
        gradient, loss = loss_of(scores.reshape(-1, len(TASKS), LABELS), batch)
        backward(gradient.reshape(len(gradient), -1))
        self.optimizer.learn_rate = self.settings.learning_rate * pace_of(self.step, steps, self.settings.warmup)
        self.network.finish_update(self.optimizer)
        self.optimizer.step_schedules()  # type: ignore[no-untyped-call]
        self.step += 1
        return loss

    def arrays(self) -> dict[str, NDArray[np.float32]]:
        """The parameters averaged over the steps, which generalise better than the last ones."""
        with self.network.use_params(self.optimizer.averages or {}):
            return arrays_of(self.network)

    def begin_from(self, arrays: Mapping[str, NDArray[np.float32]]) -> None:
        """Start from the parameters of a model of the same shape."""
        set_parameters(self.network, arrays)

    def save_beside(self, folder: Path) -> None:
        """Nothing more belongs to such a model."""

    def state(self) -> dict[str, Any]:
        """Parameters, what the optimizer keeps of each, and the state of the dice."""
        arrays: dict[str, Any] = {"step": self.step}
        for name, node, param in parameters(self.network):
            key = (node.id, param)
            arrays[f"{name}.value"] = node.get_param(param)
            arrays[f"{name}.updates"] = self.optimizer.nr_update[key]
            for part in _OPTIMIZER:
                arrays[f"{name}.{part}"] = getattr(self.optimizer, part)[key]
        _, keys, place, has_gauss, gauss = np.random.get_state(legacy=True)
        return arrays | {"chance.keys": keys, "chance.rest": np.array([place, has_gauss, gauss])}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from a state."""
        for name, node, param in parameters(self.network):
            key = (node.id, param)
            node.set_param(param, state[f"{name}.value"])
            self.optimizer.nr_update[key] = int(state[f"{name}.updates"])
            for part in _OPTIMIZER:
                getattr(self.optimizer, part)[key] = state[f"{name}.{part}"]
        place, has_gauss, gauss = state["chance.rest"].tolist()
        np.random.set_state(("MT19937", state["chance.keys"], int(place), int(has_gauss), gauss))
        self.step = int(state["step"])


def loss_of(scores: NDArray[np.float32], batch: Batch) -> tuple[NDArray[np.float32], float]:
    """Gradient of the cross-entropy by ``scores``, and the mean loss for a known label.

    The gradient is summed over the tasks and averaged over the tokens.
    """
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    probabilities = shifted / shifted.sum(axis=-1, keepdims=True)
    known = batch.targets.sum(axis=-1, keepdims=True)
    gradient = (probabilities * known - batch.targets) / len(scores)
    surprise = -np.log(np.maximum(probabilities, 1e-9)) * batch.targets
    return gradient.astype(np.float32), float(surprise.sum() / max(1.0, known.sum()))


def make_samples(
    encoded: Sequence[Encoded], matcher: Matcher, recollection: Recollection, seen: Callable[[], None]
) -> list[Sample]:
    """What the network sees of each example; ``seen`` is called after each."""
    samples = []
    hot = np.eye(LABELS, dtype=np.float32)
    for item in encoded:
        targets = np.where((item.labels >= 0)[..., None], hot[np.maximum(item.labels, 0)], 0).astype(np.float32)
        if len(item.tokens):
            lexicon = lexicon_features(item.tokens, matcher.find(item.example.text))
            known = np.hstack([lexicon, recollection.features(item)])
            samples.append(Sample(item.tokens.texts, known, targets))
        seen()
    return samples
