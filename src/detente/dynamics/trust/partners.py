"""Steps of two sides that gain and risk differently.

Side *i* has b_i a_j - k_i a_i per period; r_i = k_i / (d b_i). With D^i_t what *i* still has to
give from date *t* on, discounted, the incentive of `steps` reads D^j_{t+1} >= r_i D^i_t: what the
other will give later must cover what one gives oneself. It follows that levels A_1, A_2 can be
reached in the end by self-enforcing steps only if

    r_2 <= A_1 / A_2 <= 1 / r_1,

that is, if k_i A_i <= d b_i A_j for both. Between these bounds (and r_1 r_2 < 1) the path on which
neither ever has slack gets there. On a bound the sides take turns, and the one to whom the exchange
is worth less goes first: all that the other gives then hangs on its own step. The units in which
giving is measured do not matter.

Towards A_1 and A_2 it starts with

    D^1_1 = [(1 + s q) A_1 - s r_2 A_2] / [(1 + s q)² - s² q],  q = r_1 r_2,  s = (1-d) / (1-q),

and D^2_1 likewise; from then on D^1_{t+1} = r_2 D^2_t and D^2_{t+1} = r_1 D^1_t, and what is given
at *t* is D_t - d D_{t+1}. Equal partners give this way what they give in `steps`. Derived in
the logic of Lockwood and Thomas (2002), not compared with their asymmetric paths.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from detente.dynamics.numbers import Number, above, at_least, discounting
from detente.errors import InputError

__all__ = ["Partners"]


@dataclass(frozen=True)
class Partners:
    """Two sides and the discount factor that they share.

    Attributes
    ----------
    benefits, costs : pair of number
        b_1, b_2 and k_1, k_2: per period, of all that the other gives, and of all that one gives.
    discount : number

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> uneven = Partners((F(5, 4), F(3)), (F(5, 4), F(1)), F(9, 10))
    >>> uneven.ratios, uneven.ends
    ((Fraction(10, 9), Fraction(10, 27)), (Fraction(9, 10), 1))
    >>> uneven.path(3)
    [(Fraction(143, 270), Fraction(0, 1)), (Fraction(143, 270), Fraction(143, 243)), ...]
    """

    benefits: tuple[Number, Number]
    costs: tuple[Number, Number]
    discount: Number

    def __post_init__(self) -> None:
        discounting(discount_factor=self.discount)
        above(0, discount_factor=self.discount)
        if (len(self.benefits), len(self.costs)) != (2, 2):
            raise InputError("two partners have two benefits and two costs")
        for benefit, cost in zip(self.benefits, self.costs, strict=True):
            above(0, benefit=benefit, cost=cost)

    @property
    def ratios(self) -> tuple[Number, Number]:
        """r_1 and r_2; above 1 where a side would not keep an even exchange."""
        first, second = (
            cost / (self.discount * benefit)
            for benefit, cost in zip(self.benefits, self.costs, strict=True)
        )
        return first, second

    @property
    def ends(self) -> tuple[Number, Number]:
        """The most of 1 that each can give in the end, if the other gives its most."""
        first, second = self.ratios
        if first * second >= 1:
            return 0 * first, 0 * second
        return min(1, 1 / first), min(1, 1 / second)

    def to_come(self, dates: int) -> list[tuple[Number, Number]]:
        """D_1, ..., D_n: what each still has to give from a date on, discounted to it."""
        (first, second), (most, others) = self.ratios, self.ends
        both = first * second
        if both >= 1:
            return [(most, others)] * dates
        spread = (1 - self.discount) / (1 - both)
        own = 1 + spread * both
        whole = own * own - spread * spread * both
        left = (
            (own * most - spread * second * others) / whole,
            (own * others - spread * first * most) / whole,
        )
        found = []
        for _ in range(dates):
            found.append(left)
            left = second * left[1], first * left[0]
        return found

    def path(self, dates: int) -> list[tuple[Number, Number]]:
        """Find the levels after 1, ..., n steps of the path without slack towards `ends`."""
        at_least(0, number_of_dates=dates)
        left = self.to_come(dates + 1)
        reached, found = (0 * left[0][0], 0 * left[0][1]), []
        for now, later in pairwise(left):
            reached = (
                reached[0] + now[0] - self.discount * later[0],
                reached[1] + now[1] - self.discount * later[1],
            )
            found.append(reached)
        return found
