"""The wheel holds all that the program needs, and runs outside the clone."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(out), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(out.glob("*.whl"))


def test_wheel_holds_queries_tables_samples_and_notices(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert "queries/drugs-linked-to-transformation.cypher" in names
    assert "ontology/vocabulary/data/diseases.tsv.gz" in names
    assert "ontology/vocabulary/data/supplement.tsv" in names
    assert "kg/samples/lenalidomide_cllm1.txt" in names
    assert any(name.endswith("licenses/NOTICE") for name in names)
    assert not any(name.startswith("tests/") for name in names)
    assert wheel.stat().st_size < 20_000_000


def test_demo_runs_from_the_wheel_outside_the_clone(wheel, tmp_path):
    target = tmp_path / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(target), str(wheel)], check=True
    )
    code = "import kg, sys; from kg.cli import main; assert kg.__file__.startswith(sys.argv.pop(1)); main()"
    environment = {**os.environ, "PYTHONPATH": str(target)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(target), "demo", "--format", "json"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [row["drug"] for row in json.loads(done.stdout)] == ["lenalidomide"]
