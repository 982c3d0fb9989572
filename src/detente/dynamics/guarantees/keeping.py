"""Whether A honours a settlement, and the least guarantee at which it does.

A honours the share *x* iff x / (1-d) >= min(1, p+v) / (1-d) - c_A - g k.
"""

from __future__ import annotations

from detente.dynamics.numbers import Number, at_least, between, choose, discounting, proportion

__all__ = ["honour_margin", "least_guarantee"]


def honour_margin(
    share: Number, power: Number, exposure: Number, discount: Number, *, cost: Number, harm: Number
) -> Number:
    """Say how much A loses by going back on the settlement; negative: it gains and does so.

    Parameters
    ----------
    share, power, exposure, discount : number or array
        x, p, v and d.
    cost : number or array
        c_A, one-off, in the same unit as the flow.
    harm : number or array
        What A must expect from guarantors: the sum of g k over those that are credible.

    Returns
    -------
    number or array
        Present value of keeping the settlement less that of breaking it.

    Raises
    ------
    InputError
        A share or a probability outside 0 to 1, a discount factor of 1, a negative cost or harm.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> honour_margin(F(1, 2), F(1, 2), F(1, 5), F(9, 10), cost=1, harm=0)
    Fraction(-1, 1)
    """
    proportion(share=share, power=power)
    at_least(0, exposure=exposure, cost=cost, harm=harm)
    discounting(discount_factor=discount)
    exposed = between(0, power + exposure, 1)
    return (share - exposed) / (1 - discount) + cost + harm


def least_guarantee(
    share: Number, power: Number, exposure: Number, discount: Number, *, cost: Number, harm: Number
) -> Number:
    """Find g*, the least probability of enforcement at which A honours its share.

    Parameters
    ----------
    share, power, exposure, discount, cost : number or array
        As for `honour_margin`.
    harm : number or array
        k, what enforcement does to A.

    Returns
    -------
    number or array
        0 where none is needed; above 1, up to infinity, where no guarantee of such harm is enough.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> least_guarantee(F(1, 2), F(1, 2), F(1, 5), F(9, 10), cost=1, harm=5)
    Fraction(1, 5)
    """
    at_least(0, harm=harm)
    gain = -honour_margin(share, power, exposure, discount, cost=cost, harm=0)
    needed = gain / choose(harm > 0, harm, 1)
    return choose(gain <= 0, 0 * gain, choose(harm > 0, needed, float("inf")))
