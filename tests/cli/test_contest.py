"""What commands say of a contest: shown, checked, and refused with a place."""

from pathlib import Path

from tests.case.contests import RIVER
from tests.cli.conftest import Command


def test_a_contest_is_shown(run: Command, here: Path) -> None:
    (here / "river.yaml").write_text(RIVER)
    told = run("cases", "river.yaml").out
    assert "contest: UP and DOWN, over the water" in told
    assert "UP builds a dam (only when there is drought)" in told


def test_a_parameter_that_is_no_input_is_remarked(run: Command, here: Path) -> None:
    (here / "river.yaml").write_text(RIVER.replace("cost-UP: [0.1, 0.2]", "cost-UPP: 0.2"))
    told = run("check", "river.yaml").out
    assert "every reading: 1 remark on the coding" in told
    assert "input: contest: the input 'cost-UPP' is unknown; nearest: 'cost-UP'" in told


def test_a_sound_contest_needs_no_remark(run: Command, here: Path) -> None:
    (here / "river.yaml").write_text(RIVER)
    assert "every reading" not in run("check", "river.yaml").out


def test_a_bad_date_is_refused_with_its_place(run: Command, here: Path) -> None:
    (here / "river.yaml").write_text(RIVER.replace("2003-05/2004", "May/2004"))
    refused = run("check", "river.yaml").refusal()
    assert "river.yaml:4:" in refused
    assert "a date is written 2022-02-24, 2022-02 or 2022, not 'May'" in refused
