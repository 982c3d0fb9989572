"""How long truces last: one constant rate of breaking, with an exact interval.

With *d* truces broken after a total of T days (those not yet broken count with the days they have
lasted so far) the rate is d/T. As 2λT has a χ² distribution with 2d degrees of freedom when the
watch ends with the d-th breach, the interval is exact then. Where it ends at a set time the upper
end takes 2d + 2 degrees, and the interval covers at least what it says if a broken truce is at once
followed by the next; with none broken it starts at 0.

A constant rate is a strong assumption: if young truces break more easily than old ones, the rate
says too little of the young and too much of the old.

Sources: Epstein and Sobel (1953); Garwood (1936) for the interval under a set time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import exp, inf

from detente.errors import InputError

__all__ = ["TruceRate", "truce_rate"]

Number = Fraction | float


@dataclass(frozen=True)
class TruceRate:
    """Rate at which truces break.

    Attributes
    ----------
    broken : int
    exposure : float or Fraction
        Days all truces lasted together.
    censored : bool
        Whether the watch ended while some truce held.
    """

    broken: int
    exposure: Number
    censored: bool

    @property
    def rate(self) -> Number:
        """Breaches a day, d/T."""
        return self.broken / self.exposure

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Interval of the rate."""
        from scipy.stats import chi2

        if not 0 < level < 1:
            raise InputError(f"the level of an interval lies between 0 and 1, not {level}")
        tail, double = (1 - level) / 2, 2 * float(self.exposure)
        low = chi2.ppf(tail, 2 * self.broken) / double if self.broken else 0.0
        high = chi2.ppf(1 - tail, 2 * self.broken + 2 * self.censored) / double
        return float(low), float(high)

    def holds(self, days: float, level: float = 0.95) -> tuple[float, float, float]:
        """Chance that a truce lasts so many days: lowest, likeliest and highest value."""
        if not days >= 0:
            raise InputError(f"a truce lasts at least 0 days, not {days}")
        low, high = self.interval(level)
        return exp(-high * days), exp(-float(self.rate) * days), exp(-low * days)


def truce_rate(durations: Sequence[Number], *, broken: Sequence[bool] | None = None) -> TruceRate:
    """Estimate the rate at which truces break.

    Parameters
    ----------
    durations : sequence of float, int or Fraction
        Days that each truce lasted, above 0.
    broken : sequence of bool, optional
        Whether each was broken; False for one that still held when last seen. Without, all were.

    Returns
    -------
    TruceRate

    Raises
    ------
    InputError
        A duration is not above 0, or the two sequences differ in length.

    Examples
    --------
    >>> chain = truce_rate([Fraction(days) for days in (3, 3, 7, 3, 5, 11, 3)])
    >>> chain.rate
    Fraction(1, 5)
    >>> [round(end, 3) for end in chain.interval()]
    [0.08, 0.373]
    """
    ends = [True] * len(durations) if broken is None else list(broken)
    if len(durations) == 0 or len(ends) != len(durations):
        raise InputError(f"{len(durations)} durations do not match {len(ends)} ends of truces")
    for days in durations:
        if not 0 < days < inf:
            raise InputError(f"a truce lasts longer than 0 days, not {days}")
    return TruceRate(sum(ends), sum(durations), not all(ends))
