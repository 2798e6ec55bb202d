"""The README's commands and outputs are those of the program."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_demo_output_is_real(oncokg):
    shown = README.split("<!-- demo output -->", 1)[1].split("```text\n", 1)[1].split("```", 1)[0]
    printed = iter(oncokg("demo").stdout.splitlines())
    lines = [line for line in shown.splitlines() if line.strip() and line.strip() != "…"]
    assert len(lines) > 20
    for line in lines:
        assert line in printed, f"not printed, or not in this order: {line}"


def test_the_python_example_runs(tmp_path):
    code = README.split("## From Python", 1)[1].split("```python\n", 1)[1].split("```", 1)[0]
    shutil.copy(ROOT / "kg" / "samples" / "lenalidomide_cllm1.txt", tmp_path / "article.txt")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "lenalidomide hedged ['BIRC3', 'IKZF1']" in done.stdout


BLOCKS = "\n".join(re.findall(r"```sh\n(.*?)```", README, re.DOTALL))


@pytest.mark.parametrize("line", re.findall(r"^oncokg .*$", BLOCKS, re.MULTILINE))
def test_every_command_of_the_readme_exists(oncokg, line):
    words = line.split("#")[0].split()
    group = words[1:3] if words[1] in ("curation", "export", "server", "vocabulary") else words[1:2]
    assert "Usage" in oncokg(*group, "--help").stdout


def test_ci_runs_the_test_command_of_the_readme():
    commands = [line for line in README.splitlines() if re.match(r"^python3 -m venv .*pytest$", line)]
    assert len(commands) == 1
    assert "grep -E '^python3 -m venv .*pytest$' README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
