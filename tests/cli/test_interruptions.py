"""Runs that end early: by the user, by the reader of the output, by a full disk."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import Command
from .test_commands import SCRIPT
from .test_outcomes import free_choice

INTERRUPTED = 130


def interrupted(words: list[str], cwd: Path, seconds: float) -> subprocess.CompletedProcess[str]:
    """Run the script and send it what Ctrl-C sends, so many seconds after its start."""
    with subprocess.Popen(
        [SCRIPT, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=cwd
    ) as process:
        time.sleep(seconds)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    return subprocess.CompletedProcess(words, process.returncode, out, err)


def one_sentence(told: subprocess.CompletedProcess[str]) -> None:
    assert told.returncode == INTERRUPTED, told.stderr
    assert "Traceback" not in told.stderr
    assert told.stderr.count("\n") == 1
    assert "interrupted" in told.stderr


def test_ctrl_c_while_solving(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_text(free_choice(dict.fromkeys("ABCDE", 4)))
    told = interrupted(["outcomes", "big.yaml", "--states", "all.json"], tmp_path, 2.0)
    one_sentence(told)
    assert told.stdout == ""
    assert [entry.name for entry in tmp_path.iterdir()] == ["big.yaml"]


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.6, 1.0, 3.0, 4.0, 5.0])
def test_ctrl_c_at_other_times(seconds: float, tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_text(free_choice(dict.fromkeys("ABCDE", 4)))
    told = interrupted(["outcomes", "big.yaml", "--states", "all.json"], tmp_path, seconds)
    one_sentence(told)
    assert [entry.name for entry in tmp_path.iterdir()] == ["big.yaml"]


def test_ctrl_c_while_writing_leaves_no_half_of_a_file(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import detente.questions.outcomes_json as room
    from detente.cli import main

    def stopped(found: object, stream: object) -> None:
        stream.write('{"schema": 1, "states": [')  # type: ignore[attr-defined]
        raise KeyboardInterrupt

    monkeypatch.setattr(room, "write_states", stopped)
    before = sorted(here.iterdir())
    try:
        code = main(["outcomes", "pd.yaml", "--states", "all.json"])
    except SystemExit as end:
        code = end.code  # type: ignore[assignment]
    assert code == INTERRUPTED
    assert sorted(here.iterdir()) == before


def test_an_older_file_survives_a_broken_write(
    run: Command, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import detente.questions.outcomes_json as room

    def stopped(found: object, stream: object) -> None:
        stream.write("half")  # type: ignore[attr-defined]
        raise OSError(28, "No space left on device", "all.json")

    Path("all.json").write_text("whole")
    monkeypatch.setattr(room, "write_states", stopped)
    assert run("outcomes", "pd.yaml", "--states", "all.json").refusal() == (
        "all.json: cannot be written: No space left on device"
    )
    assert Path("all.json").read_text() == "whole"


@pytest.mark.parametrize(
    "words", [["outcomes", "pd.yaml", "--json"], ["outcomes", "pd.yaml"], ["--help"]], ids=" ".join
)
def test_a_reader_that_went_away_is_no_error(words: list[str], here: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "wb") as gone:
        told = subprocess.run(
            [SCRIPT, *words], stdout=gone, stderr=subprocess.PIPE, text=True, check=False, cwd=here
        )
    assert told.stderr == ""
    assert told.returncode == 0


class _Full(io.StringIO):
    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize("words", [["outcomes", "pd.yaml", "--json"], ["outcomes", "pd.yaml"]])
def test_a_full_disk_is_one_sentence(
    words: list[str],
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    from detente.cli import main

    with monkeypatch.context() as full:
        full.setattr(sys, "stdout", _Full())
        code = main(words)
    assert code == 2
    assert capsys.readouterr().err == "error: output: No space left on device\n"


def test_output_in_another_encoding_is_never_a_traceback(here: Path) -> None:
    Path("west.yaml").write_text(
        "title: Երկու կողմ\noptions: {A: {x: խոսում է}}\npreferences: {A: {statements: [A.x]}}\n"
    )
    for words in (
        ["outcomes", "west.yaml", "--json"],
        ["outcomes", "west.yaml"],
        ["cases", "west.yaml"],
    ):
        told = subprocess.run(
            [SCRIPT, *words],
            capture_output=True,
            check=False,
            cwd=here,
            env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        )
        assert b"Traceback" not in told.stderr, words
        assert told.returncode in {0, 2}


def test_the_door_opens_without_the_heavy_rooms(here: Path) -> None:
    asked = (
        "import sys; from detente.cli import main; main(['--help']); "
        "sys.exit(any(name in sys.modules for name in ('numpy', 'numba', 'pydantic', 'jinja2')))"
    )
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False)
    assert told.returncode == 0, told.stderr
