"""Greek letters in names of genes and diseases: printed as Latin ones, or joined to what stands before them."""

import re
from collections.abc import Iterator

from ontology.vocabulary.rewording.common import Alternative

# Latin letters that stand for Greek ones beside a digit or a hyphen: b-catenin, HNF1b, 11b-hydroxysteroid dehydrogenase.
_LATIN = re.compile(
    r"\b([abg])-(?=[a-z]{4}|SMA\b)|(?<=\d)([abg])(?=$|-[a-z])|(?:(?<=[A-Z][A-Z]-)|(?<=[a-z]{4}-))([abgdk])(?=\d?$)"
)
_GREEK = {"a": "alpha", "b": "beta", "g": "gamma", "d": "delta", "k": "kappa"}
_JOINED = re.compile(r"(?<=[\dA-Z])(?=(?:alpha|beta|gamma|delta|epsilon|kappa)\b)")
APART = "with its Greek letter apart"


def for_latin(text: str) -> Iterator[Alternative]:
    """Write the Greek letter that a Latin one stands for."""
    greek = _LATIN.sub(lambda at: _GREEK[at[1] or at[2] or at[3]] + ("-" if at[1] else ""), text)
    if greek != text:
        yield greek, "with the Greek letter that a Latin one stands for"


def apart(text: str) -> Iterator[Alternative]:
    """Part a Greek letter from what stands before it."""
    parted = _JOINED.sub(" ", text)
    if parted != text:
        yield parted, APART
