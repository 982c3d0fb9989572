"""Paths from the status quo: legal, as short as can be, and stopping where somebody loses."""

from __future__ import annotations

from collections import deque

import pytest

from detente.case import load, loads
from detente.errors import InputError
from detente.findings import Finding, Path
from detente.questions.paths import Paths, paths, target_named
from tests.oracle.reference import Model as Plain
from tests.oracle.reference import State

from . import plain
from .cases import CHICKEN, DATES, DILEMMA, ROW, SHIFT, bits, drawn, second

SEEDS = range(12)


def steps_to(model: Plain, start: State, targets: set[State], improving: bool) -> int | None:
    """The number of moves to the nearest target, or None; anybody may move at any time."""
    waiting, seen = deque([(start, 0)]), {start}
    while waiting:
        state, steps = waiting.popleft()
        if state in targets:
            return steps
        for dm in model.dms:
            for q in model.arcs[dm][state]:
                if q not in seen and (not improving or model.rank[dm][q] > model.rank[dm][state]):
                    seen.add(q)
                    waiting.append((q, steps + 1))
    return None


def fewest_unwilling(model: Plain, start: State, targets: set[State]) -> int | None:
    """The least number of moves that are no gain for their mover."""
    waiting, cost = deque([start]), {start: 0}
    while waiting:
        state = waiting.popleft()
        for dm in model.dms:
            for q in model.arcs[dm][state]:
                step = 0 if model.rank[dm][q] > model.rank[dm][state] else 1
                if cost[state] + step < cost.get(q, 10**9):
                    cost[q] = cost[state] + step
                    waiting.append(q)
    found = [cost[target] for target in targets if target in cost]
    return min(found) if found else None


def answer(finding: Finding) -> Path:
    assert isinstance(finding.answer, Path)
    return finding.answer


def walk(model: Plain, path: Path, targets: set[State], read=bits) -> None:  # type: ignore[no-untyped-def]
    """Go the way of a finding step by step."""
    state = read(path.start)
    for step in path.steps:
        assert read(step.start) == state
        after = read(step.end)
        assert after in model.arcs[step.mover][state]
        assert step.improvement is (model.rank[step.mover][after] > model.rank[step.mover][state])
        state = after
    if path.exists:
        assert state in targets


def targets_of(found: Paths, name: str) -> set[State]:
    return {bits(label) for label in found.model.members(name).labels()}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", ["moves", "improvements", "fewest-unwilling"])
def test_paths_are_legal_and_as_good_as_can_be(seed: int, kind: str) -> None:
    case = drawn(seed)
    found, model = paths(case, "r"), second(case, "r", "status-quo")
    start = bits(found.start)
    for name in case.settlements:
        targets = targets_of(found, name)
        told = answer(found.to_settlement(name, kind))  # type: ignore[arg-type]
        walk(model, told, targets)
        if kind == "fewest-unwilling":
            least = fewest_unwilling(model, start, targets)
            assert told.exists is (least is not None)
            assert sum(not step.improvement for step in told.steps) == (least or 0)
            continue
        shortest = steps_to(model, start, targets, kind == "improvements")
        assert told.exists is (shortest is not None)
        assert len(told.steps) == (shortest or 0)
        if kind == "improvements":
            assert all(step.improvement for step in told.steps)


@pytest.mark.parametrize("seed", SEEDS)
def test_improvements_come_first_and_then_the_fewest_unwilling(seed: int) -> None:
    case = drawn(seed)
    found, model = paths(case, "s"), second(case, "s", "status-quo")
    for name in case.settlements:
        told = found.to_settlement(name)
        willing = steps_to(model, bits(found.start), targets_of(found, name), improving=True)
        expected = "improvements" if willing is not None else "fewest-unwilling"
        assert told.parameters["kind"] == expected
        stuck = willing is None and answer(told).exists
        assert told.summary.startswith("No path") is stuck


@pytest.mark.parametrize("seed", SEEDS)
def test_a_path_to_each_equilibrium(seed: int) -> None:
    case = drawn(seed)
    found, model = paths(case, "r"), second(case, "r", "status-quo")
    told = [answer(each) for each in found.to_equilibria("nash")]
    reached = {
        label
        for label in plain.equilibria(model, "nash")
        if steps_to(model, bits(found.start), {bits(label)}, improving=True) is not None
    }
    every = set(plain.equilibria(model, "nash"))
    assert {path.target for path in told} <= every
    assert len(told) == min(len(every), 20)
    unwilling = [sum(not step.improvement for step in path.steps) for path in told if path.exists]
    assert unwilling == sorted(unwilling)
    for path in told:
        willing = path.exists and all(step.improvement for step in path.steps)
        assert willing == (path.target in reached)
        if path.exists:
            walk(model, path, {bits(path.target)})


@pytest.mark.parametrize("seed", SEEDS)
def test_first_moves_are_all_improvements_at_the_start(seed: int) -> None:
    case = drawn(seed)
    found, model = paths(case, "s"), second(case, "s", "status-quo")
    start = bits(found.start)
    better = {
        (dm, plain.label(q))
        for dm in model.dms
        for q in model.arcs[dm][start]
        if model.rank[dm][q] > model.rank[dm][start]
    }
    told = found.first_moves()
    assert {(move.party, move.end) for move in told} == better
    assert len(told) == len(better)
    for move in told:
        peak = max(model.rank[move.party][q] for q in model.arcs[move.party][start])
        assert move.best is (model.rank[move.party][bits(move.end)] == peak)


def test_a_path_that_nobody_minds() -> None:
    told = paths(loads(SHIFT), "loyal").to_settlement("deal")
    assert "can be reached by moves that each serve their mover" in told.summary
    assert {step.mover for step in answer(told).steps} == {"A", "B"}


def test_a_path_that_stops_at_somebody() -> None:
    told = paths(loads(SHIFT), "loose").to_settlement("deal")
    assert told.summary.startswith("No path to 'The deal' serves every mover.")
    assert "B keeps its word" in told.summary
    assert [step.mover for step in answer(told).steps if not step.improvement] == ["B"]


def test_a_settlement_that_is_already_there() -> None:
    told = paths(loads(DILEMMA)).to_settlement("silence")
    assert told.summary == "The start already is 'Nobody confesses'."
    assert answer(told).exists
    assert answer(told).steps == ()


def test_a_way_that_is_barred() -> None:
    told = paths(loads(DATES), what_if="held").to_settlement("deal")
    assert told.summary == "No legal path leads to 'The deal'."
    assert not answer(told).exists


def test_one_way_options_are_not_undone() -> None:
    found = paths(loads(DATES), "first", "late")
    assert all(state[1] == "Y" for state in found.by_moves.states().labels())
    assert not answer(found.to_settlement("quiet")).exists


def test_graph_form() -> None:
    found, model = paths(loads(ROW)), plain.model_of(ROW)
    for name, label in (("calm", "calm"), ("war", "war")):
        told = answer(found.to_settlement(name))
        walk(model, told, {label}, read=str)
        assert told.exists


@pytest.mark.parametrize("start", ["NYY", "YNN"])
def test_from_another_start(start: str) -> None:
    found = paths(loads(SHIFT), "loyal", start=start)
    assert found.start == start
    assert answer(found.to_settlement("deal")).start == start


def test_what_a_what_if_holds_is_so_at_the_start() -> None:
    assert paths(loads(DATES), what_if="held").start == "NYN"


def test_targets_are_settlements_or_states() -> None:
    found = paths(loads(SHIFT), "loyal")
    title, states = target_named(found, "deal")
    assert (title, states.labels()) == ("The deal", ["YNY", "YYY"])
    assert target_named(found, "YNY")[1].labels() == ["YNY"]
    with pytest.raises(
        InputError, match="'dael' is neither a settlement nor a state; nearest: 'deal'"
    ):
        target_named(found, "dael")


def test_without_a_status_quo_there_is_no_start() -> None:
    with pytest.raises(InputError, match="no status quo to start from"):
        paths(loads(CHICKEN.replace("status_quo: YY\n", "")))


@pytest.mark.parametrize("start", ["N", "NNNN", "XYZ", ""])
def test_a_start_that_is_no_state(start: str) -> None:
    with pytest.raises(InputError, match=f"'{start}'"):
        paths(loads(SHIFT), "loyal", start=start)


def test_an_unknown_reading() -> None:
    with pytest.raises(InputError, match="reading 'x' is unknown"):
        paths(load("chicken"), "x")
