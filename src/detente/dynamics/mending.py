"""How much a guarantor would have to take off the rising side's power, so that peace can be kept.

The slack over k periods is (1-d)(c_1 + d^k c_2) - (d^k p[t+k] - p[t])
(`detente.dynamics.inefficiency`). With p[t+k] - g instead of p[t+k] it grows by d^k g, so that the
least g solves one linear inequality for each k. It never exceeds p[t+k]. After Powell (2006).
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from detente.dynamics.numbers import Number, at_least, discounting
from detente.dynamics.power_path import power_path
from detente.errors import InputError

__all__ = ["guarantee_needed"]

Numbers = npt.NDArray[Any]


def guarantee_needed(
    power: npt.ArrayLike,
    discount: Number,
    *,
    decliner: Number,
    riser: Number,
    many_steps: bool = False,
) -> Numbers:
    """Find the least reduction of the rising side's later power that leaves no negative slack.

    Parameters are those of `detente.dynamics.inefficiency.lump_costs`.

    Returns
    -------
    ndarray, shape (..., periods - 1)
        For each date the least g >= 0 such that the slack of this date is not negative with p - g
        instead of p at the later dates.

    Examples
    --------
    >>> from fractions import Fraction as F
    >>> needed = guarantee_needed([F(3, 10), F(9, 10)], F(9, 10), decliner=1, riser=1)
    >>> str(needed[0])
    '16/45'
    """
    path = power_path(power)
    at_least(0, cost_of_war=decliner)
    at_least(0, cost_of_war=riser)
    discounting(discount_factor=discount)
    if not np.all(np.asarray(discount) > 0):
        raise InputError(f"the discount factor is above 0 here, not {discount}")
    rate = np.asarray(discount)[..., None]
    keep = 1 - rate
    sure = path + keep * np.asarray(decliner)[..., None]
    worth = path - keep * np.asarray(riser)[..., None]
    needed = np.asarray(np.maximum(0, worth[..., 1:] - sure[..., :-1] / rate))
    factor = rate
    for k in range(2, path.shape[-1] if many_steps else 2):
        factor = factor * rate
        excess = worth[..., k:] - sure[..., :-k] / factor
        needed[..., : 1 - k] = np.maximum(needed[..., : 1 - k], excess)
    return needed
