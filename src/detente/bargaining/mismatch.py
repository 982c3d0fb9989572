"""The gap between power and benefits: war is risked where a side holds less than it could take.

D would win a war with probability p and holds the share q of the benefits. S, which holds the rest,
offers D a share y >= q; D accepts or fights. War costs S s, and D an amount that only D knows,
uniform on [0, D_bar], all in units of the share. D fights if y < p - cost. S weighs a smaller
concession against the risk, and the probability of war is

    min{max(0, 1/2 - s/(2 D_bar)), max(0, p - q)/D_bar}.

It is 0 where benefits match power, not where power is balanced. After :cite:t:`Powell96,Powell99`.
It is the risky demand of `crisis` seen from the other side: S demands 1 - y and cannot demand more
than it holds, so `risky_demand(1 - p, s, cost, most=1 - q)` answers for other beliefs.

The formula takes S to be content: it would not fight for more itself, q - p <= s. At most one side
has reason to fight, as both together would have to gain from war what war costs.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.bargaining.arithmetic import Number, check_cost, check_share
from detente.bargaining.crisis import risky_demand
from detente.bargaining.private_costs import UniformCost

__all__ = ["Offer", "power_benefit_gap", "shadow_of_power"]


def power_benefit_gap(power: Number, share: Number) -> Number:
    """How much more a side could expect from a war without costs than it holds.

    Parameters
    ----------
    power : float, Fraction or array
        Probability that it wins.
    share : float, Fraction or array
        What it holds.

    Examples
    --------
    >>> power_benefit_gap(0.75, 0.25)
    0.5
    """
    check_share("power", power)
    check_share("the share held", share)
    return power - share


@dataclass(frozen=True, eq=False)
class Offer:
    """What S offers a D that may be dissatisfied.

    Attributes
    ----------
    share : float, Fraction or array
        Share of D if it accepts; what it holds already if S concedes nothing.
    war : float, Fraction or array
        Probability that D fights.
    value : float, Fraction or array
        What S expects.
    content : bool or array of bool
        Whether S would not rather fight itself; if it would, the rest does not apply.
    """

    share: Number
    war: Number
    value: Number
    content: Number


def shadow_of_power(power: Number, share: Number, cost_s: Number, *, highest_cost: Number) -> Offer:
    """Find the offer of S to a D whose cost of war is uniform between 0 and `highest_cost`.

    Parameters
    ----------
    power : float, Fraction or array
        Probability that D wins a war.
    share : float, Fraction or array
        What D holds.
    cost_s : float, Fraction or array
        Cost of war to S, in units of the share.
    highest_cost : float, Fraction or array
        Greatest cost that D may have.

    Raises
    ------
    InputError
        If the power or the share does not lie between 0 and 1, or a cost is negative.

    Examples
    --------
    >>> from fractions import Fraction
    >>> q, s, most = Fraction(3, 10), Fraction(1, 10), Fraction(2, 5)
    >>> [
    ...     str(shadow_of_power(Fraction(p, 10), q, s, highest_cost=most).war)
    ...     for p in (3, 4, 6)
    ... ]
    ['0', '1/4', '3/8']
    """
    gap = power_benefit_gap(power, share)
    check_cost("the cost of war to S", cost_s)
    found = risky_demand(1 - power, cost_s, UniformCost(0, highest_cost), most=1 - share)
    return Offer(1 - found.demand, found.war, found.value, -gap <= cost_s)
