"""Starting the program is quick, because heavy packages are imported only where they work."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from benchmarks.measure import run

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
    """Processor time, which a busy machine does not stretch; docs/benchmarks.md has wall time."""
    command = [str(Path(sys.executable).with_name("detente")), "--help"]
    took = median(run(command).cpu_seconds for _ in range(5))
    assert took < SECONDS_FOR_HELP * SLACK


def test_processor_time_would_be_seen():
    busy = "import time\nwhile time.process_time() < 0.5: pass"
    assert run([sys.executable, "-c", busy]).cpu_seconds >= 0.5
