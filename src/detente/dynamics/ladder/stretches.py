"""A shape of power cut at its jumps, and how much of it counts for B on each stretch.

B accepts a demand y at x iff 1-y + d V_B(y) >= W_B(x) = (1-p(x))/(1-d) - c. While A can demand just
so much, V_B = W_B. A cannot where a wall stops it: at 1, because there is no more, and below a jump
at s that B does not let it cross. Behind a wall at s B keeps (1-s)/(1-d) for ever, so its value is
never below that. In the equation of the ladder this means: powers above s - (1-d) c count as
s - (1-d) c, its `cap`.

A jump at s is no wall if B, just below it, still prefers to give up s rather than fight:

    p(s-) + (1-d)^2 c >= (1-d) s + d p(s).

Where it is one, A would rather attack than stay iff c_A < (p(s-) - s)/(1-d), its `cutoff`; B then
keeps nothing, and no cap applies. After Fearon (1996) and Powell (2006); caps are derived here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from detente.dynamics.ladder.power import Power
from detente.dynamics.numbers import Number

__all__ = ["Stretch", "stretches"]


@dataclass(frozen=True)
class Stretch:
    """What lies between two jumps.

    Attributes
    ----------
    low, high : number
        Holdings from `low` to just below `high`; the last stretch contains 1.
    power : Power
    discount, cost : number
        d and B's cost of war c.
    cap : number
        The most that A's power counts for here.
    cutoff : number or None
        If the end is a wall other than 1: A attacks there iff its cost of war is lower.
    """

    low: Number
    high: Number
    power: Power
    discount: Number
    cost: Number
    cap: Number
    cutoff: Number | None = None

    def counted(self, held: Number) -> Number:
        """A's power at x as far as it counts; at the end of the stretch, the limit from below."""
        at_end = np.ndim(held) == 0 and held == self.high and held > self.low
        return np.minimum(self.power.below(held) if at_end else self.power(held), self.cap)

    def offered(self, demand: Number) -> Number:
        """The left side of the ladder's equation: (1-d) y + d p(y)."""
        return (1 - self.discount) * demand + self.discount * self.counted(demand)

    def needed(self, held: Number) -> Number:
        """The right side: p(x) + (1-d)^2 c."""
        return self.counted(held) + (1 - self.discount) ** 2 * self.cost

    def surplus(self, held: Number) -> Number:
        """By how much A's power and B's cost exceed what A holds: p(x) + (1-d) c - x."""
        return self.counted(held) + (1 - self.discount) * self.cost - held


def stretches(
    power: Power, *, discount: Number, cost_a: Number, cost_b: Number
) -> Sequence[Stretch]:
    """Cut a shape at its jumps, from below to above.

    Parameters
    ----------
    power : Power
    discount : number
        d per period.
    cost_a, cost_b : number
        What a war costs each side once, in periods of the whole pie.

    Returns
    -------
    sequence of Stretch

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> from detente.dynamics.ladder.jumps import WithJumps
    >>> from detente.dynamics.ladder.power import Linear
    >>> site = WithJumps(Linear(F(1, 2), F(3, 10)), (F(3, 5),), (F(1, 5),))
    >>> lower, upper = stretches(site, discount=F(9, 10), cost_a=1, cost_b=F(1, 2))
    >>> [str(each) for each in (upper.offered(F(3, 5)), lower.cutoff)]
    ['213/250', '4/5']
    """
    keep = 1 - discount
    ends = list(power.jumps)
    found = [Stretch(max([0, *ends]), 1, power, discount, cost_b, 1 - keep * cost_b)]
    for at, low in zip(reversed(ends), [*reversed(ends[:-1]), 0], strict=False):
        free = Stretch(low, at, power, discount, cost_b, 1 - keep * cost_b)
        if free.needed(at) >= found[0].offered(at):
            found.insert(0, free)
            continue
        cutoff = (power.below(at) - at) / keep
        cap = free.cap if cost_a < cutoff else min(free.cap, at - keep * cost_b)
        found.insert(0, Stretch(low, at, power, discount, cost_b, cap, cutoff))
    return found
