"""Watching a ceasefire: the probability of each state at each date.

`filtered` uses the counts up to a date and no later ones, `hindsight` all of them. Both take the
fit as given: to say what could have been known at a date, fit to the counts up to it as well.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.counts import as_counts
from detente.dynamics.monitoring.filtering import forward
from detente.dynamics.monitoring.fitted import CountFit
from detente.dynamics.monitoring.smoothing import smoothed
from detente.errors import InputError

__all__ = ["Watch", "filtered", "hindsight", "state_on"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Watch:
    """Probabilities of the states at each date.

    Attributes
    ----------
    dates : tuple
        As given; places from 0 where none were.
    names : tuple of str
        Names of the states, in ascending order of their means.
    probabilities : ndarray of float64, shape (n_periods, k)
    """

    dates: tuple[Hashable, ...]
    names: tuple[str, ...]
    probabilities: Floats


def filtered(counts: ArrayLike, fit: CountFit, *, dates: Sequence[Hashable] | None = None) -> Watch:
    """Judge each date by the counts up to it.

    Parameters
    ----------
    counts : array_like, shape (n_periods,)
        NaN where nothing was reported. They may go on after those that the fit was made from, but
        must begin with the same period.
    fit : CountFit
    dates : sequence, optional
        One label a period.

    Returns
    -------
    Watch

    Raises
    ------
    InputError
        The dates do not match the counts.

    Examples
    --------
    >>> from detente.dynamics.monitoring.fit import fit_counts
    >>> series = [0, 1, 0, 0, 30, 41, 0, 0, 1, 2, 0, 25, 33, 1]
    >>> watch = filtered(series, fit_counts(series, family="poisson"))
    >>> state_on(watch, 4)[0], state_on(watch, 13)[0]
    ('fighting', 'holding')
    """
    seen, labels = _prepared(counts, fit, dates)
    return Watch(labels, fit.names, forward(fit.chain, seen).probabilities)


def hindsight(
    counts: ArrayLike, fit: CountFit, *, dates: Sequence[Hashable] | None = None
) -> Watch:
    """Judge each date by all counts; parameters as in `filtered`."""
    seen, labels = _prepared(counts, fit, dates)
    return Watch(labels, fit.names, smoothed(fit.chain, seen))


def state_on(watch: Watch, date: Hashable) -> tuple[str, float]:
    """Name the most probable state at a date, with its probability.

    Raises
    ------
    InputError
        The date is none of those watched.
    """
    if date not in watch.dates:
        raise InputError(
            f"{date} is none of the dates watched, which go from {watch.dates[0]} to "
            f"{watch.dates[-1]}"
        )
    row = watch.probabilities[watch.dates.index(date)]
    return watch.names[int(row.argmax())], float(row.max())


def _prepared(
    counts: ArrayLike, fit: CountFit, dates: Sequence[Hashable] | None
) -> tuple[Floats, tuple[Hashable, ...]]:
    series = as_counts(counts)
    labels = tuple(range(series.size) if dates is None else dates)
    if series.ndim != 1 or len(labels) != series.size:
        raise InputError(f"{len(labels)} dates do not match {series.shape} counts")
    return fit.chances(series), labels
