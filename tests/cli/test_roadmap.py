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


def test_one_target_tells_one_road_step_by_step(run: Command) -> None:
    told = run("roadmap", "elmira-9", "s8").out
    assert "No road to the state s8 serves every mover." in told
    assert told.count("Road ") == 1
    assert "Road agreed\n" in told
    assert told.count("has 2 steps") == 1
    assert "In full, and other roads: --road with agreed, shortest, safest, at-once or all." in told


def test_another_road_by_its_name(run: Command) -> None:
    told = run("roadmap", "elmira-9", "s8", "--road", "at-once").out
    assert told.count("Road ") == 1
    assert "Road at-once\n" in told
    assert "On the way nobody else would rather do something else." in told
    assert "other roads" not in told


def test_all_roads_to_one_target(run: Command) -> None:
    told = run("roadmap", "elmira-9", "s8", "--road", "all").out
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


def test_without_settlements_the_states_that_nobody_leaves_are_told_in_words(run: Command) -> None:
    told = run("roadmap", "stag-hunt").out
    assert "No settlement is named. These are the states that nobody gains by leaving:" in told
    assert (
        "- YY (the first hunter hunts the stag; the second hunter hunts the stag): No road" in told
    )


def test_in_brief_only_what_nobody_would_answer_is_told_with_what_it_brings(run: Command) -> None:
    asked = ("roadmap", "south-caucasus", "gradual-guarded", "--reading", "000")
    brief, full = run(*asked).out, run(*asked, "--road", "agreed").out
    gain = "deterred for good: Azerbaijan keeps the road to the enclave closed and holds captives."
    assert f"{gain}\n" in brief
    assert f"{gain} That would bring it" in full
    on_paper = "deterred on paper only: Azerbaijan signs the comprehensive accord. That would bring"
    assert on_paper in brief
    assert on_paper in full


def test_what_is_refused(run: Command) -> None:
    nowhere = run("roadmap", "elmira-9", "--road", "safest")
    assert (nowhere.code, nowhere.out) == (2, "")
    assert "--road goes with a settlement or a state" in nowhere.err
    unknown = run("roadmap", "elmira-9", "s88")
    assert (unknown.code, unknown.out) == (2, "")
    assert "neither a settlement nor a state" in unknown.err
    few = run("roadmap", "elmira-9", "s8", "--together", "0")
    assert few.code == 2
    assert "--together must be 1 or more, got 0" in few.err
