from fractions import Fraction

import numpy as np
import pytest
from scipy.optimize import linprog

from detente.dynamics.inefficiency import (
    first_failure,
    guarantee_needed,
    lump_costs,
    slack,
    war_destroys,
)
from detente.dynamics.preventive import condition
from detente.errors import InputError


def random_paths(count, periods, seed):
    rng = np.random.default_rng(seed)
    steps = rng.normal(0.02, 0.12, (count, periods))
    paths = np.clip(rng.uniform(0.1, 0.7, (count, 1)) + steps.cumsum(axis=1), 0, 1)
    return paths, rng.uniform(0.6, 0.97, count), rng.random((2, count)) * 1.5


def test_war_that_destroys_a_fifth():
    assert (
        war_destroys(
            [Fraction(3, 10), Fraction(11, 19)], Fraction(19, 20), fraction=Fraction(1, 5)
        )[0]
        == 0
    )
    assert war_destroys(
        [Fraction(3, 10), Fraction(12, 19)], Fraction(19, 20), fraction=Fraction(1, 5)
    )[0] == Fraction(-1, 20)


def test_war_that_costs_both_one_period():
    assert (
        lump_costs([Fraction(3, 10), Fraction(49, 90)], Fraction(9, 10), decliner=1, riser=1)[0]
        == 0
    )


def test_the_drift_that_keeps_the_window_open():
    drift = Fraction(49, 90) - Fraction(3, 10)
    assert drift == Fraction(11, 45)
    for more, closed in ((0, False), (Fraction(1, 1000), True)):
        path = [Fraction(3, 10), Fraction(3, 10) + drift + more]
        assert (lump_costs(path, Fraction(9, 10), decliner=1, riser=1)[0] < 0) == closed


def test_the_special_cases_are_the_general_one():
    for path, d, (c1, c2) in zip(
        *random_paths(50, 8, 0)[:2], random_paths(50, 8, 0)[2].T, strict=True
    ):
        whole = np.full(8, 1 / (1 - d))
        riser, other = path / (1 - d) - c2, (1 - path) / (1 - d) - c1
        np.testing.assert_allclose(
            (1 - d) * slack(whole, riser, other, d), lump_costs(path, d, decliner=c1, riser=c2)
        )
        left = 0.7
        general = slack(whole, left * path / (1 - d), left * (1 - path) / (1 - d), d)
        np.testing.assert_allclose(
            (1 - d) / left * general, war_destroys(path, d, fraction=1 - left), atol=1e-12
        )


def test_many_steps_are_the_least_over_all_later_dates():
    paths, discounts, (c1, c2) = random_paths(60, 9, 1)
    found = lump_costs(paths, discounts, decliner=c1, riser=c2, many_steps=True)
    wasted = war_destroys(paths, discounts, fraction=0.1, many_steps=True)
    for run, (path, d) in enumerate(zip(paths, discounts, strict=True)):
        for t in range(8):
            later = range(1, 9 - t)
            least = min(
                (1 - d) * (c1[run] + d**k * c2[run]) - (d**k * path[t + k] - path[t]) for k in later
            )
            assert found[run, t] == pytest.approx(least, abs=1e-12)
            least = min(1 / 9 - (d**k * path[t + k] - path[t]) for k in later)
            assert wasted[run, t] == pytest.approx(least, abs=1e-12)


def test_small_steps_that_each_pass_can_fail_together():
    path = [Fraction(1, 10), Fraction(3, 10), Fraction(1, 2)]
    numbers = {"decliner": 1, "riser": 1}
    assert lump_costs(path, Fraction(9, 10), **numbers).tolist() == [
        Fraction(1, 50),
        Fraction(1, 25),
    ]
    together = lump_costs(path, Fraction(9, 10), **numbers, many_steps=True)
    assert together.tolist() == [Fraction(-31, 250), Fraction(1, 25)]


def peaceful_division(path, d, c1, c2):
    """Whether shares exist under which no side ever prefers war, found by linear programming.

    Variables are the rising side's present values at each date; after the last power stays.
    """
    periods = len(path)
    least, most = path / (1 - d) - c2, path / (1 - d) + c1
    flows = np.zeros((2 * (periods - 1), periods))
    for t in range(periods - 1):
        flows[t, [t, t + 1]] = -1, d
        flows[periods - 1 + t, [t, t + 1]] = 1, -d
    limits = np.repeat([0.0, 1.0], periods - 1)
    bounds = np.column_stack([np.maximum(least, 0), np.minimum(most, 1 / (1 - d))])
    found = linprog(np.zeros(periods), A_ub=flows, b_ub=limits, bounds=bounds)
    return found.status == 0


def test_the_slack_is_negative_exactly_where_no_division_keeps_the_peace():
    """In both directions, since power also falls on these paths."""
    paths, discounts, (c1, c2) = random_paths(250, 6, 2)
    up = lump_costs(paths, discounts, decliner=c1, riser=c2, many_steps=True)
    down = lump_costs(1 - paths, discounts, decliner=c2, riser=c1, many_steps=True)
    least = np.minimum(up.min(axis=1), down.min(axis=1))
    assert np.abs(least).min() > 1e-6
    possible = [
        peaceful_division(path, d, one, two)
        for path, d, one, two in zip(paths, discounts, c1, c2, strict=True)
    ]
    assert (least >= 0).tolist() == possible
    assert 40 < sum(possible) < 210


def test_what_no_protocol_mends_the_one_in_which_the_riser_takes_all_does_not_either():
    paths, discounts, (c1, c2) = random_paths(300, 6, 3)
    without = lump_costs(paths, discounts, decliner=c1, riser=c2) < 0
    excess = condition(paths[:, :-1], paths[:, 1:], discount=discounts[:, None], cost=c1[:, None])
    assert np.all(excess[without] > 0)
    assert without.sum() > 20 and (excess > 0).sum() > without.sum()


@pytest.mark.parametrize("many_steps", [False, True])
def test_the_guarantee_mends_and_no_smaller_one_does(many_steps):
    paths, discounts, (c1, c2) = random_paths(80, 7, 4)
    costs = {"decliner": c1, "riser": c2, "many_steps": many_steps}
    needed = guarantee_needed(paths, discounts, **costs)
    before = lump_costs(paths, discounts, **costs)
    assert np.array_equal(needed > 0, before < 0) and (needed > 0).sum() > 20
    for t in range(6):
        for part, sign in ((1, 0), (0.99, -1)):
            lowered = paths.copy()
            lowered[:, t + 1 :] = np.maximum(lowered[:, t + 1 :] - part * needed[:, [t]], 0)
            after = lump_costs(lowered, discounts, **costs)[:, t]
            mended = needed[:, t] > 0
            if sign:
                assert np.all(after[mended] < 0)
            else:
                np.testing.assert_allclose(after[mended], 0, atol=1e-12)


def test_guarantee_in_fractions():
    """From 3/10 to 9/10 power rises by 16/45 more than 49/90 allows."""
    needed = guarantee_needed(
        [Fraction(3, 10), Fraction(9, 10)], Fraction(9, 10), decliner=1, riser=1
    )
    assert needed.tolist() == [Fraction(9, 10) - Fraction(49, 90)]


def test_costs_widen_it_and_patience_narrows_it():
    paths, _, _ = random_paths(200, 5, 5)
    by_cost = [lump_costs(paths, 0.9, decliner=c, riser=0.5) for c in (0, 1, 2)]
    assert np.all(np.diff(by_cost, axis=0) > 0)
    by_patience = [lump_costs(paths, d, decliner=1, riser=0) for d in (0.7, 0.8, 0.9)]
    assert np.all(np.diff(by_patience, axis=0) < 0)


def test_first_failure():
    found = first_failure([[1, -1, -2], [1, 2, 3], [-1, 1, 1]])
    assert found.tolist() == [1, -1, 0]
    assert first_failure([0, -1]) == 1


def test_refusals():
    with pytest.raises(InputError, match="at least two dates"):
        lump_costs([0.5], 0.9, decliner=1, riser=1)
    with pytest.raises(InputError, match="below 1, not 1"):
        lump_costs([0.5, 0.6], 1, decliner=1, riser=1)
    with pytest.raises(InputError, match="cost of war is 0 or more, not -1"):
        lump_costs([0.5, 0.6], 0.9, decliner=-1, riser=1)
    with pytest.raises(InputError, match="at least 0 and below 1, not 1"):
        war_destroys([0.5, 0.6], 0.9, fraction=1)
    with pytest.raises(InputError, match="power lies between 0 and 1, not nan"):
        lump_costs([0.5, float("nan")], 0.9, decliner=1, riser=1, many_steps=True)
    with pytest.raises(InputError, match=r"power lies between 0 and 1, not 1\.5"):
        war_destroys([0.5, 1.5], 0.9, fraction=0.1)
    with pytest.raises(InputError, match=r"lies between 0 and 1, not 1\.2"):
        guarantee_needed([0.5, 0.6], 1.2, decliner=1, riser=1)
    with pytest.raises(InputError, match="cost of war is 0 or more, not -1"):
        guarantee_needed([0.5, 0.6], 0.9, decliner=1, riser=-1)
    with pytest.raises(InputError, match="above 0 here, not 0"):
        guarantee_needed([0.5, 0.6], 0, decliner=1, riser=1)
