"""Conflicts, openings and the gap, against their definitions over all subsets of constraints."""

from fractions import Fraction
from itertools import chain, combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.bargaining import Constraint, Opening, diagnose, what_empties
from detente.errors import InputError

P, C = Fraction(7, 10), Fraction(1, 10)
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
    for each in found.openings or [Opening((), found.low, found.high)]:
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


def test_what_is_left_of_an_indivisible_pie():
    """One end of the pie lies in the bargaining range, and nothing else that is possible does."""
    found = what_empties(
        Fraction(9, 10), C, C, others=[Constraint("whole", shares=(0, Fraction(1, 2), 1))]
    )
    assert (found.exists, found.low, found.high) == (True, 1, 1)


def test_a_list_of_shares_of_any_kind():
    assert Constraint("whole", shares=[0, 1]) == Constraint("whole", shares=(0, 1))
    assert not what_empties(P, C, C, others=[Constraint("whole", shares=[0, 1])]).exists


def test_what_is_refused():
    with pytest.raises(InputError, match="a name of its own"):
        diagnose([Constraint("a", 0), Constraint("a", 1)])
    with pytest.raises(InputError, match="a bound of 'a' is finite, not nan"):
        Constraint("a", low=float("nan"))
    with pytest.raises(InputError, match="the list of possible shares of 'a' is empty"):
        Constraint("a", shares=())
    with pytest.raises(InputError, match="only one constraint can list"):
        diagnose([Constraint("a", shares=(0,)), Constraint("b", shares=(1,))])
