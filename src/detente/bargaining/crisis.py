"""Crisis bargaining: what both sides prefer to war, and the risk that is run for more.

One pie of size 1. A demands the share x; B accepts or fights. A wins a war with probability p, its
power, and war costs c_A and c_B in units of the share, so that war is worth p - c_A to A and
1 - p - c_B to B. B accepts if and only if x <= p + c_B, and A would rather fight than settle for
less than p - c_A: the bargaining range is [p - c_A, p + c_B], cut at the ends of the pie
:cite:p:`Fearon95`.

Where A knows B's cost it demands the upper end, and there is no war. Where the cost is private,
drawn from F, A weighs a greater share against the risk that B fights: it demands the x that makes
(1 - F(x - p)) x + F(x - p) (p - c_A) greatest. For F uniform on [a, b] and an interior solution
that is p + (b - c_A)/2, and on [0, b] the probability of war is 1/2 - c_A/(2b). Where no risk is
worth running A demands p + a, which every type accepts. The risk depends on the protocol: it is run
because B cannot make a counter-offer (see `detente.bargaining.delay`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.bargaining.arithmetic import Number, check_cost, check_share, greater, lesser
from detente.bargaining.private_costs import CostDistribution, UniformCost
from detente.bargaining.riskiest import best_margin
from detente.errors import InputError

__all__ = ["RiskyDemand", "bargaining_range", "risky_demand"]


def bargaining_range(power: Number, cost_a: Number, cost_b: Number) -> tuple[Number, Number]:
    """Shares of A that both sides prefer to war, or like as much.

    Parameters
    ----------
    power, cost_a, cost_b : float, Fraction or array
        Probability that A wins a war, and cost of war to each in units of the share.

    Returns
    -------
    low, high : float, Fraction or array
        Never empty: `low <= high`. The upper end is what A demands if it knows B's cost.

    Raises
    ------
    InputError
        If the power does not lie between 0 and 1, or a cost is negative or not finite.

    Examples
    --------
    >>> from fractions import Fraction
    >>> bargaining_range(Fraction(1, 2), Fraction(1, 10), Fraction(2, 5))
    (Fraction(2, 5), Fraction(9, 10))
    """
    check_share("the power of A", power)
    check_cost("the cost of war to A", cost_a)
    check_cost("the cost of war to B", cost_b)
    return greater(0, power - cost_a), lesser(1, power + cost_b)


@dataclass(frozen=True, eq=False)
class RiskyDemand:
    """What A demands of a B whose cost of war it does not know.

    Attributes
    ----------
    demand, war, value : float, Fraction or array
        The share that A demands, the probability that B fights, and what A expects.
    """

    demand: Number
    war: Number
    value: Number


def risky_demand(
    power: Number, cost_a: Number, cost_b: CostDistribution, *, most: Number = 1
) -> RiskyDemand:
    """Find the demand of A that is best against a private cost of B: the global maximum.

    Parameters
    ----------
    power, cost_a : float, Fraction or array
        As for `bargaining_range`.
    cost_b : UniformCost or another CostDistribution
        What A believes of B's cost. `UniformCost` has a closed form; for others, such as frozen
        continuous distributions of SciPy, the other parameters are plain numbers.
    most : float, Fraction or array
        A cannot demand more: the whole pie, or what it holds. (Nor does it start a war itself,
        even if war is worth more.)

    Raises
    ------
    InputError
        If the power or `most` does not lie between 0 and 1, the cost to A is negative, or what A
        believes is no distribution, or one that is not uniform is asked for arrays.

    Examples
    --------
    >>> from fractions import Fraction
    >>> risky_demand(Fraction(1, 2), Fraction(1, 10), UniformCost(Fraction(0), Fraction(2, 5)))
    RiskyDemand(demand=Fraction(13, 20), war=Fraction(3, 8), value=Fraction(89, 160))
    """
    check_share("the power of A", power)
    check_cost("the cost of war to A", cost_a)
    check_share("the greatest share that A can demand", most)
    if not hasattr(cost_b, "cdf"):
        raise InputError(f"what A believes of B's cost is a distribution, not {cost_b!r}")
    if isinstance(cost_b, UniformCost):
        margin = lesser(most - power, greater(cost_b.low, (cost_b.high - cost_a) / 2))
        war = cost_b.cdf(margin)
    else:
        if any(np.ndim(each) for each in (power, cost_a, most)):
            raise InputError("only a uniform cost is weighed for arrays; give single numbers")
        margin = best_margin(cost_b, most - power, power=power, cost_a=cost_a)
        war = float(cost_b.cdf(margin))
    demand = power + margin
    return RiskyDemand(demand, war, (1 - war) * demand + war * (power - cost_a))
