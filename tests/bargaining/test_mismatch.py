"""The chance of war where power and benefits part, against search over the offers of S."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from scipy import stats

from detente.bargaining import power_benefit_gap, risky_demand, shadow_of_power
from detente.errors import InputError

from .drawing import parts

Q, S, MOST = Fraction(3, 10), Fraction(1, 10), Fraction(2, 5)
shares = parts(0, 24, 24)
costs = parts(0, 48, 24)
positive = parts(1, 48, 24)


def war_if(offer, power, highest):
    """Part of the types, uniform between 0 and the highest cost, that gain by fighting."""
    return min(max(power - offer, 0), highest) / highest


def value_if(offer, power, cost_s, highest):
    war = war_if(offer, power, highest)
    return (1 - war) * (1 - offer) + war * (1 - power - cost_s)


@pytest.mark.parametrize(
    ("power", "war"),
    [(Fraction(3, 10), 0), (Fraction(2, 5), Fraction(1, 4)), (Fraction(3, 5), Fraction(3, 8))],
)
def test_published_examples(power, war):
    assert shadow_of_power(power, Q, S, highest_cost=MOST).war == war


@given(shares, shares, costs, positive)
def test_no_offer_is_better_for_the_side_that_makes_it(power, share, cost_s, highest):
    found = shadow_of_power(power, share, cost_s, highest_cost=highest)
    assert found.share >= share
    assert found.war == war_if(found.share, power, highest)
    assert found.value == value_if(found.share, power, cost_s, highest)
    offers = [share + (1 - share) * Fraction(step, 30) for step in range(31)]
    assert max(value_if(y, power, cost_s, highest) for y in offers) <= found.value


@given(shares, shares, costs, positive)
def test_the_formula(power, share, cost_s, highest):
    found = shadow_of_power(power, share, cost_s, highest_cost=highest)
    interior = max(Fraction(0), Fraction(1, 2) - cost_s / (2 * highest))
    assert found.war == min(interior, max(Fraction(0), power - share) / highest)


@given(shares, shares, shares, costs, positive)
def test_a_wider_gap_is_no_safer_and_none_is_safe(power, share, other, cost_s, highest):
    less, more = sorted((power, other))
    assert (
        shadow_of_power(less, share, cost_s, highest_cost=highest).war
        <= shadow_of_power(more, share, cost_s, highest_cost=highest).war
    )
    assert shadow_of_power(power, power, cost_s, highest_cost=highest).war == 0


@given(shares, shares, costs)
def test_at_most_one_side_has_reason_to_fight(power, share, cost_s):
    """S would fight if 1 - p - s > 1 - q; the boldest D, whose cost is 0, if p > q."""
    found = shadow_of_power(power, share, cost_s, highest_cost=Fraction(1))
    assert found.content == (1 - power - cost_s <= 1 - share)
    assert found.content or power_benefit_gap(power, share) < 0


def test_other_beliefs_by_the_same_door():
    exact = shadow_of_power(0.6, 0.3, 0.1, highest_cost=0.4)
    found = risky_demand(0.4, 0.1, stats.uniform(0, 0.4), most=0.7)
    assert 1 - found.demand == pytest.approx(exact.share, abs=1e-6)
    assert found.war == pytest.approx(exact.war, abs=1e-6)


def test_arrays_give_what_numbers_give():
    p, q, s, b = np.random.default_rng(2).uniform(0.01, 1, (4, 40))
    both = shadow_of_power(p, q, s, highest_cost=b)
    for k in range(40):
        one = shadow_of_power(p[k], q[k], s[k], highest_cost=b[k])
        assert (one.share, one.war, one.content) == (both.share[k], both.war[k], both.content[k])


def test_what_is_refused():
    with pytest.raises(InputError, match="the share held lies between 0 and 1, not -1"):
        power_benefit_gap(0.5, -1)
    with pytest.raises(InputError, match="the cost of war to S is at least 0"):
        shadow_of_power(0.5, 0.5, -0.1, highest_cost=1)
    with pytest.raises(InputError, match="0 <= low < high, not 0 and 0"):
        shadow_of_power(0.5, 0.5, 0.1, highest_cost=0)
