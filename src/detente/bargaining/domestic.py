"""Domestic floors: when a deal that both states prefer to war finds no majority at home.

Each side's domestic veto player accepts no deal below a floor: r_A on the share x of A, r_B on the
share 1 - x of B. What is left is the win-set [max(p - c_A, r_A), min(p + c_B, 1 - r_B)]. If it is
empty there is no deal, though war is inefficient. After :cite:t:`Iida93` and :cite:t:`Tarar01`, who
put the veto players into two-level games :cite:p:`Putnam88`; here they only bound the share.

`what_empties` says which of these constraints contradict each other, by how much, and which of them
would have to go. Where the sides disagree on who would win, their war values contradict each other
if and only if p_A - p_B > c_A + c_B, where both estimate the chance of A :cite:p:`Wittman79`.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from detente.bargaining.arithmetic import Number, check_cost, check_share, greater, lesser
from detente.bargaining.constraints import Constraint
from detente.bargaining.crisis import bargaining_range
from detente.bargaining.diagnosis import Diagnosis, diagnose
from detente.errors import InputError

__all__ = ["what_empties", "win_set"]


def win_set(
    power: Number, cost_a: Number, cost_b: Number, *, floor_a: Number = 0, floor_b: Number = 0
) -> tuple[Number, Number]:
    """Shares of A that both sides prefer to war and that both can carry at home.

    Parameters
    ----------
    power, cost_a, cost_b : float, Fraction or array
        As for `bargaining_range`.
    floor_a, floor_b : float, Fraction or array
        The least share of the pie that each side's domestic veto player accepts.

    Returns
    -------
    low, high : float, Fraction or array
        Empty where `low > high`; `high - low` is the room for a deal, or minus the gap.

    Raises
    ------
    InputError
        If a floor or the power does not lie between 0 and 1, or a cost is negative or not finite.

    Examples
    --------
    >>> from fractions import Fraction
    >>> p, c = Fraction(7, 10), Fraction(1, 10)
    >>> win_set(p, c, c, floor_a=Fraction(13, 20), floor_b=Fraction(3, 10))
    (Fraction(13, 20), Fraction(7, 10))
    """
    check_share("the domestic floor of A", floor_a)
    check_share("the domestic floor of B", floor_b)
    low, high = bargaining_range(power, cost_a, cost_b)
    return greater(low, floor_a), lesser(high, 1 - floor_b)


def what_empties(
    power: Number | tuple[Number, Number],
    cost_a: Number,
    cost_b: Number,
    *,
    floor_a: Number = 0,
    floor_b: Number = 0,
    others: Sequence[Constraint] = (),
) -> Diagnosis:
    """Say which range exists between two sides, or which constraints empty it.

    Parameters
    ----------
    power : float, Fraction, or a pair of them
        Probability that A wins a war; a pair is what A and what B believe of it.
    cost_a, cost_b : float or Fraction
        Cost of war to each, in units of the share.
    floor_a, floor_b : float or Fraction
        As for `win_set`.
    others : sequence of Constraint
        More constraints on the share of A, such as `PublicCommitment.on_a` or a list of the only
        shares that are possible.

    Returns
    -------
    Diagnosis
        Its constraints are "the pie", "A's war value", "B's war value", "A's floor" and "B's
        floor" where they are above 0, and the names of the others.

    Raises
    ------
    InputError
        If a number is out of its bounds, or no single number, or two constraints share a name.

    Examples
    --------
    >>> from fractions import Fraction
    >>> p, c = Fraction(7, 10), Fraction(1, 10)
    >>> found = what_empties(p, c, c, floor_a=Fraction(13, 20), floor_b=Fraction(9, 25))
    >>> found.gap, found.conflicts
    (Fraction(1, 100), (("A's floor", "B's floor"),))
    >>> [(each.without, str(each.low), str(each.high)) for each in found.openings]
    [(("A's floor",), '3/5', '16/25'), (("B's floor",), '13/20', '4/5')]
    """
    if np.shape(power) not in {(), (2,)}:
        raise InputError("the power of A is one number, or a pair: what A and what B believe")
    by_a, by_b = power if np.ndim(power) else (power, power)
    for whose, value in (("A", by_a), ("B", by_b)):
        check_share(f"the power of A as {whose} sees it", value)
    for side, cost, floor in (("A", cost_a, floor_a), ("B", cost_b, floor_b)):
        check_cost(f"the cost of war to {side}", cost)
        check_share(f"the domestic floor of {side}", floor)
    return diagnose(
        [
            Constraint("the pie", 0, 1),
            Constraint("A's war value", low=by_a - cost_a),
            Constraint("B's war value", high=by_b + cost_b),
            *([Constraint("A's floor", low=floor_a)] if np.any(floor_a) else []),
            *([Constraint("B's floor", high=1 - floor_b)] if np.any(floor_b) else []),
            *others,
        ]
    )
