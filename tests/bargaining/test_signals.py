"""A signal of resolve and the demand that follows, against the definitions."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings

from detente.bargaining import deterring_belief, resolve_after_signal
from detente.errors import InputError

from .drawing import parts

inner = parts(1, 19, 20)
small = parts(0, 10, 20)


def test_likelihood_ratio_of_seven_to_four():
    assert resolve_after_signal(Fraction(1, 2), Fraction(7, 10), Fraction(2, 5)) == Fraction(7, 11)
    assert resolve_after_signal(Fraction(1, 2), Fraction(3, 10), Fraction(3, 5)) == Fraction(1, 3)


@given(inner, inner, inner)
def test_odds_are_multiplied_by_the_likelihood_ratio(prior, if_resolved, if_not):
    after = resolve_after_signal(prior, if_resolved, if_not)
    assert after / (1 - after) == prior / (1 - prior) * if_resolved / if_not
    other = resolve_after_signal(prior, 1 - if_resolved, 1 - if_not)
    seen = prior * if_resolved + (1 - prior) * if_not
    assert seen * after + (1 - seen) * other == prior


@settings(max_examples=50)
@given(inner, small, small, small, inner)
def test_the_belief_that_deters(power, cost_a, cost_low, cost_high, belief):
    assume(cost_low < cost_high)
    assume(power + cost_high <= 1)
    safe = power + cost_low
    risky = belief * (power - cost_a) + (1 - belief) * (power + cost_high)
    assert (safe >= risky) == (belief >= deterring_belief(cost_a, cost_low, cost_high))


def test_arrays_give_what_numbers_give():
    prior, seen, unseen = np.random.default_rng(7).uniform(0.1, 0.9, (3, 20))
    both = resolve_after_signal(prior, seen, unseen)
    assert both.tolist() == [
        resolve_after_signal(*one) for one in zip(prior, seen, unseen, strict=True)
    ]


def test_what_is_refused():
    with pytest.raises(InputError, match="a signal that no type gives"):
        resolve_after_signal(0.5, 0, 0)
    with pytest.raises(InputError, match=r"the prior probability .* not 1\.5"):
        resolve_after_signal(1.5, 0.5, 0.5)
    with pytest.raises(InputError, match=r"war costs a resolved B less, not 0\.4 against 0\.3"):
        deterring_belief(0.1, 0.4, 0.3)
