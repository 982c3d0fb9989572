"""War of attrition: each side waits for the other to quit.

A values the prize at v_A and pays c_A per unit of time, B likewise. In the mixed equilibrium each
side quits at the constant rate at which the *other* is indifferent between quitting and waiting:
A's rate times v_B equals c_B. So A quits at the rate c_B / v_B and B at c_A / v_A; the war lasts
1 / (sum of the rates) on average, and A quits first with probability its rate / (sum of the rates).

Beware what follows: the side with the *higher* cost or the *lower* value makes the other quit
sooner, and so wins more often. That is a property of the mixed equilibrium, where each rate has
only the other's indifference to keep; it is no finding about wars. Détente offers this model for
comparison and uses it nowhere by default.

After Maynard Smith (1974) and Hendricks, Weiss and Wilson (1988).
"""

from __future__ import annotations

from typing import NamedTuple

from detente.dynamics.numbers import Number, above

__all__ = ["Attrition", "attrition"]


class Attrition(NamedTuple):
    """The mixed equilibrium.

    Attributes
    ----------
    rate_a, rate_b : number or array
        At which A and B quit, per unit of time.
    duration : number or array
        Mean time until one of them does.
    a_quits_first : number or array
        The probability that it is A.
    """

    rate_a: Number
    rate_b: Number
    duration: Number
    a_quits_first: Number


def attrition(value_a: Number, cost_a: Number, value_b: Number, cost_b: Number) -> Attrition:
    """Solve the war of attrition.

    Parameters
    ----------
    value_a, value_b : number or array
        What the prize is worth to each.
    cost_a, cost_b : number or array
        What a unit of time costs each.

    Returns
    -------
    Attrition

    Raises
    ------
    InputError
        A value or a cost that is not positive: then a side never quits, or quits at once.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> found = attrition(F(10), F(1), F(5), F(2))
    >>> found.duration, found.a_quits_first
    (Fraction(2, 1), Fraction(4, 5))
    """
    above(0, value_to_A=value_a, cost_to_A=cost_a, value_to_B=value_b, cost_to_B=cost_b)
    rate_a, rate_b = cost_b / value_b, cost_a / value_a
    return Attrition(rate_a, rate_b, 1 / (rate_a + rate_b), rate_a / (rate_a + rate_b))
