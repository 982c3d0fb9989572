"""Compiled loops that find which states a coalition can go back and forth between.

Imported only where a pass runs. A *node* is a set of states of which each can be reached from each
other one by moves of the members. Every move within a group of strategies (see
`detente.graphmodel.layout`) can be undone, and a move to another group never can; so the nodes are
the connected parts of the moves within groups, and the moves between groups lead from node to node
without a way back.
"""

from __future__ import annotations

import numpy as np

from detente.graphmodel.compiling import compiled

__all__ = ["children_of", "closures", "join_fibres", "least_within", "settle_roots", "spread_back"]


@compiled
def _root(parent, cell):  # type: ignore[no-untyped-def]
    while parent[cell] != cell:
        parent[cell] = parent[parent[cell]]
        cell = parent[cell]
    return cell


@compiled
def join_fibres(feasible, stride, group_of, parent):  # type: ignore[no-untyped-def]
    """Join the states of each fibre of one member that lie in the same group of strategies.

    `parent` is int32 over cells, a forest that points to smaller cells.
    """
    length = len(group_of)
    last = np.empty(group_of.max() + 1, dtype=np.int32)
    for fibre in range(len(feasible) // length):
        base = fibre // stride * stride * length + fibre % stride
        last[:] = -1
        for own in range(length):
            cell = base + own * stride
            if not feasible[cell]:
                continue
            group = group_of[own]
            if last[group] >= 0:
                one, other = _root(parent, last[group]), _root(parent, cell)
                if one < other:
                    parent[other] = one
                else:
                    parent[one] = other
            last[group] = cell


@compiled
def settle_roots(feasible, parent, number):  # type: ignore[no-untyped-def]
    """Number the trees of the forest; `number` is int32 over cells, -1 where infeasible."""
    count = 0
    for cell in range(len(feasible)):
        if not feasible[cell]:
            number[cell] = -1
        elif parent[cell] == cell:
            number[cell] = count
            count += 1
        else:
            number[cell] = number[_root(parent, cell)]
    return count


@compiled
def children_of(node, cells, starts, axes, done, fill):  # type: ignore[no-untyped-def]
    """For each node the other nodes that one move of a member leads to, each once.

    Parameters
    ----------
    node : int32 over cells
    cells, starts : the feasible cells by node, and where each node's part starts
    axes : int64, shape (n_members, 3): length, stride, and where the member's part of `done` starts
    done : int64, what each strategy of each member has done irrevocably
    fill : int32
        Receives the nodes; empty to have them counted only.

    Returns
    -------
    int64, shape (n_nodes + 1,)
        Where each node's part of `fill` starts.
    """
    n_nodes = len(starts) - 1
    stamp = np.full(n_nodes, -1, dtype=np.int32)
    found = np.zeros(n_nodes + 1, dtype=np.int64)
    count = 0
    for source in range(n_nodes):
        stamp[source] = source
        for place in range(starts[source], starts[source + 1]):
            cell = cells[place]
            for axis in range(len(axes)):
                length, stride, start = axes[axis]
                own = cell // stride % length
                for other in range(length):
                    target = cell + (other - own) * stride
                    if node[target] < 0 or stamp[node[target]] == source:
                        continue
                    if done[start + own] & ~done[start + other] == 0:
                        stamp[node[target]] = source
                        if len(fill):
                            fill[count] = node[target]
                        count += 1
        found[source + 1] = count
    return found


@compiled
def closures(child_starts, children, fill):  # type: ignore[no-untyped-def]
    """For each node itself and every node that it leads to, as `children_of` counts and fills."""
    n_nodes = len(child_starts) - 1
    stamp = np.full(n_nodes, -1, dtype=np.int32)
    stack = np.empty(n_nodes + 1, dtype=np.int32)
    found = np.zeros(n_nodes + 1, dtype=np.int64)
    count = 0
    for source in range(n_nodes):
        stamp[source] = source
        stack[0] = source
        height = 1
        while height:
            height -= 1
            node = stack[height]
            if len(fill):
                fill[count] = node
            count += 1
            for place in range(child_starts[node], child_starts[node + 1]):
                if stamp[children[place]] != source:
                    stamp[children[place]] = source
                    stack[height] = children[place]
                    height += 1
        found[source + 1] = count
    return found


@compiled
def spread_back(holds, child_starts, children):  # type: ignore[no-untyped-def]
    """Mark each node from which a marked one can be reached; children come before parents."""
    for source in range(len(holds)):
        for place in range(child_starts[source], child_starts[source + 1]):
            if holds[children[place]]:
                holds[source] = True
                break


@compiled
def least_within(values, cells, starts, child_starts, children, least):  # type: ignore[no-untyped-def]
    """For each node the least value of a state in it or in a node that it leads to."""
    for source in range(len(starts) - 1):
        best = values[cells[starts[source]]]
        for place in range(starts[source], starts[source + 1]):
            best = min(best, values[cells[place]])
        for place in range(child_starts[source], child_starts[source + 1]):
            best = min(best, least[children[place]])
        least[source] = best
