"""The mention model as files: ``weights.npz`` (half precision, no pickle) and ``model.json`` (tasks, sizes, where it comes from)."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from thinc.api import Model, use_ops

from extract.errors import PipelineError
from extract.mentions.conventions import Conventions
from extract.mentions.memory import NameMemory
from extract.mentions.network import Shape, build_network

DEFAULT_MODEL = Path(__file__).with_name("data")
_WEIGHTS, _INFO = "weights.npz", "model.json"


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """What stands beside the weights.

    ``tasks`` are the outputs in their order, ``remembered`` the columns of the memory of names, ``conventions`` the corpora with
    outputs of their own; ``provenance`` says what the model was trained on and how, as JSON values.
    """

    tasks: tuple[str, ...]
    sizes: Shape
    remembered: tuple[str, ...] = ()
    conventions: tuple[str, ...] = ()
    provenance: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MentionModel:
    """A trained network with what belongs to it."""

    tasks: tuple[str, ...]
    sizes: Shape
    network: Model[Any, Any]
    memory: NameMemory
    conventions: Conventions


def save_model(folder: Path, model: MentionModel, provenance: Mapping[str, Any]) -> ModelInfo:
    """Write both files; the folder is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {
        name: np.asarray(node.get_param(param), dtype=np.float16) for name, node, param in parameters(model.network)
    }
    arrays["memory.keys"] = model.memory.keys
    arrays["memory.shares"] = model.memory.shares.astype(np.float16)
    arrays["conventions.weights"] = model.conventions.weights.astype(np.float16)
    weights, described = folder / f"{_WEIGHTS}.part", folder / f"{_INFO}.part"
    with weights.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **arrays)
    info = ModelInfo(model.tasks, model.sizes, model.memory.columns, model.conventions.corpora, dict(provenance))
    written = {"weights_sha256": hashlib.sha256(weights.read_bytes()).hexdigest(), **asdict(info)}
    described.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    weights.replace(folder / _WEIGHTS)
    described.replace(folder / _INFO)
    return info


def load_info(folder: Path = DEFAULT_MODEL) -> tuple[ModelInfo, str]:
    """What stands beside the weights, and the sha256 that these must have."""
    path = folder / _INFO
    try:
        row = json.loads(path.read_text(encoding="utf-8"))
        sizes = Shape(**{**row["sizes"], "rows": tuple(row["sizes"]["rows"])})
        remembered, conventions = tuple(row["remembered"]), tuple(row["conventions"])
        info = ModelInfo(tuple(row["tasks"]), sizes, remembered, conventions, row["provenance"])
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
    with use_ops("numpy", use_blis=False):  # numpy's own matrix product is three times as fast here
        network = build_network(info.sizes)
        network.initialize()
    with np.load(path, allow_pickle=False) as arrays:
        for name, node, param in parameters(network):
            node.set_param(param, arrays[name].astype(np.float32))
        memory = NameMemory(info.remembered, arrays["memory.keys"], arrays["memory.shares"].astype(np.float32))
        conventions = Conventions(info.conventions, arrays["conventions.weights"].astype(np.float32))
    return MentionModel(info.tasks, info.sizes, network, memory, conventions)


def parameters(network: Model[Any, Any]) -> Iterator[tuple[str, Model[Any, Any], str]]:
    """Every parameter under a name that depends on the structure alone."""
    for number, node in enumerate(network.walk()):
        for param in sorted(node.param_names):
            yield f"{number}.{param}", node, param
