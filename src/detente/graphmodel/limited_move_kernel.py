"""Compiled step of looking one move further ahead."""

from __future__ import annotations

import numpy as np
from numba import njit

__all__ = ["look_ahead"]


@njit(nogil=True, cache=True)
def look_ahead(starts, targets, ranks, ends_of_other):  # type: ignore[no-untyped-def]
    """Where the mover expects to end from each cell, given where the other expects to end.

    `starts` int64 of shape (size + 1,) and `targets` int32 list the mover's moves in ascending
    order, `ranks` int32 its preferences, `ends_of_other` int32 the other's expectation with one
    move less to look ahead.
    """
    size = len(ranks)
    result = np.empty(size, dtype=np.int32)
    for cell in range(size):
        best = -1
        for k in range(starts[cell], starts[cell + 1]):
            end = ends_of_other[targets[k]]
            if best < 0 or ranks[end] > ranks[best]:
                best = end
        result[cell] = best if best >= 0 and ranks[best] > ranks[cell] else cell
    return result
