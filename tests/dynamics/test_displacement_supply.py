"""How long supplies last: exact values, monotonicity, and a stock followed day by day."""

from itertools import product
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.dynamics.displacement.blockade import stock_path
from detente.dynamics.displacement.viability import (
    days_of_supply,
    days_within,
    first_to_run_out,
    ration_for,
)
from detente.errors import InputError

AMOUNT = st.fractions(0, 1000, max_denominator=50)
POSITIVE = AMOUNT.filter(lambda amount: amount > 0)
INTERVAL = st.tuples(POSITIVE, POSITIVE).map(sorted).map(tuple)


@settings(max_examples=40)
@given(AMOUNT, AMOUNT, POSITIVE, POSITIVE)
def test_at_the_end_the_stock_is_used_up(stock, inflow, need, people):
    days = days_of_supply(stock, inflow, need, people)
    if days == inf:
        assert inflow >= need * people
    else:
        assert stock + days * inflow == days * need * people


@settings(max_examples=40)
@given(AMOUNT, AMOUNT, POSITIVE, POSITIVE, POSITIVE)
def test_more_lasts_longer_and_more_need_shorter(stock, inflow, need, people, more):
    days = days_of_supply(stock, inflow, need, people)
    assert days_of_supply(stock + more, inflow, need, people) >= days
    assert days_of_supply(stock, inflow + more, need, people) >= days
    assert days_of_supply(stock, inflow, need + more, people) <= days
    assert days_of_supply(stock, inflow, need, people + more) <= days


@settings(max_examples=40)
@given(INTERVAL, INTERVAL, INTERVAL, INTERVAL)
def test_the_interval_holds_all_combinations_and_is_reached(stock, inflow, need, people):
    fewest, most = days_within(stock, inflow, need, people)
    days = [days_of_supply(*corner) for corner in product(stock, inflow, need, people)]
    assert (min(days), max(days)) == (fewest, most)


@settings(max_examples=40)
@given(POSITIVE, AMOUNT, POSITIVE, POSITIVE)
def test_the_ration_lasts_for_the_days_asked(days, inflow, stock, people):
    ration = ration_for(days, stock, inflow, people)
    assert days_of_supply(stock, inflow, ration, people) == days


@settings(max_examples=40)
@given(AMOUNT, AMOUNT, POSITIVE, POSITIVE)
def test_whole_days_are_those_of_the_path(stock, inflow, need, people):
    days = days_of_supply(stock, inflow, need, people)
    _, met = stock_path(float(stock), [float(inflow)] * 40, float(need * people))
    assert int(met) == min(40, days // 1 if days != inf else 40)


def test_rounding_takes_no_day_away():
    """0.3 - 0.1 - 0.1 - 0.1 is below zero in floating point."""
    assert int(stock_path(0.3, [0.0] * 5, [0.1] * 5)[1]) == 3


def test_a_path_is_followed_for_many_runs_at_once():
    rng = np.random.default_rng(2)
    stock = rng.uniform(0, 300, 50)
    inflows, needs = rng.uniform(0, 30, (40, 50)), rng.uniform(0, 40, (40, 50))
    left, days = stock_path(stock, inflows, needs)
    for run in range(50):
        now, met = stock[run], []
        for day in range(40):
            met.append(now + inflows[day, run] >= needs[day, run])
            now = max(0.0, now + inflows[day, run] - needs[day, run])
            assert left[day, run] == pytest.approx(now)
        assert days[run] == (met.index(False) if False in met else 40)


def test_one_stock_is_enough_for_runs_with_different_inflows():
    left, days = stock_path(100.0, np.zeros((5, 2)), [[50.0, 10.0]] * 5)
    assert left.shape == (5, 2) and days.tolist() == [2, 5]
    left, days = stock_path([100.0, 20.0], np.zeros(5), 20.0)
    assert left.shape == (5, 2) and days.tolist() == [5, 1]


def test_the_first_good_to_run_out_decides():
    assert first_to_run_out({"flour": 30, "fuel": 12.5, "salt": inf}) == ("fuel", 12.5)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: days_of_supply(-1, 0, 1, 1), "a stock and an inflow are at least 0, not -1"),
        (lambda: days_of_supply(1, 0, 0, 1), "the need and the people are above 0, not 0"),
        (lambda: days_within((2, 1), (0, 0), (1, 1), (1, 1)), "not 2 to 1"),
        (lambda: ration_for(0, 1, 1, 1), "the days and the people are above 0"),
        (lambda: first_to_run_out({}), "no goods"),
        (lambda: stock_path(1.0, [-1.0], [1.0]), "at least 0"),
        (lambda: stock_path(1.0, [nan], [1.0]), "inflows and needs are at least 0"),
        (lambda: stock_path(1.0, 1.0, 1.0), "a number for each day"),
        (lambda: days_of_supply(1, nan, 1, 1), "at least 0, not 1 and nan"),
        (lambda: days_of_supply(1, 0, nan, 1), "above 0, not nan and 1"),
        (lambda: days_within((nan, 1), (0, 0), (1, 1), (1, 1)), "not nan to 1"),
        (lambda: ration_for(3, -1, 1, 1), "at least 0, not -1"),
    ],
)
def test_what_cannot_be_stocked_is_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()
