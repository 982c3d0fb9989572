"""Moves by best replies against a plain exploration."""

import pytest

from detente.graphmodel import Conflict, Ranking
from detente.graphmodel.best_replies import best_replies
from tests.oracle.compare import conflict_of
from tests.oracle.models import compact, label, random_model

from . import legality


def explored(model, start):
    """Where best replies lead from each state that they reach, as (mover, state moved to)."""
    after, waiting = {}, [start]
    while waiting:
        state = waiting.pop()
        if state not in after:
            after[state] = {
                (dm, end) for dm in model.dms for end in legality.best_replies(model, dm, state)
            }
            waiting += [end for _, end in after[state]]
    return after


def goes_round(after):
    """Whether some state can be come back to: take away states without a way on until none is left."""
    left = {state: {end for _, end in ends} for state, ends in after.items()}
    while True:
        done = {state for state, ends in left.items() if not ends & left.keys()}
        if not done:
            return bool(left)
        left = {state: ends for state, ends in left.items() if state not in done}


@pytest.mark.parametrize("first", range(0, 400, 100))
def test_replies_are_those_of_a_plain_exploration(first):
    cycles = rests = 0
    for seed in range(first, first + 100):
        model = random_model(seed)
        conflict = conflict_of(model)
        for start in model.states[:4]:
            after = explored(model, start)
            found = best_replies(conflict, label(start))
            moves = {
                (dm, label(state), label(end)) for state, ends in after.items() for dm, end in ends
            }
            assert {(m.dm, m.start, m.end) for m in found.moves} == moves, compact(model)
            assert len(found.moves) == len(moves)
            assert {*found.visited} == {label(state) for state in after}
            assert {*found.rest} == {label(state) for state, ends in after.items() if not ends}
            assert found.may_cycle == goes_round(after)
            cycles += found.may_cycle
            rests += len(after) > 1 and not found.may_cycle
    assert min(cycles, rests) > 10


def test_matching_pennies_goes_round_for_ever():
    conflict = Conflict.from_options(
        {"A": ["x"], "B": ["y"]},
        {"A": Ranking([["NN", "YY"], ["YN", "NY"]]), "B": Ranking([["YN", "NY"], ["NN", "YY"]])},
    )
    found = best_replies(conflict, "NN")
    assert found.may_cycle
    assert not found.rest
    assert found.visited == conflict.states
    assert [(m.dm, m.start, m.end) for m in found.moves if m.start == "NN"] == [("B", "NN", "NY")]


def test_equally_good_replies_are_all_followed():
    conflict = Conflict.from_options({"A": ["x", "y"]}, {"A": [0, 7, 7, 3]})
    found = best_replies(conflict, "NN")
    assert [(m.dm, m.end) for m in found.moves] == [("A", "YN"), ("A", "NY")]
    assert found.rest.labels() == ["YN", "NY"]
    assert not found.may_cycle


def test_a_state_of_rest_stays():
    conflict = Conflict.from_graph(["a", "b"], {"A": {"a": ["b"]}}, {"A": Ranking(["a", "b"])})
    found = best_replies(conflict, "a")
    assert found.rest.labels() == found.visited.labels() == ["a"]
    assert found.moves == ()


def test_it_gives_up_after_as_many_states_as_asked():
    conflict = Conflict.from_options(
        {"A": ["x"], "B": ["y"]}, {"A": [0, 1, 0, 1], "B": [0, 0, 1, 1]}
    )
    assert len(best_replies(conflict, "NN", most=4).visited) == 4
    assert best_replies(conflict, "NN", most=4).complete
    part = best_replies(conflict, "NN", most=3)
    assert not part.complete
    assert len(part.visited) == 3
    assert not part.may_cycle
