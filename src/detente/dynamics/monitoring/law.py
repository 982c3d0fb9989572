"""The law of a count in one regime, as alarms need it: Poisson or negative binomial."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.counts import log_chances
from detente.errors import InputError

__all__ = ["CountLaw"]


@dataclass(frozen=True)
class CountLaw:
    """A Poisson or negative binomial count.

    Attributes
    ----------
    mean : float
        Above 0.
    size : float, optional
        Size r of a negative binomial, variance μ + μ²/r. Without, the count is Poisson.

    Raises
    ------
    InputError
        The mean or the size is not above 0.

    Examples
    --------
    >>> CountLaw(2.0).table(3).round(4)
    array([0.1353, 0.2707, 0.2707, 0.1804])
    """

    mean: float
    size: float | None = None

    def __post_init__(self) -> None:
        for name, value in (("mean", self.mean), ("size", self.size)):
            if value is not None and not 0 < value < np.inf:
                raise InputError(f"the {name} of a count is a number above 0, not {value}")

    def log_chances(self, counts: ArrayLike) -> NDArray[np.float64]:
        """Logarithm of the chance of each count, in the shape of the counts; 0 where NaN."""
        size = None if self.size is None else [self.size]
        return log_chances(counts, [self.mean], size)[..., 0]

    def table(self, most: int) -> NDArray[np.float64]:
        """Chances of the counts 0 to `most`."""
        return np.exp(self.log_chances(np.arange(most + 1)))
