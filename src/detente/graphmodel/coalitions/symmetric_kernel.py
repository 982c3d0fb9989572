"""Compiled pass of CSMR: which coalition improvements no sanction withstands counter-moves.

Write ``D(g)`` for what lies below a peak of the node g of the coalition H. An improvement q of s is
unsanctioned if s lies in D(g) for every node g of H that the outsiders can bring about from q:
wherever they go, H can go on to something that all members prefer to s. The answer depends on q
only through the set of these nodes, its *class*.

Two things are remembered for each class: the node that last showed a state to lie outside, which is
tried first, and states shown to lie inside, below which everything does.
"""

from __future__ import annotations

import numpy as np

from detente.graphmodel.coalitions.dominance_kernels import first_above
from detente.graphmodel.compiling import compiled

__all__ = ["symmetric_escapes"]


@compiled
def _inside(ranks, total, points, sums, peaks, ends, nodes, last):  # type: ignore[no-untyped-def]
    """Whether `ranks` lie below a peak of each node; else the place of one where not, plus one."""
    n = len(nodes)
    for k in range(n):
        place = (last + k) % n
        g = nodes[place]
        if first_above(points, sums, ranks, total, ends[g], ends[g + 1], peaks) < 0:
            return place + 1
    return 0


@compiled
def _known_inside(points, cell, proven, count):  # type: ignore[no-untyped-def]
    for place in range(min(count, len(proven))):
        other = proven[place]
        below = True
        for k in range(points.shape[1]):
            if points[cell, k] > points[other, k]:
                below = False
                break
        if below:
            if place:
                proven[place], proven[place - 1] = proven[place - 1], proven[place]
            return True
    return False


@compiled
def symmetric_escapes(  # type: ignore[no-untyped-def]
    asked, node, points, sums, own, by_class, classes, memory, found
):
    """Say for each cell asked about whether H has an improvement without a sanction.

    Parameters
    ----------
    asked : int32
        Descending in the sum of ranks.
    node : int32 over cells, the node of H
    points : int32, shape (size, n_members); sums : int64 over cells
    own : tuple
        Peaks of each node, and where each node's part starts.
    by_class : tuple
        The same, apart for each class of the peaks, and the class of each cell.
    classes : tuple
        Nodes of H that the outsiders can bring about, and where each class's part starts.
    memory : int32, shape (n_classes, some)
    found : bool, as long as `asked`
    """
    peaks, ends = own
    class_peaks, class_ends, class_of = by_class
    nodes, class_starts = classes
    n_proven = np.zeros(len(memory), dtype=np.int64)
    last = np.zeros(len(memory), dtype=np.int64)
    for k in range(len(asked)):
        cell = asked[k]
        ranks = points[cell]
        total = sums[cell]
        at = class_ends[node[cell]]
        stop = class_ends[node[cell] + 1]
        while at < stop:
            group = class_of[class_peaks[at]]
            behind = at
            while behind < stop and class_of[class_peaks[behind]] == group:
                behind += 1
            if first_above(points, sums, ranks, total, at, behind, class_peaks) >= 0:
                g = nodes[class_starts[group] + last[group]]
                if first_above(points, sums, ranks, total, ends[g], ends[g + 1], peaks) < 0:
                    at = behind
                    continue
                known = _known_inside(points, cell, memory[group], n_proven[group])
                if not known:
                    part = nodes[class_starts[group] : class_starts[group + 1]]
                    outside = _inside(ranks, total, points, sums, peaks, ends, part, last[group])
                    known = outside == 0
                    if known:
                        memory[group, n_proven[group] % memory.shape[1]] = cell
                        n_proven[group] += 1
                    else:
                        last[group] = outside - 1
                if known:
                    found[k] = True
                    break
            at = behind
