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

import numpy as np

from detente.bargaining.arithmetic import (
    Number,
    check_discount,
    check_share,
    greater,
)

__all__ = [
    "limit_share",
    "option_threshold",
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


def limit_share(discount_1: Number, discount_2: Number) -> Number:
    """Share of party 1 as offers follow each other ever faster; who begins matters no more.

    Where an offer takes the part t of a period, its discount factor is d**t; as t goes to 0 the
    share goes to r_2/(r_1 + r_2), with r_i = -log d_i.

    Examples
    --------
    >>> print(f"{limit_share(0.81, 0.9):.6f}")
    0.333333
    """
    check_discount("the discount factor of party 1", discount_1)
    check_discount("the discount factor of party 2", discount_2)
    rate_1, rate_2 = (-np.log(np.asarray(d, dtype=float)) for d in (discount_1, discount_2))
    return rate_2 / (rate_1 + rate_2)


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
