"""Waiting for one's turn to offer, against the two-period game worked out by hand."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings

from detente.bargaining import (
    patience_for_delay,
    shadow_of_power,
    shadow_with_delay,
    value_of_waiting,
)
from detente.errors import InputError

from .drawing import parts

shares = parts(0, 24, 24)
costs = parts(0, 24, 24)
positive = parts(1, 48, 24)
discounts = parts(1, 23, 24)


def tomorrow(power, cost_s):
    """The greatest share on a fine grid that S concedes rather than fight."""
    return max(Fraction(n, 552) for n in range(553) if 1 - Fraction(n, 552) >= 1 - power - cost_s)


def test_published_example():
    assert patience_for_delay(
        Fraction(3, 5), Fraction(3, 10), Fraction(1, 20), Fraction(1, 10)
    ) == Fraction(5, 8)


@settings(max_examples=50)
@given(shares, shares, costs, costs, discounts)
def test_who_is_patient_enough_waits(power, share, cost_d, cost_s, discount):
    assume(min(1, power + cost_s) > share)
    later = min(1, power + cost_s)
    assert later - tomorrow(power, cost_s) < Fraction(1, 552)
    waiting = (1 - discount) * share + discount * later
    assert value_of_waiting(power, share, cost_s, discount=discount) == waiting
    critical = patience_for_delay(power, share, cost_d, cost_s)
    assert (discount >= critical) == (waiting >= power - cost_d)
    assert 0 <= critical <= 1


def outcome(offer, game, cost_d, *, discount):
    """What the type of D does at an offer, and what S gets: (fights, value to S)."""
    power, share, cost_s = game
    later = min(1, power + cost_s)
    waits = (1 - discount) * share + discount * later
    best = max(offer, waits, power - cost_d)
    if best == offer:
        return False, 1 - offer
    if best == waits:
        return False, (1 - discount) * (1 - share) + discount * (1 - later)
    return True, 1 - power - cost_s


@settings(max_examples=50)
@given(shares, shares, costs, positive, discounts)
def test_no_offer_is_better_where_d_can_wait(power, share, cost_s, highest, discount):
    assume(power + cost_s >= share)
    found = shadow_with_delay(power, share, cost_s, highest_cost=highest, discount=discount)
    types = [highest * Fraction(2 * n + 1, 60) for n in range(30)]

    def on_average(offer):
        played = [outcome(offer, (power, share, cost_s), c, discount=discount) for c in types]
        return sum(f for f, _ in played) / Fraction(30), sum(v for _, v in played) / 30

    war, value = on_average(found.share)
    assert abs(war - found.war) <= Fraction(1, 30)
    # Thirty types stand for all: each counts for those within a sixtieth of the range.
    near = highest / 30 + Fraction(1, 30) * (cost_s + highest)
    assert abs(value - found.value) <= near
    for step in range(25):
        assert on_average(share + (1 - share) * Fraction(step, 24))[1] <= found.value + near


@given(shares, shares, costs, positive, discounts)
def test_being_able_to_wait_never_raises_the_risk(power, share, cost_s, highest, discount):
    at_once = shadow_of_power(power, share, cost_s, highest_cost=highest)
    later = shadow_with_delay(power, share, cost_s, highest_cost=highest, discount=discount)
    assert later.war <= at_once.war
    assert later.share >= at_once.share


@settings(max_examples=50)
@given(shares, shares, costs, positive)
def test_patience_beyond_the_critical_one_ends_the_risk(power, share, cost_s, highest):
    assume(share < power)
    assume(cost_s > 0)
    critical = patience_for_delay(power, share, 0, cost_s)
    for discount in (critical, (critical + 1) / 2):
        if discount < 1:
            found = shadow_with_delay(power, share, cost_s, highest_cost=highest, discount=discount)
            assert found.war == 0
    if cost_s < highest:
        impatient = shadow_with_delay(
            power, share, cost_s, highest_cost=highest, discount=critical * Fraction(9, 10)
        )
        assert impatient.war > 0


def test_arrays_give_what_numbers_give():
    p, s, d, b = np.random.default_rng(2).uniform(0.2, 0.9, (4, 40))
    both = shadow_with_delay(p, 0.1, s, highest_cost=b, discount=d)
    patience = patience_for_delay(p, 0.1, 0.05, s)
    for k in range(40):
        one = shadow_with_delay(p[k], 0.1, s[k], highest_cost=b[k], discount=d[k])
        assert one.war == both.war[k]
        assert patience[k] == patience_for_delay(p[k], 0.1, 0.05, s[k])


def test_what_is_refused():
    with pytest.raises(InputError, match=r"nothing to wait for: S concedes 0\.5 at most"):
        patience_for_delay(0.25, 0.75, 0.1, 0.25)
    with pytest.raises(InputError, match="the discount factor lies strictly between 0 and 1"):
        value_of_waiting(0.5, 0.5, 0.1, discount=1)
