"""Series drawn from a hidden chain of counts, many at once: what a monitor would have seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.chain import Chain
from detente.errors import InputError

__all__ = ["draw_counts"]


def draw_counts(
    chain: Chain,
    means: ArrayLike,
    sizes: ArrayLike | None = None,
    *,
    shape: tuple[int, int],
    rng: np.random.Generator | int,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Draw hidden states and the counts they leave.

    Parameters
    ----------
    chain : Chain
    means : array_like, shape (k,)
    sizes : array_like, shape (1,) or (k,), optional
        Of negative binomial counts; without, they are Poisson.
    shape : tuple of int
        Numbers of periods and of runs.
    rng : Generator or int

    Returns
    -------
    states : ndarray of int64, shape (n_periods, n_runs)
    counts : ndarray of int64, shape (n_periods, n_runs)

    Examples
    --------
    >>> chain = Chain([1.0, 0.0], [[0.9, 0.1], [0.2, 0.8]])
    >>> states, counts = draw_counts(chain, [1.0, 40.0], shape=(100, 3), rng=1)
    >>> counts.shape, bool(counts[states == 1].mean() > counts[states == 0].mean())
    ((100, 3), True)
    """
    if min(shape) < 1:
        raise InputError(f"at least one period and one run can be drawn, not {shape}")
    rate = np.asarray(means, dtype=np.float64)
    if rate.shape != (chain.states,) or not ((rate >= 0) & (rate < np.inf)).all():
        raise InputError(
            f"each of {chain.states} states has a mean of at least 0, not {rate.tolist()}"
        )
    draws = np.random.default_rng(rng)
    periods, runs = shape
    states = np.empty(shape, dtype=np.int64)
    limits = np.cumsum(chain.start, dtype=np.float64)[None]
    rows = np.cumsum(chain.moves, axis=1, dtype=np.float64)
    for period in range(periods):
        # The last limit is 1 but for rounding; leaving it out keeps a draw from falling beyond it.
        states[period] = (draws.random((runs, 1)) >= limits[:, :-1]).sum(axis=1)
        limits = rows[states[period]]
    rates = rate[states]
    if sizes is not None:
        each = np.broadcast_to(np.asarray(sizes, dtype=np.float64), rate.shape)[states]
        rates = draws.gamma(each, rates / each)
    return states, draws.poisson(rates).astype(np.int64)
