"""A training that can be stopped and taken up again: after each pass all that the next one needs is written to a file."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from extract.training.batches import Epoch, Sample

NAME = "checkpoint.npz"


class Learner(Protocol):
    """A network in training."""

    @property
    def sizes(self) -> Any:
        """The shape of its network."""
        ...

    def epochs(self, samples: Sequence[Sample], done: int = 0) -> Iterator[Epoch]:
        """Learn, pass by pass; ``done`` passes were made before."""
        ...

    def arrays(self) -> dict[str, NDArray[np.float32]]:
        """The parameters that a model takes over, as they stand."""
        ...

    def begin_from(self, arrays: Mapping[str, NDArray[np.float32]]) -> None:
        """Start from the parameters of a model of the same shape."""
        ...

    def save_beside(self, folder: Path) -> None:
        """Write what belongs to a model besides its parameters."""
        ...

    def state(self) -> dict[str, Any]:
        """All that the next pass needs, as arrays."""
        ...

    def restore(self, state: Mapping[str, Any]) -> None:
        """Go on from a state."""
        ...


class Checkpoint:
    """A file that belongs to one training: its settings, its data and its teachers, as told by ``provenance``."""

    def __init__(self, folder: Path, provenance: Mapping[str, Any]) -> None:
        self._path = folder / NAME
        self._belongs = hashlib.sha256(json.dumps(provenance, sort_keys=True).encode()).hexdigest()

    def save(self, learner: Learner, passes: int) -> None:
        """Write the state after so many passes; a file half written never takes the place of a whole one."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        half = self._path.with_suffix(".part")
        with half.open("wb") as file:
            np.savez(file, allow_pickle=False, belongs=self._belongs, passes=passes, **learner.state())
        half.replace(self._path)

    def restore(self, learner: Learner) -> int:
        """Bring a new learner to the state of the file; the passes already made, 0 where there is no file of this training."""
        if not self._path.exists():
            return 0
        with np.load(self._path, allow_pickle=False) as arrays:
            if str(arrays["belongs"]) != self._belongs:
                return 0
            learner.restore(arrays)
            return int(arrays["passes"])

    def remove(self) -> None:
        """Forget a training that is done."""
        self._path.unlink(missing_ok=True)
