"""What some decision makers can bring about together, wave by wave, where moves need no ranks.

A joint move is a legal sequence: nobody moves twice in succession. The search therefore runs over
pairs of a state and the last mover. Whether a move is wanted is a question of several signed ranks
at once, all of which have to rise.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.option_graph import OptionGraph

__all__ = ["spread"]

Cells = NDArray[np.int64]
Values = Sequence[NDArray[np.int32]]


def spread(
    graph: OptionGraph | ArcGraph, movers: Sequence[int], start: int, values: Values | None
) -> Iterator[Cells]:
    """Yield the cells that legal sequences lead to, those with the fewest moves first.

    Parameters
    ----------
    graph : OptionGraph or ArcGraph
    movers : sequence of int
    start : int
    values : sequence of ndarray of int32, shape (n_attitudes, size), optional
        For each decision maker signed ranks, all of which each of its moves must raise; when not
        given, it may make any move.

    Yields
    ------
    ndarray of int64
        Each pair of a cell and its last mover once, so a cell may come again.
    """
    seen = {mover: np.zeros(graph.size, dtype=bool) for mover in movers}
    frontier = {-1: np.array([start], dtype=np.int64)}
    while frontier:
        after: dict[int, Cells] = {}
        for mover in movers:
            sources = [cells for last, cells in frontier.items() if last != mover]
            if not sources:
                continue
            raised = values[mover] if values is not None else None
            reached = np.unique(_step(graph, mover, np.unique(np.concatenate(sources)), raised))
            reached = reached[~seen[mover][reached]]
            if len(reached):
                seen[mover][reached] = True
                after[mover] = reached
                yield reached
        frontier = after


def _step(
    graph: OptionGraph | ArcGraph, mover: int, cells: Cells, values: NDArray[np.int32] | None
) -> Cells:
    if values is None:
        return graph.spread(mover, cells, improving=False)
    if isinstance(graph, ArcGraph):
        arcs = graph.arcs[mover][np.isin(graph.arcs[mover][:, 0], cells)]
        wanted = (values[:, arcs[:, 1]] > values[:, arcs[:, 0]]).all(axis=0)
        return arcs[wanted, 1].astype(np.int64)
    stride, length = graph.layout.strides[mover], graph.layout.shape[mover]
    own = cells // stride % length
    targets = (cells - own * stride)[:, None] + np.arange(length) * stride
    done = graph.layout.groups[mover].done
    open_to = graph.feasible[targets] & (done[own][:, None] & ~done == 0)
    open_to[np.arange(len(cells)), own] = False
    open_to &= (values[:, targets] > values[:, cells][:, :, None]).all(axis=0)
    return np.asarray(targets[open_to])
