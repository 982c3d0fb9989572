"""The smoother: how likely each hidden state was, with what came later taken into account.

The backward recursion β_T = 1, β_{t-1} = A (b_t β_t), each divided by the scale of its period in
the filter, gives the smoothed probabilities α_t β_t. A smoothed judgement of a month uses what
nobody knew in that month: for what could have been known, use the filter.

Sources: Baum, Petrie, Soules and Weiss (1970); Rabiner (1989).
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from detente.dynamics.monitoring.chain import Chain, checked
from detente.dynamics.monitoring.filtering import forward

__all__ = ["smoothed"]

Array = NDArray[Any]


def smoothed(chain: Chain, chances: ArrayLike) -> Array:
    """Probability of each state in each period, from what was seen before and after it.

    Parameters
    ----------
    chain, chances
        As in `forward`.

    Returns
    -------
    ndarray, shape (n_periods, ..., k)

    Examples
    --------
    >>> chain = Chain([0.5, 0.5], [[0.9, 0.1], [0.2, 0.8]])
    >>> smoothed(chain, [[0.9, 0.3], [0.1, 0.7], [0.1, 0.7]])[0].round(3)
    array([0.335, 0.665])
    """
    seen = checked(chain, chances)
    filtered = forward(chain, seen)
    later = seen[-1] * 0 + 1
    rows = [filtered.probabilities[-1]]
    for period in range(len(seen) - 2, -1, -1):
        later = (later * seen[period + 1]) @ chain.moves.T
        later = later / filtered.scales[period + 1, ..., None]
        rows.append(filtered.probabilities[period] * later)
    return np.stack(rows[::-1])
