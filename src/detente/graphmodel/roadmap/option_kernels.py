"""Compiled search for the safest road in option form.

Dijkstra's algorithm over the cells with the costs of `cost`. In option form no lane for the last
mover is needed: two moves of one decision maker in succession never cost less than the one
move that has the same effect (docs/theory/roadmap.md gives the argument).

The costly expansions are put off: a cell is expanded by joint moves only when every cheaper way
has been tried, and by unwilling moves only after that. Entries of the heap say which by
``cell + kind * size``.
"""

from __future__ import annotations

from heapq import heappop, heappush

import numpy as np

from detente.graphmodel.compiling import compiled

__all__ = ["search_options"]

_LEVELS = 5
_NO_ROAD = np.iinfo(np.int64).max


@compiled
def _added(key, low, width, amount):  # type: ignore[no-untyped-def]
    """Add to a digit of a cost; no road when the digit cannot hold it."""
    if key == _NO_ROAD or (key >> low & ((1 << width) - 1)) + amount >= 1 << width:
        return _NO_ROAD
    return key + (np.int64(amount) << low)


@compiled
def _tempted(key, level):  # type: ignore[no-untyped-def]
    return _added(key, 8 + 8 * level, 9 if level == 4 else 8, 1)


@compiled
def _changed(key, flips):  # type: ignore[no-untyped-def]
    count = 0
    while flips:
        flips &= flips - 1
        count += 1
    return _added(key, 0, 8, count)


@compiled
def _fill_peaks(ranks, least, layout, cell, peaks):  # type: ignore[no-untyped-def]
    """For each mover and level the best rank of its improvements of that level and above."""
    shape, strides, starts, done = layout
    peaks[:] = -1
    for mover in range(len(shape)):
        floor = ranks[mover, cell]
        stride, start = strides[mover], starts[mover]
        own = cell // stride % shape[mover]
        for other in range(shape[mover]):
            target = cell + (other - own) * stride
            rank = ranks[mover, target]
            if rank <= floor or done[start + own] & ~done[start + other] != 0:
                continue
            level = 1
            for kind in range(3):
                level += least[kind, mover, target] > floor
            peaks[mover, level] = max(peaks[mover, level], rank)
        for level in range(_LEVELS - 2, 0, -1):
            peaks[mover, level] = max(peaks[mover, level], peaks[mover, level + 1])


@compiled
def _level(peaks, mover, rank):  # type: ignore[no-untyped-def]
    """The temptation of a mover by improvements beyond a rank."""
    for level in range(_LEVELS - 1, 0, -1):
        if peaks[mover, level] > rank:
            return level
    return 0


@compiled
def _level_of_others(peaks, ranks, cell, members):  # type: ignore[no-untyped-def]
    """The greatest temptation among those that do not move."""
    worst = 0
    for mover in range(peaks.shape[0]):
        if members >> mover & 1 == 0:
            worst = max(worst, _level(peaks, mover, ranks[mover, cell]))
    return worst


@compiled
def _relax(heap, state, source, target, key, members):  # type: ignore[no-untyped-def]
    cost, parent, movers = state
    if key < cost[target]:
        cost[target] = key
        parent[target] = source
        movers[target] = members
        heappush(heap, (key, np.int64(target)))


@compiled
def _move_alone(model, heap, state, cell, peaks, willing):  # type: ignore[no-untyped-def]
    ranks, _, layout, codes, _ = model
    shape, strides, starts, done = layout
    for mover in range(len(shape)):
        others = _level_of_others(peaks, ranks, cell, 1 << mover)
        floor = ranks[mover, cell]
        stride, start = strides[mover], starts[mover]
        own = cell // stride % shape[mover]
        for other in range(shape[mover]):
            target = cell + (other - own) * stride
            rank = ranks[mover, target]
            if other == own or rank < 0 or (rank > floor) != willing:
                continue
            if done[start + own] & ~done[start + other] != 0:
                continue
            level = max(others, _level(peaks, mover, rank)) if willing else others
            key = _changed(_tempted(state[0][cell], level), codes[cell] ^ codes[target])
            if not willing:
                key = _added(key, 56, 7, 1)
            _relax(heap, state, cell, target, key, 1 << mover)


@compiled
def _all_gain(model, cell, target, members):  # type: ignore[no-untyped-def]
    """Whether each member gains, changes something of its own and may do so."""
    ranks, _, layout, _, _ = model
    shape, strides, starts, done = layout
    for mover in range(len(shape)):
        if members >> mover & 1 == 0:
            continue
        own = cell // strides[mover] % shape[mover]
        other = target // strides[mover] % shape[mover]
        if own == other or ranks[mover, target] <= ranks[mover, cell]:
            return False
        if done[starts[mover] + own] & ~done[starts[mover] + other] != 0:
            return False
    return True


@compiled
def _move_together(model, heap, state, cell, peaks):  # type: ignore[no-untyped-def]
    """Expand a cell by the joint moves of every coalition; return how many were looked at."""
    ranks, _, layout, codes, coalitions = model
    shape, strides, _, _ = layout
    members_of, firsts, begins, offsets = coalitions
    for k in range(len(members_of)):
        members = members_of[k]
        base = cell
        for mover in range(len(shape)):
            if members >> mover & 1:
                base -= cell // strides[mover] % shape[mover] * strides[mover]
        first = firsts[k]
        floor = ranks[first, cell]
        others = _level_of_others(peaks, ranks, cell, members)
        # Most states have been reached for less by then: to ask that first saves most of the work.
        least_key = _added(_tempted(state[0][cell], others), 49, 7, 1)
        for c in range(begins[k], begins[k + 1]):
            target = base + offsets[c]
            if state[0][target] <= least_key:
                continue
            if ranks[first, target] <= floor or not _all_gain(model, cell, target, members):
                continue
            level = others
            for mover in range(len(shape)):
                if members >> mover & 1:
                    level = max(level, _level(peaks, mover, ranks[mover, target]))
            key = _changed(_tempted(state[0][cell], level), codes[cell] ^ codes[target])
            _relax(heap, state, cell, target, _added(key, 49, 7, 1), members)
    return begins[-1]


@compiled
def search_options(model, start, targets, unwilling, limit, state):  # type: ignore[no-untyped-def]
    """Find the safest road from a cell to one of the target cells.

    Parameters
    ----------
    model : tuple
        Ranks, int32 (n_dms, size); the arrays of `Deterrence.least`; the layout as
        `local_kernels` takes it; state codes, int64; and the coalitions that may move together:
        their members as bits, a first member, and where the offsets of each start.
    start : int
    targets : bool, shape (size,)
    unwilling : bool
        Whether moves that are no improvement may be made.
    limit : int
        Give joint moves up after looking at this many.
    state : tuple
        Costs (int64, all at no road), parents (int32) and movers as bits (int32), by cell.

    Returns
    -------
    tuple of int
        The cell reached or -1, its cost with the end state, and whether the limit cut it short.
    """
    ranks, least, layout, _, _ = model
    size = ranks.shape[1]
    peaks = np.empty((ranks.shape[0], _LEVELS), dtype=np.int32)
    settled = np.zeros(size, dtype=np.bool_)
    state[0][start] = 0
    state[1][start] = -1
    heap = [(np.int64(0), np.int64(start))]
    best, found, looked = _NO_ROAD, -1, 0
    while heap:
        key, entry = heappop(heap)
        if key >= best:
            break
        kind, cell = entry // size, entry % size
        if kind == 0 and settled[cell]:
            continue
        _fill_peaks(ranks, least, layout, cell, peaks)
        if kind == 0:
            settled[cell] = True
            if targets[cell]:
                total = _tempted(key, _level_of_others(peaks, ranks, cell, 0))
                if total < best:
                    best, found = total, cell
            _move_alone(model, heap, state, cell, peaks, True)
            if model[4][2][-1] > 0:
                heappush(heap, (_added(key, 49, 7, 1), np.int64(cell + size)))
            if unwilling:
                heappush(heap, (_added(key, 56, 7, 1), np.int64(cell + 2 * size)))
        elif kind == 1 and looked < limit:
            looked += _move_together(model, heap, state, cell, peaks)
        elif kind == 2:
            _move_alone(model, heap, state, cell, peaks, False)
    return found, best, looked >= limit
