"""The mention model as files: ``weights.npz`` (half precision, no pickle) and ``model.json`` (tasks, sizes, where it comes from)."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from thinc.api import Model

from extract.errors import PipelineError
from extract.mentions.network import Shape

DEFAULT_MODEL = Path(__file__).with_name("data")
_WEIGHTS, _INFO = "weights.npz", "model.json"


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What stands beside the weights.

    ``tasks`` are the outputs in their order; ``provenance`` says what the model was trained on and how, as JSON values.
    """

    tasks: tuple[str, ...]
    sizes: Shape
    provenance: dict[str, Any] = field(default_factory=dict)


def save_model(folder: Path, info: ModelInfo, network: Model[Any, Any]) -> None:
    """Write both files; the folder is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {
        name: np.asarray(node.get_param(param), dtype=np.float16) for name, node, param in _parameters(network)
    }
    with (folder / _WEIGHTS).open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
    digest = hashlib.sha256((folder / _WEIGHTS).read_bytes()).hexdigest()
    written = {"weights_sha256": digest, **asdict(info)}
    (folder / _INFO).write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def load_info(folder: Path = DEFAULT_MODEL) -> tuple[ModelInfo, str]:
    """What stands beside the weights, and the sha256 that these must have."""
    path = folder / _INFO
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        sizes = Shape(**{**row["sizes"], "rows": tuple(row["sizes"]["rows"])})
        return ModelInfo(tuple(row["tasks"]), sizes, row["provenance"]), row["weights_sha256"]
    except FileNotFoundError as error:
        raise PipelineError(
            f"no mention model at {folder}: {_INFO} is missing; `oncokg train mentions` makes one"
        ) from error
    except (KeyError, TypeError, ValueError) as error:
        raise PipelineError(f"{path} does not describe a mention model: {error}") from error


def load_weights(network: Model[Any, Any], folder: Path, digest: str) -> None:
    """Set the parameters of a network; weights that do not belong to the description are refused."""
    path = folder / _WEIGHTS
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        raise PipelineError(
            f"{path} has sha256 {found}, but {_INFO} was written for {digest}: train or install the model anew"
        )
    with np.load(path, allow_pickle=False) as arrays:
        for name, node, param in _parameters(network):
            node.set_param(param, arrays[name].astype(np.float32))


def _parameters(network: Model[Any, Any]) -> Iterator[tuple[str, Model[Any, Any], str]]:
    """Every parameter under a name that depends on the structure alone."""
    for number, node in enumerate(network.walk()):
        for param in sorted(node.param_names):
            yield f"{number}.{param}", node, param
