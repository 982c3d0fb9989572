"""What can be reached from a state is what the explicit solver reaches, by the same paths."""

from __future__ import annotations

import pytest

from detente.graphmodel import Conflict, Statements
from detente.graphmodel.best_replies import best_replies
from detente.graphmodel.paths import Kind, reach
from detente.questions.paths import paths
from tests.questions.test_paths import drawn

from .test_symbolic_witness import pairs, some_states

KINDS: tuple[Kind, ...] = ("moves", "improvements", "fewest-unwilling")


def compare_paths(first: int, last: int) -> set[tuple[int, int]]:
    """Lengths of the paths and how many of their moves are unwilling."""
    seen = set()
    for seed, explicit, symbolic in pairs(first, last):
        for start in some_states(explicit, 3):
            for kind in KINDS:
                one, other = reach(explicit, start, kind), reach(symbolic, start, kind)
                for target in some_states(explicit, 5):
                    sets = [
                        each.states.keep([each.graph.cell(target)]) for each in (explicit, symbolic)
                    ]
                    found = other.path_to(sets[1])
                    assert found == one.path_to(sets[0]), (seed, start, target, kind)
                    if found:
                        unwilling = sum(not step.improvement for step in found)
                        seen.add((len(found), unwilling))
                assert other.states().labels() == one.states().labels(), (seed, start, kind)
                dm = explicit.dms[0]
                resting = [each.stable("nash", dm) for each in (explicit, symbolic)]
                assert other.path_to(resting[1]) == one.path_to(resting[0]), (seed, start, kind)
                nearest = [
                    each.conflict.graph.labels(each.nearest(states, 4))
                    for each, states in zip((one, other), resting, strict=True)
                ]
                assert nearest[0] == nearest[1], (seed, start, kind)
    return seen


def test_paths_are_the_same_step_by_step() -> None:
    seen = compare_paths(0, 10)
    assert max(length for length, _ in seen) >= 4
    assert max(unwilling for _, unwilling in seen) >= 3


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1000, 1400, 40))
def test_paths_on_many_models(start: int) -> None:
    assert compare_paths(start, start + 40)


@pytest.mark.parametrize("most", [10_000, 1], ids=["one by one", "as sets"])
def test_where_best_replies_lead(most: int) -> None:
    cycles = rests = 0
    for seed, explicit, symbolic in pairs(60, 90):
        for start in some_states(explicit, 2):
            one, other = best_replies(explicit, start), best_replies(symbolic, start, most=most)
            assert other.rest.labels() == one.rest.labels(), (seed, start)
            assert other.visited.labels() == one.visited.labels(), (seed, start)
            assert other.may_cycle == one.may_cycle, (seed, start)
            assert other.exact
            assert other.complete == (most > 1 or one.visited.count == 1)
            if other.complete:
                assert set(other.moves) == set(one.moves)
            cycles += one.may_cycle
            rests += one.visited.count > 2
    assert cycles > 0
    assert rests > 10


def test_very_many_equally_good_replies_are_not_listed() -> None:
    own = [f"o{k}" for k in range(25)]
    wants = {"A": Statements(["A.o0"]), "B": Statements(["B.stay"])}
    conflict = Conflict.from_options({"A": own, "B": ["stay"]}, wants, solver="symbolic")
    found = best_replies(conflict, "N" * 26)
    assert found.exact
    assert not found.complete
    assert not found.may_cycle
    assert found.visited.count == 2 * (2**24 + 1)
    assert found.rest == conflict.where("A.o0 and B.stay")


@pytest.mark.parametrize("seed", range(3))
def test_the_questions_have_the_same_answers(seed: int) -> None:
    case = drawn(seed)
    one, other = (paths(case, "s", solver=solver) for solver in ("explicit", "symbolic"))
    assert other.model.conflict.solver == "symbolic"
    assert other.first_moves() == one.first_moves()
    for party in case.decision_makers:
        listed = [move for move in one.first_moves() if move.party == party]
        assert other.count_first_moves(party) == len(listed)
    assert other.to_equilibria("nash") == one.to_equilibria("nash")
    for settlement in case.settlements:
        assert other.to_settlement(settlement) == one.to_settlement(settlement)
