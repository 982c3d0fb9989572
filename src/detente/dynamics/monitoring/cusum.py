"""The CUSUM chart: an alarm when counts have run above what calm explains.

S_t = max(0, S_{t-1} + x_t - k), with an alarm when S_t reaches its limit h. With k at the count
where the likelihood ratio of fighting against calm is 1, which for Poisson counts is
(μ_1 - μ_0)/log(μ_1/μ_0), S is a multiple of the running maximum of that ratio, and detects the
change fastest for a given rate of false alarms. The limit is set from the rate of false alarms that
its readers accept: the lowest one at which calm counts run long enough (`run_length`).

Sources: Page (1954); Moustakides (1986) for the optimality; Lucas (1985) for counts.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.counts import as_counts
from detente.dynamics.monitoring.law import CountLaw
from detente.dynamics.monitoring.run_length import average_run_length
from detente.errors import InputError

__all__ = ["alarm_limit", "cusum", "reference_value"]

Floats = NDArray[np.float64]
ROUNDING = 1e-9


def reference_value(calm: CountLaw, fighting: CountLaw) -> float:
    """Reference value k of a CUSUM of counts that is to detect one mean after another.

    Examples
    --------
    >>> round(reference_value(CountLaw(1.0), CountLaw(4.0)), 3)
    2.164
    """
    if calm.size != fighting.size or not calm.mean < fighting.mean:
        raise InputError("calm needs the lower mean and, if any, the same size as fighting")
    # For one common size the log ratio of a count x is linear in x: x * slope - constant.
    at_zero, at_one = (fighting.log_chances([0, 1]) - calm.log_chances([0, 1])).tolist()
    return float(-at_zero / (at_one - at_zero))


def cusum(
    counts: ArrayLike, reference: Fraction | float, limit: Fraction | float
) -> tuple[Floats, int | None]:
    """Run a CUSUM chart along a series of counts.

    Parameters
    ----------
    counts : array_like, shape (n_periods,)
        A missing count (NaN) leaves the sum as it is.
    reference, limit : float or Fraction
        k and h; h above 0.

    Returns
    -------
    ndarray of float64, shape (n_periods,)
        S after each period.
    int or None
        The first period with an alarm, from 0.

    Raises
    ------
    InputError
        Counts of more than one series, or no such chart.

    Examples
    --------
    >>> cusum([0, 1, 3, 4, 5], 2, 4)
    (array([0., 0., 1., 3., 6.]), 4)
    """
    series = as_counts(counts)
    if series.ndim != 1 or not (np.isfinite(float(reference)) and limit > 0):
        raise InputError(
            f"a chart needs one count a period, a reference value and a limit above 0, not counts "
            f"of shape {series.shape}, {reference} and {limit}"
        )
    walk = np.cumsum(np.where(np.isnan(series), 0.0, series - float(reference)))
    sums = walk - np.minimum(np.minimum.accumulate(walk), 0.0)
    # A sum of thirds that reaches the limit must not miss it by rounding.
    alarms = np.flatnonzero(sums >= float(limit) - ROUNDING)
    return sums, int(alarms[0]) if alarms.size else None


def alarm_limit(calm: CountLaw, reference: Fraction | int, *, wanted: float) -> Fraction:
    """Find the lowest limit at which false alarms are rare enough.

    Parameters
    ----------
    calm : CountLaw
        Of the counts without a change.
    reference : Fraction or int
        k, above the mean of the calm counts.
    wanted : float
        Mean number of periods between false alarms, at least.

    Returns
    -------
    Fraction
        h, a multiple of 1/q where k = p/q.

    Raises
    ------
    InputError
        A number is out of range, the reference is not above the mean, or no limit is in reach.

    Examples
    --------
    >>> alarm_limit(CountLaw(1.0), 2, wanted=120)
    Fraction(3, 1)
    """
    if not 0 < wanted < np.inf:
        raise InputError(f"the wanted number of periods is a number above 0, not {wanted}")
    if not calm.mean < reference < np.inf:
        raise InputError(
            f"the reference value {reference} must lie above the mean {calm.mean:g} of calm counts"
        )
    step = Fraction(1, Fraction(reference).denominator)
    few, many = 0, 1
    while average_run_length(calm, reference, many * step) < wanted:
        few, many = many, 2 * many
    while many - few > 1:
        middle = (few + many) // 2
        if average_run_length(calm, reference, middle * step) < wanted:
            few = middle
        else:
            many = middle
    return many * step
