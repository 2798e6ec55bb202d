"""One vocabulary and one matcher for all tests of this folder."""

import pytest

from ontology.vocabulary import Matcher, Vocabulary
from ontology.vocabulary.cache import Cache


@pytest.fixture(scope="session")
def vocabulary(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return Vocabulary.load(cache=Cache(tmp_path_factory.mktemp("cache") / "oncokg"))


@pytest.fixture(scope="session")
def matcher(vocabulary: Vocabulary) -> Matcher:
    return Matcher(vocabulary)
