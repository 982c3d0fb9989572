"""Wald's sequential test: stop as soon as the counts speak clearly for calm or for fighting.

The test multiplies the likelihood ratios of fighting against calm. It stops for fighting at or
above (1 - β)/α and for calm at or below β/(1 - α), where α is the chance wanted of calling calm
fighting and β that of calling fighting calm. As the ratio may overshoot its limit, the chances
reached satisfy α' ≤ α/(1 - β), β' ≤ β/(1 - α) and α' + β' ≤ α + β. It judges one stretch of time
that is either calm or not; for a change at a time unknown see `cusum`.

Source: Wald (1945).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.counts import as_counts
from detente.dynamics.monitoring.law import CountLaw
from detente.errors import InputError

__all__ = ["Verdict", "sequential_limits", "sequential_test"]

Floats = NDArray[np.float64]
#: float, or Fraction for exact limits.
Number = TypeVar("Number", float, Fraction)


def sequential_limits(alpha: Number, beta: Number) -> tuple[Number, Number]:
    """Limits of the likelihood ratio of Wald's test.

    Parameters
    ----------
    alpha, beta : float or Fraction
        Chance wanted of a false alarm, and of a miss; above 0 and together below 1.

    Returns
    -------
    tuple
        Lower limit (calm) and upper limit (fighting).

    Raises
    ------
    InputError
        The chances are out of range.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> sequential_limits(F(1, 20), F(1, 10))
    (Fraction(2, 19), Fraction(18, 1))
    """
    if not (alpha > 0 and beta > 0 and alpha + beta < 1):
        raise InputError(
            f"the chances of a false alarm and of a miss are above 0 and together below 1, not "
            f"{alpha} and {beta}"
        )
    return beta / (1 - alpha), (1 - beta) / alpha


@dataclass(frozen=True, eq=False)
class Verdict:
    """How a sequential test ended.

    Attributes
    ----------
    decision : {"calm", "fighting", "open"}
    period : int or None
        The period in which a limit was reached, from 0; None while it is open.
    log_ratios : ndarray of float64, shape (n_periods,)
        Logarithm of the likelihood ratio of fighting against calm after each period.
    """

    decision: Literal["calm", "fighting", "open"]
    period: int | None
    log_ratios: Floats


def sequential_test(
    counts: ArrayLike, calm: CountLaw, fighting: CountLaw, *, alpha: float = 0.05, beta: float = 0.1
) -> Verdict:
    """Run Wald's test along a series of counts; missing counts (NaN) say nothing.

    Examples
    --------
    >>> sequential_test([2, 6, 9], CountLaw(1.0), CountLaw(4.0)).decision
    'fighting'
    """
    series = as_counts(counts)
    if series.ndim != 1:
        raise InputError(f"the test takes one count a period, not shape {series.shape}")
    ratios = np.cumsum(fighting.log_chances(series) - calm.log_chances(series))
    low, high = (np.log(float(limit)) for limit in sequential_limits(alpha, beta))
    reached = np.flatnonzero((ratios >= high) | (ratios <= low))
    if not reached.size:
        return Verdict("open", None, ratios)
    period = int(reached[0])
    return Verdict("fighting" if ratios[period] >= high else "calm", period, ratios)
