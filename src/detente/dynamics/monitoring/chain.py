"""A Markov chain of states that nobody sees, and the share of time it spends in each.

A ceasefire is in one of *k* states (it holds, it frays, there is fighting). Start distribution π
and moves A (row: from, column: to) say how the states follow each other. In the long run the chain
spends the share π_i of its time in state *i*, where π A = π and Σ π = 1. States are taken out one
by one, which needs no subtraction, so it loses no digits and stays exact for fractions (Grassmann,
Taksar and Heyman 1985). The time in a state is geometric: with chance a to stay it lasts 1/(1 - a)
periods on average.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError

__all__ = ["Chain", "dwell_times", "stationary"]

Array = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Chain:
    """A Markov chain of hidden states.

    Attributes
    ----------
    start : ndarray, shape (k,)
        Probability of each state in the first period.
    moves : ndarray, shape (k, k)
        ``moves[i, j]``: probability of going from state *i* to state *j* in one period.

    Raises
    ------
    InputError
        Shapes do not fit, or something is no probability distribution.

    Examples
    --------
    >>> Chain([0.5, 0.5], [[0.9, 0.1], [0.2, 0.8]]).states
    2
    """

    start: Array
    moves: Array

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", np.asarray(self.start))
        object.__setattr__(self, "moves", np.asarray(self.moves))
        if self.start.ndim != 1 or self.moves.shape != (self.states, self.states):
            raise InputError(
                f"a chain needs k start probabilities and k rows of k moves, not shapes "
                f"{self.start.shape} and {self.moves.shape}"
            )
        for row in (self.start, *self.moves):
            if not (row >= 0).all() or abs(sum(row) - 1) > 1e-9:
                raise InputError(f"probabilities are at least 0 and sum to 1, not {row.tolist()}")

    @property
    def states(self) -> int:
        """Number of hidden states."""
        return int(self.start.shape[0])


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
