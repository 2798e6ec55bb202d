"""Configuration files of trainings, in the format of spaCy's."""

from pathlib import Path
from typing import Protocol, TypeVar

from confection import Config

from extract.errors import TrainingError


class _WithPasses(Protocol):
    @property
    def epochs(self) -> int: ...


AnySettings = TypeVar("AnySettings", bound=_WithPasses)


def read_settings(kind: type[AnySettings], path: Path) -> AnySettings:
    """The sections ``network`` and ``training`` of a file as settings; an unknown or missing name is an error."""
    config = Config().from_disk(path)
    try:
        settings = kind(**config["network"], **config["training"])
    except (KeyError, TypeError) as error:
        raise TrainingError(f"{path} is no configuration of this mention model: {error}") from error
    if settings.epochs < 1:
        raise TrainingError(f"{path} asks for {settings.epochs} passes; expected at least 1")
    return settings
