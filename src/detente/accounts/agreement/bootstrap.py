"""Alpha of many resamples of the units at once.

Units are drawn with replacement. Coincidences and the numbers of values are sums over units, so
the resamples are matrix products, where the library would be called for each; a test holds them
to the library one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.accounts.agreement.distances import distances_of
from detente.accounts.agreement.fields import Metric, Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

__all__ = ["resampled"]

#: Resamples made at a time, to keep the arrays small.
_CHUNK = 100


def resampled(
    counts: NDArray[np.int64], metric: Metric, domain: list[Value], *, resamples: int,
    rng: np.random.Generator,
) -> Floats:  # fmt: skip
    """Alpha of each resample of the units; not a number where a resample has no variation."""
    import numpy as np

    pairable = counts.sum(axis=1, keepdims=True)
    weights = 1 / (pairable - 1)
    distances = distances_of(metric, domain)
    within = weights[:, 0] * np.einsum("uc,ck,uk->u", counts, distances, counts)
    result = []
    for start in range(0, resamples, _CHUNK):
        size = min(_CHUNK, resamples - start)
        draws = rng.multinomial(len(counts), np.full(len(counts), 1 / len(counts)), size=size)
        totals = (draws @ counts).astype(np.float64)
        if metric == "ordinal":
            ranks = np.cumsum(totals, axis=1) - totals / 2
            squares = (ranks[:, :, None] - ranks[:, None, :]) ** 2
            pairs = np.einsum("uc,uk->uck", counts * weights, counts).reshape(len(counts), -1)
            observed = ((draws @ pairs) * squares.reshape(size, -1)).sum(axis=1)
            expected = np.einsum("rc,rck,rk->r", totals, squares, totals)
        else:
            observed = draws @ within
            expected = np.einsum("rc,ck,rk->r", totals, distances, totals)
        scale = totals.sum(axis=1) - 1
        ratio = np.full(size, np.nan)
        np.divide(scale * observed, expected, out=ratio, where=expected > 0)
        result.append(1 - ratio)
    return np.concatenate(result)
