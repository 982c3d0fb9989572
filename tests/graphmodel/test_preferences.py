"""From statements, rankings, weights and scores to ranks; integers of any size."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError
from detente.graphmodel import Conflict, Ranking, Statements, Vocabulary, Weights
from detente.graphmodel.preferences import dense_ranks, lexicographic_ranks, weighted_ranks
from detente.statements import parse

few = settings(max_examples=80, deadline=None, derandomize=True, database=None)
big = st.integers(-(2**62), 2**62)


def dense(values):
    """The place of each value among the different values."""
    levels = sorted(set(values))
    return [levels.index(value) for value in values]


@few
@given(
    scores=st.lists(st.one_of(big, st.integers(-4, 4)), min_size=1, max_size=40),
    seed=st.integers(0, 999),
)
def test_dense_ranks_keep_the_order_and_leave_no_gap(scores, seed):
    feasible = np.random.default_rng(seed).random(len(scores)) < 0.7
    found = dense_ranks(np.array(scores, dtype=np.int64), feasible)
    assert found.dtype == np.int32
    kept = [score for score, is_state in zip(scores, feasible, strict=True) if is_state]
    assert found[feasible].tolist() == dense(kept)
    assert (found[~feasible] == -1).all()


def test_ranks_are_dense_for_the_widest_scores():
    scores = np.array([2**63 - 1, -(2**63), 0, 2**63 - 1])
    assert dense_ranks(scores, np.ones(4, dtype=bool)).tolist() == [2, 0, 1, 2]


def random_statements(rng, names, count):
    """Statements over a few names, as text."""
    shapes = ["{}", "not {}", "{} and {}", "{} or not {}", "{} if {}", "not ({} iff {})"]
    for _ in range(count):
        shape = rng.choice(shapes)
        yield shape.format(*(rng.choice(names) for _ in range(shape.count("{}"))))


@pytest.mark.parametrize("count", [0, 1, 29, 30, 31, 59, 60, 61, 70, 200])
def test_any_number_of_statements_ranks_as_a_whole_number_does(count):
    options = {"A": ["o0", "o1", "o2", "o3"], "B": ["o4", "o5", "o6", "o7"]}
    vocabulary = Vocabulary.of(options, {})
    texts = list(random_statements(Random(count), vocabulary.options, count))
    wants = {"A": Statements(texts), "B": Statements(reversed(texts))}
    conflict = Conflict.from_options(options, wants, infeasible=["A.o0 and B.o7"])
    codes = conflict.states.to_numpy()
    for dm, preference in wants.items():
        scores = [0] * len(codes)
        for statement in preference.statements:
            truth = statement.evaluate(codes, vocabulary.meanings())
            scores = [2 * score + int(held) for score, held in zip(scores, truth, strict=True)]
        assert not count or max(score.bit_length() for score in scores) > count - 30
        assert conflict.ranks(dm)[conflict.states.cells()].tolist() == dense(scores)


def test_the_first_of_seventy_statements_outweighs_all_others():
    options = {"A": ["x"], "B": ["y"]}
    wants = Statements(["A.x", *["not A.x and B.y"] * 69])
    conflict = Conflict.from_options(options, {"A": wants, "B": wants})
    assert conflict.ranks("A").tolist() == [0, 2, 1, 2]
    last = Statements([*["A.x or not A.x"] * 69, "B.y"])
    conflict = Conflict.from_options(options, {"A": last, "B": last})
    assert conflict.ranks("A").tolist() == [0, 0, 1, 1]


@few
@given(seed=st.integers(0, 10**6))
def test_of_tied_statements_it_counts_how_many_hold(seed):
    """Levels of up to eleven statements, more in all than fit into one whole number."""
    rng = Random(seed)
    sizes = [rng.randint(1, 11) for _ in range(rng.randint(1, 12))]
    feasible = np.array([rng.random() < 0.8 for _ in range(16)])
    levels = [[np.array([rng.random() < 0.5 for _ in range(16)]) for _ in range(n)] for n in sizes]
    flat = [holds for level in levels for holds in level]
    heads = {sum(sizes[:k]) for k in range(len(sizes))}
    found = lexicographic_ranks(flat, feasible, tied=set(range(len(flat))) - heads)
    scores = [tuple(sum(bool(h[k]) for h in level) for level in levels) for k in range(16)]
    order = sorted({score for score, fits in zip(scores, feasible, strict=True) if fits})
    expected = [
        order.index(score) if fits else -1 for score, fits in zip(scores, feasible, strict=True)
    ]
    assert found.tolist() == expected


@pytest.mark.parametrize("tied", [{0}, {2}, {1, 5}, {-1}])
def test_a_statement_is_tied_to_one_before_it(tied):
    with pytest.raises(InputError, match=r"no statement before place -?[0-9] of 2 to be tied to"):
        Statements(["A.x", "B.y"], tied)


def test_lexicographic_ranks_take_arrays_as_they_come():
    holds = (np.array([k >> 2 & 1, k >> 1 & 1, k & 1], dtype=bool) for k in (5, 3))
    found = lexicographic_ranks(holds, np.array([True, True, False]))
    assert found.tolist() == [1, 0, -1]


@few
@given(
    weights=st.lists(
        st.tuples(st.integers(0, 255), st.integers(-(10**12), 10**12)), min_size=0, max_size=12
    )
)
def test_weights_add_up_as_whole_numbers_do(weights):
    masks = [(w, np.array([bits >> k & 1 for k in range(8)], dtype=bool)) for bits, w in weights]
    sums = [sum(w for w, mask in masks if mask[k]) for k in range(8)]
    found = weighted_ranks(masks, np.ones(8, dtype=bool))
    assert found.tolist() == dense(sums)


def test_weights_weigh_statements():
    conflict = Conflict.from_options(
        {"A": ["x"], "B": ["y"]},
        {"A": Weights({"A.x": 3, "B.y": -2, "A.x and B.y": -5}), "B": Weights({})},
    )
    assert conflict.ranks("A").tolist() == [2, 3, 1, 0]
    assert conflict.ranks("B").tolist() == [0, 0, 0, 0]


def build(preference, infeasible=(), **vocabulary):
    options = {"A": ["x"], "B": ["y"]}
    return Conflict.from_options(
        options,
        {"A": preference, "B": Statements([])},
        infeasible=infeasible,
        vocabulary=vocabulary,
    )


def test_a_ranking_with_ties():
    conflict = build(Ranking(["YN", ["NN", "YY"], "NY"]))
    assert conflict.ranks("A").tolist() == [1, 2, 0, 1]


@pytest.mark.parametrize(
    ("tiers", "words"),
    [
        (["YN", "NN", "YY"], "lacks 1 state.*NY"),
        (["YN"], "lacks 3 states, first NN"),
        (["YN", "NN", "YY", "NY", "NN"], "the state NN twice"),
        (["YN", ["NN", "YY", "YN"], "NY"], "the state YN twice"),
        (["YN", "NN", "YY", "N"], "'N' is not a state"),
        (["YN", "NN", "YY", "AB"], "'AB' is not a state"),
    ],
)
def test_rankings_must_list_each_state_once(tiers, words):
    with pytest.raises(InputError, match=words):
        build(Ranking(tiers))


def test_a_ranking_must_not_list_an_infeasible_state():
    with pytest.raises(InputError, match="'YY' is infeasible"):
        build(Ranking(["YN", "NN", "YY", "NY"]), ["A.x and B.y"])
    assert build(Ranking(["YN", "NN", "NY"]), ["A.x and B.y"]).ranks("A").tolist() == [1, 2, 0, -1]


@pytest.mark.parametrize(
    ("preference", "words"),
    [
        (Statements(["A.z"]), r"'A\.z' is unknown; nearest: 'A\.x'"),
        (Weights({"A.z": 1}), r"'A\.z' is unknown"),
        (Weights({"A.x": 10**12 + 1}), "weight 1000000000001 is beyond 1,000,000,000,000"),
        ([1, 2, 3], "must be 4 integers"),
        ([[1, 2], [3, 4]], "must be 4 integers"),
        ([0.5, 1, 2, 3], "must be 4 integers.*float"),
        ([2**64, 0, 0, 0], "must be 4 integers"),
        (np.array([2**63, 0, 0, 0], dtype=np.uint64), "must fit in 64 bits"),
    ],
)
def test_preferences_that_do_not_fit_are_refused(preference, words):
    with pytest.raises(InputError, match=words):
        build(preference)


def test_everybody_needs_a_preference_and_nobody_else_has_one():
    with pytest.raises(InputError, match="'B' has no preferences"):
        Conflict.from_options({"A": ["x"], "B": ["y"]}, {"A": [0, 1, 2, 3]})
    with pytest.raises(InputError, match="preferences of the unknown 'C'"):
        Conflict.from_options({"A": ["x"]}, {"A": [0, 1], "C": [0, 1]})


def test_terms_and_conditions_are_part_of_the_language():
    preference = Statements(["deal if tense", "A.x"])
    calm = build(preference, deal=parse("A.x and B.y"), tense=False)
    assert calm.ranks("A").tolist() == [0, 1, 0, 1]
    tense = build(preference, deal=parse("A.x and B.y"), tense=True)
    assert tense.ranks("A").tolist() == [0, 1, 0, 2]


def test_a_term_defined_by_itself_is_refused():
    with pytest.raises(InputError, match="'deal' is defined by itself"):
        build(Statements(["deal"]), deal=parse("not deal"))
    with pytest.raises(InputError, match="is defined by itself"):
        build(Statements(["one"]), one=parse("A.x and two"), two=parse("not one"))


def test_graph_form_takes_rankings_and_scores():
    moves = {"A": {"a": ["b"]}}
    ranked = Conflict.from_graph(["a", "b", "c"], moves, {"A": Ranking(["b", ["c", "a"]])})
    assert ranked.ranks("A").tolist() == [0, 1, 0]
    scored = Conflict.from_graph(["a", "b", "c"], moves, {"A": [-4, 10**12, -4]})
    assert scored.ranks("A").tolist() == [0, 1, 0]
    for wrong, words in (
        (Ranking(["b", "a"]), "lacks 1 state c"),
        (Ranking(["b", "a", "c", "a"]), "the state a twice"),
        (Ranking(["b", "a", "d"]), "the state 'd' is unknown"),
        (Statements(["a"]), "rankings of states only"),
        (Weights({"a": 1}), "rankings of states only"),
        ([1, 2], "must be 3 integers"),
    ):
        with pytest.raises(InputError, match=words):
            Conflict.from_graph(["a", "b", "c"], moves, {"A": wrong})


@pytest.mark.parametrize(
    ("states", "moves", "words"),
    [
        ([], {"A": {}}, "at least one state"),
        (["a"], {}, "at least one state and one decision maker"),
        (["a", "b", "a"], {"A": {}}, "'a' is listed twice"),
        (["a", "b"], {"A": {"a": ["c"]}}, "unknown state 'c'"),
        (["a", "b"], {"A": {"c": ["a"]}}, "unknown state 'c'"),
        (["a", "b"], {"A": {"a": ["a"]}}, "from 'a' to itself"),
    ],
)
def test_graphs_that_are_none_are_refused(states, moves, words):
    with pytest.raises(InputError, match=words):
        Conflict.from_graph(states, moves, {dm: [0] * len(states) for dm in moves})
