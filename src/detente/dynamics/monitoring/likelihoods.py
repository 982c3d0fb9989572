"""The likelihood of a series: exact for one chain, or under many parameter values at once.

The likelihood is a product of matrices, one a period: what is seen there times the moves into it.
Neighbours are multiplied in pairs, then the products in pairs, so a series of n periods takes
log2(n) rounds of array work whatever the number of parameter values. Each product is divided by its
largest entry and the logarithm kept, so that nothing underflows.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.chain import Chain
from detente.dynamics.monitoring.filtering import forward

__all__ = ["likelihood", "log_likelihoods"]

Floats = NDArray[np.float64]


def log_likelihoods(moves: Floats, logs: Floats) -> Floats:
    """Log-likelihood by state of the first period.

    Parameters
    ----------
    moves : ndarray, shape (b, k, k)
        Transition probabilities under each of b parameter values; row: from, column: to.
    logs : ndarray, shape (b, n_periods, k)
        Logarithm of the chance of what was seen in each state, from `log_chances`.

    Returns
    -------
    ndarray, shape (b, k)
        With the first state known; -inf where that is impossible.

    Examples
    --------
    >>> moves = np.array([[[0.9, 0.1], [0.2, 0.8]]])
    >>> seen = np.log([[[0.9, 0.3], [0.1, 0.7], [0.1, 0.7]]])
    >>> (np.exp(log_likelihoods(moves, seen)) @ [0.5, 0.5]).round(6)
    array([0.07395])
    """
    height = logs.max(axis=-1, keepdims=True)
    seen = np.exp(logs - height)
    factors = moves[:, None] * seen[:, 1:, None, :]
    total = height.sum(axis=(1, 2))
    while factors.shape[1] > 1:
        paired = factors[:, 0:-1:2] @ factors[:, 1::2]
        if factors.shape[1] % 2:
            paired = np.concatenate([paired, factors[:, -1:]], axis=1)
        top = paired.max(axis=(2, 3), keepdims=True)
        # A product of nothing but zeros is impossible; dividing it by 1 keeps it so.
        top[top == 0] = 1
        factors = paired / top
        total = total + np.log(top).sum(axis=(1, 2, 3))
    later = factors.sum(axis=(1, 3)) if factors.shape[1] else np.ones_like(seen[:, 0])
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(seen[:, 0] * later) + total[:, None])


def likelihood(chain: Chain, chances: ArrayLike) -> Fraction | float | NDArray[Any]:
    """Probability of all that was seen; exact for fractions, else it underflows on long series.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> chain = Chain([F(1, 2), F(1, 2)], [[F(9, 10), F(1, 10)], [F(1, 5), F(4, 5)]])
    >>> quiet, shots = [F(9, 10), F(3, 10)], [F(1, 10), F(7, 10)]
    >>> likelihood(chain, [quiet, shots, shots])
    Fraction(1479, 20000)
    """
    found: Fraction | float | NDArray[Any] = np.prod(forward(chain, chances).scales, axis=0)
    return found
