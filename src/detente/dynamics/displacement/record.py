"""How near predicted stocks of people come to the recorded ones.

The *averaged relative difference* of a day is the sum over destinations of how far the prediction
is from the record, divided by all people recorded. It is 0 for a perfect prediction and 2 when all
are predicted where nobody is; one half of it is the share of people at a wrong place, if the totals
agree.

Source: Suleimenova, Bell and Groen (2017), who judge the simulation Flee by it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.errors import InputError

__all__ = ["relative_difference"]


def relative_difference(predicted: ArrayLike, recorded: ArrayLike) -> NDArray[np.float64]:
    """Averaged relative difference of each date.

    Parameters
    ----------
    predicted, recorded : array_like, shape (..., n_destinations)

    Returns
    -------
    ndarray of float64, shape (...)

    Raises
    ------
    InputError
        The shapes differ or nobody is recorded.

    Examples
    --------
    >>> relative_difference([[80.0, 20.0]], [[60.0, 40.0]])
    array([0.4])
    """
    told = np.asarray(predicted, dtype=np.float64)
    truth = np.asarray(recorded, dtype=np.float64)
    if told.shape != truth.shape or not truth.ndim:
        raise InputError(f"predictions {told.shape} do not match the record {truth.shape}")
    total = truth.sum(axis=-1)
    if not (total > 0).all():
        raise InputError("nobody is recorded as displaced")
    return np.asarray(np.abs(told - truth).sum(axis=-1) / total)
