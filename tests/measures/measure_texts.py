"""Sentence spans for texts that the tests write themselves."""

import re


def sentences_of(text: str) -> list[tuple[int, int]]:
    """One span per full stop that a capital letter follows."""
    spans, start = [], 0
    for match in re.finditer(r"(?<=[.!?])\s+(?=[A-Z])", text):
        spans.append((start, match.start()))
        start = match.end()
    return [*spans, (start, len(text))] if start < len(text) else spans
