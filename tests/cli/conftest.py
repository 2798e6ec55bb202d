import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
SAMPLES = Path(__file__).parents[2] / "kg" / "samples"


def command() -> str:
    return str(Path(sys.executable).with_name("oncokg"))


@pytest.fixture(scope="session")
def samples() -> list[str]:
    return sorted(map(str, SAMPLES.glob("*.txt")))


@pytest.fixture
def oncokg(tmp_path: Path) -> Run:
    """Runs the command as a user would, in a folder of its own."""

    def run(*arguments: str, expect: int = 0, stdin: str | None = None) -> "subprocess.CompletedProcess[str]":
        environment = {k: v for k, v in os.environ.items() if k not in ("ONCOKG_GRAPH", "ONCOKG_CURATOR")}
        done = subprocess.run(
            [command(), *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            input=stdin,
            env=environment,
            check=False,
        )
        assert done.returncode == expect, done.stdout + done.stderr
        return done

    return run
