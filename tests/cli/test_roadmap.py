"""``detente roadmap``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Command


def test_every_settlement_in_short(run: Command, here: Path) -> None:
    told = run("roadmap", "deal.yaml", "--reading", "dove").out
    assert "- No road to 'The deal' serves every mover. The missing move is this: North" in told
    assert "An agreement of North with South closes the gap" in told
    assert "- No road to 'The raid' serves every mover." in told
    assert "Road safest" not in told


def test_one_target_in_full(run: Command) -> None:
    told = run("roadmap", "elmira-9", "s8").out
    assert "No road to the state s8 serves every mover." in told
    assert "Road safest: the same as shortest." in told
    assert "This takes an agreement of the Ministry of the Environment and Uniroyal" in told
    assert "worst on the way" in told
    assert "At the end:" in told


def test_from_another_state_and_with_nobody_together(run: Command) -> None:
    here = run("roadmap", "elmira-9", "s8", "--from", "s8").out
    assert "The start already is the state s8." in here
    alone = run("roadmap", "elmira-9", "s8", "--together", "1").out
    assert "No agreement that was looked at closes the gap." in alone


def test_as_json(run: Command) -> None:
    found = run("roadmap", "elmira-9", "s8", "--json").json
    assert (found["schema"], found["start"]) == (1, "s1")
    (target,) = found["targets"]
    assert set(target["roads"]) == {"shortest", "safest", "agreed", "at-once"}
    missing = target["gap"]
    assert (missing["party"], missing["step"], missing["closed"]) == ("MoE", 2, True)
    assert missing["partners"] == ["Uniroyal"]
    steps = target["roads"]["agreed"]["answer"]["steps"]
    assert [step["movers"] for step in steps] == [["LG"], ["MoE", "Uniroyal"]]
    assert target["comparison"]["answer"]["kind"] == "table"


def test_runs_by_reading_and_a_road_without_a_gap(run: Command, here: Path) -> None:
    found = run("roadmap", "deal.yaml", "--json").json
    assert [each["reading"] for each in found["runs"]] == ["dove", "hawk"]
    gaps = [{each["target"]: each["gap"] for each in run["targets"]} for run in found["runs"]]
    assert gaps[0]["deal"]["closed"]
    assert gaps[1]["raid"] is None


def test_a_temptation_that_goes_on_is_told_once(run: Command, here: Path) -> None:
    told = run("roadmap", "south-caucasus", "accord-bare", "--reading", "000").out
    assert "deterred on paper only, instead, as at step 1" in told


def test_what_is_refused(run: Command) -> None:
    unknown = run("roadmap", "elmira-9", "s88")
    assert (unknown.code, unknown.out) == (2, "")
    assert "neither a settlement nor a state" in unknown.err
    few = run("roadmap", "elmira-9", "s8", "--together", "0")
    assert few.code == 2
    assert "--together must be 1 or more, got 0" in few.err
