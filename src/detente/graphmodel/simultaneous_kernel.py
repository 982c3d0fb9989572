"""Compiled search for simultaneous sanctions."""

from __future__ import annotations

import numpy as np

from detente.graphmodel.compiling import compiled

__all__ = ["deterred_simultaneously"]


@compiled
def deterred_simultaneously(focal, ranks, shape, done):  # type: ignore[no-untyped-def]
    """Where each improvement of `focal` can come to nothing when others improve as well.

    Parameters
    ----------
    focal : int
    ranks : int32, shape (n_dms, size)
        Negative where infeasible.
    shape : int64, shape (n_dms,)
        Number of strategies of each decision maker; the first runs fastest.
    done : int64, flat over decision makers
        What each strategy has done irrevocably.

    Returns
    -------
    bool, shape (size,)
    """
    n_dms, size = ranks.shape
    starts = np.zeros(n_dms + 1, dtype=np.int64)
    strides = np.ones(n_dms, dtype=np.int64)
    for j in range(n_dms):
        starts[j + 1] = starts[j] + shape[j]
        if j:
            strides[j] = strides[j - 1] * shape[j - 1]
    shifts = np.zeros(starts[n_dms], dtype=np.int64)
    counts = np.zeros(n_dms, dtype=np.int64)
    wheel = np.zeros(n_dms, dtype=np.int64)
    stable = np.zeros(size, dtype=np.bool_)
    for cell in range(size):
        own_rank = ranks[focal, cell]
        if own_rank < 0:
            continue
        for j in range(n_dms):
            own = cell // strides[j] % shape[j]
            counts[j] = 0
            for other in range(shape[j]):
                target = cell + (other - own) * strides[j]
                if ranks[j, target] > ranks[j, cell]:
                    if done[starts[j] + own] & ~done[starts[j] + other] == 0:
                        shifts[starts[j] + counts[j]] = target - cell
                        counts[j] += 1
        stable[cell] = True
        for k in range(counts[focal]):
            moved = cell + shifts[starts[focal] + k]
            if not _some_combination_sanctions(
                focal, moved, own_rank, ranks[focal], shifts, starts, counts, wheel
            ):
                stable[cell] = False
                break
    return stable


@compiled
def _some_combination_sanctions(  # type: ignore[no-untyped-def]
    focal, moved, own_rank, ranks, shifts, starts, counts, wheel
):
    n_dms = len(counts)
    wheel[:] = 0
    result = moved
    while True:
        j = 0
        while j < n_dms:
            if j != focal:
                if wheel[j] > 0:
                    result -= shifts[starts[j] + wheel[j] - 1]
                if wheel[j] < counts[j]:
                    wheel[j] += 1
                    result += shifts[starts[j] + wheel[j] - 1]
                    break
                wheel[j] = 0
            j += 1
        if j == n_dms:
            return False
        if 0 <= ranks[result] <= own_rank:
            return True
