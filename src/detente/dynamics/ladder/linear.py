"""Closed forms of the ladder where each unit held adds the same to power.

A holds x, demands y; B accepts or fights. War at x gives A the pie with chance p(x) = a - g + m x
and costs B c once. A leaves B what it would get by war:

    (1-d) y + d p(y) = p(x) + (1-d)^2 c,

so y = rho x + kappa with rho = m/(1-d+dm) and kappa = (1-d)(a - g + (1-d) c)/(1-d+dm). Demands stop
at x* = (a - g + (1-d) c)/(1-m): any shock to a moves the end by 1/(1-m) times as much. After Fearon
(1996) and Powell (2006, the section on endogenous power).

- m < 1 and x* <= 1: the recursion is the equilibrium, exactly, from every x up to x*.
- m < 1 and x* > 1, or m >= 1 and x above x*: A ends with everything. The recursion is right until
  war is worth less than nothing to B at the next holding; from there on B expects nothing, not
  less, accepts more, and A has everything sooner than the recursion says (`step.next_demand`).
- m > 1 and 0 < x* < 1: a threshold. Above it A gets everything, below it loses what it holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.dynamics.numbers import Number, at_least, discounting
from detente.errors import InputError

__all__ = ["LinearLadder"]


@dataclass(frozen=True)
class LinearLadder:
    """A ladder with linear power; exact where its numbers are fractions.

    Attributes
    ----------
    base, gain : number
        a and m.
    discount : number
        d per period.
    cost : number
        B's cost of war c, in periods of the whole pie.
    guarantee : number
        g, by which a guarantor lowers A's power.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> ladder = LinearLadder(F(1, 5), F(3, 5), discount=F(9, 10), cost=1)
    >>> ladder.rho, ladder.kappa, ladder.fixed_point, ladder.multiplier
    (Fraction(15, 16), Fraction(3, 64), Fraction(3, 4), Fraction(5, 2))
    >>> [str(x) for x in ladder.path(F(2, 5), 3)]
    ['2/5', '27/64', '453/1024', '7563/16384']
    """

    base: Number
    gain: Number
    discount: Number
    cost: Number
    guarantee: Number = 0

    def __post_init__(self) -> None:
        at_least(0, gain=self.gain, cost_of_war=self.cost, guarantee=self.guarantee)
        discounting(discount_factor=self.discount)

    @property
    def rho(self) -> Number:
        """By how much each demand follows what is held."""
        return self.gain / self._slope

    @property
    def kappa(self) -> Number:
        """What is demanded from nothing."""
        return (1 - self.discount) * self._pull / self._slope

    @property
    def multiplier(self) -> Number:
        """By how much one unit of power for nothing moves the end: 1/(1-m).

        Raises
        ------
        InputError
            m is 1 or more: a shock then moves the end without bound.
        """
        if self.gain >= 1:
            raise InputError(f"the multiplier exists for a gain below 1, not {self.gain}")
        return 1 / (1 - self.gain)

    @property
    def fixed_point(self) -> Number:
        """x*, where the demand is what is held; outside 0 to 1 it is not reached.

        Raises
        ------
        InputError
            m is 1: demands grow by the same amount for ever.
        """
        if self.gain == 1:
            raise InputError("a gain of 1 has no fixed point: every step is as large as the last")
        return self._pull / (1 - self.gain)

    @property
    def absorbing(self) -> bool:
        """Whether A, once it holds nearly everything, gets everything: a - g + m + (1-d) c > 1."""
        return bool(self._pull + self.gain > 1)

    def path(self, start: Number, periods: int) -> tuple[Number, ...]:
        """Follow the recursion, cut off at 1; the first entry is the start."""
        found = [start]
        for _ in range(periods):
            demand = self.rho * found[-1] + self.kappa
            found.append(min(demand, 1))
        return tuple(found)

    def steps_to_pass(self, start: Number, level: Number) -> int | None:
        """Count the steps after which the recursion is above a level; None if it never is."""
        held, steps = start, 0
        while held <= level:
            demand = self.rho * held + self.kappa
            if demand <= held or self._stops_at(level):
                return None
            held, steps = demand, steps + 1
        return steps

    def value_to_b(self, held: Number) -> Number:
        """B's value of war at x: the sum of d^t (1 - x_t) over the demands to come, if x* <= 1."""
        power = self.base - self.guarantee + self.gain * held
        return (1 - power) / (1 - self.discount) - self.cost

    @property
    def _pull(self) -> Number:
        return self.base - self.guarantee + (1 - self.discount) * self.cost

    @property
    def _slope(self) -> Number:
        return 1 - self.discount + self.discount * self.gain

    def _stops_at(self, level: Number) -> bool:
        return bool(self.gain < 1 and self.fixed_point <= level)
