"""Compiled searches that start from one state and look no further than they must."""

from __future__ import annotations

from detente.graphmodel.compiling import compiled

__all__ = ["find_sanction", "first_escape"]


@compiled
def _may_move(ranks, done, mover, start, own, other, target, floor):  # type: ignore[no-untyped-def]
    if ranks[mover, target] < 0 or ranks[mover, target] <= floor:
        return False
    return done[start + own] & ~done[start + other] == 0


@compiled
def _worth(ranks, layout, focal, cell, counter):  # type: ignore[no-untyped-def]
    shape, strides, starts, done = layout
    best = ranks[focal, cell]
    if not counter:
        return best
    stride = strides[focal]
    own = cell // stride % shape[focal]
    for other in range(shape[focal]):
        target = cell + (other - own) * stride
        if ranks[focal, target] > best and _may_move(
            ranks, done, focal, starts[focal], own, other, target, best
        ):
            best = ranks[focal, target]
    return best


@compiled
def find_sanction(  # type: ignore[no-untyped-def]
    ranks, layout, focal, moved, ceiling, mode, seen, stamp, queue, parent
):
    """Search breadth first for a state by which the opponents undo an improvement.

    Parameters
    ----------
    ranks : int32, shape (n_dms, size)
    layout : tuple of arrays
        Strategies, strides and first flat strategy of each decision maker; what each strategy has
        done irrevocably.
    focal, moved, ceiling : int
        The decision maker, the state it moved to, and the rank that the sanction must not exceed.
    mode : int
        Bit 0: the sanction must withstand counter-moves; bit 1: each move must be an improvement
        for its mover; bit 2: each move must be the best improvement that its mover has.
    seen, stamp, queue, parent
        Scratch int32 arrays of shape (size,); a cell is visited when its `seen` equals `stamp`.

    Returns
    -------
    int
        The state, reached by the fewest moves that `parent` leads back along; -1 if there is none.
    """
    shape, strides, starts, done = layout
    counter, improving, best_only = mode & 1 == 1, mode & 2 == 2, mode & 4 == 4
    queue[0] = moved
    parent[moved] = -1
    seen[moved] = stamp
    head, tail = 0, 1
    while head < tail:
        cell = queue[head]
        head += 1
        for mover in range(len(shape)):
            if mover == focal:
                continue
            stride, start = strides[mover], starts[mover]
            own = cell // stride % shape[mover]
            floor = ranks[mover, cell] if improving else -1
            if best_only:
                peak = _worth(ranks, layout, mover, cell, True)
                if peak <= floor:
                    continue
                floor = peak - 1
            for other in range(shape[mover]):
                target = cell + (other - own) * stride
                if other == own or seen[target] == stamp:
                    continue
                if _may_move(ranks, done, mover, start, own, other, target, floor):
                    seen[target] = stamp
                    parent[target] = cell
                    if _worth(ranks, layout, focal, target, counter) <= ceiling:
                        return target
                    queue[tail] = target
                    tail += 1
    return -1


@compiled
def first_escape(  # type: ignore[no-untyped-def]
    ranks, layout, focal, improvements, ceiling, mode, seen, stamp, queue, parent
):
    """Place of the first improvement that no sanction meets; -1 if each is deterred."""
    for k in range(len(improvements)):
        found = find_sanction(
            ranks, layout, focal, improvements[k], ceiling, mode, seen, stamp + k, queue, parent
        )
        if found < 0:
            return k
    return -1
