"""How A's power depends on what it holds: p(x), increasing.

A shape is called with x, a number or an array, and answers with A's chance to win a war there.
Where p jumps (`detente.dynamics.ladder.jumps`), two more things matter: the places (`jumps`) and
the power just below one of them (`below`). At the place itself the jump has been made.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from detente.dynamics.numbers import Number
from detente.errors import InputError

__all__ = ["Kinked", "Linear", "Power", "Smooth", "chance"]


class Power(Protocol):
    """What the solvers need to know of a shape."""

    @property
    def jumps(self) -> tuple[Number, ...]:
        """Where p jumps, increasing."""

    def __call__(self, held: Number) -> Number:
        """A's power where it holds x."""

    def below(self, held: Number) -> Number:
        """The limit of A's power from below x."""


class Continuous(ABC):
    """A shape without jumps."""

    @property
    def jumps(self) -> tuple[Number, ...]:
        """None."""
        return ()

    @abstractmethod
    def __call__(self, held: Number) -> Number:
        """A's power where it holds x."""

    def below(self, held: Number) -> Number:
        """The same as at x."""
        return self(held)


def chance(power: Number) -> Number:
    """Keep what a formula says between 0 and 1."""
    return np.minimum(1, np.maximum(0, power))


@dataclass(frozen=True)
class Linear(Continuous):
    """p(x) = a - g + m x, kept between 0 and 1.

    Attributes
    ----------
    base, gain : number
        a and m; fractions stay fractions.
    guarantee : number
        g, by which a guarantor lowers A's power.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> Linear(F(1, 5), F(3, 5))(F(2, 5))
    Fraction(11, 25)
    """

    base: Number
    gain: Number
    guarantee: Number = 0

    def __post_init__(self) -> None:
        if not self.gain >= 0:
            raise InputError(
                f"a concession does not lower power: the gain is 0 or more, not {self.gain}"
            )

    def __call__(self, held: Number) -> Number:
        """A's power where it holds x."""
        return chance(self.base - self.guarantee + self.gain * held)


@dataclass(frozen=True)
class Kinked(Continuous):
    """Straight lines between given points, flat outside them.

    Attributes
    ----------
    held, power : sequence of float
        Points; held strictly increasing, power not decreasing.

    Examples
    --------
    >>> float(Kinked((0, 0.5, 1), (0.2, 0.3, 0.8))(0.75))
    0.55
    """

    held: Sequence[float]
    power: Sequence[float]

    def __post_init__(self) -> None:
        if len(self.held) != len(self.power) or len(self.held) < 2:
            raise InputError("a kinked shape needs as many powers as holdings, at least two")
        if not (np.all(np.diff(self.held) > 0) and np.all(np.diff(self.power) >= 0)):
            raise InputError("the points of a kinked shape increase in what is held and in power")

    def __call__(self, held: Number) -> Number:
        """A's power where it holds x."""
        return chance(np.interp(held, self.held, self.power))


@dataclass(frozen=True)
class Smooth(Continuous):
    """Any continuous increasing function.

    Attributes
    ----------
    function : callable
        Takes a number or an array of what is held.
    """

    function: Callable[[Number], Number]

    def __call__(self, held: Number) -> Number:
        """A's power where it holds x."""
        return chance(self.function(held))
