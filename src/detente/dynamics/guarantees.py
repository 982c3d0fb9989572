"""What a third party must promise so that a settlement is kept.

Ceding ground or disarming leaves B exposed: if A then goes back on the settlement, it wins with
probability p + v (at most 1) instead of p. A holds the share *x* of a flow of 1 per period, *d* is
the discount factor and c_A what a war costs A in all. A guarantor enforces with probability *g* and
then does A the harm *k*. A honours the settlement iff

    x / (1-d) >= min(1, p+v) / (1-d) - c_A - g k,

so the least guarantee is g* = [(min(1, p+v) - x) / (1-d) - c_A] / k, or 0 where that is negative.
Above 1 no guarantee by this guarantor is enough. B signs iff (1-x) / (1-d) >= (1-p) / (1-d) - c_B,
its war value before it is exposed; if it is not sure to be honoured, iff that holds of its
expectation. A guarantor counts only if it would act when called upon: iff its stake in the
settlement is at least what enforcing costs it.

After Walter (1997) and Fearon (2004): derived in their logic; cutting p + v off at 1, the chance of
being honoured and stakes known only as a range are original to Détente.
"""

from __future__ import annotations

from detente.dynamics.fighting.numbers import (
    Number,
    at_least,
    between,
    choose,
    discounting,
    ordered,
    proportion,
)

__all__ = [
    "chance_of_enforcement",
    "enforces",
    "honour_margin",
    "least_guarantee",
    "least_trust",
    "signing_margin",
]


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


def enforces(stake: Number, cost: Number) -> Number:
    """Say whether a guarantor acts when called upon: its stake is at least its cost."""
    return stake - cost >= 0


def chance_of_enforcement(chance: Number, cost: Number, *, low: Number, high: Number) -> Number:
    """Count a guarantee only as far as it is credible.

    Parameters
    ----------
    chance : number or array
        g, the probability that a guarantor who finds it worth while can and does act.
    cost : number or array
        What enforcing costs it.
    low, high : number or array
        The guarantor's stake, known as a range: evenly spread over it.

    Returns
    -------
    number or array
        g times the probability that the stake is at least the cost; with ``low == high`` it is g
        or 0.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> chance_of_enforcement(F(1, 2), 3, low=F(2), high=F(4))
    Fraction(1, 4)
    """
    proportion(chance=chance)
    ordered(low, high, of="stakes")
    width = high - low
    spread = between(0, (high - cost) / choose(width > 0, width, 1), 1)
    known = choose(enforces(low, cost), 1, 0)
    return chance * choose(width > 0, spread, known)
