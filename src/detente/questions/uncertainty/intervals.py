"""How far a share of draws tells the share of all: an exact interval for a proportion.

{cite:p}`ClopperPearson34`: the interval holds every share under which the draws would not be among
the least likely 2.5 % at either end. Computed in whole numbers over thousandths and rounded
outwards, so that it is never too narrow.
"""

from __future__ import annotations

from bisect import bisect_left
from fractions import Fraction
from math import comb

__all__ = ["PERCENT", "interval"]

#: How sure the interval is.
PERCENT = 95
_STEPS = 1000


def interval(successes: int, draws: int) -> tuple[Fraction, Fraction]:
    """Return the ends between which the share of successes lies.

    Parameters
    ----------
    successes, draws : int
        How many draws there were, and how many were successes.

    Returns
    -------
    (Fraction, Fraction)

    Examples
    --------
    >>> interval(5, 10)
    (Fraction(187, 1000), Fraction(813, 1000))
    >>> interval(100, 100)
    (Fraction(963, 1000), Fraction(1, 1))
    """
    return _low(successes, draws), 1 - _low(draws - successes, draws)


def _low(successes: int, draws: int) -> Fraction:
    if successes == 0:
        return Fraction(0)
    fits = bisect_left(range(_STEPS + 1), True, key=lambda step: _likely(step, successes, draws))
    return Fraction(max(fits - 1, 0), _STEPS)


def _likely(step: int, successes: int, draws: int) -> bool:
    """Whether so many successes or more have a chance above 2.5 % under a share of thousandths."""
    tail = sum(
        comb(draws, count) * step**count * (_STEPS - step) ** (draws - count)
        for count in range(successes, draws + 1)
    )
    return bool(200 * tail > (100 - PERCENT) * _STEPS**draws)
