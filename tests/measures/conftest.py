"""What the tests of measures share: a text read sentence by sentence."""

from collections.abc import Callable

import pytest
from measure_texts import sentences_of

from extract.measures import find_measures
from ontology.measures import Measure


@pytest.fixture
def find() -> Callable[[str], list[Measure]]:
    return lambda text: find_measures(text, sentences_of(text), "PMID:1")
