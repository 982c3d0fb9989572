"""The join condition against chances of victory written out."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import InputError, TooLargeError
from detente.ties.joining import joins, projected, raised_chance, weight
from detente.ties.joining_profiles import equilibria, in_order

amounts = st.fractions(Fraction(1, 10), 5, max_denominator=10)

#: Composite capability, Correlates of War, National Material Capabilities 7.0, 2020.
CAPABILITY = {
    "AZE": 0.0014076295,
    "ARM": 0.00058645511,
    "TUR": 0.013207985,
    "RUS": 0.034113873,
    "FRA": 0.011542593,
    "IRN": 0.017452748,
}


def chance(ours, theirs):
    return ours / (ours + theirs)


def test_the_numbers_of_the_worked_example():
    assert raised_chance(Fraction(3), 1, 2) == Fraction(1, 3)
    assert weight(Fraction(3), 1, 2) == Fraction(1, 2)


@pytest.mark.parametrize(
    ("azerbaijan", "armenia", "expected"),
    [
        ((), (), 0.705903),
        (("TUR",), (), 0.961423),
        ((), ("RUS",), 0.038984),
        (("TUR",), ("RUS",), 0.296367),
        ((), ("FRA",), 0.103986),
        ((), ("IRN",), 0.072383),
    ],
)
def test_chances_of_2020_follow_from_what_each_who_joins_adds(azerbaijan, armenia, expected):
    ours = CAPABILITY["AZE"] + sum(CAPABILITY[name] for name in azerbaijan)
    theirs = CAPABILITY["ARM"] + sum(CAPABILITY[name] for name in armenia)
    assert chance(ours, theirs) == pytest.approx(expected, abs=1e-6)
    if len(azerbaijan) + len(armenia) == 1:
        third = CAPABILITY[(azerbaijan + armenia)[0]]
        sides = [CAPABILITY["AZE"], CAPABILITY["ARM"]]
        if armenia:
            sides.reverse()
        base = chance(*sides)
        reached = expected if azerbaijan else 1 - expected
        assert base + raised_chance(third, *sides) == pytest.approx(reached, abs=1e-6)


@given(amounts, amounts, amounts)
@settings(max_examples=50)
def test_what_joining_adds_is_the_difference_of_the_chances(k, i, j):
    assert raised_chance(k, i, j) == chance(i + k, j) - chance(i, j)
    assert weight(k, i, j) == chance(i + k, j) - chance(i, j + k)
    assert weight(k, i, j) == raised_chance(k, i, j) + raised_chance(k, j, i)


@given(
    amounts,
    amounts,
    amounts,
    st.fractions(-2, 2, max_denominator=7),
    st.fractions(0, 1, max_denominator=9),
)
@settings(max_examples=80)
def test_it_joins_only_where_that_beats_staying_out(k, i, j, favour, cost):
    worth = {
        1: chance(i + k, j) * favour - cost,
        0: chance(i, j) * favour,
        -1: chance(i, j + k) * favour - cost,
    }
    side = int(joins(float(k), float(i), float(j), float(favour), cost=float(cost)))
    close = abs(max(worth[1], worth[-1]) - worth[0]) < Fraction(1, 10**9)
    if not close:
        assert worth[side] == max(worth.values())


def test_favour_strength_and_cost_move_it_as_they_should():
    rng = np.random.default_rng(9)
    k, i, j, cost = rng.uniform(0.1, 3, (4, 2_000)) * [[1], [1], [1], [0.1]]
    favour = rng.uniform(-1, 1, 2_000)
    base = joins(k, i, j, favour, cost=cost)
    assert {*base.tolist()} == {-1, 0, 1}
    assert (joins(k, i, j, favour + 0.2, cost=cost) >= base).all()
    assert (np.abs(joins(k, i, j, favour, cost=cost + 0.1)) <= np.abs(base)).all()
    assert (np.abs(joins(2 * k, i, j, favour, cost=cost)) >= np.abs(base)).all()
    assert (joins(k, j, i, -favour, cost=cost) == -base).all()


@given(amounts, amounts, amounts)
@settings(max_examples=50)
def test_joining_the_weaker_changes_more_unless_it_is_hopeless(k, i, j):
    assert (raised_chance(k, i, j) > raised_chance(k, j, i)) == (j > i)
    more = raised_chance(k, i, j + Fraction(1, 100))
    if j**2 > i * (i + k):
        assert more < raised_chance(k, i, j)
    if (j + Fraction(1, 100)) ** 2 < i * (i + k):
        assert more > raised_chance(k, i, j)


def test_who_is_indifferent_stays_out():
    assert joins(3, 1, 2, 0, cost=0) == 0
    assert joins(3.0, 1.0, 2.0, 0.75, cost=0.25) == 0


def test_distance_leaves_less_strength():
    assert projected(Fraction(8), 3, loss=Fraction(1, 2)) == 1
    assert projected(5.0, 0, loss=0.3) == 5
    assert (np.diff(projected(5.0, np.arange(6), loss=0.3)) < 0).all()


def settled(profile, third, sides, favours, costs):
    """By definition: no third party gains by choosing otherwise alone."""

    def worth(place, choice):
        chosen = [*profile[:place], choice, *profile[place + 1 :]]
        ours = sides[0] + sum(c for c, side in zip(third, chosen, strict=True) if side > 0)
        theirs = sides[1] + sum(c for c, side in zip(third, chosen, strict=True) if side < 0)
        return favours[place] * chance(ours, theirs) - costs[place] * (choice != 0)

    return all(
        worth(place, own) >= max(worth(place, choice) for choice in (-1, 0, 1))
        for place, own in enumerate(profile)
    )


@pytest.mark.parametrize("seed", range(25))
def test_equilibria_are_those_of_the_definition(seed):
    rng = np.random.default_rng(seed)
    count = int(rng.integers(1, 5))
    third, favours, costs = (
        [Fraction(int(x), 20) for x in rng.integers(1, 40, count)] for _ in range(3)
    )
    favours = [favour - 1 for favour in favours]
    costs = [cost / 8 for cost in costs]
    sides = [Fraction(int(x), 10) for x in rng.integers(1, 20, 2)]
    expected = [
        list(profile)
        for profile in product((-1, 0, 1), repeat=count)
        if settled(profile, third, sides, favours, costs)
    ]
    found = equilibria(
        [float(c) for c in third],
        *map(float, sides),
        [float(f) for f in favours],
        costs=[float(c) for c in costs],
    )
    assert found.tolist() == expected


def test_a_single_third_party_does_at_once_what_it_does_alone():
    rng = np.random.default_rng(12)
    for k, i, j, favour in rng.uniform(0.1, 2, (200, 4)):
        found = equilibria([k], i, j, [favour - 1], costs=[0.05])
        assert found.tolist() == [[int(joins(k, i, j, favour - 1, cost=0.05))]]


def test_there_may_be_several_equilibria():
    """Two that would each act only if the other does not: either may be the one."""
    found = equilibria([2, 2], 1, 1, [1, 1], costs=0.2)
    assert found.tolist() == [[0, 1], [1, 0]]


def test_there_may_be_no_equilibrium():
    """A small friend of i acts unless a large friend of j does; that one acts once the small has."""
    assert equilibria([1, 2], 1, 2, [1, -1], costs=0.15).tolist() == []


def test_who_comes_later_sees_who_came_before():
    assert in_order([3, 3], 1, 2, [1, -1], costs=0.3).tolist() == [1, 0]
    assert in_order([3, 3], 1, 2, [-1, 1], costs=0.3).tolist() == [0, 1]
    assert in_order([2, 2], 1, 1, [1, 1], costs=0.2).tolist() == [1, 0]


def test_many_runs_in_order_give_what_single_runs_give():
    rng = np.random.default_rng(13)
    third, favours, costs = rng.uniform(0, 1, (3, 50, 4))
    ours, theirs = rng.uniform(0.1, 1, (2, 50))
    together = in_order(third, ours, theirs, favours - 0.5, costs=costs / 10)
    assert together.shape == (50, 4)
    for run in range(50):
        with_i, with_j = float(ours[run]), float(theirs[run])
        for place in range(4):
            one = third[run, place], with_i, with_j, favours[run, place] - 0.5
            side = int(joins(*one, cost=costs[run, place] / 10))
            assert together[run, place] == side
            with_i += third[run, place] * (side > 0)
            with_j += third[run, place] * (side < 0)


def test_eight_third_parties_can_be_asked_at_once_and_nine_cannot():
    assert equilibria(np.ones(8), 1, 1, np.full(8, 0.1), costs=1).tolist() == [[0] * 8]
    with pytest.raises(TooLargeError, match="up to 8 third parties can be listed, not of 9"):
        equilibria(np.ones(9), 1, 1, np.ones(9), costs=1)


def test_bad_input_is_told_with_the_rule():
    with pytest.raises(InputError, match="the capability is 0 or more, not -1"):
        joins(-1, 1, 1, 0, cost=0)
    with pytest.raises(InputError, match="the cost of joining is 0 or more, not -2"):
        joins(1, 1, 1, 0, cost=-2)
    with pytest.raises(InputError, match="one of the two sides needs a capability above 0"):
        joins(1, 0, 0, 0, cost=0)
    with pytest.raises(InputError, match="is between 0 and 1, not 2"):
        projected(1, 1, loss=2)
    with pytest.raises(InputError, match="the distance is 0 or more, not nan"):
        projected(1, np.nan, loss=0.5)
    with pytest.raises(InputError, match="the capability is 0 or more, not nan"):
        joins(np.nan, 1, 1, 0, cost=0)
    with pytest.raises(InputError, match="the capability is a finite number"):
        joins(1, np.inf, 1, 0, cost=0)
    with pytest.raises(InputError, match="the favour is a finite number"):
        equilibria([1, 2], 1, 1, [1, np.nan], costs=0)
    with pytest.raises(InputError, match="2 third parties have as many favours, not 3"):
        equilibria([1, 2], 1, 1, [1, 1, 1], costs=0)
    with pytest.raises(InputError, match="2 third parties have as many costs, not 3"):
        equilibria([1, 2], 1, 1, 1, costs=[1, 1, 1])


def test_without_third_parties_nobody_chooses():
    assert in_order([], 1, 1, [], costs=[]).shape == (0,)
    assert equilibria([], 1, 1, [], costs=[]).shape == (1, 0)
