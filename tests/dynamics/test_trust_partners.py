"""Unequal partners against their incentives, equal partners, and a linear program."""

from fractions import Fraction
from math import log
from random import Random

import numpy as np
import pytest
from scipy.optimize import linprog

from detente.dynamics.trust.incentives import slack
from detente.dynamics.trust.partners import Partners
from detente.dynamics.trust.steps import level
from detente.errors import InputError


def partners(seed):
    """A random pair that can come to an exchange, as often as not uneven."""
    rng = Random(seed)
    while True:
        benefits, costs = ([Fraction(rng.randint(3, 30), 6) for _ in range(2)] for _ in range(2))
        found = Partners(tuple(benefits), tuple(costs), Fraction(rng.randint(10, 19), 20))
        first, second = found.ratios
        if first * second < Fraction(9, 10):
            return found


SWEEP = [partners(seed) for seed in range(60)]


def test_equal_partners_give_what_the_closed_form_says():
    equal = Partners((Fraction(2), Fraction(2)), (Fraction(1), Fraction(1)), Fraction(9, 10))
    assert equal.path(5) == [(level(t, 2, 1, Fraction(9, 10)),) * 2 for t in range(1, 6)]


def test_the_sweep_has_even_and_uneven_pairs():
    bounded = [max(found.ratios) > 1 for found in SWEEP]
    assert 10 < sum(bounded) < 50


@pytest.mark.parametrize("found", SWEEP)
def test_neither_ever_has_slack_and_neither_takes_back(found):
    dates = 7
    path, left = found.path(dates), found.to_come(dates + 1)
    for side in (0, 1):
        own, other = ([reached[who] for reached in path] for who in (side, 1 - side))
        assert own == sorted(own)
        assert own[0] >= 0
        rest = (found.discount * left[-1][side], found.discount * left[-1][1 - side])
        benefit, cost = found.benefits[side], found.costs[side]
        game = {"benefit": benefit, "cost": cost, "discount": found.discount, "to_come": rest}
        assert slack(own, other, **game).tolist() == [0] * dates


@pytest.mark.parametrize("found", SWEEP)
def test_the_path_leads_to_its_ends_and_not_beyond(found):
    first, second = found.ratios
    quick = Partners(
        tuple(map(float, found.benefits)), tuple(map(float, found.costs)), float(found.discount)
    )
    steps = 2 * int(30 / -log(first * second)) + 2
    for reached, end in zip(quick.path(steps)[-1], found.ends, strict=True):
        assert reached == pytest.approx(float(end), abs=1e-9)
    for reached in found.path(5):
        assert all(part <= end for part, end in zip(reached, found.ends, strict=True))


def largest(found, free=10):
    """The most that side 1 can have given in the end for one unit of side 2, by a linear program.

    Increments are free up to a date; what comes after leaves no slack.
    """
    (first, second), d = (tuple(map(float, found.ratios))), float(found.discount)
    both = first * second
    spread = (1 - d) / (1 - both)
    count = 2 * free + 2
    x, y = count - 2, count - 1

    def still(side, date):
        row = np.zeros(count)
        for later in range(date, free):
            row[side * free + later] = d ** (later - date)
        row[(x, y)[side]] = d ** (free - date)
        return row

    rules = [
        one * still(side, date) - still(1 - side, date + 1)
        for side, one in ((0, first), (1, second))
        for date in range(free)
    ]
    for own, other, one in ((x, y, second), (y, x, first)):
        row = np.zeros(count)
        row[own], row[other] = -1, d * one
        rules.append(row)
    total = np.zeros((2, count))
    for side, (own, other, one) in enumerate(((x, y, second), (y, x, first))):
        total[side, side * free : (side + 1) * free] = 1
        total[side, own] = 1 + spread * both
        total[side, other] = spread * one
    solved = linprog(-total[0], A_ub=rules, b_ub=np.zeros(len(rules)), A_eq=total[1:], b_eq=[1])
    return -solved.fun


@pytest.mark.parametrize(
    "found",
    [
        Partners((Fraction(2), Fraction(3)), (Fraction(1), Fraction(1)), Fraction(9, 10)),
        Partners((Fraction(5, 4), Fraction(3)), (Fraction(5, 4), Fraction(1)), Fraction(9, 10)),
        Partners((Fraction(1), Fraction(4)), (Fraction(3, 2), Fraction(1)), Fraction(4, 5)),
    ],
)
def test_no_self_enforcing_path_ends_outside_the_bounds(found):
    assert largest(found) == pytest.approx(float(1 / found.ratios[0]), abs=1e-6)


def test_the_side_to_whom_the_exchange_is_worth_less_goes_first_and_then_they_take_turns():
    uneven = Partners((Fraction(5, 4), Fraction(3)), (Fraction(5, 4), Fraction(1)), Fraction(9, 10))
    assert uneven.ends == (Fraction(9, 10), 1)
    gives = np.diff(np.array([(0, 0), *uneven.path(6)], dtype=object), axis=0)
    assert [[bool(part) for part in date] for date in gives] == [[True, False], [False, True]] * 3


def test_nothing_is_given_where_both_together_are_too_impatient():
    hopeless = Partners((Fraction(2), Fraction(2)), (Fraction(1), Fraction(1)), Fraction(1, 2))
    assert hopeless.ends == (0, 0)
    assert hopeless.path(3) == [(0, 0)] * 3


def test_bad_input_is_told_with_the_rule():
    with pytest.raises(InputError, match="the benefit is above 0, not 0"):
        Partners((0, 1), (1, 1), 0.9)
    with pytest.raises(InputError, match="discount factor is below 1, not 1"):
        Partners((2, 2), (1, 1), 1)
    with pytest.raises(InputError, match="two partners have two benefits and two costs"):
        Partners((2, 2, 2), (1, 1), 0.9)
    with pytest.raises(InputError, match="the number of dates is 0 or more, not -1"):
        Partners((2, 2), (1, 1), 0.9).path(-1)
