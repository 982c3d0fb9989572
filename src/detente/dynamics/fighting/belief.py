"""Bayes' rule for two types, one piece of evidence or many.

With belief *b* that a statement holds and evidence that comes with probability *s* if it does, *w*
if it does not, the new belief is b s / (b s + (1-b) w).
"""

from __future__ import annotations

import numpy as np

from detente.dynamics.numbers import Number, choose, proportion
from detente.errors import InputError

__all__ = ["updated"]


def updated(belief: Number, if_true: Number, if_false: Number) -> Number:
    """Update a belief by one piece of evidence.

    Parameters
    ----------
    belief : number or array
        Probability given to the statement before.
    if_true, if_false : number or array
        Probability of the evidence if the statement is true, and if it is false.

    Returns
    -------
    number or array
        The belief after it. Evidence that is possible only under what was believed impossible
        leaves the belief as it was where an array is given.

    Raises
    ------
    InputError
        No probability, or evidence that cannot occur.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> updated(F(1, 2), F(7, 10), F(2, 5)), updated(F(1, 2), F(3, 10), F(3, 5))
    (Fraction(7, 11), Fraction(1, 3))
    """
    proportion(belief=belief, probability_if_true=if_true, probability_if_false=if_false)
    true = belief * if_true
    seen = true + (1 - belief) * if_false
    possible = seen > 0
    if np.ndim(possible) == 0 and not possible:
        raise InputError("evidence that the belief rules out cannot be learnt from")
    return choose(possible, true / choose(possible, seen, 1), belief)
