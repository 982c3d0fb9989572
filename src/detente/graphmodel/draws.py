"""Which states of a set are drawn at random, by their place in it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError

__all__ = ["drawn_places"]

_MOST = 2**24


def drawn_places(count: int, size: int, rng: np.random.Generator | int) -> NDArray[np.int64]:
    """Draw places among the states of a set without replacement, each as likely as any.

    Parameters
    ----------
    count : int
        Number of states, below 2**63.
    size : int
        How many to draw at most.
    rng : Generator or int
        The same seed draws the same places.

    Returns
    -------
    ndarray of int64, ascending

    Raises
    ------
    InputError
        More than 2**24 would have to be drawn.

    Examples
    --------
    >>> drawn_places(10**12, 3, 1).tolist() == drawn_places(10**12, 3, 1).tolist()
    True
    >>> drawn_places(3, 5, 1).tolist()
    [0, 1, 2]
    """
    if min(size, count) > _MOST:
        raise InputError(f"{min(size, count):,} states are too many to draw; at most {_MOST:,}")
    if size >= count:
        return np.arange(count, dtype=np.int64)
    chosen = np.random.default_rng(rng).choice(count, max(size, 0), replace=False, shuffle=False)
    return np.sort(np.asarray(chosen, dtype=np.int64))
