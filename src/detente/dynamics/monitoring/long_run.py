"""A chain of states left alone: some periods later, in the long run, and how long each state lasts.

In the long run the chain spends the share π_i of its time in state *i*, where π A = π and Σ π = 1.
There is one such π exactly when some state can be reached from all; states that cannot be come back
to have none of it. States are taken out one by one, which needs no subtraction, so it loses no
digits and stays exact for fractions (Grassmann, Taksar and Heyman 1985).

The time in a state is geometric: with chance a to stay it lasts 1/(1 - a) periods on average.
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
        No chain, or one with two parts that it never leaves, so that the long run depends on where
        it starts.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> stationary([[F(9, 10), F(1, 10)], [F(1, 5), F(4, 5)]]).tolist()
    [Fraction(2, 3), Fraction(1, 3)]
    """
    table = np.array(moves)
    chain = Chain(np.eye(len(table))[:1].ravel(), table)
    reach = np.linalg.matrix_power((table > 0) + np.eye(chain.states), chain.states) > 0
    lasting = np.flatnonzero(reach.all(axis=0))
    if not lasting.size:
        raise InputError(
            "the long run of this chain depends on where it starts: it has parts that are never "
            "left for one another"
        )
    rest = table[np.ix_(lasting, lasting)]
    for last in range(len(rest) - 1, 0, -1):
        rest[:last, last] = rest[:last, last] / rest[last, :last].sum()
        rest[:last, :last] = rest[:last, :last] + np.outer(rest[:last, last], rest[last, :last])
    weights = rest[0, :1] * 0 + 1
    for state in range(1, len(rest)):
        weights = np.append(weights, weights @ rest[:state, state])
    found = table[0] * 0
    found[lasting] = weights / weights.sum()
    return np.asarray(found)


def dwell_times(moves: ArrayLike) -> Array:
    """Mean number of periods that each state lasts once entered; infinite where never left.

    Examples
    --------
    >>> dwell_times([[0.75, 0.25], [0.5, 0.5]])
    array([4., 2.])
    """
    square = np.array(moves)
    # Summed, not taken from 1, so that no rounding opens a way out of a state that has none.
    leaving = (square * (1 - np.eye(len(square), dtype=int))).sum(axis=1)
    return np.array([1 / share if share > 0 else np.inf for share in leaving])


def ahead(chain: Chain, known: ArrayLike, periods: int) -> Array:
    """Probabilities of the states some periods later, with nothing seen in between.

    Parameters
    ----------
    chain : Chain
    known : array_like, shape (..., k)
        Probabilities now.
    periods : int
        At least 0.

    Returns
    -------
    ndarray, shape (..., k)

    Raises
    ------
    InputError
        The periods are negative, or the probabilities are not one a state.

    Examples
    --------
    >>> ahead(Chain([1, 0], [[0.9, 0.1], [0.2, 0.8]]), [1.0, 0.0], 2)
    array([0.83, 0.17])
    """
    now = np.asarray(known)
    if periods < 0 or now.shape[-1:] != (chain.states,):
        raise InputError(
            f"looking ahead takes one probability for each of {chain.states} states and at least 0 "
            f"periods, not shape {now.shape} and {periods}"
        )
    return np.asarray(now @ np.linalg.matrix_power(chain.moves, periods))
