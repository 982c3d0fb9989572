"""Alternating offers: who can wait gets more, and what a way out is worth.

Two parties divide a pie of size 1. One proposes; the other accepts, or a period passes and it
proposes in turn. They discount a period by d_1 and d_2. In the only subgame-perfect equilibrium the
first to propose, party 1, gets (1 - d_2)/(1 - d_1 d_2), at once :cite:p:`Rubinstein82`.

If party 2 can leave instead of answering with an offer, and has w then (the other nothing), the
option does not add to its share: it counts only where it is worth more than what party 2 gets
anyway, d_2 (1 - d_1)/(1 - d_1 d_2), which is d/(1 + d) for equal discount factors. Then party 1
gets 1 - w: the outside option principle :cite:p:`ShakedSutton84,BinmoreShakedSutton89`.

Options on both sides, and who may leave when: `detente.bargaining.leaving`.
"""

from __future__ import annotations

from math import log

from detente.bargaining.arithmetic import (
    Number,
    check_cost,
    check_discount,
    check_share,
    greater,
)

__all__ = [
    "limit_share",
    "option_threshold",
    "per_offer",
    "rubinstein",
    "with_option",
]


def rubinstein(discount_1: Number, discount_2: Number) -> Number:
    """Share of the party that proposes first.

    Parameters
    ----------
    discount_1, discount_2 : float, Fraction or array
        Discount factors per offer of the party that proposes first and of the other.

    Raises
    ------
    InputError
        If a discount factor does not lie strictly between 0 and 1.

    Examples
    --------
    >>> from fractions import Fraction
    >>> rubinstein(Fraction(9, 10), Fraction(4, 5))
    Fraction(5, 7)
    """
    check_discount("the discount factor of party 1", discount_1)
    check_discount("the discount factor of party 2", discount_2)
    return (1 - discount_2) / (1 - discount_1 * discount_2)


def per_offer(discount: Number, time: Number) -> Number:
    """Discount factor per offer where an offer takes `time` periods.

    Examples
    --------
    >>> round(per_offer(0.81, 0.5), 12)
    0.9
    """
    check_discount("the discount factor", discount)
    check_cost("the time that an offer takes", time)
    return discount**time


def limit_share(discount_1: float, discount_2: float) -> float:
    """Share of party 1 as offers follow each other ever faster; who begins matters no more.

    With rates r_i = -log d_i it is r_2/(r_1 + r_2).

    Examples
    --------
    >>> round(limit_share(0.81, 0.9), 12)
    0.333333333333
    """
    check_discount("the discount factor of party 1", discount_1)
    check_discount("the discount factor of party 2", discount_2)
    return log(discount_2) / (log(discount_1) + log(discount_2))


def option_threshold(discount_1: Number, discount_2: Number) -> Number:
    """Value above which the option of party 2 to leave changes the shares.

    Examples
    --------
    >>> from fractions import Fraction
    >>> option_threshold(Fraction(9, 10), Fraction(9, 10))
    Fraction(9, 19)
    """
    return 1 - rubinstein(discount_1, discount_2)


def with_option(discount_1: Number, discount_2: Number, option: Number) -> Number:
    """Share of the party that proposes first, where the other can leave as it responds.

    Parameters
    ----------
    discount_1, discount_2 : float, Fraction or array
        As for `rubinstein`.
    option : float, Fraction or array
        What party 2 has if it leaves; party 1 then has nothing.

    Examples
    --------
    >>> from fractions import Fraction
    >>> d = Fraction(9, 10)
    >>> with_option(d, d, Fraction(2, 5)), with_option(d, d, Fraction(3, 5))
    (Fraction(10, 19), Fraction(2, 5))
    """
    check_share("the option of party 2", option)
    return 1 - greater(option_threshold(discount_1, discount_2), option)
