"""Imports point down only: the contracts in pyproject.toml hold, and would notice a breach."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

BREACHES = {
    "an engine that knows a case": ("graphmodel/__init__.py", "import detente.case"),
    "a case that knows an engine": ("case/__init__.py", "import detente.graphmodel"),
    "the ground floor looking up": ("statements.py", "import detente.findings"),
    "a question that draws a report": ("questions/__init__.py", "import detente.report"),
    "a report that computes": ("report/__init__.py", "import detente.graphmodel"),
    "an import hidden in a function": (
        "graphmodel/__init__.py",
        "def _late() -> None:\n    import detente.case",
    ),
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the project's import contracts on the package below a folder."""
    program = (
        "import sys; from importlinter.cli import lint_imports; "
        "sys.exit(lint_imports(no_cache=True))"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src"), "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_imports_point_down_only():
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("breach", sorted(BREACHES))
def test_a_breach_is_noticed(breach, tmp_path):
    path, line = BREACHES[breach]
    ignore = shutil.ignore_patterns("__pycache__", "catalog")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    target = tmp_path / "src" / "detente" / path
    target.write_text(f"{target.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "BROKEN" in done.stdout
