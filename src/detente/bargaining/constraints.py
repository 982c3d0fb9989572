"""What a circumstance demands of the share of A, in one form for circumstances of any kind."""

from __future__ import annotations

from dataclasses import dataclass

from detente.bargaining.arithmetic import Number

__all__ = ["Constraint"]


@dataclass(frozen=True)
class Constraint:
    """What one circumstance demands of the share of A.

    Attributes
    ----------
    name : str
    low, high : float, Fraction or None
        Bounds, both allowed; None where there is none.
    shares : tuple of (float or Fraction), or None
        The only shares that are possible, where the pie cannot be divided at will.

    Examples
    --------
    >>> Constraint("B's floor", high=0.7).allows(0.8)
    False
    """

    name: str
    low: Number | None = None
    high: Number | None = None
    shares: tuple[Number, ...] | None = None

    def allows(self, share: Number) -> bool:
        """Whether the share of A meets this constraint."""
        return bool(
            (self.low is None or share >= self.low)
            and (self.high is None or share <= self.high)
            and (self.shares is None or share in self.shares)
        )
