"""Delay instead of war: what patience does to the risk of war once both sides can make offers.

In `mismatch` D can only accept or fight. Let it also wait: it keeps its share q for a period and
then makes an offer itself, which leaves S what war would, so D gets p + s (at most all). In average
value a period, waiting is worth

    W = (1 - d) q + d min(1, p + s),

and fighting now is worth p - c to a D whose cost is c. So D waits rather than fights if and only
if d >= (p - c - q)/(min(1, p + s) - q). If S discounts as D does, it gets 1 - W if D waits, and the
same if D accepts W, so to S it is as if D held W: the probability of war is that of `mismatch` with
W in the place of q. It is 0 for d >= (p - q)/(min(1, p + s) - q). After
:cite:t:`LeventogluTarar05,LeventogluTarar08`: the war of the risk-return model depends on its
protocol. That S yields to the offer of D takes for granted that the offer is backed by a threat to
fight, so that c <= p - q; a D with a greater cost would bluff, and wait in vain.
"""

from __future__ import annotations

from detente.bargaining.arithmetic import (
    Number,
    check_cost,
    check_discount,
    check_share,
    greater,
    lesser,
    refuse,
)
from detente.bargaining.mismatch import Offer, shadow_of_power

__all__ = ["patience_for_delay", "shadow_with_delay", "value_of_waiting"]


def value_of_waiting(power: Number, share: Number, cost_s: Number, *, discount: Number) -> Number:
    """What D expects a period from keeping its share once and then making an offer.

    Parameters
    ----------
    power, share, cost_s : float, Fraction or array
        As for `shadow_of_power`.
    discount : float, Fraction or array
        Discount factor per period.

    Examples
    --------
    >>> value_of_waiting(0.5, 0.25, 0.25, discount=0.5)
    0.5
    """
    check_share("the power of D", power)
    check_share("the share of D", share)
    check_cost("the cost of war to S", cost_s)
    check_discount("the discount factor", discount)
    return (1 - discount) * share + discount * lesser(1, power + cost_s)


def patience_for_delay(power: Number, share: Number, cost_d: Number, cost_s: Number) -> Number:
    """Discount factor from which D waits for its turn to make an offer rather than fight.

    Parameters
    ----------
    power, share : float, Fraction or array
        Probability that D wins, and what it holds, less than `power + cost_s`.
    cost_d, cost_s : float, Fraction or array
        Cost of war to each, in units of the share. With `cost_d` 0 no type of D fights beyond this
        patience, whatever its cost.

    Returns
    -------
    float, Fraction or array
        0 if D would not fight in any case.

    Raises
    ------
    InputError
        If D already holds what S would concede at most, so that it has nothing to wait for.

    Examples
    --------
    >>> from fractions import Fraction
    >>> patience_for_delay(Fraction(3, 5), Fraction(3, 10), Fraction(1, 20), Fraction(1, 10))
    Fraction(5, 8)
    """
    check_share("the power of D", power)
    check_share("the share of D", share)
    check_cost("the cost of war to D", cost_d)
    check_cost("the cost of war to S", cost_s)
    later = lesser(1, power + cost_s)
    sentence = "D holds {} and has nothing to wait for: S concedes {} at most"
    refuse(later <= share, sentence, share, later)
    return greater(0, (power - cost_d - share) / (later - share))


def shadow_with_delay(
    power: Number, share: Number, cost_s: Number, *, highest_cost: Number, discount: Number
) -> Offer:
    """Find the offer of S to a D that can accept, fight, or wait and make an offer.

    Parameters and answer as for `shadow_of_power` and `value_of_waiting`. The share is what D has
    of accepting or of waiting.

    Examples
    --------
    >>> from detente.bargaining.mismatch import shadow_of_power
    >>> shadow_of_power(0.6, 0.3, 0.1, highest_cost=0.4).war > 0.37
    True
    >>> shadow_with_delay(0.6, 0.3, 0.1, highest_cost=0.4, discount=0.8).war
    0
    """
    waiting = greater(share, value_of_waiting(power, share, cost_s, discount=discount))
    return shadow_of_power(power, waiting, cost_s, highest_cost=highest_cost)
