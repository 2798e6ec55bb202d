"""Teachers: trained models that label what the corpora leave open.

A corpus that marks genes says nothing of diseases, and some texts have no labels at all. What a model trained on the other
corpora thinks of them is a label too, a softer one (self-training; several teachers are averaged, and the student learns what
they agree on: Hinton, Vinyals and Dean, Distilling the knowledge in a neural network, 2015).
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extract.errors import TrainingError
from extract.mentions.lexicon import LEXICON_WIDTH
from extract.mentions.model import load_info
from extract.mentions.tagger import Tagger
from extract.training.batches import Sample
from extract.training.corpora import TASKS


class Teachers:
    """Models whose mean opinion fills what is unlabelled, with the weight ``weight`` of a gold label; there may be none.

    Their opinion is the one that they have at work, with the outputs of corpora mixed in; but each output that is learnt is
    taught as it is.
    """

    def __init__(self, folders: Sequence[Path], weight: float) -> None:
        if not 0 < weight < 1:
            raise TrainingError(f"teacher_weight is {weight}, but a teacher's label weighs more than 0 and less than 1")
        self._taggers = [Tagger(folder, teaching=True) for folder in folders]
        for folder, tagger in zip(folders, self._taggers, strict=True):
            if not set(tagger.tasks) <= set(TASKS):
                raise TrainingError(f"the teacher in {folder} knows the tasks {tagger.tasks}, but {TASKS} are learnt")
        self.digests = [load_info(folder)[1] for folder in folders]
        self._weight = weight

    def filled(self, sample: Sample) -> Sample:
        """The sample with its unlabelled places filled in."""
        if not self._taggers:
            return sample
        told: NDArray[np.float32] = np.zeros_like(sample.targets)
        for tagger in self._taggers:
            tasks = [TASKS.index(task) for task in tagger.tasks]
            told[:, tasks] += np.exp(tagger(sample.words, sample.known[:, :LEXICON_WIDTH]))
        told *= self._weight / np.maximum(1, told.sum(axis=-1, keepdims=True))  # not every teacher knows every task
        gold = sample.targets.sum(axis=-1, keepdims=True) > 0
        return replace(sample, targets=np.where(gold, sample.targets, told))
