"""Win-sets and what empties them, against the definition on a fine grid and all subsets."""

from fractions import Fraction
from itertools import chain, combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining import (
    Constraint,
    bargaining_range,
    diagnose,
    what_empties,
    win_set,
)
from detente.errors import InputError

from .drawing import parts

P, C = Fraction(7, 10), Fraction(1, 10)
shares = parts(0, 20, 20)
costs = parts(0, 20, 20)
bounds = st.integers(0, 8)
constraint = st.one_of(
    st.tuples(bounds, st.none(), st.none()),
    st.tuples(st.none(), bounds, st.none()),
    st.tuples(bounds, bounds, st.none()),
)
listed = st.tuples(
    st.none(), st.none(), st.lists(bounds, min_size=1, max_size=3, unique=True).map(tuple)
)
#: Bounds are whole numbers from 0 to 8, so that halves lie between and beyond all of them.
POINTS = [Fraction(n, 2) for n in range(-2, 20)]


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


def meets(some, x):
    return all(each.allows(x) for each in some)


def exists(some):
    return any(meets(some, x) for x in POINTS)


def smallest(sets):
    return {one for one in sets if not any(other < one for other in sets)}


@settings(max_examples=300)
@given(st.lists(constraint, min_size=1, max_size=5), st.none() | listed)
def test_conflicts_and_openings_by_definition(drawn, indivisible):
    drawn = [*drawn, indivisible] if indivisible else drawn
    given_ = [Constraint(str(n), *one) for n, one in enumerate(drawn)]
    found = diagnose(given_)
    subsets = list(chain.from_iterable(combinations(given_, n) for n in range(len(given_) + 1)))
    conflicts = smallest({frozenset(c.name for c in some) for some in subsets if not exists(some)})
    openings = smallest(
        {
            frozenset(c.name for c in given_) - {c.name for c in some}
            for some in subsets
            if exists(some)
        }
    )
    assert {frozenset(some) for some in found.conflicts} == conflicts
    assert {frozenset(each.without) for each in found.openings} == (
        openings if conflicts else set()
    )
    assert found.exists == exists(given_)
    for each in found.openings:
        rest = [c for c in given_ if c.name not in each.without]
        inside = [x for x in POINTS if meets(rest, x)]
        assert each.low is None or min(inside) == each.low
        assert each.high is None or max(inside) == each.high
        assert all(set(each.without) & set(some) for some in found.conflicts)


@settings(max_examples=200)
@given(st.lists(constraint, min_size=1, max_size=4), st.none() | listed)
def test_the_gap_is_how_far_they_would_have_to_move(drawn, indivisible):
    given_ = [Constraint(str(n), *one) for n, one in enumerate(drawn)]
    possible = indivisible[2] if indivisible else POINTS
    every = [*given_, Constraint("pie", *indivisible)] if indivisible else given_
    found = diagnose(every)
    lows = [c.low for c in given_ if c.low is not None] or [min(possible)]
    highs = [c.high for c in given_ if c.high is not None] or [max(possible)]
    by_hand = min(max(0, max(lows) - x) + max(0, x - min(highs)) for x in possible)
    assert found.gap == by_hand
    if all(c.low is None or c.high is None or c.low <= c.high for c in given_):
        assert (found.gap == 0) == found.exists


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


def test_an_indivisible_pie_can_be_what_empties_it():
    whole = Constraint("an indivisible pie", shares=(0, 1))
    found = what_empties(P, C, C, others=[whole])
    assert found.conflicts == (("A's war value", "B's war value", "an indivisible pie"),)
    assert found.gap == Fraction(1, 5)
    assert [each.without for each in found.openings] == [
        ("A's war value",),
        ("B's war value",),
        ("an indivisible pie",),
    ]
    assert (found.openings[1].low, found.openings[1].high) == (1, 1)


@given(shares, shares, costs, costs)
def test_optimism_empties_it_as_wittman_says(by_a, by_b, cost_a, cost_b):
    found = what_empties((by_a, by_b), cost_a, cost_b)
    assert found.exists == (by_a - by_b <= cost_a + cost_b)
    assert found.gap == max(0, by_a - by_b - cost_a - cost_b)


def test_what_is_refused():
    with pytest.raises(InputError, match="the domestic floor of B lies between 0 and 1, not 2"):
        win_set(P, C, C, floor_b=2)
    with pytest.raises(InputError, match="the power of A as B sees it"):
        what_empties((P, 2), C, C)
    with pytest.raises(InputError, match="a name of its own"):
        diagnose([Constraint("a", 0), Constraint("a", 1)])
    with pytest.raises(InputError, match="only one constraint can list"):
        diagnose([Constraint("a", shares=(0,)), Constraint("b", shares=(1,))])
