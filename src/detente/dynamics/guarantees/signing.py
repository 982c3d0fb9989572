"""Whether B signs a settlement that leaves it exposed, and how sure of it B has to be.

B compares what it expects of signing with its war value before it is exposed.
"""

from __future__ import annotations

from detente.dynamics.numbers import Number, at_least, between, choose, discounting, proportion

__all__ = ["least_trust", "signing_margin"]


def signing_margin(
    share: Number,
    power: Number,
    discount: Number,
    *,
    cost: Number,
    exposure: Number = 0,
    honoured: Number = 1,
) -> Number:
    """Say how much B gains by signing instead of fighting at once; it signs iff not negative.

    Parameters
    ----------
    share, power, discount : number or array
        x (A's), p and d.
    cost : number or array
        c_B; it is borne if B fights now and if A breaks the settlement.
    exposure : number or array
        v; matters where B is not sure to be honoured.
    honoured : number or array
        The probability that B gives to A's honouring the settlement.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> signing_margin(F(1, 2), F(1, 2), F(9, 10), cost=1)
    Fraction(1, 1)
    >>> signing_margin(F(1, 2), F(1, 2), F(9, 10), cost=1, exposure=F(1, 5), honoured=F(1, 2))
    Fraction(-1, 2)
    """
    proportion(share=share, power=power, honoured=honoured)
    at_least(0, cost=cost, exposure=exposure)
    discounting(discount_factor=discount)
    exposed = between(0, power + exposure, 1)
    kept = (power - share) / (1 - discount) + cost
    broken = (power - exposed) / (1 - discount)
    return honoured * kept + (1 - honoured) * broken


def least_trust(
    share: Number, power: Number, exposure: Number, discount: Number, *, cost: Number
) -> Number:
    """Find the least chance of being honoured at which B signs; above 1 it never does.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> least_trust(F(1, 2), F(1, 2), F(1, 5), F(9, 10), cost=1)
    Fraction(2, 3)
    """
    kept = signing_margin(share, power, discount, cost=cost)
    risk = -signing_margin(share, power, discount, cost=cost, exposure=exposure, honoured=0)
    whole = kept + risk
    needed = risk / choose(whole > 0, whole, 1)
    free = (kept >= 0) & (risk <= 0)
    return choose(whole > 0, needed, choose(free, 0 * risk, float("inf")))
