"""The errors of this package.

ExtractError
├── ReadError                one input that cannot be read: says which, what was found and what was expected
│   ├── UnknownFormatError   its content is of no known format
│   ├── DamagedInputError    truncated, badly encoded, not well-formed
│   ├── EmptyInputError      nothing to read in it
│   └── HostileInputError    over a limit: entity expansion, size of one document, compression ratio
├── PipelineError            a component that cannot be built or run
└── TrainingError            a model that cannot be trained with what was given
"""


class ExtractError(Exception):
    """Base of all errors raised by ``extract``."""


class ReadError(ExtractError):
    """One input (a file, or one document of a file) that cannot be read."""


class UnknownFormatError(ReadError):
    """Its content is of no format that a reader is registered for."""


class DamagedInputError(ReadError):
    """Truncated, badly encoded, or not well-formed."""


class EmptyInputError(ReadError):
    """There is no text in it."""


class HostileInputError(ReadError):
    """It exceeds a limit that keeps one input from exhausting the machine."""


class PipelineError(ExtractError):
    """A component of the pipeline that cannot be built or run."""


class TrainingError(ExtractError):
    """A model that cannot be trained with what was given."""
