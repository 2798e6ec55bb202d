"""What could not be read, and why."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rejection:
    """``source`` names the file (and the document in it), ``error`` the class of the error, ``reason`` what to do about it."""

    source: str
    error: str
    reason: str
