"""A Markov chain of states that nobody sees, and what is said of each state by what is seen.

A ceasefire is in one of *k* states (it holds, it frays, there is fighting). Start distribution π
and moves A (row: from, column: to) say how the states follow each other; each period leaves a sign
that has some chance in each state.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError

__all__ = ["Chain", "checked"]

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


def checked(chain: Chain, chances: ArrayLike) -> Array:
    """Check chances against a chain: one row a period, one column a state, none below 0."""
    seen = np.asarray(chances)
    if seen.ndim < 2 or seen.shape[-1] != chain.states or not len(seen):
        raise InputError(
            f"the chances need one row a period and one column for each of {chain.states} states, "
            f"not shape {seen.shape}"
        )
    if not ((seen >= 0) & (seen < np.inf)).all():
        raise InputError("the chance of what is seen is a number of at least 0")
    return seen
