"""Who may leave when: the bounds, against equilibria found one by one on a grid of shares."""

from itertools import product

import numpy as np
import pytest

from detente.bargaining import equilibrium_shares, rubinstein
from detente.errors import InputError

WHEN = ("never", "responding", "proposing", "either")
STEPS = 400
GRID = np.arange(STEPS + 1) / STEPS
TINY = 1e-9


def after_refusal(going_on, options, leaving):
    """All that may follow a refusal: pairs of what the responder and the proposer get.

    `going_on` are such pairs for the equilibria of the rest; whoever may leave, the responder
    first, does so if that is better, and may or may not if it is the same.
    """
    own, other = options
    outcomes = []
    for responder, proposer in going_on:
        ends = [(responder, proposer)]
        if leaving[0] in {"proposing", "either"} and own >= proposer - TINY:
            ends = [(other, own)] + (ends if own <= proposer + TINY else [])
        for end in ends:
            leaves = leaving[1] in {"responding", "either"} and other >= end[0] - TINY
            outcomes += [(other, own)] if leaves else []
            outcomes += [end] if not leaves or other <= end[0] + TINY else []
    return np.array(outcomes)


def supported(others, discounts, options, leaving):
    """Shares on the grid that a proposer can have, given those its partner can have next."""
    going_on = [(discounts[1] * x, discounts[0] * (1 - x)) for x in others]
    responder, proposer = after_refusal(going_on, options, leaving).T
    accepted = responder[:, None] <= 1 - GRID + 1 / STEPS
    more_is_refused = (responder[:, None] >= 1 - GRID - 1 / STEPS) & (
        proposer[:, None] <= GRID + 1 / STEPS
    )
    return GRID[accepted.any(axis=0) & more_is_refused.any(axis=0)]


def one_by_one(discounts, options, leaving):
    """The largest sets of shares of the two proposers that support each other."""
    first = second = GRID
    while True:
        before = first.size, second.size
        first = supported(second, discounts, options, leaving)
        second = supported(first, discounts[::-1], options[::-1], leaving[::-1])
        if (first.size, second.size) == before:
            return first


@pytest.mark.parametrize("leaving", list(product(WHEN, WHEN)), ids="-".join)
@pytest.mark.parametrize(
    ("discounts", "options"),
    [
        ((0.5, 0.5), (0.0, 0.0)),
        ((0.5, 0.5), (0.1, 0.1)),
        ((0.6, 0.4), (0.3, 0.05)),
        ((0.4, 0.7), (0.05, 0.45)),
        ((0.5, 0.6), (0.4, 0.5)),
    ],
)
def test_bounds_are_the_widest_that_support_each_other(discounts, options, leaving):
    shares = one_by_one(discounts, options, leaving)
    found = equilibrium_shares(discounts, options, leaving)
    near = 3 / STEPS / (1 - discounts[0] * discounts[1])
    assert shares.min() == pytest.approx(found.low, abs=near)
    assert shares.max() == pytest.approx(found.high, abs=near)


@pytest.mark.parametrize("leaving", list(product(("never", "responding"), repeat=2)), ids="-".join)
def test_unique_if_only_responders_may_leave(leaving):
    rng = np.random.default_rng(4)
    for _ in range(200):
        discounts = tuple(rng.uniform(0.05, 0.98, 2))
        options = tuple(rng.dirichlet([1, 1, 1])[:2])
        found = equilibrium_shares(discounts, options, leaving)
        assert found.unique
        first = found.low
        second = equilibrium_shares(discounts[::-1], options[::-1], leaving[::-1]).low
        w = [x if when == "responding" else 0 for x, when in zip(options, leaving, strict=True)]
        assert 1 - first == pytest.approx(max(w[1], discounts[1] * second), abs=1e-9)
        assert 1 - second == pytest.approx(max(w[0], discounts[0] * first), abs=1e-9)


def test_no_options_no_difference():
    assert equilibrium_shares((0.9, 0.8), (0.3, 0.3), ("never", "never")).low == pytest.approx(
        rubinstein(0.9, 0.8)
    )


def test_worthless_options_of_both_make_a_continuum():
    """Both may quit after any refusal and have nothing: still far from one point."""
    found = equilibrium_shares((0.9, 0.9), (0, 0), ("either", "either"))
    assert not found.unique
    assert (found.low, found.high) == pytest.approx((0.1, 1))
    assert found.low < rubinstein(0.9, 0.9) < found.high


def test_great_options_of_both_leave_one_share_again():
    found = equilibrium_shares((0.5, 0.5), (0.45, 0.5), ("either", "either"))
    assert found.unique
    assert found.low == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        (((0.9, 1.0),), "the discount factor of party 2 lies strictly between 0 and 1, not 1.0"),
        (((0.9, 0.99999),), "up to 0.9999, not 0.99999"),
        ((0.9,), "discounts is a pair, .* not 0.9"),
        (((0.9, 0.9), (0.1, 0.5), "either"), "leaving is a pair, .* not 'either'"),
        (((0.9, 0.9), (0.6, 0.5)), "outside options sum to at most 1, not to 1.1"),
        (((0.9, 0.9), (-0.1, 0.5)), "the option of party 1 lies between 0 and 1, not -0.1"),
        (((0.9, 0.9), (0.1, 0.5), ("always", "never")), "'always' .* 'responding'"),
    ],
)
def test_what_is_refused(given_, message):
    with pytest.raises(InputError, match=message):
        equilibrium_shares(*given_)
