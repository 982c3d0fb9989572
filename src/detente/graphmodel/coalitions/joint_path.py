"""By which moves a coalition gets from one state to another: who moves when."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.search import Step

__all__ = ["changes", "joint_path"]

Mask = NDArray[np.bool_]
Node = tuple[int, int]


def joint_path(
    graph: OptionGraph | ArcGraph, members: Sequence[int], start: int, targets: Mask
) -> list[Step] | None:
    """Find a shortest legal sequence of moves by some decision makers to one of the targets.

    Parameters
    ----------
    graph : OptionGraph or ArcGraph
    members : sequence of int
    start : int
        No target itself.
    targets : ndarray of bool, over cells

    Returns
    -------
    list of (mover, cell reached), or None
        Among equally short ones, one that changes few options.
    """
    if isinstance(graph, ArcGraph):
        return _along_arcs(graph, members, start, targets)
    wave = np.array([start])
    steps = np.full(graph.size, -1, dtype=np.int32)
    steps[start] = 0
    count = 0
    while len(wave):
        count += 1
        found = [graph.spread(dm, wave, improving=False) for dm in members]
        wave = np.unique(np.concatenate(found)) if found else wave[:0]
        wave = wave[steps[wave] < 0]
        steps[wave] = count
        hits = wave[targets[wave]]
        if len(hits):
            return _back(graph, members, steps, int(hits[np.argmin(changes(graph, start, hits))]))
    return None


def changes(
    graph: OptionGraph | ArcGraph, start: int, cells: NDArray[np.int64]
) -> NDArray[np.int64]:
    """How many options differ between a state and each of some others; 0 in graph form."""
    if isinstance(graph, ArcGraph):
        return np.zeros(len(cells), dtype=np.int64)
    codes = graph.layout.codes(np.array([start, *cells], dtype=np.int64))
    return np.asarray(np.bitwise_count(codes[1:] ^ codes[0]), dtype=np.int64)


def _back(
    graph: OptionGraph, members: Sequence[int], steps: NDArray[np.int32], cell: int
) -> list[Step]:
    path: list[Step] = []
    while steps[cell]:
        sources = [
            (mover, each)
            for mover in members
            for each in graph.predecessors(mover, cell)
            if steps[each] == steps[cell] - 1
        ]
        differ = changes(graph, cell, np.array([each for _, each in sources]))
        mover, source = sources[int(np.argmin(differ))]
        path.append((mover, cell))
        cell = source
    return path[::-1]


def _along_arcs(
    graph: ArcGraph, members: Sequence[int], start: int, targets: Mask
) -> list[Step] | None:
    first: Node = (start, -1)
    trail: dict[Node, Node | None] = {first: None}
    waiting = deque([first])
    while waiting:
        node = waiting.popleft()
        if targets[node[0]] and node is not first:
            return _unwound(trail, node)
        for dm in members:
            for target in graph.successors(dm, node[0]) if dm != node[1] else ():
                if (target, dm) not in trail:
                    trail[target, dm] = node
                    waiting.append((target, dm))
    return None


def _unwound(trail: dict[Node, Node | None], node: Node) -> list[Step]:
    steps: list[Step] = []
    while (previous := trail[node]) is not None:
        steps.append((node[1], node[0]))
        node = previous
    return steps[::-1]
