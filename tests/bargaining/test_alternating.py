"""Shares under alternating offers, against the game itself with a last round."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given

from detente.bargaining import (
    equilibrium_shares,
    limit_share,
    option_threshold,
    rubinstein,
    with_option,
)
from detente.errors import InputError

from .drawing import parts

D = Fraction(9, 10)
discounts = parts(1, 19, 20)
options = parts(0, 20, 20)


def test_published_examples():
    assert rubinstein(D, D) == Fraction(10, 19)
    assert rubinstein(D, Fraction(4, 5)) == Fraction(5, 7)
    assert option_threshold(D, D) == Fraction(9, 19) == D / (1 + D)
    assert with_option(D, D, Fraction(2, 5)) == Fraction(10, 19)
    assert with_option(D, D, Fraction(3, 5)) == Fraction(2, 5)


@given(discounts, discounts)
def test_no_change_of_offer_or_answer_pays(d1, d2):
    """The one-deviation property: each responder is offered what it would have by refusing."""
    first, second = rubinstein(d1, d2), rubinstein(d2, d1)
    assert 1 - first == d2 * second
    assert 1 - second == d1 * first
    assert first >= d1 * (1 - second)


@given(discounts, discounts, discounts)
def test_patience_pays(d1, d2, d3):
    low, high = sorted((d2, d3))
    assert rubinstein(low, d1) <= rubinstein(high, d1)
    assert rubinstein(d1, low) >= rubinstein(d1, high)


@given(discounts, discounts, options)
def test_an_option_counts_above_its_threshold_only(d1, d2, option):
    share = with_option(d1, d2, option)
    binds = option > option_threshold(d1, d2)
    assert share == (1 - option if binds else rubinstein(d1, d2))
    assert share <= rubinstein(d1, d2)
    next_turn = 1 - d1 * share
    assert 1 - share == max(option, d2 * next_turn)


def last_rounds(d, w, rounds, steps):
    """The share of party 1 in the finite game: offers on a grid, every answer worked out.

    After the last refusal both have nothing, and a responder may always leave with its option.
    """
    on_table = np.arange(steps + 1) / steps
    ahead = np.zeros(2)
    for round_ in reversed(range(rounds)):
        proposer, responder = round_ % 2, 1 - round_ % 2
        go_on = np.array(d) * ahead
        refused = np.array(w) if w[responder] > go_on[responder] else go_on
        accepts = 1 - on_table >= refused[responder] - 1e-12
        own = np.where(accepts, on_table, refused[proposer])
        best = int(own.argmax())
        ahead = np.empty(2)
        ahead[proposer] = own[best]
        ahead[responder] = 1 - on_table[best] if accepts[best] else refused[responder]
    return ahead[0]


@pytest.mark.parametrize("d", [(0.9, 0.9), (0.9, 0.8), (0.5, 0.7), (0.2, 0.95)])
@pytest.mark.parametrize("w", [(0, 0), (0, 0.4), (0, 0.6), (0.3, 0.2), (0.1, 0.85), (0.45, 0.5)])
def test_finite_games_come_near_as_they_grow_longer(d, w):
    found = equilibrium_shares(d, w)
    assert found.unique
    assert last_rounds(d, w, 201, 20_000) == pytest.approx(found.low, abs=1e-3)
    if w[0] == 0:
        assert found.low == pytest.approx(with_option(*d, w[1]), abs=1e-9)


def test_arrays_give_what_numbers_give():
    d1, d2, w = np.random.default_rng(1).uniform(0.05, 0.95, (3, 30))
    both = with_option(d1, d2, w)
    assert both.tolist() == [with_option(*one) for one in zip(d1, d2, w, strict=True)]


@pytest.mark.parametrize(("d1", "d2"), [(0.9, 0.8), (0.5, 0.99)])
def test_quick_offers_leave_only_patience(d1, d2):
    gaps = [abs(rubinstein(d1**t, d2**t) - limit_share(d1, d2)) for t in (1, 0.1, 0.01, 0.001)]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[-1] < 1e-3
    assert limit_share(d1, d2) + limit_share(d2, d1) == pytest.approx(1)
    assert limit_share(np.array([d1, d2]), d2).tolist() == [limit_share(d1, d2), 0.5]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: rubinstein(1.2, 0.5), "the discount factor of party 1 lies strictly between"),
        (lambda: rubinstein(0.5, 1), "the discount factor of party 2 lies strictly .* not 1"),
        (lambda: with_option(0.5, 0.5, -1), "the option of party 2 lies between 0 and 1, not -1"),
        (lambda: limit_share(0.5, np.array([0.5, 2.0])), "strictly between 0 and 1, not 2.0"),
        (lambda: rubinstein("0.9", 0.5), "party 1 is a number or an array of numbers, not '0.9'"),
    ],
)
def test_what_is_refused(call, message):
    with pytest.raises(InputError, match=message):
        call()
