"""How often something happens in an ensemble, and what of that is chance and what is the ranges'.

Runs come in draws from the ranges of the inputs, several runs to a draw. Runs of one draw differ by
chance alone. With m the share of a draw's runs and R their number, the variance of m over draws is
that of the chances themselves plus what R coin flips add, so that an analysis of variance tells the
two apart:

    within = mean of m (1 - m) R / (R - 1),    between = var(m) - within / R, at least 0.

The 5th to the 95th percentile of m itself would be too wide by the coin flips. Each m is therefore
drawn towards the mean until the variance over draws is `between`: the constrained estimates of
Louis (1984). The interval of the overall share is Wilson's (1927), for as many runs as would give
the same share that exactly if each had a draw of its own.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.questions.course.found import Measure

__all__ = ["counted", "interval", "of_draws", "settled"]

Floats = NDArray[np.float64]
#: The standard normal quantile of an interval of 90 percent.
_NORMAL = 1.6448536269514722
_RANGE = (0.05, 0.95)


def of_draws(happened: NDArray[np.generic], replicates: int) -> Floats:
    """Average over the runs of each draw: shape (..., runs) becomes (..., draws)."""
    shape = (*happened.shape[:-1], -1, replicates)
    return np.asarray(happened.reshape(shape).mean(axis=-1), dtype=np.float64)


def settled(shares: Floats, within: Floats) -> Floats:
    """Draw the shares of the draws towards their mean until coin flips are out of their spread.

    Parameters
    ----------
    shares : ndarray of float64, shape (..., draws)
    within : ndarray of float64, shape (...)
        The variance that coin flips give to each share.

    Returns
    -------
    ndarray of float64, shape (..., draws)
    """
    mean = shares.mean(axis=-1, keepdims=True)
    spread = shares.var(axis=-1, ddof=1)
    kept = np.maximum(0, spread - within) / np.where(spread > 0, spread, 1)
    return np.asarray(mean + np.sqrt(kept)[..., None] * (shares - mean))


def interval(shares: Floats) -> tuple[Floats, Floats, Floats]:
    """Average over draws, with an interval of 90 percent.

    Parameters
    ----------
    shares : ndarray of float64, shape (..., draws)

    Returns
    -------
    share, low, high : ndarray of float64, shape (...)
    """
    draws = shares.shape[-1]
    share, error = shares.mean(axis=-1), shares.var(axis=-1, ddof=1) / draws
    own = share * (1 - share)
    size = np.where(error > 0, own / np.where(error > 0, error, 1), draws)
    square = _NORMAL**2
    middle = (share + square / (2 * size)) / (1 + square / size)
    half = _NORMAL / (1 + square / size) * np.sqrt(own / size + square / (4 * size**2))
    return share, np.maximum(0, middle - half), np.minimum(1, middle + half)


def counted(happened: NDArray[np.bool_], replicates: int) -> Measure:
    """Turn what happened in each run into a measure.

    Parameters
    ----------
    happened : ndarray of bool, shape (periods, runs)
        The runs of one draw next to each other.
    replicates : int
        2 or more.
    """
    shares = of_draws(happened, replicates)
    share, low, high = interval(shares)
    within = (shares * (1 - shares)).mean(axis=-1) * replicates / (replicates - 1)
    known = settled(shares, within / replicates)
    least, most = np.clip(np.quantile(known, _RANGE, axis=-1), 0, 1)
    whole = within + known.var(axis=-1, ddof=1)
    by_chance = np.where(whole > 0, within / np.where(whole > 0, whole, 1), 0)
    return Measure(*(tuple(each.tolist()) for each in (share, low, high, least, most, by_chance)))
