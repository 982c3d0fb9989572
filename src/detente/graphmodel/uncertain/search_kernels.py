"""Compiled searches where preferences are leads: what sanctions leave of each improvement.

A move is found by the same two functions in option form and in graph form. The opponents of the
focal decision maker move in legal sequences in which nobody moves twice in succession. Leads need
not be transitive, so the last mover matters in option form too: a state reached by two different
last movers is open to everybody, one reached by a single mover to all others; each state is
therefore taken up at most twice.
"""

from __future__ import annotations

from detente.graphmodel.compiling import compiled_lean
from detente.graphmodel.uncertain.asked import ALONE, CAPPED, COUNTER, IMPROVING, NEVER
from detente.graphmodel.uncertain.lead import MARGIN, SHARE, TABLE

__all__ = ["measure", "outlook"]


@compiled_lean
def _lead(leads, dm, first, second):  # type: ignore[no-untyped-def]
    kinds, offsets, widths, starts, wholes, ranks, weights, tables, size = leads
    if kinds[dm] == TABLE:
        return tables[offsets[dm] + first * size + second]
    a = offsets[dm] + first * widths[dm]
    b = offsets[dm] + second * widths[dm]
    start = starts[dm]
    ahead = behind = 0
    for c in range(widths[dm]):
        if ranks[a + c] > ranks[b + c]:
            ahead += weights[start + c]
        elif ranks[a + c] < ranks[b + c]:
            behind += weights[start + c]
    if kinds[dm] == MARGIN:
        return ahead - behind
    if kinds[dm] == SHARE:
        return ahead
    if ahead == wholes[dm]:
        return 2
    if behind == wholes[dm]:
        return -1
    return 1 if ahead + behind > 0 else 0


@compiled_lean
def _fan(moves, mover, cell):  # type: ignore[no-untyped-def]
    """How many moves to look at, and where the state stands among them."""
    arcs, shape, strides, arc_starts = moves[0], moves[1], moves[2], moves[6]
    if arcs:
        return arc_starts[mover, cell + 1] - arc_starts[mover, cell], arc_starts[mover, cell]
    return shape[mover], cell // strides[mover] % shape[mover]


@compiled_lean
def _target(moves, mover, cell, here, k):  # type: ignore[no-untyped-def]
    """Cell that the k-th move leads to; -1 where there is none."""
    arcs, _, strides, starts, done, feasible, _, arc_targets = moves[:8]
    if arcs:
        return arc_targets[here + k]
    target = cell + (k - here) * strides[mover]
    if k == here or not feasible[target]:
        return -1
    if done[starts[mover] + here] & ~done[starts[mover] + k] != 0:
        return -1
    return target


@compiled_lean
def _fibre(moves, focal, cell):  # type: ignore[no-untyped-def]
    """Place that `cell` shares with all from which `focal` can move to the same states."""
    shape, strides, starts, of, counts = moves[1], moves[2], moves[3], moves[8], moves[9]
    stride, length = strides[focal], shape[focal]
    outer = cell // stride
    fibre = outer // length * stride + cell % stride
    return fibre * counts[focal] + of[starts[focal] + outer % length]


@compiled_lean
def _best_counter(moves, leads, focal, reached, state, enough):  # type: ignore[no-untyped-def]
    best = _lead(leads, focal, reached, state)
    fan, here = _fan(moves, focal, reached)
    for k in range(fan):
        if best >= enough:
            break
        target = _target(moves, focal, reached, here, k)
        if target >= 0:
            best = max(best, _lead(leads, focal, target, state))
    return best


@compiled_lean
def _worth(moves, leads, focal, reached, state, counter, enough, memo):  # type: ignore[no-untyped-def]
    """Lead that a sanction leaves, after counter-moves if asked; no further than `enough`.

    In option form the best counter-move is the same from all states of a fibre that allow the same
    moves, and is kept for as long as `state` is asked about.
    """
    if not counter:
        return _lead(leads, focal, reached, state)
    if moves[0]:
        return _best_counter(moves, leads, focal, reached, state, enough)
    known, values, clock = memo
    place = _fibre(moves, focal, reached)
    if known[place] != clock[0]:
        known[place] = clock[0]
        values[place] = _best_counter(moves, leads, focal, reached, state, NEVER)
    return values[place]


@compiled_lean
def _left(  # type: ignore[no-untyped-def]
    moves, leads, mode, steps, focal, start, state, enough, weakest, scratch
):
    """Least lead over `state` that the opponents can bring about from `start`.

    `marks` is 0 for a state not reached, j + 1 for one reached by j only, and n + 1 beyond.
    """
    marks, queue, skips, memo = scratch
    n = len(steps)
    least = NEVER
    queue[0], skips[0] = start, focal
    head, tail = 0, 1
    while head < tail and least > enough:
        cell, skip = queue[head], skips[head]
        head += 1
        for mover in range(n):
            if mover == focal or mover == skip or (skip >= n and mover != skip - n):
                continue
            fan, here = _fan(moves, mover, cell)
            for k in range(fan):
                target = _target(moves, mover, cell, here, k)
                if target < 0 or marks[target] == mover + 1 or marks[target] > n:
                    continue
                if mode & IMPROVING:
                    ahead = _lead(leads, mover, target, cell)
                    if ahead < steps[mover]:
                        continue
                    weakest[mover] = min(weakest[mover], ahead)
                queue[tail] = target
                if marks[target]:
                    skips[tail] = n + marks[target] - 1
                    marks[target] = n + 1
                else:
                    skips[tail] = mover
                    marks[target] = mover + 1
                    worth = _worth(moves, leads, focal, target, state, mode & COUNTER, least, memo)
                    least = min(least, worth)
                tail += 1
    for place in range(1, tail):
        marks[queue[place]] = 0
    return least


@compiled_lean
def _worst(  # type: ignore[no-untyped-def]
    moves, leads, asked, steps, focal, state, weakest, scratch
):
    leave, floor, mode = asked
    scratch[3][2][0] += 1
    best = floor
    fan, here = _fan(moves, focal, state)
    for k in range(fan):
        moved = _target(moves, focal, state, here, k)
        if moved < 0:
            continue
        gain = _lead(leads, focal, moved, state)
        if gain < leave or (mode & CAPPED and gain <= best):
            continue
        left = NEVER
        if not mode & ALONE:
            left = _left(moves, leads, mode, steps, focal, moved, state, best, weakest, scratch)
        if mode & CAPPED:
            left = min(left, gain)
        best = max(best, left)
        if best == NEVER:
            break
    return best


@compiled_lean
def measure(  # type: ignore[no-untyped-def]
    moves, leads, asked, steps, focal, cells, values, weakest, scratch
):
    """For each of `cells` the most that an improvement has left; see `Relations.measure`."""
    for place in range(len(cells)):
        values[place] = _worst(moves, leads, asked, steps, focal, cells[place], weakest, scratch)


@compiled_lean
def outlook(  # type: ignore[no-untyped-def]
    moves, leads, asked, steps, focal, state, found, weakest, scratch
):
    """Put the gain of each improvement, and what is left of it, into `found`; count them."""
    leave, floor, mode = asked
    scratch[3][2][0] += 1
    count = 0
    fan, here = _fan(moves, focal, state)
    for k in range(fan):
        moved = _target(moves, focal, state, here, k)
        if moved < 0:
            continue
        gain = _lead(leads, focal, moved, state)
        if gain < leave:
            continue
        left = NEVER
        if not mode & ALONE:
            left = _left(moves, leads, mode, steps, focal, moved, state, floor, weakest, scratch)
        found[count, 0], found[count, 1], found[count, 2] = moved, gain, left
        count += 1
    return count
