"""How states lie in memory, and what is refused before any memory is taken."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.graphmodel import Conflict, Statements, Vocabulary
from detente.graphmodel.layout import build_layout

few = settings(max_examples=60, deadline=None, derandomize=True, database=None)


def table(sizes):
    return {f"D{j}": [f"o{k}" for k in range(size)] for j, size in enumerate(sizes)}


def conflict_of_size(sizes, infeasible=()):
    """A conflict in which nobody wants anything."""
    options = table(sizes)
    wants = {dm: Statements([]) for dm in options}
    return Conflict.from_options(options, wants, infeasible=infeasible, solver="explicit")


@st.composite
def layouts(draw):
    """A layout and the state codes that ought to be feasible in it."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    count = 2 ** sum(sizes)
    share = draw(st.sampled_from([1.0, 0.8, 0.4]))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    feasible = rng.random(count) < share
    feasible[rng.integers(count)] = True
    return build_layout(table(sizes), feasible=feasible), np.flatnonzero(feasible)


@few
@given(layouts())
def test_cells_codes_and_labels_come_back(pair):
    layout, codes = pair
    assert layout.n_states == len(codes)
    cells = layout.cells(codes)
    assert (cells >= 0).all()
    assert np.array_equal(layout.codes(cells), codes)
    assert np.array_equal(np.flatnonzero(layout.feasible), cells)
    assert np.array_equal(layout.codes()[cells], codes)
    labels = layout.labels(cells)
    assert labels == [layout.label(int(cell)) for cell in cells]
    assert [layout.cell(text) for text in labels] == cells.tolist()
    for text, code in zip(labels, codes.tolist(), strict=True):
        assert sum(1 << bit for bit, letter in enumerate(text) if letter == "Y") == code


@few
@given(layouts())
def test_codes_that_are_no_state_have_no_cell(pair):
    layout, codes = pair
    everything = np.arange(2 ** len(layout.options) + 3)
    found = layout.cells(everything)
    assert np.array_equal(np.flatnonzero(found >= 0), codes)
    for code in set(range(2 ** len(layout.options))) - set(codes.tolist()):
        text = "".join("Y" if code >> bit & 1 else "N" for bit in range(len(layout.options)))
        with pytest.raises(InputError, match="is infeasible"):
            layout.cell(text)


@few
@given(layouts())
def test_the_first_decision_maker_runs_fastest(pair):
    layout, _codes = pair
    assert layout.strides[0] == 1
    assert layout.size == np.prod(layout.shape)
    cells = np.flatnonzero(layout.feasible)
    assert (np.diff(layout.codes(cells)) > 0).all()


@pytest.mark.parametrize("text", ["", "Y", "YNY", "yn", "Y-", "ΥN", "YN "])
def test_what_is_not_written_in_y_and_n_is_no_state(text):
    layout = build_layout(table([1, 1]))
    with pytest.raises(InputError, match="write one Y or N for each of the 2 options"):
        layout.cell(text)


def exclusive(dm, count):
    """Statements by which at most one of the options of a decision maker is taken."""
    names = [f"{dm}.o{k}" for k in range(count)]
    return [f"{a} and {b}" for place, a in enumerate(names) for b in names[place + 1 :]]


def test_ten_exclusive_options_cost_eleven_strategies():
    conflict = conflict_of_size([10, 2], exclusive("D0", 10))
    assert conflict.graph.layout.shape == (11, 4)
    assert conflict.n_states == conflict.graph.size == 44
    assert conflict.graph.layout.feasible.all()


def test_many_parties_with_exclusive_options_fit():
    infeasible = [each for j in range(5) for each in exclusive(f"D{j}", 8)]
    conflict = conflict_of_size([8] * 5, infeasible)
    assert conflict.graph.layout.shape == (9,) * 5
    assert conflict.n_states == 9**5
    assert "Y" + "N" * 39 in conflict.states


def test_a_pattern_within_one_party_costs_no_cells_and_a_joint_one_does():
    own = conflict_of_size([2, 1], ["YY-"])
    assert own.graph.layout.shape == (3, 2)
    assert own.graph.size == own.n_states == 6
    joint = conflict_of_size([2, 1], ["Y-Y"])
    assert joint.graph.size == 8
    assert joint.n_states == 6


@pytest.mark.parametrize("way", ["on", "off"])
def test_one_way_options_make_groups(way):
    options = table([3, 1])
    layout = build_layout(options, one_way={"D0.o0": way, "D0.o2": way})
    groups = layout.groups[0]
    assert groups.count == 4
    assert layout.groups[1].count == 1
    own = layout.strategies[0]
    for before, after in product(range(len(own)), repeat=2):
        reachable = int(groups.of[before]) in groups.sources(int(groups.of[after])).tolist()
        kept = 0b101
        lost = int(own[before]) & ~int(own[after]) & kept
        gained = int(own[after]) & ~int(own[before]) & kept
        assert reachable == (not (lost if way == "on" else gained))
    assert sorted(groups.members.tolist()) == list(range(len(own)))
    for g in range(groups.count):
        part = groups.members[groups.offsets[g] : groups.offsets[g + 1]]
        assert (groups.of[part] == g).all()


def test_one_way_options_bind_moves():
    wants = {dm: Statements([]) for dm in table([2, 1])}
    conflict = Conflict.from_options(table([2, 1]), wants, one_way={"D0.o0": "on", "D0.o1": "off"})
    graph = conflict.graph

    def moves(state):
        return graph.labels(np.array(graph.successors(0, graph.cell(state)), dtype=np.int64))

    assert moves("NYN") == ["NNN", "YNN", "YYN"]
    assert moves("YNN") == []
    assert moves("NNN") == ["YNN"]
    assert moves("YYN") == ["YNN"]


@pytest.mark.parametrize("sizes", [[4] * 10, [8] * 5, [20, 20], [1] * 40])
def test_forty_free_options_are_refused_with_the_size_and_what_to_do(sizes):
    with pytest.raises(InputError) as caught:
        conflict_of_size(sizes)
    text = str(caught.value)
    assert f"{2**40:,}" in text
    assert "40 options" in text
    assert "infeasible" in text
    assert "drop" in text
    assert "\n" not in text


def test_one_party_with_forty_options_is_refused_by_name():
    with pytest.raises(InputError, match=r"'D0' has 40 options, that is 2\^40 strategies.*merge"):
        conflict_of_size([40, 1])


def test_more_options_than_a_code_has_bits_are_refused():
    with pytest.raises(InputError, match="63 options are too many"):
        conflict_of_size([1] * 63)
    infeasible = [each for j in range(4) for each in exclusive(f"D{j}", 15)]
    assert conflict_of_size([15] * 4, infeasible).n_states == 16**4


def test_the_limit_is_on_combinations_and_can_be_set():
    options = table([2, 2])
    assert build_layout(options, max_cells=16).size == 16
    with pytest.raises(InputError, match=r"16 combinations of strategies, more than the 15 "):
        build_layout(options, max_cells=15)


@pytest.mark.parametrize(
    ("infeasible", "words"),
    [
        (["D0.o0", "not D0.o0"], "every choice of 'D0'"),
        (["-Y", "-N"], "every choice of 'D1'"),
        (["D0.o0 iff D1.o0", "not (D0.o0 iff D1.o0)"], "exclude every state"),
        (["YY", "YN", "NY", "NN"], "exclude every state"),
    ],
)
def test_when_no_state_is_left_one_sentence_says_so(infeasible, words):
    with pytest.raises(InputError, match=f"no state is left.*{words}"):
        conflict_of_size([1, 1], infeasible)


def test_tables_that_are_none_are_refused():
    with pytest.raises(InputError, match="decision maker 'D1' has no options"):
        conflict_of_size([1, 0])
    with pytest.raises(InputError, match="at least one decision maker"):
        conflict_of_size([])
    with pytest.raises(InputError, match=r"'A\.x' is given twice"):
        Conflict.from_options({"A": ["x", "x"]}, {"A": Statements([])})
    with pytest.raises(InputError, match=r"one-way option 'D0\.o9' is unknown; nearest"):
        build_layout(table([1]), one_way={"D0.o9": "on"})


def test_what_cannot_be_must_speak_of_options_that_are():
    with pytest.raises(InputError, match=r"'D0\.p0' is unknown; nearest: 'D0\.o0'"):
        conflict_of_size([1, 1], ["D0.p0"])


def test_a_pattern_is_known_by_its_length_and_letters():
    words = Vocabulary(("A.x", "B.y"), {})
    looks_at, excluded = words.exclusion("Y-")
    assert looks_at == 1
    assert excluded(np.arange(4)).tolist() == [False, True, False, True]
    looks_at, excluded = words.exclusion("--")
    assert excluded(np.arange(4)).all()
    looks_at, excluded = words.exclusion("A.x and not B.y")
    assert looks_at == 3
    assert excluded(np.arange(4)).tolist() == [False, True, False, False]
