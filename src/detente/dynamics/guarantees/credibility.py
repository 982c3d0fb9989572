"""Whether a guarantor would act when called upon, and how far its promise counts.

It acts iff its stake in the settlement is at least what enforcing costs it.
"""

from __future__ import annotations

import numpy as np

from detente.dynamics.numbers import Number, at_least, between, choose, ordered, proportion
from detente.errors import InputError

__all__ = ["chance_of_enforcement", "enforces"]


def enforces(stake: Number, cost: Number) -> Number:
    """Say whether a guarantor acts when called upon: its stake is at least its cost."""
    return stake - cost >= 0


def chance_of_enforcement(chance: Number, cost: Number, *, low: Number, high: Number) -> Number:
    """Count a guarantee only as far as it is credible.

    Parameters
    ----------
    chance : number or array
        g, the probability that a guarantor who finds it worth while can and does act.
    cost : number or array
        What enforcing costs it.
    low, high : number or array
        The guarantor's stake, known as a range: evenly spread over it.

    Returns
    -------
    number or array
        g times the probability that the stake is at least the cost; with ``low == high`` it is g
        or 0.

    Raises
    ------
    InputError
        A chance outside 0 to 1, a negative cost, or stakes that are no range of two numbers.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> chance_of_enforcement(F(1, 2), 3, low=F(2), high=F(4))
    Fraction(1, 4)
    """
    proportion(chance=chance)
    at_least(0, cost_of_enforcing=cost)
    ordered(low, high, of="stakes")
    if not np.isfinite(np.asarray([low, high], dtype=np.float64)).all():
        raise InputError(f"a range of stakes has two finite ends, not {low} and {high}")
    width = high - low
    spread = between(0, (high - cost) / choose(width > 0, width, 1), 1)
    known = choose(enforces(low, cost), 1, 0)
    return chance * choose(width > 0, spread, known)
