"""Preventive war: fight now or live with what the other will be able to demand later.

A's power p (its chance to win a war) rises. War ends the game: it is worth
W_B(p) = (1-p)/(1-d) - c to the declining side B. The most that A can leave B in peace is the whole
pie until a date, and from then on B gets its war value. So B fights rather than wait one period iff

    d p[t+1] - p[t] > (1-d)^2 c,

and rather than wait k periods iff f(k) = d^k p[t+k] - p[t] - (1-d) c (1 - d^k) > 0. After Fearon
(1995); f is derived here in his logic.

Two things that follow, both proved in `docs/theory/commitment.md`:

- f(k) is the discounted sum of the one-step excesses up to t+k. It cannot be positive unless a
  single step before t+k fails. That many small steps can fail together where each passes (Krainin
  2017) is a matter of the condition in `detente.dynamics.inefficiency`.
- Where p is above 1 - (1-d) c war is worth less than nothing to B, which then gives up and gets 0.
  Powers are therefore counted up to this bound only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.dynamics.numbers import Number, at_least, discounting, proportion
from detente.dynamics.power_path import power_path
from detente.errors import InputError

__all__ = ["MultiStep", "condition", "multi_step", "threshold"]

Numbers = npt.NDArray[Any]


def _check(discount: Number, cost: Number) -> None:
    discounting(discount_factor=discount)
    at_least(0, cost_of_war=cost)


def _counted(power: Number, discount: Number, cost: Number) -> Number:
    return np.minimum(power, 1 - (1 - discount) * cost)


def condition(now: Number, then: Number, *, discount: Number, cost: Number) -> Number:
    """Measure by how much one step of power exceeds what B bears.

    Parameters
    ----------
    now, then : number or array
        A's power in this period and in the next.
    discount : number or array
        d per period, below 1.
    cost : number or array
        B's cost of war c, in periods of the whole pie.

    Returns
    -------
    number or array
        d p' - p - (1-d)^2 c; B fights now iff it is positive. Exact in fractions.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> condition(F(3, 10), F(35, 100), discount=F(9, 10), cost=1)
    Fraction(1, 200)
    """
    _check(discount, cost)
    proportion(power=now)
    proportion(power=then)
    keep = 1 - discount
    then, now = _counted(then, discount, cost), _counted(now, discount, cost)
    return discount * then - now - keep * keep * cost


def threshold(now: Number, *, discount: Number, cost: Number) -> Number:
    """Find the power of A in the next period above which B fights now.

    Parameters are those of `condition`.

    Returns
    -------
    number or array
        (p + (1-d)^2 c)/d. If it is not below 1 - (1-d) c, no power makes B fight.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> threshold(F(3, 10), discount=F(9, 10), cost=1)
    Fraction(31, 90)
    """
    _check(discount, cost)
    proportion(power=now)
    if not np.all(np.asarray(discount) > 0):
        raise InputError(f"the discount factor is above 0 here, not {discount}")
    keep = 1 - discount
    return (now + keep * keep * cost) / discount


@dataclass(frozen=True, eq=False)
class MultiStep:
    """How waiting compares with war today.

    Attributes
    ----------
    excess : ndarray, shape (..., periods - 1)
        f(k) for k = 1, 2, ...: what B would gain by war today over k periods of everything and its
        war value after them, times 1-d.
    first : ndarray of int, shape (...)
        The least k with f(k) > 0; 0 where there is none.
    """

    excess: Numbers
    first: npt.NDArray[np.intp]


def multi_step(path: npt.ArrayLike, discount: Number, cost: Number) -> MultiStep:
    """Compare war at the first date of a path with waiting for each later one.

    Parameters
    ----------
    path : array_like, shape (..., periods)
        A's power. Fractions stay fractions.
    discount, cost : number or array, shape (...)
        d and c; arrays hold one number for each path.

    Raises
    ------
    InputError
        The path has fewer than two dates, or a power outside 0 to 1.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> found = multi_step([F(1, 5), F(1, 5), F(1, 5), F(9, 10)], F(19, 20), 1)
    >>> [str(each) for each in found.excess], int(found.first)
    (['-1/80', '-39/1600', '90321/160000'], 3)
    """
    _check(discount, cost)
    power = power_path(path)
    rate, price = np.asarray(discount)[..., None], np.asarray(cost)[..., None]
    counted = _counted(power, rate, price)
    later: Numbers = np.arange(1, power.shape[-1])
    if rate.dtype == object:
        later = later.astype(object)
    factor = rate**later
    excess = factor * counted[..., 1:] - counted[..., :1] - (1 - rate) * price * (1 - factor)
    fails = np.asarray(excess > 0, dtype=bool)
    first = np.where(fails.any(axis=-1), fails.argmax(axis=-1) + 1, 0)
    return MultiStep(excess, first)
