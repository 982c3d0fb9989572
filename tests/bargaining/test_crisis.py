"""The bargaining range and the risky demand, against search by brute force."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from scipy import stats

from detente.bargaining import UniformCost, bargaining_range, risky_demand
from detente.errors import InputError

from .drawing import parts

shares = parts(0, 40, 40)
costs = parts(0, 80, 40)
positive = parts(1, 80, 40)


def worth(power, cost_a, belief, demand):
    """What a demand is worth to A, from the definition of the game: types below fight."""
    fight = belief.cdf(demand - power)
    return (1 - fight) * demand + fight * (power - cost_a)


def test_the_published_example():
    found = risky_demand(Fraction(1, 2), Fraction(1, 10), UniformCost(Fraction(0), Fraction(2, 5)))
    assert (found.demand, found.war, found.value) == (
        Fraction(13, 20),
        Fraction(3, 8),
        Fraction(89, 160),
    )


def test_closed_forms_of_an_interior_solution():
    p, c, b = Fraction(2, 5), Fraction(1, 7), Fraction(1, 3)
    found = risky_demand(p, c, UniformCost(Fraction(0), b))
    assert found.demand == p + (b - c) / 2
    assert found.war == Fraction(1, 2) - c / (2 * b)
    raised = risky_demand(p, c, UniformCost(Fraction(1, 30), b))
    assert raised.demand == found.demand
    assert raised.war < found.war


@given(shares, costs, costs)
def test_the_range_is_where_nobody_prefers_war(power, cost_a, cost_b):
    low, high = bargaining_range(power, cost_a, cost_b)
    for step in range(41):
        x = Fraction(step, 40)
        both = x >= power - cost_a and 1 - x >= 1 - power - cost_b
        assert both == (low <= x <= high)


@given(shares, costs, costs)
def test_who_knows_the_cost_demands_the_upper_end(power, cost_a, cost_b):
    """Belief is narrowed to the true cost: no risk is run, unless war costs neither anything."""
    _, high = bargaining_range(power, cost_a, cost_b)
    width = Fraction(1, 10**6)
    known = risky_demand(power, cost_a, UniformCost(cost_b, cost_b + width))
    assert high <= known.demand <= high + width
    if cost_a + cost_b > width:
        assert (known.demand, known.war) == (high, 0)


@given(shares, costs, costs, costs)
def test_costs_widen_the_range(power, cost_a, cost_b, more):
    low, high = bargaining_range(power, cost_a, cost_b)
    lower, higher = bargaining_range(power, cost_a + more, cost_b + more)
    assert lower <= low <= high <= higher
    assert min(power, cost_a) + min(1 - power, cost_b) == high - low


@settings(max_examples=50)
@given(shares, costs, costs, positive, shares)
def test_no_demand_beats_the_closed_form(power, cost_a, lowest, width, most):
    belief = UniformCost(lowest, lowest + width)
    found = risky_demand(power, cost_a, belief, most=most)
    assert 0 <= found.demand <= most
    assert found.value == worth(power, cost_a, belief, found.demand)
    assert all(
        worth(power, cost_a, belief, most * Fraction(step, 30)) <= found.value for step in range(31)
    )


@given(shares, costs, costs, positive)
def test_a_side_that_suffers_more_runs_less_risk(power, cost_a, more, highest):
    belief = UniformCost(Fraction(0), highest)
    bold, careful = risky_demand(power, cost_a, belief), risky_demand(power, cost_a + more, belief)
    assert careful.war <= bold.war
    assert careful.demand <= bold.demand
    assert careful.value <= bold.value
    if cost_a >= highest:
        assert bold.war == 0


def test_arrays_give_what_numbers_give():
    rng = np.random.default_rng(3)
    power, cost_a, lowest, width = rng.random((4, 50))
    both = risky_demand(power, cost_a, UniformCost(lowest, lowest + width))
    low, high = bargaining_range(power, cost_a, lowest)
    for k in range(50):
        one = risky_demand(power[k], cost_a[k], UniformCost(lowest[k], lowest[k] + width[k]))
        assert (one.demand, one.war, one.value) == (both.demand[k], both.war[k], both.value[k])
        assert bargaining_range(power[k], cost_a[k], lowest[k]) == (low[k], high[k])


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        ((1.2, 0.1, 0.1), "the power of A lies between 0 and 1, not 1.2"),
        ((0.5, -0.1, 0.1), "the cost of war to A is at least 0, not -0.1"),
        ((0.5, 0.1, float("nan")), "the cost of war to B is at least 0, not nan"),
        ((np.array([0.5, -1.0]), 0.1, 0.1), r"the power of A lies between 0 and 1, not -1\.0$"),
        ((0.5, float("inf"), 0.1), "the cost of war to A is finite, not inf"),
        ((0.5, None, 0.1), "the cost of war to A is a number or an array of numbers, not None"),
    ],
)
def test_what_is_refused(given_, message):
    with pytest.raises(InputError, match=message):
        bargaining_range(*given_)


def test_bounds_of_a_belief_are_in_order():
    with pytest.raises(InputError, match=r"0 <= low < high, not 0\.5 and 0\.5"):
        UniformCost(0.5, 0.5)
    with pytest.raises(InputError, match=r"0 <= low < high, not 0\.6 and 0\.5$"):
        UniformCost(np.array([0.1, 0.6]), 0.5)
    with pytest.raises(InputError, match="a bound of a uniform cost is finite, not inf"):
        UniformCost(0, float("inf"))


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        ((0.5, 0.1, 0.4), "what A believes of B's cost is a distribution, not 0.4"),
        ((0.5, 0.1, stats.uniform(0, float("nan"))), "lies between 0 and 1, not nan"),
        ((np.array([0.5]), 0.1, stats.uniform(0, 1)), "only a uniform cost"),
    ],
)
def test_what_is_no_belief(given_, message):
    with pytest.raises(InputError, match=message):
        risky_demand(*given_)
