"""A path of power: one side's chance to win a war, date by date."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from detente.dynamics.numbers import proportion
from detente.errors import InputError

__all__ = ["power_path"]


def power_path(power: npt.ArrayLike) -> npt.NDArray[Any]:
    """Check a path of power.

    Parameters
    ----------
    power : array_like, shape (..., periods)
        Fractions stay fractions.

    Raises
    ------
    InputError
        Fewer than two dates, or a power outside 0 to 1, or none.

    Examples
    --------
    >>> power_path([0.2, 0.5])
    array([0.2, 0.5])
    """
    path = np.asarray(power)
    if path.ndim == 0 or path.shape[-1] < 2:
        raise InputError("a path of power needs at least two dates")
    proportion(power=path)
    return path
