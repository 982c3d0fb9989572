"""Where people go: exact radiation shares, gravity against an independent solver, and scores."""

from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from detente.dynamics.displacement.gravity import fit_gravity
from detente.dynamics.displacement.pairs import gravity_columns
from detente.dynamics.displacement.radiation import radiation, spread
from detente.dynamics.displacement.record import relative_difference
from detente.errors import InputError

POPULATION = st.fractions(0, 100, max_denominator=7)
PLACES = st.lists(st.tuples(POPULATION, st.integers(1, 5)), min_size=1, max_size=8)


def test_three_places_in_order_of_distance():
    shares = radiation(Fraction(10), [Fraction(n) for n in (5, 10, 25)], [1, 2, 3])
    assert shares == [Fraction(1, 3), Fraction(4, 15), Fraction(1, 5)]
    assert sum(shares) == Fraction(4, 5) == 1 - Fraction(10, 50)


@settings(max_examples=40)
@given(POPULATION.filter(lambda m: m > 0), PLACES)
def test_the_shares_sum_to_those_who_find_something_better(origin, places):
    populations, distances = zip(*places, strict=True)
    shares = radiation(origin, populations, distances)
    assert sum(shares) == 1 - origin / (origin + sum(populations))
    assert all(0 <= share < 1 for share in shares)
    if sum(populations):
        assert sum(spread(origin, populations, distances)) == 1


@settings(max_examples=40)
@given(POPULATION.filter(lambda m: m > 0), PLACES)
def test_splitting_a_place_changes_nothing_elsewhere(origin, places):
    populations, distances = (list(part) for part in zip(*places, strict=True))
    whole = radiation(origin, populations, distances)
    parts = radiation(
        origin,
        [populations[0] / 3, *populations[1:], populations[0] * 2 / 3],
        [*distances, distances[0]],
    )
    assert parts[1:-1] == whole[1:] and parts[0] + parts[-1] == whole[0]


def test_each_share_is_the_chance_of_the_nearest_better_offer():
    """By definition, with a person an offer: the best of home against the best of each ring."""
    sizes = [2, 1, 2]
    offers = 5
    counts = [0, 0, 0]
    for ranks in permutations(range(offers)):
        home, first, second = ranks[:2], ranks[2:3], ranks[3:]
        better = [max(ring) > max(home) for ring in (first, second)]
        counts[1 if better[0] else 2 if better[1] else 0] += 1
    total = sum(counts)
    shares = radiation(Fraction(sizes[0]), [Fraction(1), Fraction(2)], [1, 2])
    assert shares == [Fraction(counts[1], total), Fraction(counts[2], total)]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: radiation(1, [1], []), "1 populations do not match 0 distances"),
        (lambda: radiation(0, [1], [1]), "population left is above 0"),
        (lambda: radiation(1, [-1], [1]), "the others are at least 0"),
        (lambda: spread(1, [0, 0], [1, 2]), "nowhere to go"),
        (lambda: radiation(1, [np.nan], [1]), "others are at least 0"),
        (lambda: radiation(1, [1], [np.nan]), "distance of every place"),
    ],
)
def test_places_out_of_range_are_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()


def drawn(seed, pairs=80):
    rng = np.random.default_rng(seed)
    columns = gravity_columns(
        rng.lognormal(8, 1, pairs), rng.lognormal(9, 1, pairs), rng.lognormal(4, 0.7, pairs)
    )
    truth = np.array([-6.0, 0.5, 0.8, -1.2])
    rates = np.exp(columns @ truth)
    return columns, rng.poisson(rng.gamma(2.0, rates / 2.0)).astype(float), truth


def newton(flows, columns):
    """Iteratively reweighted least squares, written from the likelihood."""
    beta = np.linalg.lstsq(columns, np.log(flows + 1), rcond=None)[0]
    for _ in range(200):
        rate = np.exp(columns @ beta)
        target = columns @ beta + (flows - rate) / rate
        weight = np.sqrt(rate)
        beta = np.linalg.lstsq(weight[:, None] * columns, weight * target, rcond=None)[0]
    return beta


@pytest.mark.parametrize("seed", range(15))
def test_gravity_meets_its_first_order_condition_and_an_independent_solver(seed):
    columns, flows, _ = drawn(seed)
    fit = fit_gravity(flows, columns)
    assert fit.fitted.sum() == pytest.approx(flows.sum(), rel=1e-8)
    assert np.abs(columns.T @ (flows - fit.fitted)).max() < 1e-6 * flows.sum()
    assert fit.coefficients == pytest.approx(newton(flows, columns), rel=1e-6, abs=1e-8)
    assert fit.log_likelihood == pytest.approx(stats.poisson.logpmf(flows, fit.fitted).sum())
    assert fit.expected(columns) == pytest.approx(fit.fitted)


def test_robust_errors_are_as_large_as_the_estimates_vary():
    found = [fit_gravity(flows, columns) for columns, flows, _ in map(drawn, range(150))]
    estimates = np.array([fit.coefficients for fit in found])
    truth = drawn(0)[2]
    inside = np.abs(estimates - truth) < 1.96 * np.array([fit.errors for fit in found])
    assert inside.mean() > 0.85
    assert np.abs(estimates.mean(axis=0) - truth)[1:] == pytest.approx([0, 0, 0], abs=0.12)


def test_units_of_measure_do_not_matter():
    columns, flows, _ = drawn(3)
    scaled = columns * [1.0, 100.0, 0.01, 7.0]
    one, other = fit_gravity(flows, columns), fit_gravity(flows, scaled)
    assert other.fitted == pytest.approx(one.fitted, rel=1e-6)
    assert other.errors * [1.0, 100.0, 0.01, 7.0] == pytest.approx(one.errors, rel=1e-5)


def test_zero_flows_stay_in():
    columns = np.column_stack([np.ones(4), [0.0, 0.0, 1.0, 1.0]])
    fit = fit_gravity([0.0, 4.0, 0.0, 10.0], columns)
    assert fit.fitted == pytest.approx([2, 2, 5, 5])


@pytest.mark.parametrize(
    ("flows", "columns", "message"),
    [
        ([0.0, 0, 3, 4], [[1, 1], [1, 1], [1, 0], [1, 0]], "no maximum"),
        ([1.0, 2, 3], [[1, 2], [1, 2], [1, 2]], "depend on each other"),
        ([1.0, 2], [[1], [1], [1]], "do not match"),
        ([0.0, 0], [[1], [1]], "not all 0"),
        ([-1.0, 2], [[1], [1]], "at least 0"),
        ([1.0, 2], [[1], [np.inf]], "finite"),
    ],
)
def test_what_has_no_fit_is_refused(flows, columns, message):
    with pytest.raises(InputError, match=message):
        fit_gravity(flows, columns)


def test_populations_and_distances_are_above_zero():
    with pytest.raises(InputError, match="above 0"):
        gravity_columns(1.0, [1.0, 0.0], 1.0)


def test_the_score_is_twice_the_share_at_a_wrong_place():
    rng = np.random.default_rng(0)
    recorded, predicted = rng.dirichlet(np.ones(5), (2, 20))
    moved = np.maximum(predicted - recorded, 0).sum(axis=1)
    assert relative_difference(predicted, recorded) == pytest.approx(2 * moved)
    assert relative_difference(recorded, recorded) == pytest.approx(np.zeros(20))
    assert relative_difference([0.0, 9.0], [9.0, 0.0]) == 2


@pytest.mark.parametrize(
    ("predicted", "recorded", "message"),
    [([1.0], [1.0, 2.0], "do not match"), ([1.0], [0.0], "nobody is recorded")],
)
def test_a_score_needs_a_record(predicted, recorded, message):
    with pytest.raises(InputError, match=message):
        relative_difference(predicted, recorded)
