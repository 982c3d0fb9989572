"""Power that jumps at a place: a pass, a height, a bridge.

B may refuse to yield such a place at any price, because of what it would be worth in a war.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.dynamics.ladder.power import Power, chance
from detente.dynamics.numbers import Number
from detente.errors import InputError

__all__ = ["WithJumps"]


@dataclass(frozen=True)
class WithJumps:
    """A shape that jumps up by given sizes from given places on.

    Attributes
    ----------
    shape : Power
        Without the jumps.
    at, size : sequence of number
        Places between 0 and 1, increasing, and how much power each adds.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> from detente.dynamics.ladder.power import Linear
    >>> site = WithJumps(Linear(F(1, 2), F(3, 10)), (F(3, 5),), (F(1, 5),))
    >>> site.below(F(3, 5)), site(F(3, 5))
    (Fraction(17, 25), Fraction(22, 25))
    """

    shape: Power
    at: Sequence[Number]
    size: Sequence[Number]

    def __post_init__(self) -> None:
        if len(self.at) != len(self.size):
            raise InputError("each jump of power needs a place and a size")
        if any(not 0 < place < 1 for place in self.at) or list(self.at) != sorted(set(self.at)):
            raise InputError("the places where power jumps increase, above 0 and below 1")
        if not all(size >= 0 for size in self.size):
            raise InputError("power jumps up, not down: the size of a jump is 0 or more")

    @property
    def jumps(self) -> tuple[Number, ...]:
        """Where p jumps, increasing."""
        return tuple(self.at)

    def __call__(self, held: Number) -> Number:
        """A's power where it holds x."""
        added = sum((held >= place) * size for place, size in zip(self.at, self.size, strict=True))
        return chance(self.shape(held) + added)

    def below(self, held: Number) -> Number:
        """The limit of A's power from below x."""
        added = sum((held > place) * size for place, size in zip(self.at, self.size, strict=True))
        return chance(self.shape.below(held) + added)
