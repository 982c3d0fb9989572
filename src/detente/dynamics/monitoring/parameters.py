"""The free parameters of a hidden chain of counts, as one vector without constraints.

The vector holds the logarithm of each state's mean, then for each state the log-odds of each move
against staying, then the logarithm of the sizes of a negative binomial: none (Poisson), one for all
states, or one for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest

__all__ = ["FAMILIES", "Family", "Form"]

Floats = NDArray[np.float64]
Family = Literal["poisson", "negative binomial", "negative binomial by state"]
FAMILIES: tuple[Family, ...] = ("poisson", "negative binomial", "negative binomial by state")

#: Beyond these the likelihood hardly changes: one count in e^12 periods, a move of chance e^-14, a
#: Poisson of size e^10. No count that a double can hold exactly has a higher mean.
LOG_MEAN, LOG_ODDS, LOG_SIZE = (-12.0, 37.0), (-14.0, 14.0), (-8.0, 10.0)


@dataclass(frozen=True)
class Form:
    """How many states and which family of counts: what a vector of parameters means.

    Attributes
    ----------
    states : int
    family : {"poisson", "negative binomial", "negative binomial by state"}

    Examples
    --------
    >>> means, moves, sizes = Form(2, "poisson").read(np.array([0.0, 1.0, -1.0, -1.0]))
    >>> means.round(3), moves.round(3), sizes
    (array([1.   , 2.718]), array([[0.731, 0.269],
           [0.269, 0.731]]), None)
    """

    states: int
    family: Family

    def __post_init__(self) -> None:
        if self.family not in FAMILIES:
            raise InputError(
                f"unknown family of counts {self.family!r}{nearest(self.family, FAMILIES)}"
            )
        if self.states < 1 or self.states != int(self.states):
            raise InputError(
                f"a hidden chain has a whole number of states, at least one, not {self.states}"
            )

    @property
    def n_sizes(self) -> int:
        """Number of sizes: none, one for all states, or one for each."""
        return (0, 1, self.states)[FAMILIES.index(self.family)]

    @property
    def length(self) -> int:
        """Number of free parameters, the first state not counted."""
        return self.states**2 + self.n_sizes

    @property
    def bounds(self) -> Floats:
        """Lowest and highest value of each parameter, shape (length, 2)."""
        odds = self.states * (self.states - 1)
        return np.array([LOG_MEAN] * self.states + [LOG_ODDS] * odds + [LOG_SIZE] * self.n_sizes)

    def read(self, vector: Floats) -> tuple[Floats, Floats, Floats | None]:
        """Means (k,), moves (k, k) and sizes (1,) or (k,) of a vector."""
        k = self.states
        odds = np.zeros((k, k))
        odds[~np.eye(k, dtype=bool)] = vector[k : k * k]
        moves = np.exp(odds - odds.max(axis=1, keepdims=True))
        moves /= moves.sum(axis=1, keepdims=True)
        sizes = np.exp(vector[k * k :]) if self.n_sizes else None
        return np.exp(vector[:k]), moves, sizes

    def ordered(self, vector: Floats) -> Floats:
        """Sort the states of a vector by their means, lowest first."""
        k = self.states
        order = vector[:k].argsort()
        odds = np.zeros((k, k))
        off = ~np.eye(k, dtype=bool)
        odds[off] = vector[k : k * k]
        sizes = vector[k * k :]
        return np.concatenate(
            [
                vector[order],
                odds[np.ix_(order, order)][off],
                sizes[order] if self.n_sizes == k else sizes,
            ]
        )
