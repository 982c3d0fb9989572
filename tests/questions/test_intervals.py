"""The interval of a share: by its definition, and published values of Clopper and Pearson's."""

from fractions import Fraction
from math import comb

import pytest

from detente.questions.uncertainty.intervals import interval


def at_least(successes: int, draws: int, share: Fraction) -> Fraction:
    """The chance of so many successes or more."""
    return sum(
        (
            comb(draws, k) * share**k * (1 - share) ** (draws - k)
            for k in range(successes, draws + 1)
        ),
        Fraction(0),
    )


@pytest.mark.parametrize("draws", [1, 2, 7, 20])
def test_by_definition(draws):
    tail, step = Fraction(1, 40), Fraction(1, 1000)
    for successes in range(draws + 1):
        low, high = interval(successes, draws)
        assert 0 <= low <= Fraction(successes, draws) <= high <= 1
        # Rounded outwards: at the ends the draws are unlikely, one step further in they are not.
        if low:
            assert at_least(successes, draws, low) <= tail < at_least(successes, draws, low + step)
        if high < 1:
            below = at_least(draws - successes, draws, 1 - high)
            assert below <= tail < at_least(draws - successes, draws, 1 - high + step)
        assert interval(draws - successes, draws) == (1 - high, 1 - low)


@pytest.mark.parametrize(
    ("successes", "draws", "low", "high"),
    [
        (0, 10, 0, 0.3085),
        (1, 10, 0.0025, 0.4450),
        (8, 10, 0.4439, 0.9748),
        (50, 100, 0.3983, 0.6017),
    ],
)
def test_published_values(successes, draws, low, high):
    found = interval(successes, draws)
    assert float(found[0]) == pytest.approx(low, abs=0.00101)
    assert float(found[1]) == pytest.approx(high, abs=0.00101)


def test_a_thousand_draws_without_a_failure():
    assert interval(1000, 1000) == (Fraction(996, 1000), 1)
