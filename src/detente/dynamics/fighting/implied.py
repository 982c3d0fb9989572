"""The strength in single battles that a given chance of winning the war implies.

Accounts and indices speak of the chance *p* that A wins a war, not of the chance *w* that it wins a
battle. In the random walk over *N* forts of which A holds *k* each *p* belongs to one *w*. With θ =
log(w / (1-w)) / 2 the log odds of *p* are

    u(θ) = log[(exp(2kθ) - 1) / (1 - exp(-2(N-k)θ))],

which rises in θ, convex if k > N/2 and concave if k < N/2: so Newton's method converges from
anywhere. Original to Détente.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.numbers import proportion
from detente.errors import InputError

__all__ = ["battle_drift", "nearest_fort"]

#: Chances of winning beyond these give battles that are won or lost for certain.
_LEAST = 1e-300
_SMALL = 1e-9
_ENOUGH = 1e-14
_MOST = 60


def nearest_fort(holding: ArrayLike, forts: ArrayLike) -> NDArray[np.int64]:
    """Turn a share into a number of forts, of which each side holds at least one.

    Parameters
    ----------
    holding : array of float
        A's share, 0 to 1.
    forts : array of int
        *N*, 2 or more.

    Raises
    ------
    InputError
        A share outside 0 to 1, fewer than two forts, or no whole number of them.

    Examples
    --------
    >>> nearest_fort([0, 0.26, 0.5, 1], 10).tolist()
    [1, 3, 5, 9]
    """
    count = np.asarray(forts, dtype=np.float64)
    wrong = ~(count >= 2) | (count % 1 != 0)
    if wrong.any():
        raise InputError(
            f"two sides need a whole number of forts, two or more, not {count[wrong].flat[0]:g}"
        )
    proportion(holding=holding)
    nearest = np.floor(np.asarray(holding, dtype=np.float64) * count + 0.5)
    clipped: NDArray[np.int64] = np.clip(nearest, 1, count - 1).astype(np.int64)
    return clipped


def battle_drift(power: ArrayLike, holding: ArrayLike, forts: ArrayLike) -> NDArray[np.float64]:
    """Find 2w - 1, the lead of A in a single battle, from its chance of winning the war.

    Parameters
    ----------
    power : array of float
        *p*, 0 to 1.
    holding : array of int
        *k*, 1 to *N* - 1.
    forts : array of int
        *N*.

    Returns
    -------
    ndarray of float64
        From -1 (every battle is lost) to 1.

    Examples
    --------
    >>> (1 + battle_drift(9477 / 11605, 4, 10)) / 2
    np.float64(0.6...)
    """
    proportion(power=power)
    won, ours, whole = np.broadcast_arrays(
        *(np.asarray(each, dtype=np.float64) for each in (power, holding, forts))
    )
    theirs = whole - ours
    with np.errstate(divide="ignore"):
        wanted = np.log(np.maximum(won, _LEAST)) - np.log1p(-won)
    sure = ~np.isfinite(wanted)
    wanted = np.where(sure, 0, wanted)
    theta = (wanted - np.log(ours / theirs)) / whole
    for _ in range(_MOST):
        off = np.where(np.abs(theta) < _SMALL, _SMALL, theta)
        rise, fall = (-np.expm1(-2 * side * np.abs(off)) for side in (ours, theirs))
        ahead = off > 0
        odds = 2 * np.where(ahead, ours, theirs) * off + np.log(rise / fall)
        slope = 2 * np.where(
            ahead, ours / rise - theirs * (1 / fall - 1), theirs / fall - ours * (1 / rise - 1)
        )
        step = (odds - wanted) / slope
        theta = off - step
        if np.max(np.abs(step) / whole, initial=0) < _ENOUGH:
            break
    drift: NDArray[np.float64] = np.where(won <= 0, -1.0, np.where(sure, 1.0, np.tanh(theta)))
    return drift
