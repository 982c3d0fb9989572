"""A chain of states left alone: some periods later, in the long run, and how long each state lasts.

In the long run the chain spends the share π_i of its time in state *i*, where π A = π and Σ π = 1.
States are taken out one by one, which needs no subtraction, so it loses no digits and stays exact
for fractions (Grassmann, Taksar and Heyman 1985). The time in a state is geometric: with chance a
to stay it lasts 1/(1 - a) periods on average.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.chain import Chain
from detente.errors import InputError

__all__ = ["ahead", "dwell_times", "stationary"]

Array = NDArray[Any]


def stationary(moves: ArrayLike) -> Array:
    """Find the stationary distribution of a chain.

    Parameters
    ----------
    moves : array_like, shape (k, k)
        Row: from, column: to.

    Returns
    -------
    ndarray, shape (k,)

    Raises
    ------
    InputError
        The chain has states that it cannot come back to in this order, so the long run depends on
        where it starts.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> stationary([[F(9, 10), F(1, 10)], [F(1, 5), F(4, 5)]]).tolist()
    [Fraction(2, 3), Fraction(1, 3)]
    """
    rest = np.array(moves)
    size = len(rest)
    for last in range(size - 1, 0, -1):
        out = rest[last, :last].sum()
        if not out > 0:
            raise InputError(
                "the long run of this chain depends on where it starts: some states are never left "
                "for the others"
            )
        rest[:last, last] = rest[:last, last] / out
        rest[:last, :last] = rest[:last, :last] + np.outer(rest[:last, last], rest[last, :last])
    weights = rest[0, :1] * 0 + 1
    for state in range(1, size):
        weights = np.append(weights, weights @ rest[:state, state])
    return np.asarray(weights / weights.sum())


def dwell_times(moves: ArrayLike) -> Array:
    """Mean number of periods that each state lasts once entered; infinite where never left.

    Examples
    --------
    >>> dwell_times([[0.75, 0.25], [0.5, 0.5]])
    array([4., 2.])
    """
    square = np.array(moves)
    leaving = square.sum(axis=1) - np.diagonal(square)
    return np.array([1 / share if share > 0 else np.inf for share in leaving])


def ahead(chain: Chain, known: ArrayLike, periods: int) -> Array:
    """Probabilities of the states some periods later, with nothing seen in between.

    Parameters
    ----------
    chain : Chain
    known : array_like, shape (..., k)
        Probabilities now.
    periods : int

    Returns
    -------
    ndarray, shape (..., k)

    Examples
    --------
    >>> ahead(Chain([1, 0], [[0.9, 0.1], [0.2, 0.8]]), [1.0, 0.0], 2)
    array([0.83, 0.17])
    """
    return np.asarray(known @ np.linalg.matrix_power(chain.moves, periods))
