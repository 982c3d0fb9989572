"""The demand that is best against a private cost of any continuous distribution.

Write the demand as x = p + y. Its value is V(y) = p + y - F(y)(y + c_A). Distributions with several
peaks give V several maxima, so the first-order condition f/(1-F) = 1/(y + c_A) is not enough. But
V rises by at most 1 - F(y) a unit: for y < z, V(z) - V(y) <= (z - y)(1 - F(y)), because F
does not fall and y + c_A >= 0. (Where y < -c_A, A would rather fight, which V(-c_A) is worth.) So
an interval whose left end has the value V(y) holds nothing above V(y) + length (1 - F(y)):
halve the intervals that may still hold the best, and drop the others, until the best is known to
within `TOLERANCE`. This search is original to Détente, of the kind of :cite:t:`Piyavskii72`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from detente.bargaining.arithmetic import check_share
from detente.bargaining.private_costs import CostDistribution

__all__ = ["TOLERANCE", "best_margin"]

#: How far the value of the demand may at most be from the best. It is much nearer after polishing.
TOLERANCE = 1e-6
_FIRST_INTERVALS = 256
_LAST_DIGITS = 1e-9


def best_margin(cost: CostDistribution, most: float, *, power: float, cost_a: float) -> float:
    """Find the y, at most `most`, that makes p + y - F(y)(y + c_A) greatest.

    Parameters
    ----------
    cost : CostDistribution
        F is its `cdf`, which takes arrays.
    most : float
        Upper bound of y.
    power, cost_a : float

    Examples
    --------
    >>> from detente.bargaining.private_costs import UniformCost
    >>> round(best_margin(UniformCost(0, 0.4), 0.5, power=0.5, cost_a=0.1), 6)
    0.15
    """
    most, power, cost_a = float(most), float(power), float(cost_a)

    def value(at: NDArray[np.float64], below: NDArray[np.float64]) -> NDArray[np.float64]:
        return power + at - below * (at + cost_a)

    low = min(most, max(-power, -cost_a))
    length = (most - low) / _FIRST_INTERVALS
    left = low + length * np.arange(_FIRST_INTERVALS, dtype=np.float64)
    end = np.array([most])
    best_at, best = most, float(value(end, np.asarray(cost.cdf(end)))[0])
    while left.size:
        below = _shaved(np.asarray(cost.cdf(left), dtype=np.float64))
        check_share("the probability that B's cost is lower", below)
        values = value(left, below)
        top = int(values.argmax())
        if values[top] > best:
            best_at, best = float(left[top]), float(values[top])
        if length <= TOLERANCE:
            break
        left = left[values + length * (1 - below) > best + TOLERANCE]
        length /= 2
        left = np.concatenate([left, left + length])
    bounds = (max(low, best_at - 100 * TOLERANCE), min(most, best_at + 100 * TOLERANCE))
    return _climbed(lambda y: power + y - float(cost.cdf(y)) * (y + cost_a), best_at, bounds)


def _shaved(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """A sum of chances may pass 1, or miss 0, by its last digits."""
    near = (chances >= -_LAST_DIGITS) & (chances <= 1 + _LAST_DIGITS)
    return np.where(near, np.clip(chances, 0, 1), chances)


def _climbed(value: Callable[[float], float], at: float, bounds: tuple[float, float]) -> float:
    """Go from the best point found to the top of its hill."""
    if bounds[0] >= bounds[1]:
        return at
    from scipy.optimize import minimize_scalar

    found = minimize_scalar(
        lambda y: -value(y), bounds=bounds, method="bounded", options={"xatol": 1e-12}
    )
    return float(found.x) if value(float(found.x)) > value(at) else at
