"""Which decision makers may make a step together.

A *joint move* of a coalition changes something of each member's own, and leaves every member
strictly better off than where it began. None of them could make it alone; it needs an agreement.

In option form the members change their options at once, so that an infeasible state on the
way is no obstacle. In graph form the step is a legal sequence of the members (Kilgour, Hipel, Fang
and Peng 2001) that no part of the coalition has.
"""

from __future__ import annotations

from itertools import combinations
from math import prod

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.layout import OptionLayout

__all__ = ["coalitions", "joint_offsets", "legal_ends"]

Offsets = tuple[NDArray[np.int64], ...]


def coalitions(count: int, largest: int) -> list[tuple[int, ...]]:
    """All coalitions of at least two of `count` decision makers, small ones first.

    Examples
    --------
    >>> coalitions(3, 3)
    [(0, 1), (0, 2), (1, 2), (0, 1, 2)]
    """
    sizes = range(2, min(largest, count) + 1)
    return [members for size in sizes for members in combinations(range(count), size)]


def joint_offsets(layout: OptionLayout, largest: int) -> Offsets:
    """Every combination of strategies of each coalition, as the kernel takes them.

    Returns
    -------
    tuple of ndarray of int64
        Members as bits, the first member, where each coalition starts, and the distance in
        cells of each combination from the one in which every member takes its first strategy.
    """
    found = coalitions(len(layout.shape), largest)
    parts = [np.zeros(0, dtype=np.int64)]
    for members in found:
        total = np.zeros(1, dtype=np.int64)
        for mover in members:
            steps = np.arange(layout.shape[mover]) * layout.strides[mover]
            total = (steps[:, None] + total[None, :]).ravel()
        parts.append(total)
    counts = [prod(layout.shape[mover] for mover in members) for members in found]
    return (
        np.array([sum(1 << mover for mover in members) for members in found], dtype=np.int64),
        np.array([members[0] for members in found], dtype=np.int64),
        np.concatenate(([0], np.cumsum(counts))).astype(np.int64),
        np.concatenate(parts),
    )


def legal_ends(graph: ArcGraph, cell: int, members: tuple[int, ...]) -> set[int]:
    """States that legal sequences of the members lead to: nobody moves twice in succession."""
    seen: set[tuple[int, int]] = set()
    waiting = [(cell, -1)]
    while waiting:
        state, last = waiting.pop()
        for mover in members:
            if mover != last:
                fresh = {(target, mover) for target in graph.successors(mover, state)} - seen
                seen |= fresh
                waiting += fresh
    return {state for state, _ in seen}
