"""Win-sets and what empties them, against the definition on a fine grid."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given

from detente.bargaining import Constraint, bargaining_range, what_empties, win_set
from detente.errors import InputError

from .drawing import parts

P, C = Fraction(7, 10), Fraction(1, 10)
shares = parts(0, 20, 20)
costs = parts(0, 20, 20)


def test_the_published_examples():
    floors = {"floor_a": Fraction(13, 20), "floor_b": Fraction(3, 10)}
    assert win_set(P, C, C, **floors) == (Fraction(13, 20), Fraction(7, 10))
    low, high = win_set(P, C, C, floor_a=Fraction(13, 20), floor_b=Fraction(9, 25))
    assert low > high
    assert low - high == Fraction(1, 100)


@given(shares, costs, costs, shares, shares)
def test_the_win_set_is_what_all_four_accept(power, cost_a, cost_b, floor_a, floor_b):
    low, high = win_set(power, cost_a, cost_b, floor_a=floor_a, floor_b=floor_b)
    for step in range(41):
        x = Fraction(step, 40)
        states = x >= power - cost_a and 1 - x >= 1 - power - cost_b
        assert (states and x >= floor_a and 1 - x >= floor_b) == (low <= x <= high)
    assert win_set(power, cost_a, cost_b) == bargaining_range(power, cost_a, cost_b)


@given(shares, costs, costs, shares, shares, costs, shares)
def test_floors_shrink_and_costs_widen_it(power, cost_a, cost_b, floor_a, floor_b, more, step):
    low, high = win_set(power, cost_a, cost_b, floor_a=floor_a, floor_b=floor_b)
    lower, higher = win_set(power, cost_a + more, cost_b + more, floor_a=floor_a, floor_b=floor_b)
    assert lower <= low and high <= higher
    above = {"floor_a": max(floor_a, step), "floor_b": max(floor_b, step)}
    low_above, high_above = win_set(power, cost_a, cost_b, **above)
    assert low <= low_above and high_above <= high


def test_arrays_give_what_numbers_give():
    given_ = np.random.default_rng(5).random((5, 40))
    low, high = win_set(*given_[:3], floor_a=given_[3], floor_b=given_[4])
    for k, (p, a, b, r, s) in enumerate(given_.T):
        assert win_set(p, a, b, floor_a=r, floor_b=s) == (low[k], high[k])


def test_which_constraint_is_named():
    empty = what_empties(P, C, C, floor_a=Fraction(13, 20), floor_b=Fraction(9, 25))
    assert (empty.low, empty.high, empty.gap) == (
        Fraction(13, 20),
        Fraction(16, 25),
        Fraction(1, 100),
    )
    assert empty.conflicts == (("A's floor", "B's floor"),)
    assert [each.without for each in empty.openings] == [("A's floor",), ("B's floor",)]
    open_ = what_empties(P, C, C, floor_a=Fraction(13, 20), floor_b=Fraction(3, 10))
    assert open_.exists and open_.gap == 0 and open_.openings == ()
    held = what_empties(P, C, C, floor_b=Fraction(1, 2))
    assert held.conflicts == (("A's war value", "B's floor"),)


@given(shares, shares, costs, costs)
def test_optimism_empties_it_as_wittman_says(by_a, by_b, cost_a, cost_b):
    found = what_empties((by_a, by_b), cost_a, cost_b)
    assert found.exists == (by_a - by_b <= cost_a + cost_b)
    assert found.gap == max(0, by_a - by_b - cost_a - cost_b)


def test_a_floor_that_nobody_set_is_not_blamed():
    """B sets no floor, so that all that a promise of more than the pie meets is pie and war."""
    more = Constraint("more than there is", low=Fraction(6, 5))
    found = what_empties(P, C, C, others=[more])
    assert found.conflicts == (
        ("the pie", "more than there is"),
        ("B's war value", "more than there is"),
    )


def test_views_of_both_in_any_kind_of_pair():
    assert what_empties([P, C], C, C) == what_empties((P, C), C, C)


def test_what_is_refused():
    with pytest.raises(InputError, match="the domestic floor of B lies between 0 and 1, not 2"):
        win_set(P, C, C, floor_b=2)
    with pytest.raises(InputError, match="the power of A as B sees it"):
        what_empties((P, 2), C, C)
    with pytest.raises(InputError, match='a bound of "A\'s floor" is one number, not 2'):
        what_empties(P, C, C, floor_a=np.array([0.1, 0.2]))
    with pytest.raises(InputError, match="one number, or a pair"):
        what_empties((P, P, P), C, C)
    with pytest.raises(InputError, match='a bound of "A\'s war value" is one number, not 3'):
        what_empties(0.5, np.array([0.1, 0.2, 0.3]), C)
