"""Compiled pass over sequences of coalition improvements, for sanctions of CSEQ in option form."""

from __future__ import annotations

import numpy as np

from detente.graphmodel.compiling import compiled

__all__ = ["FILTER", "UNSETTLED", "settle_sequences"]

UNSETTLED = np.iinfo(np.int32).max
#: How many states that were gone back from are remembered for each node, to pass over others.
FILTER = 6


@compiled
def _gains(ranks, members, g, count, low, high):  # type: ignore[no-untyped-def]
    """Whether each member of a coalition strictly prefers `high` to `low`."""
    for k in range(count):
        if ranks[low, members[g, k]] >= ranks[high, members[g, k]]:
            return False
    return True


@compiled
def _passed_over(ranks, members, g, count, cell, kept, at, n_kept):  # type: ignore[no-untyped-def]
    """Whether whatever gains by reaching `cell` has been settled from a state kept before.

    If not, the cell is kept, in the place of one that it makes needless where there is one.
    """
    n = min(n_kept[at], FILTER)
    spare = -1
    for place in range(n):
        other = kept[at, place]
        least, most = True, True
        for k in range(count):
            member = members[g, k]
            least &= ranks[other, member] >= ranks[cell, member]
            most &= ranks[other, member] <= ranks[cell, member]
        if least:
            if place:
                kept[at, place], kept[at, place - 1] = kept[at, place - 1], kept[at, place]
            return True
        if most:
            spare = place
    if spare < 0:
        spare = n_kept[at] % FILTER
        n_kept[at] += 1
    kept[at, spare] = cell
    return False


@compiled
def _of_one_value(values, order, first, settled, queue):  # type: ignore[no-untyped-def]
    """Settle and queue all cells of the next value; where the next value starts, and how many."""
    best, parent, by_group = settled
    level = values[order[first]]
    tail = 0
    while first < len(order) and values[order[first]] == level:
        source = order[first]
        first += 1
        if best[source] == UNSETTLED:
            best[source] = level
            parent[source] = -1
            by_group[source] = -1
            queue[tail] = source
            tail += 1
    return first, tail


@compiled
def settle_sequences(  # type: ignore[no-untyped-def]
    values, order, ranks, groups, lists, above, best, parent, by_group
):
    """Settle each cell at the least value that sequences of coalition improvements lead to.

    Parameters
    ----------
    values : int32 over cells
    order : int32, feasible cells ascending in value
    ranks : int32, shape (size, n_dms)
    groups : tuple
        For each coalition that may improve: its members (int64, one row each, padded), their
        number, and where its nodes start among the nodes of all.
    lists : tuple
        ``heads`` (int32, over the nodes of all) and ``following`` (int32, coalitions by cells):
        the cells of each node, ascending in the rank of the coalition's first member; -1 ends them.
    above : tuple
        ``node`` (int32, coalitions by cells); ``starts`` and ``nodes``: for each node of all those
        from which it can be reached, itself first.
    best : int32 over cells
        Holds `UNSETTLED`; receives the least value, a cell's own included.
    parent, by_group : int32 over cells
        Receive the next state of a shortest sequence and which coalition moves; -1 at its end.
    """
    members, counts, bases = groups
    heads, following = lists
    node, above_starts, above_nodes = above
    n_groups = len(counts)
    kept = np.empty((len(heads), FILTER), dtype=np.int32)
    n_kept = np.zeros(len(heads), dtype=np.int64)
    queue = np.empty(len(order), dtype=np.int32)
    first = 0
    while first < len(order):
        # All of one value at once, so that each cell is settled by a shortest sequence.
        level, head = values[order[first]], 0
        first, tail = _of_one_value(values, order, first, (best, parent, by_group), queue)
        while head < tail:
            cell = queue[head]
            head += 1
            for g in range(n_groups):
                count, leader = counts[g], members[g, 0]
                own = bases[g] + node[g, cell]
                for a in range(above_starts[own], above_starts[own + 1]):
                    at = above_nodes[a]
                    bound = ranks[cell, leader]
                    if heads[at] < 0 or ranks[heads[at], leader] >= bound:
                        continue
                    if _passed_over(ranks, members, g, count, cell, kept, at, n_kept):
                        continue
                    before, other = -1, heads[at]
                    while other >= 0 and ranks[other, leader] < bound:
                        then = following[g, other]
                        out = best[other] != UNSETTLED
                        if not out and _gains(ranks, members, g, count, other, cell):
                            best[other] = level
                            parent[other] = cell
                            by_group[other] = g
                            queue[tail] = other
                            tail += 1
                            out = True
                        if not out:
                            before = other
                        elif before < 0:
                            heads[at] = then
                        else:
                            following[g, before] = then
                        other = then
