"""How far to believe each reporter, from the reports alone.

The matrices and the shares of the kinds can be estimated from the reports alone by the EM
algorithm, under three conditions. At least three reporters named the same events: two leave more
unknowns than their table has cells, as do three of whom no event was named by all, and are refused
unless prior counts say what is thought of them. They err
independently: two that copy from each other look right together. And most are right most of the
time: the search starts from the majority, and where that errs it settles on the wrong side.

Source: Dawid and Skene (1979).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.reporters import checked_reports, judged
from detente.errors import InputError

__all__ = ["Reporters", "fit_reporters"]

Floats = NDArray[np.float64]
MOST_ROUNDS, SETTLED = 10_000, 1e-10


@dataclass(frozen=True, eq=False)
class Reporters:
    """Reporters as estimated.

    Attributes
    ----------
    shares : ndarray of float64, shape (n_kinds,)
        Share of each kind among the events.
    confusion : ndarray of float64, shape (n_reporters, n_kinds, n_kinds)
        Chance that the reporter names the second kind when the first is true; even where nothing
        was reported of a kind.
    probabilities : ndarray of float64, shape (n_events, n_kinds)
        Of the true kind of each event, given all reports of it.
    """

    shares: Floats
    confusion: Floats
    probabilities: Floats


def fit_reporters(reports: ArrayLike, kinds: int, *, prior: ArrayLike | None = None) -> Reporters:
    """Estimate reporters and events from the reports alone.

    Parameters
    ----------
    reports : array_like of int, shape (n_events, n_reporters)
        The kind that each reporter named, from 0; -1 where it was silent.
    kinds : int
    prior : array_like, optional
        Shape (n_reporters, n_kinds, n_kinds): reports that are counted in advance, as if seen.

    Returns
    -------
    Reporters

    Raises
    ------
    InputError
        No event named by three reporters and no prior counts, or a report or count out of range.

    Examples
    --------
    >>> reports = [[0, 0, 0]] * 6 + [[1, 1, 1]] * 5 + [[1, 1, 0], [0, 0, 1], [0, 1, 1]]
    >>> fit_reporters(reports, 2).probabilities[-3:, 1].round(2)
    array([1., 0., 1.])
    """
    named = checked_reports(reports, kinds)
    together = int((named >= 0).sum(axis=1).max())
    if prior is None and together < 3:
        raise InputError(
            f"events named by {together} reporters at most do not say which of them to believe: "
            "give prior counts of what they report"
        )
    shape = (named.shape[1], kinds, kinds)
    counted = np.zeros(shape) if prior is None else np.asarray(prior, dtype=np.float64)
    if counted.shape != shape or not (counted >= 0).all():
        raise InputError(f"prior counts are at least 0 and of shape {shape}, not {counted.shape}")
    votes = (named[:, :, None] == np.arange(kinds)).astype(np.float64)
    known = votes.sum(axis=1) + 1e-3
    known /= known.sum(axis=1, keepdims=True)
    for _ in range(MOST_ROUNDS):
        shares = known.mean(axis=0)
        tallies = np.einsum("ek,erl->rkl", known, votes) + counted
        sums = tallies.sum(axis=2, keepdims=True)
        confusion = np.divide(tallies, sums, out=np.full_like(tallies, 1 / kinds), where=sums > 0)
        before, known = known, judged(named, shares, confusion)
        if np.abs(known - before).max() < SETTLED:
            break
    return Reporters(shares, confusion, known)
