"""From counts to weights. The formulas stand in the package's docstring.

`counts` has the shape (rows, columns, levels) throughout.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from detente.accounts.networks.design import Design
from detente.accounts.networks.variables import levels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["combinations", "one_mode", "two_mode"]


def two_mode(counts: Floats, design: Design) -> Floats:
    """Weights of rows and columns."""
    import numpy as np

    scale = np.array(levels(design.effective_qualifier), dtype=np.float64)
    if design.aggregate == "combine":
        bits = 2.0 ** np.arange(len(scale))[::-1]
        return np.asarray((counts > 0) @ bits)
    if design.aggregate == "subtract":
        # A yes-or-no qualifier has no negative level: "no" is counted as -1.
        weights = counts @ (scale if scale.min() < 0 else 2 * scale - 1)
    else:
        weights = counts.sum(axis=2)
    if design.normalise == "activity":
        return _divided(weights, counts.sum(axis=(1, 2))[:, None])
    if design.normalise == "prominence":
        return _divided(weights, counts.sum(axis=(0, 2))[None, :])
    return weights


def one_mode(counts: Floats, design: Design) -> Floats:
    """Weights of rows and rows, by the columns they share."""
    import numpy as np

    scale = np.array(levels(design.effective_qualifier), dtype=np.float64)
    length = max(scale.max() - scale.min(), 1.0)
    apart = np.abs(scale[:, None] - scale[None, :]) / length
    share = {"conflict": apart, "subtract": 1 - 2 * apart}.get(design.aggregate, 1 - apart)
    shape = (counts.shape[0], counts.shape[1] * counts.shape[2])
    flat = counts.reshape(shape)
    weights = flat @ (counts.reshape(-1, len(scale)) @ share).reshape(shape).T
    activity = flat.sum(axis=1)
    if design.normalise == "average":
        weights = _divided(weights, (activity[:, None] + activity[None, :]) / 2)
    elif design.normalise == "cosine":
        weights = _divided(weights, activity[:, None] * activity[None, :])
    elif design.normalise == "jaccard":
        alone = flat @ (flat == 0).astype(np.float64).T
        weights = _divided(weights, alone + alone.T + flat @ flat.T)
    np.fill_diagonal(weights, 0)
    return np.asarray(weights)


def _divided(weights: Floats, by: Floats) -> Floats:
    """Divide; where there is nothing to divide by there is no weight either."""
    import numpy as np

    return np.divide(weights, by, out=np.zeros_like(weights), where=by != 0)


def combinations(qualifier: str) -> dict[int, tuple[int, ...]]:
    """Which levels each number of "combine" stands for.

    Examples
    --------
    >>> combinations("hedged")
    {0: (), 1: (1,), 2: (0,), 3: (0, 1)}
    """
    scale = levels(qualifier)
    choices = product((False, True), repeat=len(scale))
    return {
        number: tuple(level for level, used in zip(scale, choice, strict=True) if used)
        for number, choice in enumerate(choices)
    }
