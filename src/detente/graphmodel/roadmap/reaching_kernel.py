"""Compiled search backward from some cells, along the moves of anybody, in option form."""

from __future__ import annotations

import numpy as np

from detente.graphmodel.compiling import compiled

__all__ = ["cells_that_reach"]


@compiled
def cells_that_reach(ranks, layout, targets, willing):  # type: ignore[no-untyped-def]
    """Mark the cells from which moves lead to one of the targets, the targets included.

    Parameters
    ----------
    ranks : int32, shape (n_dms, size)
    layout : tuple of arrays
        As `local_kernels` takes it.
    targets : bool, shape (size,)
    willing : bool
        Whether each move must be an improvement for its mover.
    """
    shape, strides, starts, done = layout
    reached = targets.copy()
    queue = np.empty(len(targets), dtype=np.int32)
    tail = 0
    for cell in range(len(targets)):
        if targets[cell]:
            queue[tail] = cell
            tail += 1
    head = 0
    while head < tail:
        cell = queue[head]
        head += 1
        for mover in range(len(shape)):
            stride, start = strides[mover], starts[mover]
            own = cell // stride % shape[mover]
            for other in range(shape[mover]):
                source = cell + (other - own) * stride
                rank = ranks[mover, source]
                if reached[source] or rank < 0 or (willing and rank >= ranks[mover, cell]):
                    continue
                if done[start + other] & ~done[start + own] == 0:
                    reached[source] = True
                    queue[tail] = source
                    tail += 1
    return reached
