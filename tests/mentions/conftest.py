from dataclasses import replace

import pytest

from extract.training.mentions import Settings


@pytest.fixture(scope="module")
def settings() -> Settings:
    quick = replace(
        Settings.from_file(), epochs=20, batch_tokens=60, dropout=0.1, replace_rate=0.0, learning_rate=0.005
    )
    return replace(quick, width=32, depth=2)
