"""Compiled loops that find, for many states at once, whether something better for all is in reach.

Whether some point of a set strictly exceeds *x* in every coordinate depends on the points of the
set that no other point exceeds or equals: its *peaks*. They are found by taking points in
descending order of their sum, so that a point can only be exceeded by one taken before it.
"""

from __future__ import annotations

import numpy as np

from detente.graphmodel.compiling import compiled

__all__ = ["below_a_peak", "find_peaks", "first_above"]

_PIVOTS = 12


@compiled
def _at_most(points, low, high):  # type: ignore[no-untyped-def]
    """Whether one point is nowhere greater than another."""
    for k in range(points.shape[1]):
        if points[low, k] > points[high, k]:
            return False
    return True


@compiled
def _thin_out(points, sums, labels, given, n):  # type: ignore[no-untyped-def]
    """Leave out what a few points of great sum exceed or equal, before the rest is sorted."""
    pivots = np.empty(_PIVOTS, dtype=np.int32)
    n_pivots = kept = 0
    for k in range(n):
        cell = given[k]
        needless = False
        weakest = 0
        for at in range(n_pivots):
            if labels[pivots[at]] == labels[cell] and _at_most(points, cell, pivots[at]):
                needless = True
                break
            if sums[pivots[at]] < sums[pivots[weakest]]:
                weakest = at
        if needless:
            continue
        given[kept] = cell
        kept += 1
        if n_pivots < _PIVOTS:
            pivots[n_pivots] = cell
            n_pivots += 1
        elif sums[cell] > sums[pivots[weakest]]:
            pivots[weakest] = cell
    return kept


@compiled
def _nearest(node, child_starts, children, passed):  # type: ignore[no-untyped-def]
    """The nodes that a node leads to, without those that one of them leads to in its turn."""
    found = np.sort(children[child_starts[node] : child_starts[node + 1]])[::-1].copy()
    n = 0
    for child in found:
        if passed[child] != node:
            found[n] = child
            n += 1
            for place in range(child_starts[child], child_starts[child + 1]):
                passed[children[place]] = node
    return found[:n]


@compiled
def find_peaks(points, sums, labels, cells, starts, child_starts, children, peaks, ends):  # type: ignore[no-untyped-def]
    """Find the peaks of each node, with those of the nodes it leads to, apart for each label.

    Parameters
    ----------
    points : int32, shape (size, n_members)
    sums : int64 over cells
    labels : int32 over cells
        Peaks of different labels are not compared.
    cells, starts, child_starts, children
        The cells of each node and the nodes that it leads to; these come before it.
    peaks : int32
        Receives the peaks of each node, by label and then by descending sum.
    ends : int64, shape (n_nodes + 1,)
        Receives where each node's part of `peaks` starts.

    Returns
    -------
    int
        The number of nodes done: fewer than all when `peaks` is full.
    """
    total = 0
    ends[0] = 0
    passed = np.full(len(starts), -1, dtype=np.int32)
    taken = np.full(len(sums), -1, dtype=np.int32)
    for node in range(len(starts) - 1):
        n = starts[node + 1] - starts[node]
        near = _nearest(node, child_starts, children, passed)
        for child in near:
            n += ends[child + 1] - ends[child]
        given = np.empty(n, dtype=np.int32)
        n = 0
        for place in range(starts[node], starts[node + 1]):
            given[n] = cells[place]
            n += 1
        for child in near:
            for place in range(ends[child], ends[child + 1]):
                if taken[peaks[place]] != node:
                    taken[peaks[place]] = node
                    given[n] = peaks[place]
                    n += 1
        n = _thin_out(points, sums, labels, given, n) if n > _PIVOTS else n
        keys = np.empty(n, dtype=np.int64)
        for k in range(n):
            keys[k] = (np.int64(labels[given[k]]) << 32) - sums[given[k]]
        first = total
        label = -1
        for k in np.argsort(keys) if n > 1 else np.zeros(1, dtype=np.int64):
            cell = given[k]
            if labels[cell] != label:
                first, label = total, labels[cell]
            peak = True
            for place in range(first, total):
                if _at_most(points, cell, peaks[place]):
                    peak = False
                    break
            if peak:
                if total == len(peaks):
                    return node
                peaks[total] = cell
                total += 1
        ends[node + 1] = total
    return len(starts) - 1


@compiled
def first_above(points, sums, ranks, total, first, last, peaks):  # type: ignore[no-untyped-def]
    """Place of the first of some peaks that exceeds `ranks` everywhere; -1 if there is none.

    `total` is the sum of `ranks`; the peaks descend in their sum.
    """
    width = points.shape[1]
    for place in range(first, last):
        peak = peaks[place]
        if sums[peak] < total + width:
            return -1
        above = True
        for k in range(width):
            if points[peak, k] <= ranks[k]:
                above = False
                break
        if above:
            return place
    return -1


@compiled
def below_a_peak(asked, ranks, totals, node, points, sums, peaks, ends, found):  # type: ignore[no-untyped-def]
    """Say for each cell asked about whether a peak of its node exceeds it everywhere.

    `ranks` is int32 of shape (size, n_members) and `totals` its sums; `points` and `sums` are those
    of the peaks; all peaks have one label.
    """
    for k in range(len(asked)):
        cell = asked[k]
        first, last = ends[node[cell]], ends[node[cell] + 1]
        at = first_above(points, sums, ranks[cell], totals[cell], first, last, peaks)
        found[k] = at >= 0
