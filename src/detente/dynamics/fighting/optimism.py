"""Why sides fight that see the same costs: each expects more of the war than the other grants it.

With p_A^A and p_A^B the chances of A's victory as A and as B see them and costs c_A, c_B of
fighting, as shares of the pie, A asks for at least p_A^A - c_A and B for at least 1 - p_A^B - c_B.
They settle iff that sums to at most 1:

    p_A^A - p_A^B <= c_A + c_B.

If what the sides expect of the next period sums to 1 + y, two-period bargaining waits iff
d (1+y) > 1.

After Wittman (1979) and, for waiting, Yildiz (2003, 2004).
"""

from __future__ import annotations

from math import inf

from detente.dynamics.numbers import Number, at_least, choose, discounting, proportion

__all__ = ["critical_optimism", "optimism_margin", "waits"]


def optimism_margin(
    power_as_a_sees_it: Number, power_as_b_sees_it: Number, cost_a: Number, cost_b: Number
) -> Number:
    """Say how far the costs of fighting exceed what the sides disagree about.

    Parameters
    ----------
    power_as_a_sees_it, power_as_b_sees_it : number or array
        p_A^A and p_A^B: the probability that A wins a war, as A and as B see it.
    cost_a, cost_b : number or array
        What fighting costs each, as shares of the pie: a one-off cost *c* against a flow of 1 per
        period is the share (1-d) c.

    Returns
    -------
    number or array
        c_A + c_B - (p_A^A - p_A^B); they settle iff it is not negative.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> optimism_margin(F(3, 5), F(2, 5), F(1, 20), F(1, 10))
    Fraction(-1, 20)
    """
    proportion(power_as_A_sees_it=power_as_a_sees_it, power_as_B_sees_it=power_as_b_sees_it)
    at_least(0, cost_to_A=cost_a, cost_to_B=cost_b)
    return cost_a + cost_b - (power_as_a_sees_it - power_as_b_sees_it)


def waits(discount: Number, excess: Number) -> Number:
    """Say whether both would rather wait a period: their claims on it sum to 1 + `excess`."""
    proportion(discount_factor=discount)
    at_least(-1, excess_of_the_claims=excess)
    return discount * (1 + excess) > 1


def critical_optimism(discount: Number) -> Number:
    """Find the excess of the claims above which both wait; infinite if tomorrow counts nothing.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> critical_optimism(F(9, 10))
    Fraction(1, 9)
    """
    discounting(discount_factor=discount)
    matters = discount > 0
    return choose(matters, (1 - discount) / choose(matters, discount, 1), inf)
