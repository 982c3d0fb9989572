"""Ranges for a deal: by hand, draw by draw with the engine's own diagnosis, and what must not turn."""

from __future__ import annotations

import numpy as np
import pytest

from detente.bargaining.domestic import what_empties
from detente.case import load, loads
from detente.ensemble.draws import sample
from detente.errors import InputError
from detente.findings import Finding
from detente.questions.contested import bargaining_ranges, range_finding
from detente.questions.contested.range_words import range_words
from detente.questions.contested.ranges import PAIRS
from tests.case.contests import RIVER

from .rivers import river

POINTS = {
    "power": (0.7, 0.7),
    "cost-UP": (0.1, 0.1),
    "cost-DOWN": (0.1, 0.1),
    "floor-UP": (0.65, 0.65),
    "floor-DOWN": (0.3, 0.3),
    "optimism": (0.0, 0.0),
}
#: What the two wars and the two floors are called by the engine.
NAMES = {
    "war-a-home-b": ("A's war value", "B's floor"),
    "home-a-war-b": ("A's floor", "B's war value"),
    "homes": ("A's floor", "B's floor"),
}


def asked(**more):
    return bargaining_ranges(river(), "r", "then", asked=POINTS | more, runs=16)


def test_points_give_the_textbook_range():
    alone = asked().settings[0]
    assert (alone.lower.low, alone.upper.high) == (0.65, 0.7)
    assert alone.empty == 0
    assert set(alone.because.values()) == {0}


def test_a_higher_floor_empties_it_and_either_floor_would_have_to_go():
    found = bargaining_ranges(
        river(), "r", "then", asked=POINTS | {"floor-DOWN": (0.36, 0.36)}, runs=16
    )
    alone = found.settings[0]
    assert alone.empty == 1
    assert {pair for pair in PAIRS if alone.because[pair]} == {"homes"}
    assert alone.without == {"floor_a": 1, "floor_b": 1}
    assert "need more at home than there is" in range_words(found, alone)


def test_hopes_beyond_the_costs_leave_nothing_whatever_the_floors():
    alone = asked(optimism=(0.21, 0.21)).settings[0]
    assert alone.empty == 1
    assert alone.without == {"floor_a": 0, "floor_b": 0}
    assert asked(optimism=(0.19, 0.19)).settings[0].empty == 0


def test_outsiders_move_power_as_capability_does():
    case = river(contest="")
    more = {"capability-SEA": (1, 1), "reach-SEA": (1, 1), "power": (0.5, 0.5)}
    found = bargaining_ranges(case, "r", "then", asked=POINTS | more, runs=16)
    power = {(each.outsider, each.side): each.power.median for each in found.settings}
    assert power == {(None, None): 0.5, ("SEA", "UP"): 0.75, ("SEA", "DOWN"): 0.25}


def test_joining_pays_only_beside_the_side_it_favours():
    more = {"favour-SEA": (0.5, 1), "cost-SEA": (0, 0.01), "reach-SEA": (0.5, 1)}
    found = bargaining_ranges(river(), "r", "then", asked=POINTS | more, runs=64)
    joins = {each.side: each.joins for each in found.settings}
    assert joins == {None: None, "UP": 1.0, "DOWN": 0.0}


@pytest.mark.parametrize("seed", range(3))
def test_each_draw_is_diagnosed_as_the_engine_diagnoses_it_alone(seed):
    wide = {"power": (0.2, 0.8), "floor-UP": (0, 0.8), "floor-DOWN": (0, 0.8), "optimism": (0, 0)}
    found = bargaining_ranges(river(), "r", "then", asked=wide, runs=128, seed=seed)
    ranges = {name: (each.low, each.high) for name, each in found.inputs.items()}
    drawn = sample(ranges, 128, seed)
    conflicts = []
    for place in range(128):
        power, cost_a, cost_b, floor_a, floor_b = (
            float(drawn[name][place])
            for name in ("power", "cost_a", "cost_b", "floor_a", "floor_b")
        )
        told = what_empties(power, cost_a, cost_b, floor_a=floor_a, floor_b=floor_b)
        conflicts.append({frozenset(pair) for pair in told.conflicts})
    alone = found.settings[0]
    assert alone.empty == np.mean([bool(each) for each in conflicts])
    for pair, names in NAMES.items():
        assert alone.because[pair] == np.mean([frozenset(names) in each for each in conflicts])
    assert 0 < alone.empty < 1


def test_dearer_wars_never_leave_less():
    wide = {"power": (0.2, 0.8), "floor-UP": (0, 0.8), "floor-DOWN": (0, 0.8), "optimism": (0, 0.4)}
    empty = [
        bargaining_ranges(
            river(), "r", "then", asked=wide | {"cost-UP": (cost, cost), "cost-DOWN": (cost, cost)}
        )
        .settings[0]
        .empty
        for cost in (0.0, 0.1, 0.3, 0.6)
    ]
    assert empty == sorted(empty, reverse=True)
    assert empty[0] > empty[-1]


def test_the_same_seed_gives_the_same_ranges():
    one, other = (bargaining_ranges(river(), "r", "then", runs=64) for _ in range(2))
    assert one.settings == other.settings


def test_an_outsider_of_unknown_strength_is_left_out_and_named():
    case = loads(
        RIVER.replace("    capability-SEA: {series: navy, column: ships, within: 0.5}\n", "")
    )
    found = bargaining_ranges(case, "r", "then", runs=16)
    assert found.missing == ("SEA",)
    assert len(found.settings) == 1
    assert any("SEA" in caveat for caveat in range_finding(found).caveats)


def test_what_is_missing_is_said():
    with pytest.raises(InputError, match="the status quo 'the' is unknown"):
        bargaining_ranges(river(), "r", "the")
    with pytest.raises(InputError, match="says nothing of a contest"):
        bargaining_ranges(load("chicken"), "model", "chicken")
    told = "conditions: {drought: false, fighting: false, election: true}"
    dated = '{state: YNN, date: "2010", conditions: {election: true}}'
    undated = loads(RIVER.replace(dated, f"{{state: YNN, {told}}}"))
    with pytest.raises(InputError, match="'later' has no date"):
        bargaining_ranges(undated, "r", "later")
    silent = loads(RIVER.replace(", power: [0.5, 0.6]}", "}"))
    with pytest.raises(InputError, match="says nothing of 'power' at 'then'"):
        bargaining_ranges(silent, "r", "then")


def test_the_finding_keeps_what_was_found():
    case = load("south-caucasus")
    found = bargaining_ranges(case, "000", "july-2023", runs=256)
    told = range_finding(found)
    assert Finding.from_json(told.to_json()) == told
    assert len(told.answer.rows) == len(found.settings) == 1 + 2 * len(case.contest.outsiders)
    assert set(told.claims) <= set(case.claims)
    assert f"{found.settings[0].empty:.0%}" in told.summary
