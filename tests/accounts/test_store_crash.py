"""A kill -9 at any moment of an import or an edit loses nothing that was committed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def crash(kind: str, place: str, rounds: int) -> dict[str, int]:
    """Run `crash.py`, which checks each round itself."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.accounts.crash", kind, place, str(rounds)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def test_killed_imports(tmp_path):
    outcomes = crash("imports", str(tmp_path / "store.sqlite"), 3)
    assert sum(outcomes.values()) == 3


def test_killed_edits(team_url):
    assert crash("edits", team_url, 3)["edits"] > 0


def test_killed_edits_of_a_folder(tmp_path):
    assert "edits" in crash("folders", str(tmp_path / "case"), 4)


@pytest.mark.slow
def test_many_killed_imports(store_url):
    outcomes = crash("imports", store_url, 25)
    assert min(outcomes.values()) > 0, "every import was killed at the same side of its commit"


@pytest.mark.slow
def test_many_killed_edits(store_url, tmp_path):
    assert crash("edits", store_url, 25)["edits"] > 0
    assert crash("folders", str(tmp_path / "case"), 25)["edits"] > 0
