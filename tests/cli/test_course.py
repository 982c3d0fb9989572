"""``detente course``."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from detente.case import load
from detente.questions.course import MEASURES, Scope, compare_courses, course, pair_in_words

from .test_commands import SCRIPT

if TYPE_CHECKING:
    from .conftest import Command

QUICK = ("--runs", "256", "--periods", "12")
CAUCASUS = ("course", "south-caucasus", "--reading", "001")


def test_a_course_is_told_with_its_ranges_what_drives_it_and_the_record(run: Command) -> None:
    told = run(*CAUCASUS, "--settlement", "accord-bare", "--runs", "256", "--periods", "36")
    assert told.code == 0
    for part in (
        "On the table: A comprehensive accord now. 256 runs of 36 months: 32 draws",
        "a deal is in force",
        "war with an outsider in it",
        "share held by AZE, median",
        "by their number",
        "from draw to draw",
        "What the end hangs on",
        "Beside what is on record:",
        "On record: so (UCDP).",
        "There is one history.",
        "They are no forecast",
    ):
        assert part in told.out


def test_json_is_what_the_question_answers(run: Command) -> None:
    told = run(*CAUCASUS, "--settlement", "accord-bare", *QUICK, "--json").json
    found = course(load("south-caucasus"), "001", "accord-bare", Scope(runs=256, periods=12))
    only = told["courses"][0]
    assert told["schema"] == 1
    assert only["dates"] == [str(each) for each in found.dates]
    assert only["kinds"] == {name: list(shares) for name, shares in found.kinds.items()}
    assert list(only["measures"]) == list(MEASURES)
    assert only["measures"]["war"]["share"] == list(found.measures["war"].share)
    assert only["inputs"]["power"]["origin"] == "series"
    assert only["drivers"]["war"][0]["total"] >= only["drivers"]["war"][-1]["total"]
    assert only["finding"]["summary"] == found.finding().summary


def test_each_reading_and_settlement_has_a_course(run: Command) -> None:
    told = run(
        "course", "south-caucasus", "--settlement", "accord-bare", "--settlement", "gradual-bare",
        "--status-quo", "november-2020", "--runs", "64", "--periods", "2", "--json",
    ).json  # fmt: skip
    readings = list(load("south-caucasus").readings)
    assert [(each["reading"], each["settlement"]) for each in told["courses"]] == [
        (name, settlement) for name in readings for settlement in ("accord-bare", "gradual-bare")
    ]


def test_without_a_settlement_nothing_is_on_the_table(run: Command) -> None:
    assert "Nothing is on the table. 256 runs" in run(*CAUCASUS, *QUICK).out


def test_settlements_are_compared(run: Command) -> None:
    told = run(*CAUCASUS, "--compare", *QUICK)
    found = compare_courses(load("south-caucasus"), "001", None, Scope(runs=256, periods=12))
    for pair in found.pairs:
        assert f"- {pair_in_words(pair)}\n" in told.out
    assert "A settlement is called ahead only where the difference is 2 points or more" in told.out
    as_json = run(*CAUCASUS, "--compare", *QUICK, "--json").json["comparisons"][0]
    assert [each["words"] for each in as_json["pairs"]] == [
        pair_in_words(pair) for pair in found.pairs
    ]
    assert len(as_json["courses"]) == len(found.courses)


def test_ranges_and_levers_can_be_set(run: Command) -> None:
    told = run(*CAUCASUS, *QUICK, "--set", "cost-AZE=0.9..1", "--set", "cost_b=1", "--json").json
    only = told["courses"][0]
    assert (only["inputs"]["cost_a"]["low"], only["inputs"]["cost_a"]["high"]) == (0.9, 1)
    assert only["inputs"]["cost_b"]["origin"] == "asked"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--settlement", "acord-bare"), "the settlement 'acord-bare' is unknown; nearest: "),
        (("--status-quo", "july"), "the status quo 'july' is unknown"),
        (("--lever", "none"), "the lever 'none' is unknown"),
        (("--set", "power"), "--set takes an input and its range"),
        (("--set", "power=2"), "power lies between 0 and 1, not 2 to 2"),
        (("--runs", "0"), "the number of runs lies between 16 and 1048576, not 0"),
        (("--periods", "0"), "the number of periods lies between 1 and 1200, not 0"),
        (("--workers", "0"), "the number of workers lies between 1 and 256, not 0"),
        (("--seed", "-1"), "the seed is 0 or more, not -1"),
        (("--compare", "--settlement", "war"), "a comparison takes two settlements or more"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    run: Command, words: tuple[str, ...], sentence: str
) -> None:
    assert run(*CAUCASUS, *words).refusal().startswith(sentence)


def test_a_case_without_a_contest_is_refused(run: Command) -> None:
    assert "says nothing of a contest" in run("course", "elmira-9").refusal()


def test_a_folder_that_cannot_be_written_is_one_sentence(run: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    told = run(*CAUCASUS, *QUICK, "--keep", tmp_path / "file").refusal()
    assert "file" in told


LONG = ["course", "south-caucasus", "--reading", "001", "--runs", "40000", "--periods", "24",
        "--keep", "kept", "--json"]  # fmt: skip


def stopped(place: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Start long work and press Ctrl-C once its first block is there."""
    with subprocess.Popen(
        [SCRIPT, *LONG, *more], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        cwd=place, start_new_session=True,
    ) as process:  # fmt: skip
        deadline = time.monotonic() + 120
        while not list(place.glob("kept/*/*.npz")) and time.monotonic() < deadline:
            time.sleep(0.02)
        # A terminal sends it to every process of the command.
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(LONG, process.returncode, out, err)


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_keeps_finished_blocks_and_the_same_command_goes_on(
    tmp_path: Path, workers: str
) -> None:
    told = stopped(tmp_path, "--workers", workers)
    assert told.returncode == 130, told.stderr
    assert told.stdout == ""
    assert told.stderr.count("\n") == 1
    assert "of runs are kept in kept, and the same command goes on from there" in told.stderr
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.glob("kept/*/*.npz")}
    assert 0 < len(kept) < 5
    again = [SCRIPT, *LONG, "--workers", workers]
    done = subprocess.run(again, capture_output=True, text=True, cwd=tmp_path, check=True)
    assert len(list(tmp_path.glob("kept/*/*.npz"))) == 5
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    fresh = [each for each in LONG if each not in {"--keep", "kept"}]
    anew = subprocess.run([SCRIPT, *fresh], capture_output=True, text=True, check=True)
    assert done.stdout == anew.stdout
