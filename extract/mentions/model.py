"""The mention model as files: ``weights.npz`` (half precision, no pickle) and ``model.json`` (tasks, sizes, where it comes from)."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extract.errors import PipelineError
from extract.mentions.conventions import Choice, Conventions
from extract.mentions.memory import NameMemory
from extract.mentions.network import Shape
from extract.mentions.transformer.shape import TransformerShape

DEFAULT_MODEL = Path(__file__).with_name("data")
_WEIGHTS, _INFO = "weights.npz", "model.json"
_SIZES: dict[str, type[Shape] | type[TransformerShape]] = {"convolutions": Shape, "transformer": TransformerShape}
_OF_NETWORK = "network."


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What stands beside the weights.

    ``tasks`` are the outputs in their order, ``remembered`` the columns of the memory of names, ``conventions`` the outputs
    between which each of its choices mixes, by type; ``provenance`` says what the model was trained on and how, as JSON values.
    """

    tasks: tuple[str, ...]
    sizes: Shape | TransformerShape
    remembered: tuple[str, ...] = ()
    conventions: tuple[dict[str, tuple[str, ...]], ...] = ()
    provenance: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MentionModel:
    """A trained network, as the arrays of its parameters, with what belongs to it."""

    tasks: tuple[str, ...]
    sizes: Shape | TransformerShape
    parameters: Mapping[str, NDArray[np.float32]]
    memory: NameMemory
    conventions: Conventions


def save_model(folder: Path, model: MentionModel, provenance: Mapping[str, Any]) -> ModelInfo:
    """Write both files; the folder is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {_OF_NETWORK + name: found.astype(np.float16) for name, found in model.parameters.items()}
    arrays["memory.keys"] = model.memory.keys
    arrays["memory.shares"] = model.memory.shares.astype(np.float16)
    for number, choice in enumerate(model.conventions.choices):
        arrays[f"conventions.{number}"] = choice.weights.astype(np.float16)
    weights, described = folder / f"{_WEIGHTS}.part", folder / f"{_INFO}.part"
    with weights.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
    outputs = tuple(choice.outputs for choice in model.conventions.choices)
    info = ModelInfo(model.tasks, model.sizes, model.memory.columns, outputs, dict(provenance))
    (kind,) = (name for name, sizes in _SIZES.items() if isinstance(model.sizes, sizes))
    written = {"weights_sha256": hashlib.sha256(weights.read_bytes()).hexdigest(), "network": kind, **asdict(info)}
    described.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    weights.replace(folder / _WEIGHTS)
    described.replace(folder / _INFO)
    return info


def load_info(folder: Path = DEFAULT_MODEL) -> tuple[ModelInfo, str]:
    """What stands beside the weights, and the sha256 that these must have."""
    path = folder / _INFO
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        sizes = _SIZES[row["network"]](**_tuples(row["sizes"]))
        conventions = tuple(_tuples(outputs) for outputs in row["conventions"])
        info = ModelInfo(tuple(row["tasks"]), sizes, tuple(row["remembered"]), conventions, row["provenance"])
        return info, row["weights_sha256"]
    except FileNotFoundError as error:
        raise PipelineError(
            f"no mention model at {folder}: {_INFO} is missing; `oncokg train mentions` makes one"
        ) from error
    except (KeyError, TypeError, ValueError) as error:
        raise PipelineError(f"{path} does not describe a mention model: {error}") from error


def load_model(folder: Path = DEFAULT_MODEL) -> MentionModel:
    """The model of a folder; weights that do not belong to the description are refused."""
    info, digest = load_info(folder)
    path = folder / _WEIGHTS
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        raise PipelineError(
            f"{path} has sha256 {found}, but {_INFO} was written for {digest}: train or install the model anew"
        )
    with np.load(path, allow_pickle=False) as arrays:
        parameters = {
            name.removeprefix(_OF_NETWORK): arrays[name].astype(np.float32)
            for name in arrays.files
            if name.startswith(_OF_NETWORK)
        }
        memory = NameMemory(info.remembered, arrays["memory.keys"], arrays["memory.shares"].astype(np.float32))
        choices = tuple(
            Choice(outputs, arrays[f"conventions.{number}"].astype(np.float32))
            for number, outputs in enumerate(info.conventions)
        )
    return MentionModel(info.tasks, info.sizes, parameters, memory, Conventions(choices))


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of JSON with its lists as tuples."""
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
