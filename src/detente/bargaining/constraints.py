"""What a circumstance demands of the share of A, in one form for circumstances of any kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.bargaining.arithmetic import Number, check_number
from detente.errors import InputError

__all__ = ["Constraint"]


@dataclass(frozen=True)
class Constraint:
    """What one circumstance demands of the share of A.

    Attributes
    ----------
    name : str
    low, high : float, Fraction or None
        Bounds, both allowed; None where there is none.
    shares : sequence of (float or Fraction), or None
        The only shares that are possible, where the pie cannot be divided at will.

    Raises
    ------
    InputError
        If a bound or share is not one finite number, or the list of shares has none.

    Examples
    --------
    >>> Constraint("B's floor", high=0.7).allows(0.8)
    False
    """

    name: str
    low: Number | None = None
    high: Number | None = None
    shares: Sequence[Number] | None = None

    def __post_init__(self) -> None:
        if self.shares is not None:
            object.__setattr__(self, "shares", tuple(self.shares))
            if not self.shares:
                raise InputError(f"the list of possible shares of {self.name!r} is empty")
        for number in (self.low, self.high, *(self.shares or ())):
            if number is None:
                continue
            if np.ndim(number):
                raise InputError(f"a bound of {self.name!r} is one number, not {np.size(number)}")
            check_number(f"a bound of {self.name!r}", number)

    def allows(self, share: Number) -> bool:
        """Whether the share of A meets this constraint."""
        return bool(
            (self.low is None or share >= self.low)
            and (self.high is None or share <= self.high)
            and (self.shares is None or share in self.shares)
        )
