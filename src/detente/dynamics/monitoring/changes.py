"""Change points of a series of counts, found together with how bursty the counts are.

The cut is that of `segments`. For negative binomial counts the size is found with it: sizes on a
grid, each with its own best cut, then a search between the neighbours of the best.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.counts import as_counts, log_chances
from detente.dynamics.monitoring.segments import MAX_PERIODS, Segments, best_cut, stretch_scores
from detente.errors import InputError, nearest

__all__ = ["find_changes"]

Floats = NDArray[np.float64]
FAMILIES = ("negative binomial", "poisson")
#: Logarithms of the sizes that are tried before the best is looked for between its neighbours.
LOG_SIZES = np.linspace(-4.0, 8.0, 25)


def find_changes(
    counts: ArrayLike,
    *,
    family: Literal["negative binomial", "poisson"] = "negative binomial",
    penalty: float | None = None,
    shortest: int = 1,
) -> Segments:
    """Find the change points of a series of counts.

    Parameters
    ----------
    counts : array_like, shape (n_periods,)
        NaN where nothing was reported.
    family : {"negative binomial", "poisson"}
    penalty : float, optional
        What a change point must add to the log-likelihood; the logarithm of the number of known
        counts if not given.
    shortest : int
        Fewest periods of a stretch.

    Returns
    -------
    Segments

    Raises
    ------
    InputError
        No counts, too many periods, or a number out of range.

    Examples
    --------
    >>> find_changes([0, 1, 0, 1, 0, 9, 12, 8, 11, 10], family="poisson").changes
    (5,)
    """
    series = as_counts(counts)
    known = int((~np.isnan(series)).sum())
    if series.ndim != 1 or not known or len(series) > MAX_PERIODS:
        raise InputError(
            f"change points are looked for in 1 to {MAX_PERIODS:,} periods, at least one of them "
            f"with a count, not in {series.size:,} with {known:,}"
        )
    if not 1 <= shortest <= len(series):
        raise InputError(f"the shortest stretch has 1 to {len(series)} periods, not {shortest}")
    cost = float(np.log(known)) if penalty is None else penalty
    if not 0 <= cost < np.inf:
        raise InputError(f"the penalty of a change point is at least 0, not {penalty}")
    if family not in FAMILIES:
        raise InputError(f"unknown family of counts {family!r}{nearest(family, FAMILIES)}")
    size = None if family == "poisson" else _best_size(series, cost, shortest)
    _, changes = best_cut(stretch_scores(series, size, shortest), cost)
    means = _means(series, changes)
    return Segments(changes, means, size, _log_likelihood(series, changes, means, size), cost)


def _means(counts: Floats, changes: tuple[int, ...]) -> Floats:
    stretches = np.split(counts, changes)
    known = [stretch[~np.isnan(stretch)] for stretch in stretches]
    return np.array([part.mean() if part.size else np.nan for part in known])


def _log_likelihood(
    counts: Floats, changes: tuple[int, ...], means: Floats, size: float | None
) -> float:
    lengths = np.diff([0, *changes, len(counts)])
    known = ~np.isnan(counts)
    each = np.repeat(means, lengths)[known, None]
    return float(log_chances(counts[known], each, None if size is None else [size]).sum())


def _best_size(counts: Floats, penalty: float, shortest: int) -> float:
    from scipy.optimize import minimize_scalar
    from scipy.special import gammaln

    known = counts[~np.isnan(counts)]

    def loss(log_size: float) -> float:
        size = float(np.exp(log_size))
        value, _ = best_cut(stretch_scores(counts, size, shortest), penalty)
        return float(-value - (gammaln(known + size) - gammaln(size)).sum())

    losses = [loss(point) for point in LOG_SIZES]
    best = int(np.argmin(losses))
    low, high = LOG_SIZES[max(best - 1, 0)], LOG_SIZES[min(best + 1, len(LOG_SIZES) - 1)]
    found = minimize_scalar(loss, bounds=(low, high), method="bounded", options={"xatol": 1e-4})
    return float(np.exp(found.x if found.fun < losses[best] else LOG_SIZES[best]))
