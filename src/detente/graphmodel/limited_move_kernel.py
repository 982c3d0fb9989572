"""Compiled step of looking one move further ahead."""

from __future__ import annotations

import numpy as np

from detente.graphmodel.compiling import compiled

__all__ = ["look_along_arcs", "look_along_fibres"]


@compiled
def look_along_arcs(starts, targets, ranks, ends_of_other):  # type: ignore[no-untyped-def]
    """Where the mover expects to end from each state, given where the other expects to end.

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


@compiled
def look_along_fibres(stride, done, ranks, ends_of_other):  # type: ignore[no-untyped-def]
    """Do the same in option form, where the moves of a cell lie along its fibre.

    `done` int64 says what each strategy has done irrevocably; `ranks` is negative where infeasible.
    """
    size = len(ranks)
    length = len(done)
    result = np.empty(size, dtype=np.int32)
    for cell in range(size):
        result[cell] = cell
        if ranks[cell] < 0:
            continue
        own = cell // stride % length
        best = -1
        for other in range(length):
            target = cell + (other - own) * stride
            if other == own or ranks[target] < 0:
                continue
            if done[own] & ~done[other] == 0:
                end = ends_of_other[target]
                if best < 0 or ranks[end] > ranks[best]:
                    best = end
        if best >= 0 and ranks[best] > ranks[cell]:
            result[cell] = best
    return result
