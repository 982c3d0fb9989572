"""How long a place cut off from supplies can hold out.

People need a quantity *u* a head and day; a stock *s* and an inflow *f* a day meet the need of *N*
people for s/(uN - f) days, and without end when f ≥ uN. With several goods the first to run out
decides. What the stock allows is set against what is needed, not against what people bear: they eat
less before they leave, and `ration_for` says how much less would make the stock last.

The days fall in the need and in the number of people and rise in the stock and in the inflow. So
with each known only within an interval, the interval of the days follows from two corners, exactly,
whatever the dependence between the four.

Stock accounting; the use as a clause of a siege is original to Détente.
"""

from __future__ import annotations

from fractions import Fraction
from math import inf

from detente.errors import InputError

__all__ = ["days_of_supply", "days_within", "first_to_run_out", "ration_for"]

Number = Fraction | float
Interval = tuple[Number, Number]


def days_of_supply(stock: Number, inflow: Number, need: Number, people: Number) -> Number:
    """Days until the need can no longer be met.

    Parameters
    ----------
    stock : float or Fraction
        Quantity at hand, at least 0.
    inflow : float or Fraction
        Quantity that arrives a day, at least 0.
    need : float or Fraction
        Quantity a head and day, above 0.
    people : float or Fraction
        Above 0.

    Returns
    -------
    float or Fraction
        Infinite where the inflow meets the need.

    Raises
    ------
    InputError
        A quantity is out of range.

    Examples
    --------
    >>> days_of_supply(Fraction(900), Fraction(20), Fraction(1, 2), Fraction(100))
    Fraction(30, 1)
    """
    _check_supply(stock, inflow)
    if not (0 < need < inf and 0 < people < inf):
        raise InputError(f"the need and the people are above 0, not {need} and {people}")
    short = need * people - inflow
    return stock / short if short > 0 else inf


def days_within(stock: Interval, inflow: Interval, need: Interval, people: Interval) -> Interval:
    """Fewest and most days, with each quantity known within an interval (lowest, highest).

    Examples
    --------
    >>> days_within((800, 1000), (10, 20), (0.5, 0.5), (100, 100))
    (20.0, 33.333...)
    """
    for low, high in (stock, inflow, need, people):
        if not low <= high:
            raise InputError(
                f"an interval goes from its lower end to its upper, not {low} to {high}"
            )
    return (
        days_of_supply(stock[0], inflow[0], need[1], people[1]),
        days_of_supply(stock[1], inflow[1], need[0], people[0]),
    )


def first_to_run_out(days: dict[str, Number]) -> tuple[str, Number]:
    """Name the good that runs out first; of several at once, the first named.

    Examples
    --------
    >>> first_to_run_out({"fuel": 12, "flour": 30})
    ('fuel', 12)
    """
    if not days:
        raise InputError("no goods were given")
    return min(days.items(), key=lambda pair: pair[1])


def ration_for(days: Number, stock: Number, inflow: Number, people: Number) -> Number:
    """Quantity a head and day that would last for so many days.

    Examples
    --------
    >>> ration_for(Fraction(60), Fraction(900), Fraction(20), Fraction(100))
    Fraction(7, 20)
    """
    _check_supply(stock, inflow)
    if not (days > 0 and people > 0):
        raise InputError(f"the days and the people are above 0, not {days} and {people}")
    return (stock / days + inflow) / people


def _check_supply(stock: Number, inflow: Number) -> None:
    if not (stock >= 0 and inflow >= 0):
        raise InputError(f"a stock and an inflow are at least 0, not {stock} and {inflow}")
