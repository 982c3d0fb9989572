"""When a side is exhausted and which is first, where what it has and spends is known as ranges.

The date of exhaustion falls with the burn and rises with chest and inflow (`war_chest`), so the
ends of its range are reached at ends of theirs, exactly. Draws from the ranges show how it is
spread between; that they are even and independent is an assumption, the ends are not. Original to
Détente.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, inf, isinf
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from detente.dynamics.fighting.war_chest import inflow, periods
from detente.dynamics.numbers import Number, at_least, choose, ordered
from detente.errors import InputError

__all__ = ["Range", "WarChest", "date_after", "first_exhausted"]

Range: TypeAlias = tuple[Number, Number]


def first_exhausted(periods_a: Number, periods_b: Number) -> Number:
    """Say who runs out first: 1 for A, -1 for B, 0 for both at once or neither.

    Examples
    --------
    >>> first_exhausted(5, inf), first_exhausted(inf, inf)
    (1, 0)
    """
    return choose(periods_a < periods_b, 1, choose(periods_b < periods_a, -1, 0))


def date_after(start: date, after: float, *, days: float) -> date | None:
    """Turn periods into a date; None if it is never, or beyond the calendar.

    Parameters
    ----------
    start : date
    after : float
        Periods, may be infinite.
    days : float
        Length of a period.

    Examples
    --------
    >>> date_after(date(2023, 7, 1), 5, days=30)
    datetime.date(2023, 11, 28)
    """
    at_least(0, number_of_periods=after, length_of_a_period=days)
    if isinf(after) or after * days > (date.max - start).days:
        return None
    return start + timedelta(days=floor(after * days))


@dataclass(frozen=True)
class WarChest:
    """A chest of which everything is known as a range, (low, high).

    Attributes
    ----------
    chest, burn : pair
    sources : sequence of pairs
        Inflow per period, one range a source.
    capacity : pair
        What can be brought in per period.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> WarChest((F(10), F(12)), (3, 4), sources=[(0, 1), (0, 1)], capacity=(1, 1)).lasts()
    (Fraction(5, 2), Fraction(6, 1))
    """

    chest: Range
    burn: Range
    sources: Sequence[Range] = ()
    capacity: Range = (inf, inf)

    def __post_init__(self) -> None:
        for name, given in (
            ("chest", self.chest),
            ("burn", self.burn),
            ("capacity", self.capacity),
        ):
            _range(name, given)
        for source in self.sources:
            _range("inflow", source)

    def lasts(self) -> Range:
        """Fewest and most periods that it may last."""
        low, high = (
            inflow([source[end] for source in self.sources], self.capacity[end]) for end in (0, 1)
        )
        return periods(self.chest[0], self.burn[1], low), periods(self.chest[1], self.burn[0], high)

    def draws(self, count: int, rng: np.random.Generator | int) -> NDArray[np.float64]:
        """Periods that it lasts in so many draws, even and independent over the ranges.

        Raises
        ------
        InputError
            A range that ends at infinity and does not begin there: `lasts` takes it, draws cannot.
        """
        at_least(0, number_of_draws=count)
        generator = np.random.default_rng(rng)

        def drawn(given: Range) -> NDArray[np.float64]:
            low, high = (float(end) for end in given)
            if low == high:
                return np.full(count, low)
            if isinf(high):
                raise InputError(f"nothing is spread evenly over a range from {low:g} to infinity")
            return generator.uniform(low, high, count)

        brought = inflow([drawn(source) for source in self.sources], drawn(self.capacity))
        found: NDArray[np.float64] = periods(drawn(self.chest), drawn(self.burn), brought)
        return found


def _range(name: str, given: Range) -> None:
    if not hasattr(given, "__len__") or len(given) != 2:
        raise InputError(f"the {name} is a range of two numbers, (low, high), not {given}")
    ordered(*given, of=name)
    at_least(0, **{name: given[0]})
