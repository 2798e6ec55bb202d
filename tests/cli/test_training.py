"""Training on the command line: what it needs, and what it says where that is missing."""

from importlib.util import find_spec

import pytest


@pytest.mark.skipif(find_spec("torch") is not None, reason="the extra transformers is installed")
def test_the_extra_is_named_whole(oncokg) -> None:  # type: ignore[no-untyped-def]
    """Square brackets mean a style to what prints the message."""
    done = oncokg("train", "mentions", "--corpora", ".", "--output", "out", "--encoder", "some/encoder", expect=1)
    assert "pip install 'oncokg[transformers]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_texts_without_a_teacher_are_refused(oncokg) -> None:  # type: ignore[no-untyped-def]
    done = oncokg("train", "mentions", "--corpora", ".", "--output", "out", "--text", ".", expect=1)
    assert "name one with --teacher" in done.stderr
