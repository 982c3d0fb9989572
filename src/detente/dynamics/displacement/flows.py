"""Stocks of people over periods: those at home, those displaced, and where they are.

In each period a share of those at home leaves and is spread over the destinations, and a share of
those at each destination returns. Nobody is lost: home and destinations always add up to the start.

Stock-flow accounting, original to Détente in this form.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError

__all__ = ["Movements", "move"]

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Movements:
    """People at home and at each destination after each period, the start first.

    Attributes
    ----------
    home : ndarray of float64, shape (n_periods + 1, ...)
    away : ndarray of float64, shape (n_periods + 1, ..., n_destinations)
    """

    home: Floats
    away: Floats


def move(
    people: ArrayLike, leaving: ArrayLike, shares: ArrayLike, *, returning: ArrayLike = 0.0
) -> Movements:
    """Follow people over periods, for many runs at once.

    Parameters
    ----------
    people : array_like, shape (...)
        At home before the first period.
    leaving : array_like, shape (n_periods, ...)
        Share of those at home that leaves in each period.
    shares : array_like, shape (..., n_destinations)
        How those who leave spread; each row sums to 1.
    returning : array_like, shape (n_periods, ...) or a number
        Share of those away at the start of a period that returns in it.

    Returns
    -------
    Movements

    Raises
    ------
    InputError
        A share is out of range, or those of the destinations do not sum to 1.

    Examples
    --------
    >>> found = move(1000.0, [0.5, 0.1], [0.8, 0.2], returning=[0.0, 0.25])
    >>> found.home.tolist(), found.away[-1].tolist()
    ([1000.0, 500.0, 575.0], [340.0, 85.0])
    """
    share = np.asarray(leaving, dtype=np.float64)
    back = np.broadcast_to(np.asarray(returning, dtype=np.float64), share.shape)
    spread = np.asarray(shares, dtype=np.float64)
    for name, values in (("leaving", share), ("returning", back), ("of destinations", spread)):
        if not ((values >= 0) & (values <= 1)).all():
            raise InputError(f"shares {name} lie between 0 and 1")
    if not share.ndim:
        raise InputError("the shares leaving hold a number for each period")
    if np.abs(spread.sum(axis=-1) - 1).max() > 1e-9:
        raise InputError("the shares of the destinations must sum to 1")
    start = np.asarray(people, dtype=np.float64)
    if not (start >= 0).all():
        raise InputError("people are a number of at least 0")
    start = np.broadcast_to(
        start, np.broadcast_shapes(share.shape[1:], start.shape, spread.shape[:-1])
    )
    home, away = [start], [np.zeros((*start.shape, spread.shape[-1]))]
    for period in range(len(share)):
        out, returned = share[period] * home[-1], back[period][..., None] * away[-1]
        home.append(home[-1] - out + returned.sum(axis=-1))
        away.append(away[-1] - returned + out[..., None] * spread)
    return Movements(np.stack(home), np.stack(away))
