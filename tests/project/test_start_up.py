"""Starting the program is quick, because heavy packages are imported only where they work."""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest

HEAVY = ("numba", "pydantic", "jinja2", "ruamel", "polars")
SECONDS_FOR_HELP = 0.4
#: A shared or slow machine may say how many times slower than the reference machine it is.
SLACK = float(os.environ.get("DETENTE_TIME_SLACK", "1"))


def loaded_after(program: str) -> set[str]:
    """Import in a fresh interpreter; return the names of all packages that came with it."""
    code = f"{program}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize("module", ["detente", "detente.cli", "detente.statements"])
def test_import_leaves_heavy_packages_alone(module):
    assert loaded_after(f"import {module}").isdisjoint(HEAVY)


def test_heavy_packages_would_be_seen():
    assert "pydantic" in loaded_after("import pydantic")


def test_help_is_quick():
    command = [Path(sys.executable).with_name("detente"), "--help"]
    seconds = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True)
        seconds.append(time.perf_counter() - start)
    assert median(seconds) < SECONDS_FOR_HELP * SLACK
