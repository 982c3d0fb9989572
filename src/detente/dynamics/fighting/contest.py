"""Contests: what sides put into fighting when everything is at stake.

*Guns and butter.* A side with resources R_i puts G_i into fighting; what is left of both, in all
(R_1 - G_1) + (R_2 - G_2), falls to the sides as G_1 : G_2. If neither has more than three times the
resources of the other, both put the same in, (R_1 + R_2) / 4, and end with equal incomes: the
*paradox of power*. Beyond that the poorer side puts in all it has, R_2, and the richer answers with
sqrt(R_2 (R_1 + R_2)) - R_2.

*Rent-seeking.* Sides to whom the prize is worth V_1 and V_2 win it as e_1 : e_2 and lose what they
spend: e_1 = V_1² V_2 / (V_1 + V_2)², so a quarter of the prize each if it is worth the same.

*Attrition of forces.* Where each unit of a side destroys units of the other at a constant rate, α
and β, the difference α A² - β B² stays as it is: strength goes with the square of numbers.

After Hirshleifer (1991), Tullock (1980) and Lanchester (1916); the corners of the first derived in
its logic.
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

import numpy as np

from detente.dynamics.numbers import Number, above, at_least, choose

__all__ = ["efforts", "guns", "incomes", "survivors"]


def guns(resources_1: Number, resources_2: Number) -> tuple[Number, Number]:
    """Find what each side puts into fighting.

    Parameters
    ----------
    resources_1, resources_2 : number or array
        Above 0.

    Returns
    -------
    pair of number or array
        A fraction for fractions, unless a root that has none is needed: then the nearest float.

    Raises
    ------
    InputError
        Resources that are not positive.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> guns(F(100), F(60)), guns(F(80), F(10))
    ((Fraction(40, 1), Fraction(40, 1)), (Fraction(20, 1), Fraction(10, 1)))
    """
    above(0, resources=resources_1)
    above(0, resources=resources_2)
    total = resources_1 + resources_2
    return _side(resources_1, resources_2, total), _side(resources_2, resources_1, total)


def _side(own: Number, other: Number, total: Number) -> Number:
    poorer, richer = 3 * own < other, 3 * other < own
    answer = choose(richer, _root(other * total) - other, total / 4)
    return choose(poorer, own, answer)


def incomes(resources_1: Number, resources_2: Number) -> tuple[Number, Number]:
    """Find what each side ends up with.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> incomes(F(100), F(60))
    (Fraction(40, 1), Fraction(40, 1))
    """
    ours, theirs = guns(resources_1, resources_2)
    left = resources_1 + resources_2 - ours - theirs
    return left * ours / (ours + theirs), left * theirs / (ours + theirs)


def efforts(value_1: Number, value_2: Number) -> tuple[Number, Number]:
    """Find what each side spends for a prize.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> efforts(F(1), F(1)), efforts(F(2), F(1))
    ((Fraction(1, 4), Fraction(1, 4)), (Fraction(4, 9), Fraction(2, 9)))
    """
    above(0, value=value_1)
    above(0, value=value_2)
    common = value_1 * value_2 / (value_1 + value_2) ** 2
    return common * value_1, common * value_2


def survivors(
    force_a: Number, force_b: Number, *, rate_a: Number = 1, rate_b: Number = 1
) -> Number:
    """Find how many are left when the other side is destroyed: A's, or B's with a minus sign.

    Parameters
    ----------
    force_a, force_b : number or array
        Numbers at first.
    rate_a, rate_b : number or array
        α and β: what a unit of A destroys of B per unit of time, and the other way round.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> survivors(F(5), F(4)), survivors(F(4), F(5))
    (Fraction(3, 1), Fraction(-3, 1))
    """
    at_least(0, force_of_A=force_a, force_of_B=force_b)
    above(0, rate=rate_a)
    above(0, rate=rate_b)
    lead = rate_a * force_a**2 - rate_b * force_b**2
    ahead = lead >= 0
    left = _root(choose(ahead, lead / rate_a, -lead / rate_b))
    return choose(ahead, left, -left)


def _root(square: Number) -> Number:
    """Square root, exact for the square of a fraction."""
    if isinstance(square, Fraction):
        over, under = isqrt(square.numerator), isqrt(square.denominator)
        exact = Fraction(over, under)
        return exact if exact * exact == square else float(square) ** 0.5
    return np.sqrt(square)
