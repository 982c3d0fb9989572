"""Public promises, against the leader's choice worked out share by share."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings

from detente.bargaining import PublicCommitment, largest_commitment, what_empties
from detente.errors import InputError

from .drawing import parts

shares = parts(0, 20, 20)
costs = parts(0, 60, 20)
positive = parts(1, 60, 20)


@given(shares, costs, shares, shares)
def test_the_leader_settles_where_it_gains(promised, cost, power, cost_a):
    war = power - cost_a
    promise = PublicCommitment(promised, cost)
    least = promise.reservation(war)
    for step in range(-20, 41):
        x = Fraction(step, 40)
        worth = x - cost * (promised - x) if x < promised else x
        assert promise.worth(x) == worth
        assert (worth >= war) == (x >= least)


@given(shares, costs, shares, shares)
def test_the_formula_holds_where_the_promise_exceeds_war(promised, cost, power, cost_a):
    war = power - cost_a
    least = PublicCommitment(promised, cost).reservation(war)
    assert war <= least <= max(war, promised)
    if promised >= war:
        assert least == (power - cost_a + cost * promised) / (1 + cost)


@given(shares, shares, costs, costs, shares)
def test_more_promised_at_more_cost_shrinks_the_range(less, more, cost, extra, war):
    less, more = sorted((less, more))
    low = PublicCommitment(less, cost).reservation(war)
    assert low <= PublicCommitment(more, cost).reservation(war)
    assert low <= PublicCommitment(less, cost + extra).reservation(war)


@settings(max_examples=50)
@given(shares, shares, shares, shares, positive, shares)
def test_promises_of_both_sides_can_empty_the_range(power, cost_a, cost_b, z_a, k, z_b):
    a, b = PublicCommitment(z_a, k), PublicCommitment(z_b, k)
    found = what_empties(
        power, cost_a, cost_b, others=[a.on_a(power, cost_a), b.on_b(power, cost_b)]
    )
    deals = [
        x
        for x in {found.low, found.high, Fraction(0), Fraction(1)}
        if 0 <= x <= 1 and a.worth(x) >= power - cost_a and b.worth(1 - x) >= 1 - power - cost_b
    ]
    assert found.exists == bool(deals)


@given(shares, positive, shares, shares)
def test_the_largest_promise_that_leaves_a_deal(highest, cost, power, cost_a):
    war = power - cost_a
    assume(war <= highest)
    largest = largest_commitment(war, highest, cost=cost)
    assert largest >= highest
    for promised in (shares_ for shares_ in (Fraction(n, 20) for n in range(21))):
        leaves = PublicCommitment(promised, cost).reservation(war) <= highest
        assert leaves == (promised <= largest)


def test_arrays_give_what_numbers_give():
    z, k, w = np.random.default_rng(7).random((3, 20))
    both = PublicCommitment(z, k).reservation(w)
    assert both.tolist() == [
        PublicCommitment(*one).reservation(war) for *one, war in zip(z, k, w, strict=True)
    ]


def test_what_is_refused():
    with pytest.raises(InputError, match="the share that is promised lies between 0 and 1, not 2"):
        PublicCommitment(2, 1)
    with pytest.raises(InputError, match="the cost of falling short is at least 0, not -1"):
        PublicCommitment(0.5, -1)
    with pytest.raises(InputError, match=r"war is worth 0\.8, more than the 0\.5 conceded"):
        largest_commitment(0.8, 0.5, cost=1)
    with pytest.raises(InputError, match="what war is worth is finite, not nan"):
        PublicCommitment(0.5, 1).reservation(float("nan"))
    with pytest.raises(InputError, match=r"the power of A lies between 0 and 1, not 1\.4"):
        PublicCommitment(0.5, 1).on_a(1.4, 0.1)
    with pytest.raises(InputError, match="the cost of war to B is at least 0, not -1"):
        PublicCommitment(0.5, 1).on_b(0.4, -1)
    with pytest.raises(InputError, match="costs nothing to break has no limit"):
        largest_commitment(0.2, 0.5, cost=0)
