"""How well the date of a change point is known.

For the interval of the *j*-th change its date is moved through the
series while the other dates and all means are fitted anew, the number of changes and the size kept.
These *profile* likelihoods, scaled to sum to 1, are taken as the weights of the dates; the interval
runs from the first to the last of the smallest set of dates that has the wanted weight. (A quantile
of χ² does not apply: a date is no parameter that the likelihood is smooth in.) How often such
intervals cover is measured, see the theory page.

Two tables give all profiles at once: the best cut of the first *t* periods into *j* stretches, and
of those from *t* on; original to Détente in this form, after Rigaill, Lebarbier and Robin (2012),
who sum over the cuts where the best is taken here.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.counts import as_counts
from detente.dynamics.monitoring.segments import Segments, stretch_scores
from detente.errors import InputError

__all__ = ["change_intervals"]

Floats = NDArray[np.float64]


def change_intervals(
    counts: ArrayLike, segments: Segments, *, level: float = 0.95, shortest: int = 1
) -> tuple[tuple[int, int], ...]:
    """Give the interval of each change point: first and last of its likely dates.

    Parameters
    ----------
    counts : array_like, shape (n_periods,)
        Those that were cut.
    segments : Segments
        From `find_changes`.
    level : float
        Weight of the dates that the interval keeps, between 0 and 1.
    shortest : int
        As given to `find_changes`.

    Returns
    -------
    tuple of (int, int)

    Examples
    --------
    >>> from detente.dynamics.monitoring.changes import find_changes
    >>> series = [0, 2, 1, 1, 3, 2, 5, 8, 6, 7]
    >>> change_intervals(series, find_changes(series, family="poisson"))
    ((4, 7),)
    """
    if not 0 < level < 1:
        raise InputError(f"the level of an interval lies between 0 and 1, not {level}")
    series = as_counts(counts)
    if series.ndim != 1 or max((0, *segments.changes)) >= len(series):
        raise InputError("the intervals of change points need the counts that were cut")
    scores = stretch_scores(series, segments.size, shortest)
    stretches = len(segments.changes) + 1
    ahead = _best_by_number(scores, stretches)
    # Read backwards, a series has the same stretches: the table of what follows each date.
    behind = _best_by_number(scores[::-1, ::-1].T, stretches)[:, ::-1]
    found = []
    for place in range(1, stretches):
        profile = ahead[place] + behind[stretches - place]
        weights = np.exp(profile - profile.max())
        falling = np.sort(weights)[::-1]
        last = falling[np.searchsorted(falling.cumsum(), level * weights.sum())]
        # Dates of the same weight are kept together.
        kept = np.flatnonzero(weights >= last * (1 - 1e-9))
        found.append((int(kept.min()), int(kept.max())))
    return tuple(found)


def _best_by_number(scores: Floats, stretches: int) -> Floats:
    best = np.full((stretches + 1, len(scores)), -np.inf)
    best[0, 0] = 0
    for number in range(1, stretches + 1):
        best[number] = (best[number - 1][:, None] + scores).max(axis=0)
    return best
