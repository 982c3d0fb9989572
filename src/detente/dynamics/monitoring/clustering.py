"""Violence that breeds violence: clusters of events that set off further events.

In a Hawkes process events come at a background rate μ, and each sets off others, *n* on average
(the branching ratio). Below n = 1 it settles at the rate μ/(1 - n), in clusters of 1/(1 - n)
events; over long spans the variance of the counts is 1/(1 - n)² times their mean. At n = 1 or above
it explodes.

The last identity gives n from counts alone, without a model of how long an event reverberates. It
takes all burstiness for contagion: changes of the background rate look the same.

Sources: Hawkes (1971); Hawkes and Oakes (1974) for the clusters; Bartlett (1963) for the variance.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import ArrayLike

from detente.dynamics.monitoring.counts import as_counts
from detente.errors import InputError

__all__ = ["branching_from_dispersion", "cluster_size", "dispersion", "stationary_rate"]

Number = Fraction | float


def stationary_rate(background: Number, branching: Number) -> Number:
    """Rate of events in the long run, μ/(1 - n).

    Parameters
    ----------
    background : float or Fraction
        μ, at least 0.
    branching : float or Fraction
        n, at least 0 and below 1.

    Raises
    ------
    InputError
        A number is out of range.

    Examples
    --------
    >>> stationary_rate(Fraction(1, 2), Fraction(3, 5))
    Fraction(5, 4)
    """
    if not 0 <= background < np.inf:
        raise InputError(f"the background rate is at least 0, not {background}")
    return background * cluster_size(branching)


def cluster_size(branching: Number) -> Number:
    """Mean number of events in a cluster, the first one included.

    Examples
    --------
    >>> cluster_size(Fraction(3, 5))
    Fraction(5, 2)
    """
    if not 0 <= branching < 1:
        raise InputError(
            f"the branching ratio lies between 0 and 1, 1 excluded, not {branching}: at 1 or above "
            "there is no long run"
        )
    return 1 / (1 - branching)


def dispersion(branching: Number) -> Number:
    """Variance of counts over long spans, divided by their mean.

    Examples
    --------
    >>> dispersion(Fraction(1, 2))
    Fraction(4, 1)
    """
    return cluster_size(branching) ** 2


def branching_from_dispersion(counts: ArrayLike) -> float:
    """Estimate the branching ratio from counts over spans long against the echo of an event.

    Parameters
    ----------
    counts : array_like, shape (n_periods,)
        At least two that are known; NaN where nothing was reported.

    Returns
    -------
    float
        1 - 1/√D with D the variance over the mean; 0 where D is not above 1.

    Examples
    --------
    >>> branching_from_dispersion([0, 0, 8, 0, 2])
    0.591...
    """
    series = as_counts(counts)
    known = series[~np.isnan(series)]
    if len(known) < 2 or not known.sum():
        raise InputError("the variance needs at least two counts that are not all zero")
    ratio = float(known.var(ddof=1) / known.mean())
    return 1 - ratio**-0.5 if ratio > 1 else 0.0
