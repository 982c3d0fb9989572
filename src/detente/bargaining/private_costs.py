"""What one side believes of the other's cost of war: a distribution over an interval.

Any object with a cumulative distribution function will do; the frozen continuous distributions of
`scipy.stats` have one. The uniform is written here because it keeps fractions exact and has a
closed form wherever it is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from detente.bargaining.arithmetic import Number, check_cost, greater, lesser, refuse

__all__ = ["CostDistribution", "UniformCost"]


class CostDistribution(Protocol):
    """Belief about a cost: continuous, so that no single cost has a probability of its own."""

    def cdf(self, x: Number, /) -> Number:
        """Probability that the cost is at most `x`, for a number or an array."""


@dataclass(frozen=True)
class UniformCost:
    """Every cost between two bounds is as likely as any other.

    Parameters
    ----------
    low, high : float, Fraction or array of float
        Bounds, `0 <= low < high`, in units of the share.

    Raises
    ------
    InputError
        If the bounds are in no such order, or not finite.

    Examples
    --------
    >>> from fractions import Fraction
    >>> UniformCost(Fraction(0), Fraction(2, 5)).cdf(Fraction(3, 20))
    Fraction(3, 8)
    """

    low: Number
    high: Number

    def __post_init__(self) -> None:
        for bound in (self.low, self.high):
            check_cost("a bound of a uniform cost", bound)
        sentence = "the bounds of a uniform cost are 0 <= low < high, not {} and {}"
        refuse(self.low >= self.high, sentence, self.low, self.high)

    def cdf(self, x: Number, /) -> Number:
        """Probability that the cost is at most `x`."""
        return greater(0, lesser(1, (x - self.low) / (self.high - self.low)))
