"""Public commitments: promises at home that make settling for less costly.

A leader has promised the share z in public and loses k for each unit by which a settlement falls
short of it. Settling at x < z is worth x - k (z - x) to it; war is worth w = p - c_A, and breaks no
promise. So it settles for nothing below (w + k z)/(1 + k), between w and z: the promise shrinks
the win-set from its side. A promise of no more than w changes nothing. After
:cite:t:`LeventogluTarar05`, for whom such promises are a tactic that can lock both sides in, and
:cite:t:`Fearon94` for the cost of backing down.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.bargaining.arithmetic import (
    Number,
    check_cost,
    check_number,
    check_share,
    greater,
    refuse,
)
from detente.bargaining.constraints import Constraint

__all__ = ["PublicCommitment", "largest_commitment"]


@dataclass(frozen=True)
class PublicCommitment:
    """What a leader has promised to get.

    Parameters
    ----------
    promised : float, Fraction or array
        Share of its own side.
    cost : float, Fraction or array
        Loss for each unit by which the settlement falls short of it.

    Raises
    ------
    InputError
        If the share does not lie between 0 and 1, or the cost is negative.

    Examples
    --------
    >>> promise = PublicCommitment(promised=0.75, cost=1)
    >>> promise.worth(0.5), promise.reservation(0.25)
    (0.25, 0.5)
    """

    promised: Number
    cost: Number

    def __post_init__(self) -> None:
        check_share("the share that is promised", self.promised)
        check_cost("the cost of falling short", self.cost)

    def worth(self, share: Number) -> Number:
        """What settling for a share of its own side is worth to the leader."""
        return share - self.cost * greater(0, self.promised - share)

    def reservation(self, war_value: Number) -> Number:
        """Give the least share of its own side for which the leader settles."""
        check_number("what war is worth", war_value)
        return greater(war_value, (war_value + self.cost * self.promised) / (1 + self.cost))

    def on_a(self, power: Number, cost_a: Number) -> Constraint:
        """Constraint on the share of A from a promise of A's leader."""
        _check_war("A", power, cost_a)
        return Constraint("A's public commitment", low=self.reservation(power - cost_a))

    def on_b(self, power: Number, cost_b: Number) -> Constraint:
        """Constraint on the share of A from a promise of B's leader; `power` is that of A."""
        _check_war("B", power, cost_b)
        return Constraint("B's public commitment", high=1 - self.reservation(1 - power - cost_b))


def _check_war(side: str, power: Number, cost: Number) -> None:
    check_share("the power of A", power)
    check_cost(f"the cost of war to {side}", cost)


def largest_commitment(war_value: Number, highest: Number, *, cost: Number) -> Number:
    """Greatest promise that still leaves a settlement, if the other side concedes `highest`.

    Parameters
    ----------
    war_value : float, Fraction or array
        What war is worth to the leader.
    highest : float, Fraction or array
        Greatest share of its own side that the other side concedes, such as p + c_B for A.
    cost : float, Fraction or array
        Loss for each unit by which the settlement falls short.

    Returns
    -------
    float, Fraction or array
        It may exceed 1: then no promise within the pie closes the range.

    Raises
    ------
    InputError
        If a promise costs nothing to break, or war is worth more than `highest`, so that no
        settlement is left even without a promise.

    Examples
    --------
    >>> largest_commitment(0.25, 0.5, cost=1)
    0.75
    """
    check_cost("the cost of falling short", cost)
    refuse(cost == 0, "a promise that costs nothing to break has no limit")
    check_number("what war is worth", war_value)
    check_number("the greatest share conceded", highest)
    sentence = "war is worth {}, more than the {} conceded, without any promise"
    refuse(war_value > highest, sentence, war_value, highest)
    return ((1 + cost) * highest - war_value) / cost
