"""One step of the ladder for many runs at once, with linear power.

A holds the share x and demands y; B accepts or fights at the power that x gives A,
p(x) = a - g + m x, kept between 0 and 1. A demands the most that B accepts
(`detente.dynamics.ladder.linear`):

    (1-d) y + d q(y) = q(x) + (1-d)^2 c,    q(x) = min(p(x), 1 - (1-d) c).

Above 1 - (1-d) c a war is worth less than nothing to B, so that B gives up everything, and what it
can still expect is nothing, not less. Hence q instead of p. (Without q a demand would have to be
cut off at 1; with it the equation has its solution in [0, 1] by itself.) The left side is the
greatest of two increasing lines against the third, so its inverse is written down, not searched.

The demand may be less than A holds: that is what A would have to give back for B to keep the
peace. Where nothing can be given back, B fights there instead (`rejects`). After Fearon (1996) and
Powell (2006); the cap is derived here.
"""

from __future__ import annotations

import numpy as np

from detente.dynamics.numbers import Number

__all__ = ["next_demand", "rejects"]


def next_demand(
    held: Number,
    *,
    base: Number,
    gain: Number,
    discount: Number,
    cost: Number,
    guarantee: Number = 0,
) -> Number:
    """Find the most that A can demand without war.

    Nothing is checked: the caller has done so once for all periods.

    Parameters
    ----------
    held : number or array
        x, what A holds, from 0 to 1. All arguments broadcast; exact in fractions.
    base, gain : number or array
        a and m: A's power where it holds nothing, and what holding everything adds; m >= 0.
    discount : number or array
        d per period, below 1.
    cost : number or array
        B's cost of war c, in periods of the whole pie.
    guarantee : number or array, optional
        g, by which a guarantor lowers A's power.

    Returns
    -------
    number or array
        y, from 0 to 1.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> next_demand(F(2, 5), base=F(1, 5), gain=F(3, 5), discount=F(9, 10), cost=1)
    Fraction(27, 64)
    >>> next_demand(np.array([0.4, 0.75, 1.0]), base=0.2, gain=0.6, discount=0.9, cost=1).round(4)
    array([0.4219, 0.75  , 0.9844])
    """
    keep = 1 - discount
    hopeless = 1 - keep * cost
    level = base - guarantee
    power = np.minimum(hopeless, np.maximum(0, level + gain * held))
    right = power + keep * keep * cost
    powerless = right / keep
    between = (right - discount * level) / (keep + discount * gain)
    given_up = (right - discount * hopeless) / keep
    everything = 1 * (power >= hopeless)
    least = np.maximum(everything, np.maximum(given_up, np.minimum(powerless, between)))
    return np.minimum(1, np.maximum(0, least))


def rejects(
    held: Number,
    *,
    base: Number,
    gain: Number,
    discount: Number,
    cost: Number,
    guarantee: Number = 0,
) -> Number:
    """Say whether B rather fights than leaves A for good what it holds.

    It does iff x > p(x) + (1-d) c: A's share exceeds its power by more than the war would cost B
    per period. Parameters are those of `next_demand`.

    Returns
    -------
    bool or array of bool

    Examples
    --------
    >>> rejects(np.array([0.7, 0.8]), base=0.2, gain=0.6, discount=0.9, cost=1)
    array([False,  True])
    """
    power = np.minimum(1, np.maximum(0, base - guarantee + gain * held))
    return held > power + (1 - discount) * cost
