"""Sets of states: algebra, membership, sampling, projection, codes and labels."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.graphmodel import Conflict, Ranking, StateSet

few = settings(max_examples=100, deadline=None, derandomize=True, database=None)


def table():
    """Three parties, the second of which has two options that exclude each other."""
    options = {"A": ["x"], "B": ["y", "z"], "C": ["w"]}
    return Conflict.from_options(
        options, {dm: np.arange(12) for dm in options}, infeasible=["B.y and B.z"]
    )


def graph():
    names = ["north", "south", "east", "west"]
    return Conflict.from_graph(names, {"A": {"north": ["south"]}}, {"A": Ranking([names])})


CONFLICT = table()
STATES = CONFLICT.states.labels()
subsets = st.sets(st.sampled_from(STATES))


def of(states, conflict=CONFLICT):
    mask = np.zeros(conflict.graph.size, dtype=bool)
    mask[[conflict.graph.cell(state) for state in states]] = True
    return StateSet(conflict.graph, mask)


def code(state):
    return sum(1 << bit for bit, letter in enumerate(state) if letter == "Y")


def test_there_are_twelve_states_in_ascending_code():
    assert len(STATES) == CONFLICT.n_states == 12
    assert [code(state) for state in STATES] == sorted(code(state) for state in STATES)
    assert not any(state[1:3] == "YY" for state in STATES)


@few
@given(first=subsets, second=subsets)
def test_the_algebra_is_that_of_sets(first, second):
    one, two = of(first), of(second)
    assert set(one & two) == first & second
    assert set(one | two) == first | second
    assert set(one - two) == first - second
    assert (one <= two) == (first <= second)
    assert (one == two) == (first == second)
    assert len(one) == len(first)
    assert bool(one) == bool(first)


@few
@given(kept=subsets)
def test_labels_codes_and_membership_agree(kept):
    chosen = of(kept)
    assert list(chosen) == chosen.labels() == [state for state in STATES if state in kept]
    assert chosen.to_numpy().tolist() == [code(state) for state in chosen.labels()]
    assert CONFLICT.graph.labels(chosen.cells()) == chosen.labels()
    for state in STATES:
        assert (state in chosen) == (state in kept)


def test_membership_refuses_what_is_no_state():
    with pytest.raises(InputError, match="one Y or N for each of the 4 options"):
        assert "YN" in CONFLICT.states
    with pytest.raises(InputError, match="'NYYN' is infeasible"):
        assert "NYYN" in CONFLICT.states
    with pytest.raises(InputError, match="the state 'nord' is unknown; nearest: 'north'"):
        assert "nord" in graph().states


def test_sets_of_different_conflicts_are_not_equal_and_none_is_hashable():
    assert of(["NNNN"]) != of(["NNNN"], table())
    assert of(["NNNN"]) != {"NNNN"}
    with pytest.raises(TypeError, match="unhashable"):
        hash(CONFLICT.states)


@few
@given(kept=subsets, size=st.integers(0, 14), seed=st.integers(0, 2**32))
def test_a_sample_is_a_subset_that_the_seed_decides(kept, size, seed):
    chosen = of(kept)
    drawn = chosen.sample(size, seed)
    assert drawn == chosen.sample(size, seed)
    assert drawn == chosen.sample(size, np.random.default_rng(seed))
    assert len(drawn) == len(set(drawn)) == min(size, len(kept))
    assert set(drawn) <= kept


def test_seeds_draw_different_samples_and_no_global_state_is_touched():
    before = np.random.get_state()[1].copy()
    drawn = {tuple(CONFLICT.states.sample(4, seed)) for seed in range(30)}
    assert len(drawn) > 20
    assert np.array_equal(before, np.random.get_state()[1])


def test_every_state_is_drawn_about_as_often():
    counts = dict.fromkeys(STATES, 0)
    for seed in range(1200):
        for state in CONFLICT.states.sample(3, seed):
            counts[state] += 1
    # 3600 draws over 12 states: 300 each, with a standard deviation of 15.
    assert all(200 < count < 400 for count in counts.values())


@few
@given(kept=subsets, options=st.lists(st.sampled_from(["A.x", "B.y", "B.z", "C.w"]), unique=True))
def test_a_projection_counts_states_by_a_few_options(kept, options):
    names = ["A.x", "B.y", "B.z", "C.w"]
    expected = {}
    for state in kept:
        pattern = "".join(state[names.index(name)] for name in options)
        expected[pattern] = expected.get(pattern, 0) + 1
    found = of(kept).project(options)
    assert found == expected
    assert list(found.values()) == sorted(found.values(), reverse=True)


def test_projection_refuses_unknown_options_and_graph_form():
    with pytest.raises(InputError, match=r"the option 'A\.y' is unknown; nearest: 'B\.y', 'A\.x'"):
        CONFLICT.states.project(["A.y"])
    with pytest.raises(InputError, match="no options to project on"):
        graph().states.project(["A.x"])


def test_graph_form_speaks_of_names_and_places():
    everything = graph().states
    assert everything.labels() == ["north", "south", "east", "west"]
    conflict = graph()
    some = of(["west", "south"], conflict)
    assert some.labels() == ["south", "west"]
    assert some.to_numpy().tolist() == [1, 3]
    assert "west" in some
    assert "east" not in some
    assert some.sample(1, 0)[0] in some


def test_statements_pick_states():
    assert set(CONFLICT.where("A.x and not C.w")) == {
        state for state in STATES if state[0] == "Y" and state[3] == "N"
    }
    assert CONFLICT.where("A.x or not A.x") == CONFLICT.states
    assert not CONFLICT.where("B.y and B.z")
    with pytest.raises(InputError, match=r"'A\.q' is unknown"):
        CONFLICT.where("A.q")
    with pytest.raises(InputError, match="no options to make statements about"):
        graph().where("A.x")


def test_too_many_states_to_list_are_refused(monkeypatch):
    monkeypatch.setattr("detente.graphmodel.stateset.MAX_LISTED", 11)
    with pytest.raises(InputError, match="12 states are too many to list"):
        CONFLICT.states.to_numpy()
    assert len(of(STATES[:11]).to_numpy()) == 11
