"""What going on fighting is worth to each side, and whether that hurts both.

A holds the share *x*, so the nearest number *k* of *N* forts, and would win the war with
probability *p*. The strength *w* in single battles is the one that *p* implies (`implied`), the
length of the war follows from it (`random_walk`), and each battle costs each side a share of the
pie:

    V_A = Pr(A takes all) - c_A E[battles],  V_B = Pr(B takes all) - c_B E[battles].

A side whose chest pays for fewer battles than the war takes loses it then (`chests`). A stalemate
hurts when V_A and V_B are each at most the worst that the side could get in the settlements that
both can accept at home, A's shares from *low* to *high*: V_A <= low and V_B <= 1 - high.

After Zartman (1989, 2000), who puts it in words, and Slantchev (2003); in this form original to
Détente.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.fighting.chests import ended_by_chests
from detente.dynamics.fighting.implied import battle_drift, nearest_fort
from detente.dynamics.fighting.random_walk import battles_at
from detente.dynamics.numbers import Number, at_least

__all__ = ["Continuing", "continuing", "hurting_margin"]


class Continuing(NamedTuple):
    """What going on is worth.

    Attributes
    ----------
    a, b : ndarray of float64
        V_A and V_B, shares of the pie less what fighting costs; below 0 where it costs more than
        it can win.
    battles : ndarray of float64
        Mean number of battles still to be fought.
    """

    a: NDArray[np.float64]
    b: NDArray[np.float64]
    battles: NDArray[np.float64]


def continuing(
    power: ArrayLike,
    holding: ArrayLike,
    forts: ArrayLike,
    *,
    cost_per_battle_a: ArrayLike,
    cost_per_battle_b: ArrayLike,
    battles: tuple[ArrayLike, ArrayLike] = (np.inf, np.inf),
) -> Continuing:
    """Value the war that would follow if both went on fighting.

    Parameters
    ----------
    power : array of float
        *p*, the chance that A wins a war fought to the end.
    holding : array of float
        *x*, the share that A holds now, 0 to 1.
    forts : array of int
        *N*, 2 or more: how many battles in a row, all told, separate one total victory from the
        other.
    cost_per_battle_a, cost_per_battle_b : array of float
        As shares of the pie.
    battles : pair of array of float, optional
        How many battles the chests of A and of B pay for.

    Returns
    -------
    Continuing
        In the common shape of the arrays given.

    Raises
    ------
    InputError
        A share or a chance outside 0 to 1, fewer than two forts or no whole number of them, a
        negative cost or number of battles.

    Examples
    --------
    >>> found = continuing(0.4, 0.4, 10, cost_per_battle_a=0.01, cost_per_battle_b=0.02)
    >>> [round(float(part), 9) for part in found]
    [0.16, 0.12, 24.0]
    """
    at_least(0, cost_per_battle=cost_per_battle_a)
    at_least(0, cost_per_battle=cost_per_battle_b)
    at_least(0, number_of_battles=battles[0])
    at_least(0, number_of_battles=battles[1])
    won, ours, whole, *rest = np.broadcast_arrays(
        np.asarray(power, dtype=np.float64),
        nearest_fort(holding, forts),
        np.asarray(forts, dtype=np.int64),
        *(
            np.asarray(each, dtype=np.float64)
            for each in (*battles, cost_per_battle_a, cost_per_battle_b)
        ),
    )
    most_a, most_b, price_a, price_b = rest
    drift = battle_drift(won, ours, whole)
    share, length = np.array(won), np.array(battles_at(won, drift, ours, whole))
    limited = np.isfinite(np.minimum(most_a, most_b))
    for count in np.unique(whole[limited]):
        some = limited & (whole == count)
        share[some], length[some] = ended_by_chests(
            (1 + drift[some]) / 2, ours[some], int(count), battles=(most_a[some], most_b[some])
        )
    return Continuing(share - price_a * length, 1 - share - price_b * length, length)


def hurting_margin(value_a: Number, value_b: Number, *, low: Number, high: Number) -> Number:
    """Say by how much both sides would rather have the worst of what can be agreed.

    Parameters
    ----------
    value_a, value_b : number or array
        V_A and V_B.
    low, high : number or array
        The win-set in A's share; A's worst share is `low`, B's is 1 - `high`.

    Returns
    -------
    number or array
        The lesser of the two sides' margins; the stalemate hurts both iff it is not below 0.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> hurting_margin(F(1, 10), F(1, 5), low=F(3, 10), high=F(3, 5))
    Fraction(1, 5)
    """
    ours, theirs = low - value_a, 1 - high - value_b
    return np.minimum(ours, theirs)
