"""Guarantees against the two sides' choices written out, and against their properties."""

from fractions import Fraction
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.dynamics.guarantees import (
    chance_of_enforcement,
    enforces,
    honour_margin,
    least_guarantee,
    least_trust,
    signing_margin,
)
from detente.errors import InputError

CLOSE = 1e-9
shares = st.fractions(0, 1, max_denominator=20)
patience = st.fractions(0, Fraction(19, 20), max_denominator=20)
costs = st.fractions(0, 3, max_denominator=10)


def present_value(flow, discount, periods=600):
    """A flow for ever, added up period by period."""
    return sum(float(flow) * float(discount) ** period for period in range(periods))


def honours(share, power, exposure, discount, cost, expected_harm):
    """A's choice by definition: keep the share for ever, or fight for all of it once."""
    keeping = present_value(share, discount)
    won = present_value(1, discount)
    breaking = min(1.0, float(power + exposure)) * won - float(cost) - float(expected_harm)
    return keeping - breaking


def test_the_number_of_the_worked_example():
    assert least_guarantee(
        Fraction(1, 2), Fraction(1, 2), Fraction(1, 5), Fraction(9, 10), cost=1, harm=5
    ) == Fraction(1, 5)


@pytest.mark.parametrize(
    ("share", "power", "exposure", "cost"),
    [
        *product(
            (0, Fraction(1, 2), 1),
            (Fraction(1, 5), Fraction(4, 5)),
            (0, Fraction(1, 4), Fraction(1, 2)),
            (0, Fraction(1, 2), 2),
        )
    ],
)
def test_a_honours_exactly_from_the_least_guarantee_on(share, power, exposure, cost):
    harm, discount = Fraction(7), Fraction(4, 5)
    least = least_guarantee(share, power, exposure, discount, cost=cost, harm=harm)
    assert honours(share, power, exposure, discount, cost, least * harm) >= -CLOSE
    if least > 0:
        below = least * harm * Fraction(99, 100)
        assert honours(share, power, exposure, discount, cost, below) < 0


@given(shares, shares, shares, patience, costs, costs)
@settings(max_examples=60)
def test_the_margin_is_the_difference_of_the_present_values(share, power, v, discount, cost, harm):
    margin = honour_margin(share, power, v, discount, cost=cost, harm=harm)
    assert isinstance(margin, Fraction | int)
    assert float(margin) == pytest.approx(honours(share, power, v, discount, cost, harm), abs=1e-6)


@given(shares, shares, shares, patience, costs)
@settings(max_examples=60)
def test_what_makes_a_guarantee_needed_and_what_does_not(share, power, exposure, discount, cost):
    def least(share=share, power=power, cost=cost, harm=Fraction(2), exposure=exposure):
        return least_guarantee(share, power, exposure, discount, cost=cost, harm=harm)

    assert least() >= 0
    assert least(share=min(1, share + Fraction(1, 10))) <= least()
    assert least(cost=cost + 1) <= least()
    assert least(harm=Fraction(3)) <= least()
    assert least(power=min(1, power + Fraction(1, 10))) >= least()
    assert least(exposure=min(1, exposure + Fraction(1, 10))) >= least()


def test_more_patience_makes_more_guarantee_needed_where_there_is_something_to_win():
    found = [
        least_guarantee(Fraction(1, 2), Fraction(1, 2), Fraction(1, 5), d, cost=1, harm=5)
        for d in (Fraction(1, 2), Fraction(9, 10), Fraction(19, 20))
    ]
    assert found == [0, Fraction(1, 5), Fraction(3, 5)]


def test_exposure_cannot_make_victory_more_than_certain():
    certain = least_guarantee(
        Fraction(1, 2), Fraction(9, 10), Fraction(1, 10), Fraction(9, 10), cost=1, harm=5
    )
    assert (
        least_guarantee(
            Fraction(1, 2), Fraction(9, 10), Fraction(1, 2), Fraction(9, 10), cost=1, harm=5
        )
        == certain
    )


def test_a_guarantor_that_can_do_no_harm_is_no_use():
    assert least_guarantee(
        Fraction(1, 2), Fraction(1, 2), Fraction(1, 5), Fraction(9, 10), cost=1, harm=0
    ) == float("inf")
    assert (
        least_guarantee(
            Fraction(9, 10), Fraction(1, 2), Fraction(1, 5), Fraction(9, 10), cost=1, harm=0
        )
        == 0
    )


@given(shares, shares, shares, patience, costs, shares)
@settings(max_examples=60)
def test_b_signs_when_signing_is_worth_more_than_war(
    share, power, exposure, discount, cost, chance
):
    margin = signing_margin(share, power, discount, cost=cost, exposure=exposure, honoured=chance)
    war = (1 - power) / (1 - discount) - cost
    kept = (1 - share) / (1 - discount)
    broken = (1 - min(1, power + exposure)) / (1 - discount) - cost
    assert margin == chance * kept + (1 - chance) * broken - war


@given(shares, shares, shares, patience, costs, shares)
@settings(max_examples=60)
def test_b_signs_exactly_from_the_least_trust_on(share, power, exposure, discount, cost, chance):
    least = least_trust(share, power, exposure, discount, cost=cost)
    margin = signing_margin(share, power, discount, cost=cost, exposure=exposure, honoured=chance)
    risk = min(1, power + exposure) - power
    # Without exposure a settlement that is sure to be broken is the war of today: no matter.
    if risk or least != float("inf"):
        assert (margin >= 0) == (chance >= least)


def test_a_guarantor_acts_iff_its_stake_covers_its_cost():
    assert [bool(enforces(stake, 2)) for stake in (Fraction(3, 2), 2, 3)] == [False, True, True]
    assert enforces(np.array([1, 2, 3]), 2).tolist() == [False, True, True]


def test_a_guarantee_counts_as_far_as_it_is_credible():
    stakes = np.random.default_rng(3).uniform(1, 5, 200_000)
    for cost in (0.5, 2, 4.5, 6):
        found = chance_of_enforcement(0.8, cost, low=1, high=5)
        assert found == pytest.approx(0.8 * enforces(stakes, cost).mean(), abs=0.004)
    assert chance_of_enforcement(Fraction(1, 2), 3, low=3, high=3) == Fraction(1, 2)
    assert chance_of_enforcement(Fraction(1, 2), 3, low=2, high=2) == 0


def test_arrays_give_what_single_numbers_give():
    rng = np.random.default_rng(1)
    share, power, exposure, discount = rng.uniform(0, 0.9, (4, 50))
    cost, harm = rng.uniform(0, 2, (2, 50))
    harm[:5] = 0
    together = least_guarantee(share, power, exposure, discount, cost=cost, harm=harm)
    trust = least_trust(share, power, exposure, discount, cost=cost)
    for place in range(50):
        one = [float(values[place]) for values in (share, power, exposure, discount)]
        assert together[place] == pytest.approx(
            least_guarantee(*one, cost=cost[place], harm=harm[place])
        )
        assert trust[place] == pytest.approx(least_trust(*one, cost=cost[place]))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"share": 1.2}, "the share lies between 0 and 1, not 1.2"),
        ({"power": float("nan")}, "the power lies between 0 and 1, not nan"),
        ({"discount": 1}, "the discount factor is below 1, not 1"),
        ({"exposure": -1}, "the exposure is 0 or more, not -1"),
        ({"cost": np.array([1, -2])}, "the cost is 0 or more, not -2"),
        ({"harm": -1}, "the harm is 0 or more, not -1"),
    ],
)
def test_bad_input_is_told_with_the_rule(changed, sentence):
    good = {"share": 0.5, "power": 0.5, "exposure": 0.2, "discount": 0.9, "cost": 1, "harm": 5}
    with pytest.raises(InputError, match=sentence):
        least_guarantee(**good | changed)


def test_a_range_of_stakes_has_its_lower_end_first():
    with pytest.raises(InputError, match="from the lower to the higher, not 3 to 2"):
        chance_of_enforcement(0.5, 1, low=3, high=2)


@pytest.mark.parametrize(("low", "high"), [(0, float("inf")), (float("-inf"), 1)])
def test_a_range_of_stakes_has_two_finite_ends(low, high):
    with pytest.raises(InputError, match="a range of stakes has two finite ends, not"):
        chance_of_enforcement(0.5, 1, low=low, high=high)


def test_enforcing_costs_nothing_or_more():
    with pytest.raises(InputError, match="the cost of enforcing is 0 or more, not -1"):
        chance_of_enforcement(0.5, -1, low=0, high=2)
