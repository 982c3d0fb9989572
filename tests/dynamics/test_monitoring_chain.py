"""The hidden chain against the enumeration of all hidden paths, in exact fractions."""

import math
from fractions import Fraction
from itertools import pairwise, permutations, product

import numpy as np
import pytest

from detente.dynamics.monitoring.chain import Chain
from detente.dynamics.monitoring.filtering import forward, likelihood, step
from detente.dynamics.monitoring.likelihoods import around
from detente.dynamics.monitoring.long_run import ahead, dwell_times, stationary
from detente.dynamics.monitoring.simulating import draw_counts
from detente.dynamics.monitoring.smoothing import expected_moves, smoothed
from detente.errors import InputError

TOLERANCE = 1e-10
HALF = Fraction(1, 2)
COLD_HOT = Chain(
    [HALF, HALF], [[Fraction(9, 10), Fraction(1, 10)], [Fraction(1, 5), Fraction(4, 5)]]
)
VIOLATION = [Fraction(1, 10), Fraction(7, 10)]
SEEN = [[p if seen else 1 - p for p in VIOLATION] for seen in (0, 1, 1)]


def random_fractions(rng, *shape):
    """Distributions along the last axis, as fractions; some entries are zero."""
    weights = (
        rng.integers(0, 6, shape) * rng.integers(0, 2, shape)
        + np.eye(shape[-1], dtype=int)[rng.integers(0, shape[-1], shape[:-1])]
    )
    total = weights.sum(axis=-1, keepdims=True)
    found = np.empty(shape, dtype=object)
    for place in np.ndindex(shape):
        found[place] = Fraction(int(weights[place]), int(total[(*place[:-1], 0)]))
    return found


def random_case(seed):
    rng = np.random.default_rng(seed)
    states, periods = int(rng.integers(1, 4)), int(rng.integers(1, 6))
    chain = Chain(random_fractions(rng, states), random_fractions(rng, states, states))
    chances = np.array(
        [[Fraction(int(n), 7) for n in row] for row in rng.integers(1, 7, (periods, states))]
    )
    chances[rng.random(periods) < 0.2] = Fraction(1)
    return chain, chances


def paths(chain, chances):
    """Every hidden path with its joint probability with what was seen."""
    for path in product(range(chain.states), repeat=len(chances)):
        weight = chain.start[path[0]] * chances[0][path[0]]
        for period in range(1, len(path)):
            weight *= chain.moves[path[period - 1], path[period]] * chances[period][path[period]]
        yield path, weight


def test_reference_values():
    filtered = forward(COLD_HOT, SEEN)
    assert likelihood(COLD_HOT, SEEN) == Fraction(1479, 20000)
    assert filtered.probabilities[-1, 1] == Fraction(903, 986)
    assert stationary(COLD_HOT.moves)[1] == Fraction(1, 3)


@pytest.mark.parametrize("seed", range(40))
def test_filter_smoother_and_likelihood_are_sums_over_paths(seed):
    chain, chances = random_case(seed)
    total = sum(weight for _, weight in paths(chain, chances))
    assert likelihood(chain, chances) == total
    filtered, looking_back = forward(chain, chances), smoothed(chain, chances)
    for period in range(len(chances)):
        so_far = list(paths(chain, chances[: period + 1]))
        for state in range(chain.states):
            now = sum(weight for path, weight in so_far if path[-1] == state)
            known = sum(weight for _, weight in so_far)
            assert filtered.probabilities[period, state] == now / known
            later = sum(w for path, w in paths(chain, chances) if path[period] == state)
            assert looking_back[period, state] == later / total


@pytest.mark.parametrize("seed", range(20))
def test_expected_moves_are_sums_over_paths(seed):
    chain, chances = random_case(seed)
    total = sum(weight for _, weight in paths(chain, chances))
    counted = np.full((chain.states, chain.states), Fraction(0))
    for path, weight in paths(chain, chances):
        for before, after in pairwise(path):
            counted[before, after] += weight / total
    found = expected_moves(chain, chances)
    assert (found == counted).all() and found.sum() == len(chances) - 1


@pytest.mark.parametrize("seed", range(12))
def test_products_in_pairs_are_products_in_order(seed):
    """Values up to e^-60 apart, some zero: only their scale may be lost."""
    rng = np.random.default_rng(seed)
    periods, states = int(rng.integers(1, 40)), int(rng.integers(1, 5))
    factors = np.exp(rng.normal(0, 20, (periods, states, states)))
    factors[rng.random(factors.shape) < 0.1] = 0
    exact = [[[Fraction(value) for value in row] for row in factor] for factor in factors.tolist()]
    ones = np.array([Fraction(1)] * states)
    before, after = [np.array(exact[0]) * 0 + np.eye(states, dtype=int)], [ones]
    for factor in exact[:-1]:
        before.append(before[-1] @ np.array(factor))
    for factor in exact[:0:-1]:
        after.append(np.array(factor) @ after[-1])
    logs, left, right = around(factors)
    for found, expected in zip([*left, *right], before + after[::-1], strict=True):
        scaled = expected / (expected.max() or 1)
        assert np.allclose(found / (found.max() or 1), scaled.astype(float), atol=1e-9)
    for found, whole in zip(logs, before[-1] @ np.array(exact[-1]) @ ones, strict=True):
        if whole:
            expected = math.log(whole.numerator) - math.log(whole.denominator)
            assert found == pytest.approx(expected, abs=1e-8)


def test_an_impossible_series_has_no_likelihood():
    factors = np.array([[[1.0, 0], [0, 0]], [[0, 0], [0, 1.0]], [[1.0, 0], [0, 0]]])
    assert (around(factors)[0] == -np.inf).all()
    with pytest.raises(InputError, match="no chance in any state"):
        forward(Chain([1, 0], np.eye(2)), [[1.0, 0], [0, 1.0], [1.0, 0]])


def test_a_month_without_a_report_only_moves_the_chain():
    silent = [SEEN[0], [Fraction(1), Fraction(1)], SEEN[1]]
    found = forward(COLD_HOT, silent).probabilities
    assert (found[1] == found[0] @ COLD_HOT.moves).all()


def test_runs_side_by_side_are_filtered_as_each_alone():
    rng = np.random.default_rng(3)
    chain = Chain([0.2, 0.5, 0.3], rng.dirichlet(np.ones(3), 3))
    chances = rng.random((8, 5, 3))
    together = forward(chain, chances)
    back = smoothed(chain, chances)
    for run in range(5):
        alone = forward(chain, chances[:, run])
        assert np.allclose(together.probabilities[:, run], alone.probabilities, atol=TOLERANCE)
        assert np.allclose(together.scales[:, run], alone.scales, atol=TOLERANCE)
        assert np.allclose(back[:, run], smoothed(chain, chances[:, run]), atol=TOLERANCE)
    known, _ = step(chain, together.probabilities[3], chances[4])
    assert np.allclose(known, together.probabilities[4], atol=TOLERANCE)


@pytest.mark.parametrize("seed", range(12))
def test_the_long_run_is_where_the_chain_stays(seed):
    rng = np.random.default_rng(seed)
    moves = random_fractions(rng, 4, 4) / 2 + np.full((4, 4), Fraction(1, 8))
    found = stationary(moves)
    assert (found @ moves == found).all() and found.sum() == 1
    settled = ahead(Chain([1, 0, 0, 0], moves.astype(float)), [1.0, 0, 0, 0], 500)
    assert np.allclose(settled, found.astype(float), atol=TOLERANCE)


@pytest.mark.parametrize("moves", [np.eye(2), [[1, 0, 0], [0.2, 0.5, 0.3], [0, 0, 1]]])
def test_a_chain_in_two_parts_has_no_long_run(moves):
    with pytest.raises(InputError, match="depends on where it starts"):
        stationary(moves)


def test_states_left_for_ever_have_no_part_in_the_long_run():
    """Whatever their place among the states."""
    for order in permutations(range(3)):
        moves = np.array([[0.5, 0.5, 0], [0, 0.75, 0.25], [0, 0.5, 0.5]])[np.ix_(order, order)]
        assert stationary(moves) == pytest.approx(np.array([0, 2 / 3, 1 / 3])[list(order)])


@pytest.mark.parametrize("moves", [[[0.5, 0.1], [0.2, 0.8]], [[0.5, 0.5]]])
def test_the_long_run_is_of_a_chain(moves):
    with pytest.raises(InputError):
        stationary(moves)


def test_looking_ahead_takes_whole_judgements_and_no_past():
    for known, periods in (([0.5, 0.5], -1), ([1.0, 0, 0], 1)):
        with pytest.raises(InputError, match="looking ahead"):
            ahead(COLD_HOT, known, periods)


def test_dwell_times_and_shares_show_in_a_long_draw():
    chain = Chain([0.5, 0.5], [[0.9, 0.1], [0.2, 0.8]])
    states, counts = draw_counts(chain, [1.0, 30.0], [0.8], shape=(2_000, 50), rng=5)
    assert states.mean() == pytest.approx(1 / 3, abs=0.01)
    entered = (states[1:] == 1) & (states[:-1] == 0)
    assert states.sum() / entered.sum() == pytest.approx(dwell_times(chain.moves)[1], rel=0.05)
    fighting = counts[states == 1]
    assert fighting.mean() == pytest.approx(30, rel=0.02)
    assert fighting.var() == pytest.approx(30 + 900 / 0.8, rel=0.05)


def test_a_state_never_left_lasts_for_ever():
    assert dwell_times([[1.0, 0.0], [0.5, 0.5]]).tolist() == [np.inf, 2.0]
    hardly = dwell_times([[1 - 1e-17, 1e-17], [0.5, 0.5]])
    assert hardly[0] == pytest.approx(1e17)


@pytest.mark.parametrize(
    ("start", "moves", "message"),
    [
        ([0.5, 0.4], [[1, 0], [0, 1]], "sum to 1"),
        ([1.5, -0.5], [[1, 0], [0, 1]], "at least 0"),
        ([0.5, 0.5], [[0.9, 0.2], [0, 1]], "sum to 1"),
        ([1.0], [[1, 0], [0, 1]], "k rows of k moves"),
    ],
)
def test_what_is_no_chain_is_refused(start, moves, message):
    with pytest.raises(InputError, match=message):
        Chain(start, moves)


@pytest.mark.parametrize(
    "chances", [[[0.1, 0.2, 0.3]], [], [[-0.1, 0.2]], [[np.nan, 0.2]], [[np.inf, 1]]]
)
def test_chances_that_do_not_fit_are_refused(chances):
    with pytest.raises(InputError, match="chance"):
        forward(COLD_HOT, chances)


def test_nothing_is_drawn_for_no_periods():
    with pytest.raises(InputError, match="at least one period"):
        draw_counts(COLD_HOT, [1.0, 2.0], shape=(0, 1), rng=0)


@pytest.mark.parametrize("means", [[1.0], [-1.0, 2.0], [np.nan, 1.0]])
def test_counts_are_drawn_with_a_mean_for_each_state(means):
    with pytest.raises(InputError, match="each of 2 states has a mean"):
        draw_counts(COLD_HOT, means, shape=(2, 1), rng=0)
