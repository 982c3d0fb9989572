"""Cutting a series of counts into stretches of constant mean, with the best cut found exactly.

The best cut maximises the log-likelihood less a penalty for each change point. As the stretches
add up, the best cut of the first *t* periods is the best over its last change *s* of the best cut
of the first *s* plus one stretch from *s* to *t* (optimal partitioning: Jackson et al. 2005). That
is exact and takes n²/2 stretches. For Poisson counts, and negative binomial ones with one size for
all stretches, the best mean of a stretch is its average, so its likelihood follows from two running
sums.

By default a change costs log(n): half of log(n), as in Schwarz's criterion, for each of the two
numbers it adds, a mean and a date. Months within a stretch count as independent; where violence
comes in runs of months, some changes found are such runs.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["MAX_PERIODS", "Segments", "best_cut", "stretch_scores"]

Floats = NDArray[np.float64]
#: A table of all stretches of a series of this length takes 70 MB.
MAX_PERIODS = 3_000


@dataclass(frozen=True, eq=False)
class Segments:
    """A series cut into stretches of constant mean.

    Attributes
    ----------
    changes : tuple of int
        First period of each stretch but the first.
    means : ndarray of float64, shape (n_changes + 1,)
    size : float or None
        Size of the negative binomial, common to all stretches; None for Poisson.
    log_likelihood : float
    penalty : float
        What each change point had to gain at least.
    """

    changes: tuple[int, ...]
    means: Floats
    size: float | None
    log_likelihood: float
    penalty: float


def stretch_scores(counts: Floats, size: float | None, shortest: int = 1) -> Floats:
    """Log-likelihood of every stretch at its best mean, less what all cuts have in common.

    Parameters
    ----------
    counts : ndarray of float64, shape (n,)
        NaN where nothing was reported.
    size : float or None
    shortest : int
        Fewest periods of a stretch.

    Returns
    -------
    ndarray of float64, shape (n + 1, n + 1)
        ``scores[s, t]``: of the periods s to t - 1; -inf where that is too short.
    """
    from scipy.special import xlogy

    known = ~np.isnan(counts)
    sums = np.concatenate([[0.0], np.cumsum(np.where(known, counts, 0.0))])
    numbers = np.concatenate([[0.0], np.cumsum(known, dtype=np.float64)])
    total, number = sums[None] - sums[:, None], numbers[None] - numbers[:, None]
    places = np.arange(len(sums))
    allowed = places[None] - places[:, None] >= shortest
    total, number = np.where(allowed, total, 0.0), np.where(allowed, number, 0.0)
    mean = total / np.maximum(number, 1.0)
    if size is None:
        scores = xlogy(total, mean) - total
    else:
        scores = xlogy(total, mean / (size + mean)) - number * size * np.log1p(mean / size)
    return np.where(allowed, scores, -np.inf)


def best_cut(scores: Floats, penalty: float) -> tuple[float, tuple[int, ...]]:
    """Find the cut with the highest score less penalties, and that value.

    Examples
    --------
    >>> value, changes = best_cut(stretch_scores(np.array([0.0, 0, 1, 9, 8, 9]), None), 2.0)
    >>> changes
    (3,)
    """
    best = np.full(len(scores), -np.inf)
    last = np.zeros(len(scores), dtype=np.intp)
    best[0] = penalty
    for end in range(1, len(scores)):
        values = best[:end] + scores[:end, end] - penalty
        last[end] = values.argmax()
        best[end] = values[last[end]]
    changes: list[int] = []
    place = last[-1]
    while place:
        changes.append(int(place))
        place = last[place]
    return float(best[-1]), tuple(changes[::-1])
