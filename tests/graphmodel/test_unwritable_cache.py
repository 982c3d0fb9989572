"""The engine answers where compiled code cannot be kept on disk.

A directory that cannot be written is a path below a regular file: permissions do not stop root.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import detente

PROGRAM = """
from detente.graphmodel import Conflict, Ranking
conflict = Conflict.from_options(
    {"A": ["confess"], "B": ["confess"]},
    {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
)
print(conflict.equilibria("seq").labels())
"""


def run(*, package=None, **environment):
    kept = {key: os.environ[key] for key in ("PATH", "TMPDIR") if key in os.environ}
    if package is not None:
        environment["PYTHONPATH"] = str(package)
    return subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.fixture
def nowhere(tmp_path):
    """A path that can never be made."""
    (tmp_path / "file").write_text("")
    return str(tmp_path / "file" / "below")


def test_a_cache_directory_that_cannot_be_made(nowhere):
    done = run(NUMBA_CACHE_DIR=nowhere)
    assert done.stderr == ""
    assert done.stdout == "['NN', 'YY']\n"


@pytest.mark.slow
def test_nowhere_to_write_at_all(tmp_path, nowhere):
    package = tmp_path / "copy"
    source = Path(detente.__file__).parent
    shutil.copytree(source, package / "detente", ignore=shutil.ignore_patterns("__pycache__"))
    for folder in [package / "detente", *(package / "detente").rglob("*")]:
        if folder.is_dir():
            (folder / "__pycache__").write_text("a file in the place of a directory")
    done = run(package=package, HOME=nowhere, XDG_CACHE_HOME=nowhere, NUMBA_CACHE_DIR=nowhere)
    assert done.stderr == ""
    assert done.stdout == "['NN', 'YY']\n"
