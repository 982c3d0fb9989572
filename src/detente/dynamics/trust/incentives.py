"""Whether each step of a path is worth taking: the slack of any pair of paths.

The game is that of `steps`: side *i* has b a_j - k a_i per period, nothing given can be taken back,
and after a step that is not taken nothing more is given. For paths that may differ,

    slack_t = [ b Σ_{s>t} d^(s-t) Δa_j,s - k Σ_{s>=t} d^(s-t) Δa_i,s ] / (1-d),

where Δ is what a date adds: what the other will still give, less what one gives from now on.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.numbers import Number, at_least, discounting
from detente.errors import InputError

__all__ = ["gain_from_cheating", "slack"]


def slack(
    own: ArrayLike,
    other: ArrayLike,
    *,
    benefit: Number,
    cost: Number,
    discount: Number,
    to_come: tuple[Number, Number] = (0, 0),
) -> NDArray[Any]:
    """Check any pair of paths for one side: going on less stopping, at each of its steps.

    Parameters
    ----------
    own, other : array, shape (..., dates)
        Levels at the dates 1, 2, ..., at first 0 and never falling; the same for equal partners.
    benefit, cost, discount : number or array, shape (...,)
        Of this side.
    to_come : pair of number, optional
        What follows after the last date *T*, own and other: Σ_{s>T} d^(s-T) (a_s - a_{s-1}).

    Returns
    -------
    ndarray, shape (..., dates)
        Negative where it would rather not take the step. Objects if fractions are given.

    Raises
    ------
    InputError
        A level that falls, a path without dates, two paths of different length, or a benefit or
        cost below 0.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> slack([F(1)], [F(1)], benefit=2, cost=1, discount=F(9, 10)).tolist()
    [Fraction(-10, 1)]
    """
    discounting(discount_factor=discount)
    at_least(0, benefit=benefit, cost=cost)
    ours, theirs = _increments(own), _increments(other)
    if ours.shape[-1] != theirs.shape[-1]:
        raise InputError(
            f"two paths have the same dates, not {ours.shape[-1]} and {theirs.shape[-1]}"
        )
    give, take = to_come
    found = []
    for date in reversed(range(ours.shape[-1])):
        found.append((benefit * take - cost * (give + ours[..., date])) / (1 - discount))
        give, take = discount * (give + ours[..., date]), discount * (take + theirs[..., date])
    return np.stack(np.broadcast_arrays(*reversed(found)), axis=-1)


def gain_from_cheating(size: Number, cost: Number, discount: Number) -> Number:
    """Say what a side saves for ever by not taking the last step, of this size.

    Whoever enforces a settlement at once, without steps, has to take at least so much from a side
    that does not keep it.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> gain_from_cheating(1, 1, F(9, 10))
    Fraction(10, 1)
    """
    discounting(discount_factor=discount)
    at_least(0, size=size, cost=cost)
    return cost * size / (1 - discount)


def _increments(path: ArrayLike) -> NDArray[Any]:
    levels = np.asarray(path)
    if levels.ndim == 0 or levels.shape[-1] == 0:
        raise InputError("a path has a level for each of its dates, one or more")
    steps: NDArray[Any] = np.diff(levels, axis=-1, prepend=0 * levels[..., :1])
    if not (steps >= 0).all():
        raise InputError(
            "what has been given cannot be taken back: a level of the path falls, or is no number"
        )
    return steps
