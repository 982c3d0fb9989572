"""How long a side can pay for fighting.

A chest of *R* that loses *burn* and gains *inflow* per period lasts R / (burn - inflow) periods,
and for ever if the inflow is at least the burn. Inflow comes from several sources (diaspora, aid,
trade) and cannot exceed what the ways of bringing it in can carry. Bookkeeping, but for the limit,
which is original to Détente; `exhaustion` does the same with ranges and dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from detente.dynamics.numbers import Number, at_least, choose

__all__ = ["inflow", "periods"]


def periods(chest: Number, burn: Number, inflow: Number = 0) -> Number:
    """Periods that a chest lasts.

    Parameters
    ----------
    chest : number or array
        *R*.
    burn, inflow : number or array
        Per period, in the unit of the chest.

    Returns
    -------
    number or array
        Infinite where the inflow is at least the burn.

    Raises
    ------
    InputError
        A negative number.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> periods(F(10), 3, 1), periods(10, 3, 3)
    (Fraction(5, 1), inf)
    """
    at_least(0, chest=chest, burn=burn, inflow=inflow)
    net = burn - inflow
    lasts = net > 0
    return choose(lasts, chest / choose(lasts, net, 1), inf)


def inflow(sources: Sequence[Number], capacity: Number = inf) -> Number:
    """Sum what comes in from several sources, as far as it can be brought in.

    Examples
    --------
    >>> inflow([2, 1, 3], capacity=4)
    4
    """
    at_least(0, capacity=capacity, **{f"source_{n}": s for n, s in enumerate(sources, 1)})
    total: Number = sum(sources)
    return choose(total < capacity, total, capacity)
