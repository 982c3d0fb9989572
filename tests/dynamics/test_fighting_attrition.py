"""War of attrition against the indifference that defines it, and a warning about what it implies."""

from fractions import Fraction

import numpy as np
import pytest
from scipy.integrate import quad

from detente.dynamics.fighting.attrition import attrition
from detente.errors import InputError


def test_the_numbers_of_the_worked_example():
    found = attrition(Fraction(10), Fraction(1), Fraction(5), Fraction(2))
    assert (found.rate_a, found.rate_b) == (Fraction(2, 5), Fraction(1, 10))
    assert (found.duration, found.a_quits_first) == (2, Fraction(4, 5))


@pytest.mark.parametrize("patience", [0.1, 1.0, 5.0])
@pytest.mark.parametrize("game", [(10, 1, 5, 2), (1, 1, 1, 1), (3, 0.5, 8, 4)])
def test_neither_side_cares_when_it_quits(game, patience):
    """Staying until a date and then quitting is worth nothing, whatever the date: that is mixing."""
    found = attrition(*game)
    for value, cost, rate in ((game[0], game[1], found.rate_b), (game[2], game[3], found.rate_a)):
        won, _ = quad(lambda t: rate * np.exp(-rate * t) * (value - cost * t), 0, patience)  # noqa: B023
        assert won - np.exp(-rate * patience) * cost * patience == pytest.approx(0, abs=1e-9)


def test_draws_end_as_soon_and_in_whose_favour_as_told():
    found = attrition(10.0, 1.0, 5.0, 2.0)
    rng = np.random.default_rng(8)
    ours, theirs = (rng.exponential(1 / rate, 400_000) for rate in (found.rate_a, found.rate_b))
    assert np.minimum(ours, theirs).mean() == pytest.approx(found.duration, abs=0.02)
    assert (ours < theirs).mean() == pytest.approx(found.a_quits_first, abs=0.005)


def test_warning_the_side_that_suffers_more_wins_more_often():
    """The perverse implication for which this model is nobody's default."""
    base = attrition(Fraction(1), Fraction(1), Fraction(1), Fraction(1))
    suffering = attrition(Fraction(1), Fraction(3), Fraction(1), Fraction(1))
    caring_less = attrition(Fraction(1, 3), Fraction(1), Fraction(1), Fraction(1))
    assert base.a_quits_first == Fraction(1, 2)
    assert suffering.a_quits_first == caring_less.a_quits_first == Fraction(1, 4)
    assert suffering.rate_a == base.rate_a
    assert suffering.rate_b > base.rate_b


def test_arrays_give_what_single_numbers_give():
    found = attrition(np.array([10.0, 1.0]), 1.0, np.array([5.0, 1.0]), np.array([2.0, 1.0]))
    assert found.duration.tolist() == [2, 0.5]


def test_bad_input_is_told_with_the_rule():
    with pytest.raises(InputError, match="the value to A is above 0, not 0"):
        attrition(0, 1, 1, 1)
    with pytest.raises(InputError, match="the cost to B is above 0, not -1"):
        attrition(1, 1, 1, np.array([1, -1]))
