from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from detente.dynamics.preventive import condition, multi_step, threshold
from detente.errors import InputError


def war_date(path, discount, cost):
    """By backward induction: when B, offered everything there is, still fights; None if never.

    After the last date power stays. A demands the most that B accepts, so B gets its value of war,
    or, where A cannot demand more than everything, what the future leaves it.
    """
    found = None
    value = max((1 - path[-1]) / (1 - discount) - cost, 0)
    for t in range(len(path) - 2, -1, -1):
        war = (1 - path[t]) / (1 - discount) - cost
        if war > 1 + discount * value:
            found, value = t, war
        else:
            value = max(war, discount * value)
    return found


def rational_paths(count, periods, *, rising, seed=0):
    rng = np.random.default_rng(seed)
    for _ in range(count):
        path = [Fraction(int(each), 200) for each in rng.integers(0, 201, periods)]
        yield (
            sorted(path) if rising else path,
            Fraction(int(rng.integers(50, 100)), 100),
            Fraction(int(rng.integers(0, 300)), 100),
        )


def test_the_threshold_of_one_step():
    assert threshold(Fraction(3, 10), discount=Fraction(9, 10), cost=1) == Fraction(31, 90)
    assert condition(Fraction(3, 10), Fraction(31, 90), discount=Fraction(9, 10), cost=1) == 0


def test_several_steps_in_fractions():
    found = multi_step(
        [Fraction(1, 5), Fraction(1, 5), Fraction(1, 5), Fraction(9, 10)], Fraction(19, 20), 1
    )
    assert found.excess.tolist() == [Fraction(-1, 80), Fraction(-39, 1600), Fraction(90321, 160000)]
    assert found.first == 3


def test_several_steps_in_floats():
    found = multi_step([0.2, 0.2, 0.2, 0.9], 0.95, 1)
    np.testing.assert_allclose(found.excess, [-1 / 80, -39 / 1600, 90321 / 160000], atol=1e-12)


def test_the_excess_over_many_steps_is_the_discounted_sum_of_those_over_one():
    for path, discount, cost in rational_paths(100, 8, rising=False):
        single = [
            condition(now, then, discount=discount, cost=cost) for now, then in pairwise(path)
        ]
        excess = multi_step(path, discount, cost).excess
        for k in range(1, len(path)):
            assert excess[k - 1] == sum(discount**j * single[j] for j in range(k))


def test_many_steps_fail_only_if_one_of_them_does():
    failing = 0
    for path, discount, cost in rational_paths(300, 6, rising=True, seed=1):
        first = int(multi_step(path, discount, cost).first)
        if first:
            failing += 1
            pairs = list(pairwise(path))[:first]
            assert any(condition(a, b, discount=discount, cost=cost) > 0 for a, b in pairs)
    assert 50 < failing < 300


def test_war_by_backward_induction_starts_at_the_first_step_that_fails():
    dates = []
    for path, discount, cost in rational_paths(400, 6, rising=True, seed=2):
        fails = [
            t
            for t, pair in enumerate(pairwise(path))
            if condition(*pair, discount=discount, cost=cost) > 0
        ]
        dates.append(war_date(path, discount, cost))
        assert dates[-1] == (fails[0] if fails else None)
    assert dates.count(None) > 20 and len(set(dates)) > 3


def test_where_power_also_falls_the_condition_is_necessary():
    fought = 0
    for path, discount, cost in rational_paths(400, 6, rising=False, seed=3):
        date = war_date(path, discount, cost)
        if date is not None:
            fought += 1
            assert condition(path[date], path[date + 1], discount=discount, cost=cost) > 0
    assert fought > 100


def test_beyond_the_power_at_which_war_is_worth_nothing_more_power_adds_no_reason():
    """B would get less than nothing by war at 19/20, so it counts as 9/10."""
    numbers = {"discount": Fraction(9, 10), "cost": 1}
    assert condition(Fraction(1, 2), Fraction(19, 20), **numbers) == condition(
        Fraction(1, 2), Fraction(9, 10), **numbers
    )
    assert war_date([Fraction(8, 10), Fraction(1)], Fraction(9, 10), 1) is None
    assert war_date([Fraction(79, 100), Fraction(1)], Fraction(9, 10), 1) == 0


def test_costs_make_it_rarer_and_patience_more_frequent():
    rng = np.random.default_rng(4)
    now, then, discount = rng.uniform(0, 0.5, 500), rng.uniform(0.3, 0.6, 500), 0.8
    excess = [condition(now, then, discount=discount, cost=c) for c in (0, 0.5, 1)]
    assert np.all(np.diff(excess, axis=0) < 0)
    least = [threshold(now, discount=d, cost=1) for d in (0.7, 0.8, 0.9, 0.99)]
    assert np.all(np.diff(least, axis=0) < 0)


def test_many_paths_at_once_with_numbers_of_their_own():
    rng = np.random.default_rng(5)
    paths, discounts, costs = rng.random((50, 12)), rng.uniform(0.5, 0.99, 50), rng.random(50) * 2
    found = multi_step(paths, discounts, costs)
    for row in range(50):
        alone = multi_step(paths[row], discounts[row], costs[row])
        np.testing.assert_allclose(found.excess[row], alone.excess)
        assert found.first[row] == alone.first
    assert found.excess.shape == (50, 11) and set(found.first) > {0, 1}


def test_refusals():
    with pytest.raises(InputError, match="at least two dates"):
        multi_step([0.5], 0.9, 1)
    with pytest.raises(InputError, match=r"discount factor lies between 0 and 1, not 1\.2"):
        multi_step([0.5, 0.6], 1.2, 1)
    with pytest.raises(InputError, match="cost of war is 0 or more, not -1"):
        condition(0.5, 0.6, discount=0.9, cost=-1)
    with pytest.raises(InputError, match="power lies between 0 and 1, not nan"):
        multi_step([0.5, float("nan")], 0.9, 1)
    with pytest.raises(InputError, match="power lies between 0 and 1, not -1"):
        condition(-1, 0.5, discount=0.9, cost=1)
    with pytest.raises(InputError, match="above 0 here"):
        threshold(0.5, discount=0, cost=1)
