"""The middle of many values and the span that holds nine in ten of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

__all__ = ["Spread", "spread"]


@dataclass(frozen=True)
class Spread:
    """Values below which lie one in twenty, half, and nineteen in twenty."""

    low: float
    median: float
    high: float

    def __str__(self) -> str:
        return f"{self.low:.2f} to {self.high:.2f}"


def spread(values: ArrayLike) -> Spread:
    """Return the spread of many values.

    Examples
    --------
    >>> spread([0.0, 1.0, 2.0])
    Spread(low=0.1, median=1.0, high=1.9)
    """
    low, median, high = np.quantile(np.asarray(values, dtype=np.float64), (0.05, 0.5, 0.95))
    return Spread(*(round(float(value), 12) for value in (low, median, high)))
