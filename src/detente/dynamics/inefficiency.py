"""Whether any bargain at all can be kept: a check on the path of power that needs no protocol.

Each side can secure its minimax payoff M by itself. If at a date t

    M_1(t) + d M_2(t+1) > total(t),

with 1 the declining and 2 the rising side, what the two can be sure of is more than there is to
share: 2 would have to promise now to take less later than it will be able to take. In *every*
equilibrium somebody then fights (Powell 2004, 2006). The slack is the right side minus the left;
negative means a commitment problem.

With war as a lottery, p the rising side's chance to win it and costs c_1, c_2 once and for all, the
slack times 1-d is (1-d)(c_1 + d c_2) - (d p[t+1] - p[t]). Over k periods it is
(1-d)(c_1 + d^k c_2) - (d^k p[t+k] - p[t]): if negative, peace cannot last until t+k. Here, unlike
in `detente.dynamics.preventive`, many small steps can fail where each of them passes: slow but
lasting shifts make war, perhaps after a delay (in the logic of Krainin 2017). If war destroys the
part f of the pie for good instead, the cost term is f/(1-f) for every k.

Proofs in `docs/theory/commitment.md`. If B rises instead, give 1-p and the costs exchanged.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from detente.dynamics.mending import guarantee_needed
from detente.dynamics.numbers import Number, at_least, discounting
from detente.dynamics.power_path import power_path
from detente.errors import InputError

__all__ = ["first_failure", "guarantee_needed", "lump_costs", "slack", "war_destroys"]

Numbers = npt.NDArray[Any]


def slack(
    total: npt.ArrayLike, riser: npt.ArrayLike, other: npt.ArrayLike, discount: Number
) -> Numbers:
    """Compute total(t) - M_1(t) - d M_2(t+1) for any stochastic game.

    Parameters
    ----------
    total, riser, other : array_like, shape (..., periods)
        The value of everything from each date on, and the minimax payoffs of the rising and of the
        declining side.
    discount : number or array, shape (...)

    Returns
    -------
    ndarray, shape (..., periods - 1)

    Examples
    --------
    >>> slack([10, 10], [2, 8], [7, 1], 0.5)
    array([-1.])
    """
    discounting(discount_factor=discount)
    whole, rising, declining = (np.asarray(each) for each in (total, riser, other))
    rate = np.asarray(discount)[..., None]
    return np.asarray(whole[..., :-1] - declining[..., :-1] - rate * rising[..., 1:])


def lump_costs(
    power: npt.ArrayLike,
    discount: Number,
    *,
    decliner: Number,
    riser: Number,
    many_steps: bool = False,
) -> Numbers:
    """Compute the slack where a war costs each side a sum once.

    Parameters
    ----------
    power : array_like, shape (..., periods)
        The rising side's chance to win a war. Fractions stay fractions.
    discount : number or array, shape (...)
    decliner, riser : number or array, shape (...)
        c_1 and c_2, in periods of the whole pie.
    many_steps : bool, optional
        The least over all later dates of the path instead of the next date only.

    Returns
    -------
    ndarray, shape (..., periods - 1)
        In shares of the pie per period: total payoffs times 1-d.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> lump_costs([F(3, 10), F(49, 90)], F(9, 10), decliner=1, riser=1)
    array([Fraction(0, 1)], dtype=object)
    >>> drift = [0.1, 0.3, 0.5]
    >>> lump_costs(drift, 0.9, decliner=1, riser=1).round(3)
    array([0.02, 0.04])
    >>> lump_costs(drift, 0.9, decliner=1, riser=1, many_steps=True).round(3)
    array([-0.124,  0.04 ])
    """
    path = power_path(power)
    at_least(0, cost_of_war=decliner)
    at_least(0, cost_of_war=riser)
    keep = 1 - np.asarray(discount)[..., None]
    worth = path - keep * np.asarray(riser)[..., None]
    sure = path + keep * np.asarray(decliner)[..., None]
    return np.asarray(sure[..., :-1] - _best_later(worth, discount, many_steps=many_steps))


def war_destroys(
    power: npt.ArrayLike, discount: Number, *, fraction: Number, many_steps: bool = False
) -> Numbers:
    """Compute the slack where a war destroys a part of the pie for good.

    Parameters are those of `lump_costs`, with the part f instead of costs.

    Returns
    -------
    ndarray, shape (..., periods - 1)
        f/(1-f) - (d p[t+1] - p[t]): total payoffs times (1-d)/(1-f).

    Raises
    ------
    InputError
        f is not from 0 to below 1.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> war_destroys([F(3, 10), F(11, 19)], F(19, 20), fraction=F(1, 5))
    array([Fraction(0, 1)], dtype=object)
    """
    part = np.asarray(fraction)[..., None]
    if not np.all((part >= 0) & (part < 1)):
        raise InputError(f"the part that war destroys is at least 0 and below 1, not {fraction}")
    path = power_path(power)
    later = _best_later(path, discount, many_steps=many_steps)
    return np.asarray(part / (1 - part) + path[..., :-1] - later)


def first_failure(slacks: npt.ArrayLike) -> npt.NDArray[np.intp]:
    """Find the first date whose slack is negative.

    Parameters
    ----------
    slacks : array_like, shape (..., dates)

    Returns
    -------
    ndarray of int, shape (...)
        Counted from 0; -1 where there is none.

    Examples
    --------
    >>> first_failure([[0.1, -0.2, -0.3], [0.1, 0.2, 0.3]])
    array([ 1, -1])
    """
    fails = np.asarray(np.asarray(slacks) < 0, dtype=bool)
    return np.where(fails.any(axis=-1), fails.argmax(axis=-1), -1)


def _best_later(worth: Numbers, discount: Number, *, many_steps: bool) -> Numbers:
    """The greatest d^k w[t+k] over k: for k = 1, or backwards over all k that the path has."""
    discounting(discount_factor=discount)
    rate = np.asarray(discount)
    later = np.asarray(rate[..., None] * worth[..., 1:])
    if many_steps:
        for t in range(later.shape[-1] - 2, -1, -1):
            later[..., t] = np.maximum(later[..., t], rate * later[..., t + 1])
    return later
