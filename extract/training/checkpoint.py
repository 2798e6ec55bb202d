"""A training that can be stopped and taken up again: after each pass all that the next one needs is written to a file."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from extract.mentions.model import parameters
from extract.training.mentions import Trainer

NAME = "checkpoint.npz"
_OPTIMIZER = ("mom1", "mom2", "averages")


class Checkpoint:
    """A file that belongs to one training: its settings, its data and its teachers, as told by ``provenance``."""

    def __init__(self, folder: Path, provenance: Mapping[str, Any]) -> None:
        self._path = folder / NAME
        self._belongs = hashlib.sha256(json.dumps(provenance, sort_keys=True).encode()).hexdigest()

    def save(self, trainer: Trainer, passes: int) -> None:
        """Write the state after so many passes; a file half written never takes the place of a whole one."""
        arrays: dict[str, Any] = {"belongs": self._belongs, "passes": passes, "step": trainer.step}
        for name, node, param in parameters(trainer.network):
            key = (node.id, param)
            arrays[f"{name}.value"] = node.get_param(param)
            arrays[f"{name}.updates"] = trainer.optimizer.nr_update[key]
            for part in _OPTIMIZER:
                arrays[f"{name}.{part}"] = getattr(trainer.optimizer, part)[key]
        _, keys, place, has_gauss, gauss = np.random.get_state(legacy=True)
        arrays |= {"chance.keys": keys, "chance.rest": np.array([place, has_gauss, gauss])}
        half = self._path.with_suffix(".part")
        with half.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        half.replace(self._path)

    def restore(self, trainer: Trainer) -> int:
        """Bring a new trainer to the state of the file; the passes already made, 0 where there is no file of this training."""
        if not self._path.exists():
            return 0
        with np.load(self._path, allow_pickle=False) as arrays:
            if str(arrays["belongs"]) != self._belongs:
                return 0
            for name, node, param in parameters(trainer.network):
                key = (node.id, param)
                node.set_param(param, arrays[f"{name}.value"])
                trainer.optimizer.nr_update[key] = int(arrays[f"{name}.updates"])
                for part in _OPTIMIZER:
                    getattr(trainer.optimizer, part)[key] = arrays[f"{name}.{part}"]
            place, has_gauss, gauss = arrays["chance.rest"].tolist()
            state = ("MT19937", arrays["chance.keys"], int(place), int(has_gauss), gauss)
            np.random.set_state(state)
            trainer.step = int(arrays["step"])
            return int(arrays["passes"])

    def remove(self) -> None:
        """Forget a training that is done."""
        self._path.unlink(missing_ok=True)
