"""Compiled loops of the stability passes on the tensor of an option-form conflict.

Imported only where a pass runs, because Numba takes a third of a second to import. All loops
release the interpreter lock, so that a thread pool can run them side by side, and all work on
integers.

The pass that everything rests on answers: what is the least value *f* that the opponents of one
decision maker can bring about from each state? The opponents never change the focal decision
maker's own choice, so the tensor falls into slices, one for each of its strategies. In a slice
the states are taken in ascending order of *f*. A state not yet settled is settled at its own value;
then every state from which an opponent can move to a settled state is settled at the same
value. Along each fibre the states are sorted by the mover's rank, so that those from which moving
here is an improvement come first, and one pointer a fibre never goes back. Each fibre position is
therefore passed once, and the cost is linear in states times opponents.
"""

from __future__ import annotations

import numpy as np

from detente.graphmodel.compiling import compiled

__all__ = ["UNSETTLED", "order_slices", "settle_slices", "sort_fibres", "step_fibres"]

UNSETTLED = np.iinfo(np.int32).max
_INSERTION = 48
_COUNTING = 64


@compiled
def _insertion_sort(items, keys, start, stop):  # type: ignore[no-untyped-def]
    for i in range(start + 1, stop):
        item = items[i]
        key = keys[item]
        j = i - 1
        while j >= start and keys[items[j]] > key:
            items[j + 1] = items[j]
            j -= 1
        items[j + 1] = item


@compiled
def _radix_sort(items, keys, bits, digit, spare):  # type: ignore[no-untyped-def]
    mask = (1 << digit) - 1
    counts = np.empty(mask + 2, dtype=np.int64)
    shift = 0
    while shift < bits:
        counts[:] = 0
        for item in items:
            counts[((keys[item] >> shift) & mask) + 1] += 1
        for d in range(mask):
            counts[d + 1] += counts[d]
        for item in items:
            d = (keys[item] >> shift) & mask
            spare[counts[d]] = item
            counts[d] += 1
        items[:] = spare
        shift += digit


@compiled
def order_slices(first, last, values, bits, order, counts):  # type: ignore[no-untyped-def]
    """Sort the feasible cells of slices `first` to `last` by value, ascending.

    `values` is int32 of shape (n_slices, size), negative where infeasible; `order` int32 of the
    same shape receives the cells, `counts` their number for each slice.
    """
    size = values.shape[1]
    spare = np.empty(size, dtype=np.int32)
    digit = 11 if size >= 4096 else 8
    for place in range(first, last):
        n = 0
        for cell in range(size):
            if values[place, cell] >= 0:
                order[place, n] = cell
                n += 1
        counts[place] = n
        if n <= _INSERTION:
            _insertion_sort(order[place], values[place], 0, n)
        else:
            _radix_sort(order[place, :n], values[place], bits, digit, spare[:n])


@compiled
def _sort_positions(keys, start, stop, places, lower):  # type: ignore[no-untyped-def]
    """Sort positions `start` to `stop` by key into `places`; count the lower keys of each."""
    if stop - start > _COUNTING:
        order = np.argsort(keys[start:stop], kind="mergesort")
        run = 0
        for p in range(len(order)):
            if p > 0 and keys[start + order[p]] > keys[start + order[p - 1]]:
                run = p
            places[start + p] = start + order[p]
            lower[start + order[p]] = run
        return
    for k in range(start, stop):
        key = keys[k]
        count = np.int32(0)
        for other in range(start, stop):
            count += np.int32(keys[other] < key)
        lower[k] = count
        places[k] = -1
    for k in range(start, stop):
        at = start + lower[k]
        while places[at] >= 0:
            at += 1
        places[at] = k


@compiled
def sort_fibres(  # type: ignore[no-untyped-def]
    first, last, ranks, stride, members, offsets, sorted_members, below
):
    """Sort the strategies of one opponent along each fibre by its own rank, group by group.

    `ranks` is int32 of shape (n_slices, size); `sorted_members` of the same shape receives for each
    fibre its strategies, groups kept together, ascending in rank; `below` of the same shape
    receives for each cell how many of its group in its fibre rank lower.
    """
    length = len(members)
    keys = np.empty(length, dtype=np.int32)
    places = np.empty(length, dtype=np.int32)
    lower = np.empty(length, dtype=np.int32)
    for place in range(first, last):
        for fibre in range(ranks.shape[1] // length):
            base = fibre // stride * stride * length + fibre % stride
            for k in range(length):
                keys[k] = ranks[place, base + members[k] * stride]
            for g in range(len(offsets) - 1):
                _sort_positions(keys, offsets[g], offsets[g + 1], places, lower)
            for k in range(length):
                sorted_members[place, fibre * length + k] = members[places[k]]
                below[place, base + members[k] * stride] = lower[k]


@compiled
def settle_slices(  # type: ignore[no-untyped-def]
    first, last, values, order, counts, ranks, fibres, below, tables, improving, best
):
    """Settle each cell at the least value that the opponents can bring about from it.

    Parameters
    ----------
    first, last : int
        Slices to do.
    values, order, counts
        Values of the cells, int32 (n_slices, size), and what `order_slices` made of them.
    ranks, fibres, below : shapes (n_axes, n_slices, size) twice, (n_slices, size, n_axes)
        Each opponent's ranks, and what `sort_fibres` made of them.
    tables : tuple
        int64 of shape (n_axes, 4): length and stride of each opponent's axis, where its pointers
        start, and the number of its groups; then, flat over the axes as int32, the group of each
        strategy, the start of each group in a fibre, the groups before each group with their
        offsets; and int32 of shape (n_axes + 1, 3), where each axis starts in these.
    improving : bool
        Whether every move must be an improvement for its mover.
    best : int32, shape (n_slices, size)
        Holds `UNSETTLED`, or -1 where infeasible; receives the answer.
    """
    axes, group_of, group_start, before, before_start, axis_start = tables
    pointers = np.empty(axes[-1, 2] + values.shape[1] // axes[-1, 0] * axes[-1, 3], dtype=np.int32)
    stack = np.empty(values.shape[1], dtype=np.int32)
    for place in range(first, last):
        pointers[:] = 0
        answer = best[place]
        unsettled = counts[place]
        for k in range(counts[place]):
            source = order[place, k]
            if answer[source] != UNSETTLED:
                continue
            level = values[place, source]
            answer[source] = level
            unsettled -= 1
            stack[0] = source
            height = 1
            while height and unsettled:
                height -= 1
                cell = stack[height]
                outer, inner = cell, 0
                for axis in range(axes.shape[0]):
                    length, stride, pointer_base, n_groups = axes[axis]
                    block = outer // length
                    own = outer - block * length
                    fibre = block * stride + inner
                    origin = cell - own * stride
                    outer, inner = block, inner + own * stride
                    own_group = group_of[axis_start[axis, 0] + own]
                    group = axis_start[axis, 2] + own_group
                    for b in range(before_start[group], before_start[group + 1]):
                        h = before[b]
                        pointer = pointer_base + fibre * n_groups + h
                        start = group_start[axis_start[axis, 1] + h]
                        stop = group_start[axis_start[axis, 1] + h + 1]
                        compare = improving and h != own_group
                        if improving and not compare:
                            stop = start + below[place, cell, axis]
                        at = start + pointers[pointer]
                        while at < stop:
                            other = origin + fibres[axis, place, fibre * length + at] * stride
                            if compare and ranks[axis, place, other] >= ranks[axis, place, cell]:
                                break
                            at += 1
                            if answer[other] == UNSETTLED:
                                answer[other] = level
                                unsettled -= 1
                                stack[height] = other
                                height += 1
                        pointers[pointer] = max(at - start, pointers[pointer])


@compiled
def step_fibres(  # type: ignore[no-untyped-def]
    values, ranks, stride, done, improving, result
):
    """Take the least value one move away, along one axis.

    `values` and `result` are int32 over cells, `ranks` the mover's ranks, `done` int64 what each of
    its strategies has done irrevocably. Infeasible cells hold `UNSETTLED`.
    """
    length = len(done)
    for cell in range(len(values)):
        own = cell // stride % length
        origin = cell - own * stride
        least = UNSETTLED
        for other in range(length):
            target = origin + other * stride
            value = values[target]
            if value < least and other != own and done[own] & ~done[other] == 0:
                if improving and ranks[target] <= ranks[cell]:
                    continue
                least = value
        result[cell] = least
