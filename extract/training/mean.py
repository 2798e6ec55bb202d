"""One model out of several: the mean of the parameters of trainings that began from the same model.

Such a mean reads better than each of them, and as fast as one (Wortsman et al., Model soups: averaging weights of multiple
fine-tuned models improves accuracy without increasing inference time, ICML 2022).
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.errors import TrainingError
from extract.mentions.model import MentionModel, ModelInfo, load_info, load_model, save_model


def mean_model(folders: Sequence[Path], output: Path) -> ModelInfo:
    """Write the mean of the models in ``folders``, with the memory of names and the choices of the last, to ``output``.

    Raises:
        TrainingError: they have not the same tasks, shape and memory, so that their parameters mean different things.
    """
    if len(folders) < 2:
        raise TrainingError(f"a mean needs two models or more, but {len(folders)} was named")
    models = [load_model(folder) for folder in folders]
    last = models[-1]
    for folder, model in zip(folders, models, strict=True):
        if (model.tasks, model.sizes, model.memory.columns) != (last.tasks, last.sizes, last.memory.columns):
            raise TrainingError(
                f"{folder} and {folders[-1]} hold models of different shape; name models that began from the same one"
            )
    parameters = {name: _mean([model.parameters[name] for model in models]) for name in last.parameters}
    known = load_info(folders[-1])[0].provenance | {"mean_of_sha256": [load_info(folder)[1] for folder in folders]}
    return save_model(output, MentionModel(last.tasks, last.sizes, parameters, last.memory, last.conventions), known)


def _mean(arrays: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    mean: NDArray[np.float32] = np.stack(arrays).mean(axis=0, dtype=np.float32)
    return mean
