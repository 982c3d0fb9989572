"""The best demand against any belief is the best of all demands, not just of its hill."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from detente.bargaining import UniformCost, risky_demand

#: The search promises 1e-6; where the best demand is a corner, climbing stops about here.
CLOSE = 1e-8

BELIEFS = {
    "uniform": stats.uniform(0.1, 0.4),
    "beta": stats.beta(2, 5, scale=0.6),
    "beta in two heaps": stats.beta(0.3, 0.4, scale=0.5),
    "exponential": stats.expon(scale=0.2),
    "lognormal": stats.lognorm(1, scale=0.2),
    "narrow": stats.truncnorm(-2, 2, loc=0.2, scale=0.003),
}


class Mixture:
    """Types in heaps, so that the value of the demand has several peaks."""

    def __init__(self, weights, places, widths):
        self.weights = np.asarray(weights) / np.sum(weights)
        self.heaps = [stats.uniform(at, width) for at, width in zip(places, widths, strict=True)]

    def cdf(self, x, /):
        return sum(w * heap.cdf(x) for w, heap in zip(self.weights, self.heaps, strict=True))


def best_of_many(power, cost_a, belief, number=200_001):
    y = np.linspace(-power, 1 - power, number)
    fight = belief.cdf(y)
    return ((1 - fight) * (power + y) + fight * (power - cost_a)).max()


@pytest.mark.parametrize("name", sorted(BELIEFS))
@pytest.mark.parametrize(("power", "cost_a"), [(0.5, 0.1), (0.2, 0.0), (0.9, 0.3), (0.1, 0.6)])
def test_nothing_beats_it(name, power, cost_a):
    belief = BELIEFS[name]
    found = risky_demand(power, cost_a, belief)
    assert found.value >= best_of_many(power, cost_a, belief) - CLOSE
    assert found.war == pytest.approx(belief.cdf(found.demand - power), abs=1e-12)


@pytest.mark.parametrize(("power", "cost_a"), [(0.5, 0.1), (0.4, 0.02)])
def test_first_order_condition_of_an_interior_solution(power, cost_a):
    belief = BELIEFS["beta"]
    y = risky_demand(power, cost_a, belief).demand - power
    hazard = belief.pdf(y) / (1 - belief.cdf(y))
    assert hazard == pytest.approx(1 / (y + cost_a), rel=1e-4)


def test_a_first_order_point_may_be_a_lesser_hill():
    """Half the types resist early, half late: whether to risk the first depends on A's own cost."""
    peaks = Mixture([0.5, 0.5], [0.05, 0.4], [0.02, 0.02])
    bold = risky_demand(0.3, 0.01, peaks)
    careful = risky_demand(0.3, 0.4, peaks)
    assert bold.war == pytest.approx(0.5, abs=0.01)
    assert careful.war == 0
    for found, cost_a in ((bold, 0.01), (careful, 0.4)):
        assert found.value >= best_of_many(0.3, cost_a, peaks) - CLOSE


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**31))
def test_heaps_at_random(seed):
    rng = np.random.default_rng(seed)
    number = int(rng.integers(1, 6))
    belief = Mixture(
        rng.random(number) + 0.05, rng.random(number), 10.0 ** rng.uniform(-4, 0, number)
    )
    power, cost_a = rng.random(2) * (1, 0.5)
    found = risky_demand(power, cost_a, belief)
    assert found.value >= best_of_many(power, cost_a, belief, 50_001) - CLOSE
    assert 0 <= found.demand <= 1


def test_a_belief_whose_last_digits_pass_one_is_taken():
    """The weights of this heap add up to a little more than 1."""
    test_heaps_at_random.hypothesis.inner_test(173998)


@settings(max_examples=40, deadline=None)
@given(*[st.floats(0, 1)] * 3, st.floats(0.01, 1), st.floats(0, 1))
def test_numeric_agrees_with_the_closed_form(power, cost_a, lowest, width, most):
    exact = risky_demand(power, cost_a, UniformCost(lowest, lowest + width), most=most)
    found = risky_demand(power, cost_a, stats.uniform(lowest, width), most=most)
    assert found.value == pytest.approx(exact.value, abs=1e-6)
    if exact.war > 0:
        assert found.demand == pytest.approx(exact.demand, abs=1e-4)
