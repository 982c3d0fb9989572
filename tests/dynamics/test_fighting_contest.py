"""Contests against best replies found by search, and against the differential equations."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.integrate import solve_ivp
from scipy.optimize import minimize_scalar

from detente.dynamics.fighting.contest import efforts, guns, incomes, survivors
from detente.errors import InputError


def test_the_numbers_of_the_worked_examples():
    assert guns(Fraction(100), Fraction(60)) == (40, 40)
    assert incomes(Fraction(100), Fraction(60)) == (40, 40)
    assert efforts(Fraction(1), Fraction(1)) == (Fraction(1, 4), Fraction(1, 4))
    assert survivors(Fraction(5), Fraction(4)) == 3


def income(own, other, own_guns, other_guns):
    return own_guns / (own_guns + other_guns) * (own + other - own_guns - other_guns)


@pytest.mark.parametrize("ratio", [0.05, 0.2, 1 / 3, 0.5, 1, 2.9, 3, 3.1, 12])
def test_each_sides_guns_are_the_best_reply_to_the_others(ratio):
    resources = (ratio, 1.0)
    found = guns(*resources)
    for side in (0, 1):
        own, other = resources[side], resources[1 - side]
        best = minimize_scalar(
            lambda mine, own=own, other=other, side=side: (
                -income(own, other, mine, found[1 - side])
            ),
            bounds=(0, own),
            method="bounded",
            options={"xatol": 1e-10},
        )
        assert found[side] == pytest.approx(best.x, abs=1e-6)
        assert incomes(*resources)[side] == pytest.approx(-best.fun, abs=1e-6)


def test_power_is_a_paradox_only_while_neither_has_more_than_three_times_the_other():
    assert [
        part[0] == part[1]
        for part in (incomes(Fraction(3), Fraction(1)), incomes(Fraction(1), Fraction(3)))
    ] == [
        True,
        True,
    ]
    richer, poorer = incomes(Fraction(80), Fraction(10))
    assert (richer, poorer) == (40, 20)


def test_what_has_no_exact_root_is_answered_by_a_float():
    found = guns(Fraction(5), Fraction(1))
    assert found[1] == 1
    assert found[0] == pytest.approx(6**0.5 - 1)


@pytest.mark.parametrize(("ours", "theirs"), [(1.0, 1.0), (2.0, 1.0), (0.3, 4.0)])
def test_each_sides_effort_is_the_best_reply_to_the_others(ours, theirs):
    found = efforts(ours, theirs)
    for side, value in enumerate((ours, theirs)):
        best = minimize_scalar(
            lambda mine, value=value, side=side: mine - value * mine / (mine + found[1 - side]),
            bounds=(0, value),
            method="bounded",
            options={"xatol": 1e-10},
        )
        assert found[side] == pytest.approx(best.x, abs=1e-6)


@pytest.mark.parametrize(
    ("a", "b", "rate_a", "rate_b"), [(5, 4, 1, 1), (4, 5, 1, 1), (6, 8, 3, 1), (3, 2, 0.2, 1)]
)
def test_survivors_are_what_the_differential_equations_leave(a, b, rate_a, rate_b):
    def falling(_, forces):
        return [-rate_b * forces[1], -rate_a * forces[0]]

    def gone(_, forces):
        return min(forces)

    gone.terminal = True
    left = solve_ivp(falling, (0, 100), [a, b], events=gone, rtol=1e-10, atol=1e-12).y[:, -1]
    found = survivors(float(a), float(b), rate_a=rate_a, rate_b=rate_b)
    assert found == pytest.approx(left[0] if left[0] > left[1] else -left[1], abs=1e-5)


def test_arrays_give_what_single_numbers_give():
    rng = np.random.default_rng(6)
    ours, theirs = rng.uniform(0.1, 5, (2, 60))
    both = guns(ours, theirs)
    left = survivors(ours, theirs, rate_a=2)
    for run in range(60):
        alone = guns(float(ours[run]), float(theirs[run]))
        assert (both[0][run], both[1][run]) == pytest.approx(alone)
        assert left[run] == pytest.approx(survivors(float(ours[run]), float(theirs[run]), rate_a=2))


def test_bad_input_is_told_with_the_rule():
    with pytest.raises(InputError, match="the resources is above 0, not 0"):
        guns(0, 1)
    with pytest.raises(InputError, match="the value is above 0, not -1"):
        efforts(1, -1)
    with pytest.raises(InputError, match="the rate is above 0, not 0"):
        survivors(5, 4, rate_a=0)
    with pytest.raises(InputError, match="the force of A is 0 or more, not -5"):
        survivors(-5, 4)
