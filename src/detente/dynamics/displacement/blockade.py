"""A stock followed day by day under a blockade that tightens or lets something through.

Stock accounting in days: each morning what arrives is added, each evening what is needed is gone.
Where inflow and need stay the same this is `viability` rounded down to whole days.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError

__all__ = ["stock_path"]

Floats = NDArray[np.float64]
ROUNDING = 1e-9


def stock_path(
    stock: ArrayLike, inflows: ArrayLike, needs: ArrayLike
) -> tuple[Floats, NDArray[np.int64]]:
    """Follow a stock day by day, for many runs at once, with inflows and needs that change.

    Parameters
    ----------
    stock : array_like, shape (...)
        Stock before the first day.
    inflows, needs : array_like, shape (n_days, ...)
        What arrives and what all people need on each day.

    Returns
    -------
    ndarray of float64, shape (n_days, ...)
        What is left in the evening: never below 0, as what is not there cannot be used.
    ndarray of int64, shape (...)
        Days on which the need was met in full before the first on which it was not; n_days where it
        always was.

    Examples
    --------
    >>> left, days = stock_path(100.0, [10, 10, 0, 0], [50, 50, 50, 50])
    >>> left.tolist(), int(days)
    ([60.0, 20.0, 0.0, 0.0], 2)
    """
    arriving, needed = np.broadcast_arrays(
        np.asarray(inflows, dtype=np.float64), np.asarray(needs, dtype=np.float64)
    )
    if not arriving.ndim:
        raise InputError("inflows or needs hold a number for each day")
    if not all((part >= 0).all() for part in (arriving, needed, np.asarray(stock))):
        raise InputError("stocks, inflows and needs are at least 0")
    left = np.empty((len(arriving), *np.broadcast_shapes(arriving.shape[1:], np.shape(stock))))
    met = np.empty(left.shape, dtype=np.bool_)
    now: Floats = np.asarray(stock, dtype=np.float64)
    for day in range(len(left)):
        rest = now + arriving[day] - needed[day]
        # Three tenths are three needs of a tenth, whatever rounding says.
        met[day] = rest >= -ROUNDING * needed[day]
        left[day] = now = np.maximum(rest, 0.0)
    return left, np.logical_and.accumulate(met, axis=0).sum(axis=0)
