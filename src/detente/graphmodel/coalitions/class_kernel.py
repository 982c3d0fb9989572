"""Compiled loop that lists the nodes of a coalition which its outsiders can bring about."""

from __future__ import annotations

import numpy as np

from detente.graphmodel.compiling import compiled

__all__ = ["nodes_met"]


@compiled
def nodes_met(node, cells, starts, closure_starts, closures, fill):  # type: ignore[no-untyped-def]
    """For each node of the outsiders the nodes of the coalition that it meets, ascending.

    Parameters
    ----------
    node : int32 over cells, the node of the coalition
    cells, starts, closure_starts, closures
        The cells of each node of the outsiders, and the nodes that it leads to, itself included.
    fill : int32
        Receives the nodes; empty to have them counted only.

    Returns
    -------
    starts : int64, where each node's part of `fill` starts
    marks : int64, a number for each node that is equal for equal parts
    """
    n_nodes = len(starts) - 1
    stamp = np.full(node.max() + 1, -1, dtype=np.int32)
    found = np.zeros(n_nodes + 1, dtype=np.int64)
    marks = np.zeros(n_nodes, dtype=np.int64)
    count = 0
    for source in range(n_nodes):
        first = count
        for place in range(closure_starts[source], closure_starts[source + 1]):
            near = closures[place]
            for at in range(starts[near], starts[near + 1]):
                met = node[cells[at]]
                if stamp[met] != source:
                    stamp[met] = source
                    if len(fill):
                        fill[count] = met
                    count += 1
                    mixed = (met + 1) * np.int64(-7046029254386353131)
                    mixed ^= mixed >> 29
                    marks[source] += mixed * np.int64(-4658895280553007687)
        found[source + 1] = count
        if len(fill):
            fill[first:count].sort()
    return found, marks
