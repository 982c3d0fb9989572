"""Compiled searches under one set of levers, and what could have gone otherwise in them.

``values`` (int64, shape (n_dms, size); -1 infeasible) says how each decision maker ranks the cells
under the levers. ``truth`` (uint64, same shape) has a bit for each statement that may stand in its
list, ``blocks`` a bit for each way in which its moves may be restricted: a move from a cell with
the bit to one without it is taken away while the bit is in ``active`` (uint64, shape (n_dms,)).
"""

from __future__ import annotations

import numpy as np

from detente.graphmodel.compiling import compiled

__all__ = ["ARISES", "CEASES", "FREED", "follow", "outward", "spared"]

#: Kinds of facts: a preference arises; a restriction is lifted; a preference ceases or one comes.
ARISES, FREED, CEASES = 0, 1, 2


@compiled
def may(world, mover, cell, target):  # type: ignore[no-untyped-def]
    """Whether a decision maker can move under the levers."""
    values, _, blocks, active, _ = world
    gone = blocks[mover, cell] & ~blocks[mover, target] & active[mover]
    return values[mover, target] >= 0 and gone == 0


@compiled
def peak_of(world, grid, mover, cell):  # type: ignore[no-untyped-def]
    """The best cell that a decision maker can move to or stay at."""
    values = world[0]
    shape, strides = grid
    stride = strides[mover]
    own = cell // stride % shape[mover]
    best = cell
    for other in range(shape[mover]):
        target = cell + (other - own) * stride
        if values[mover, target] > values[mover, best] and may(world, mover, cell, target):
            best = target
    return best


@compiled
def follow(world, grid, question, room):  # type: ignore[no-untyped-def]
    """Search breadth first for a sanction of an improvement.

    Parameters
    ----------
    world : (values, truth, blocks, active, always)
    grid : (shape, strides)
    question : (focal, moved, ceiling, counter, improving, best_only)
    room : (seen, queue, parent, counts)
        A cell is visited when its `seen` equals counts[0]; counts[1] is how many were visited.

    Returns
    -------
    int
        The sanction; -1 if there is none, and then `queue` has all that can be reached.
    """
    values = world[0]
    shape, strides = grid
    focal, moved, ceiling, counter, improving, best_only = question
    seen, queue, parent, counts = room
    counts[0] += 1
    stamp = counts[0]
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
            stride = strides[mover]
            own = cell // stride % shape[mover]
            floor = values[mover, cell] if improving else -1
            if best_only:
                peak = values[mover, peak_of(world, grid, mover, cell)]
                if peak <= floor:
                    continue
                floor = peak - 1
            for other in range(shape[mover]):
                target = cell + (other - own) * stride
                if other == own or seen[target] == stamp or values[mover, target] <= floor:
                    continue
                if not may(world, mover, cell, target):
                    continue
                seen[target] = stamp
                parent[target] = cell
                queue[tail] = target
                tail += 1
                worst = peak_of(world, grid, focal, target) if counter else target
                if values[focal, worst] <= ceiling:
                    counts[1] = tail
                    return target
    counts[1] = tail
    return -1


@compiled
def note(table, kind, dm, fact):  # type: ignore[no-untyped-def]
    """Put a fact into a table unless it is there; False when the table is too full."""
    rows, used, counts = table
    gained, lost, bits = fact
    head = np.uint64(kind * 64 + dm)
    mask = len(used) - 1
    mixed = (gained * np.uint64(0x9E3779B97F4A7C15)) ^ (lost * np.uint64(0xC2B2AE3D27D4EB4F))
    mixed ^= (bits + head * np.uint64(0x165667B19E3779F9)) * np.uint64(0xD6E8FEB86659FD93)
    place = np.int64(mixed >> np.uint64(33)) & mask
    while used[place]:
        row = rows[place]
        if row[0] == head and row[1] == gained and row[2] == lost and row[3] == bits:
            return True
        place = (place + 1) & mask
    if 2 * counts[0] > mask:
        return False
    used[place] = True
    rows[place, 0], rows[place, 1], rows[place, 2], rows[place, 3] = head, gained, lost, bits
    counts[0] += 1
    return True


@compiled
def outward(world, grid, question, room, table):  # type: ignore[no-untyped-def]
    """Note what would let the opponents leave the cells that `follow` visited.

    `table` is (rows uint64 (n, 4), used bool (n,), counts int64 (1,)), n a power of two.
    Returns False when the table is too small.
    """
    values, truth, blocks, active, always = world
    shape, strides = grid
    focal, _, _, _, improving, best_only = question
    seen, queue, _, counts = room
    stamp, none = counts[0], np.uint64(0)
    for k in range(counts[1]):
        cell = queue[k]
        for mover in range(len(shape)):
            if mover == focal:
                continue
            stride = strides[mover]
            own = cell // stride % shape[mover]
            best = peak_of(world, grid, mover, cell) if best_only else cell
            for other in range(shape[mover]):
                target = cell + (other - own) * stride
                if other == own or seen[target] == stamp or values[mover, target] < 0:
                    continue
                gone = blocks[mover, cell] & ~blocks[mover, target]
                if gone & always[mover] != none:
                    continue
                here, there = truth[mover, cell], truth[mover, target]
                if improving and there & ~here == none:
                    continue
                if improving and values[mover, target] <= values[mover, cell]:
                    fits = note(table, ARISES, mover, (there & ~here, here & ~there, none))
                elif gone & active[mover] != none:
                    fits = note(table, FREED, mover, (none, none, gone & active[mover]))
                else:
                    top = truth[mover, best]
                    left = blocks[mover, cell] & ~blocks[mover, best]
                    fits = note(table, CEASES, mover, (top & ~there, there & ~top, left))
                if not fits:
                    return False
    return True


@compiled
def spared(world, grid, question, asked, room, table):  # type: ignore[no-untyped-def]
    """Note what would make one of the visited cells a sanction.

    `asked` is (target, fixed): the state improved upon, and whether the preferences of the focal
    decision maker can change at all.
    """
    values, truth, blocks, _, _ = world
    shape, strides = grid
    focal, _, ceiling, counter, _, _ = question
    base, fixed = truth[focal, asked[0]], asked[1]
    none = np.uint64(0)
    stride = strides[focal]
    for k in range(1, room[3][1]):
        cell = room[1][k]
        if not counter or values[focal, cell] > ceiling:
            held = truth[focal, cell]
            if not fixed and not note(table, CEASES, focal, (held & ~base, base & ~held, none)):
                return False
            continue
        own = cell // stride % shape[focal]
        chosen, for_good = -1, False
        for other in range(shape[focal]):
            target = cell + (other - own) * stride
            if values[focal, target] <= ceiling or not may(world, focal, cell, target):
                continue
            left = blocks[focal, cell] & ~blocks[focal, target]
            for_good = for_good or (fixed and left == none)
            if chosen < 0 or values[focal, target] > values[focal, chosen]:
                chosen = target
        if for_good:
            continue
        held = truth[focal, chosen]
        left = blocks[focal, cell] & ~blocks[focal, chosen]
        if not note(table, CEASES, focal, (held & ~base, base & ~held, left)):
            return False
    return True
