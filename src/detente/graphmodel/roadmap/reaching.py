"""From which states some states can still be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.stateset import StateSet

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict
    from detente.graphmodel.option_graph import OptionGraph

__all__ = ["flat_layout", "reaching"]


def reaching(conflict: Conflict, targets: StateSet, *, willing: bool) -> StateSet:
    """The states from which legal paths lead to one of the targets, the targets included.

    Parameters
    ----------
    conflict : Conflict
    targets : StateSet
    willing : bool
        Whether each move must be an improvement for its mover.

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> dilemma = Conflict.from_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> reaching(dilemma, dilemma.where("not A.confess"), willing=True).labels()
    ['NN', 'NY']
    """
    graph = conflict.graph
    if isinstance(graph, ArcGraph):
        return StateSet(graph, _by_arcs(graph, targets.mask, willing))
    from detente.graphmodel.roadmap.reaching_kernel import cells_that_reach

    mask = cells_that_reach(np.stack(graph.ranks), flat_layout(graph), targets.mask, willing)
    return StateSet(graph, mask)


def flat_layout(graph: OptionGraph) -> tuple[NDArray[np.int64], ...]:
    """Strategies, strides, first flat strategy of each decision maker, and what each has done."""
    shape = np.array(graph.layout.shape, dtype=np.int64)
    return (
        shape,
        np.array(graph.layout.strides, dtype=np.int64),
        np.concatenate(([0], np.cumsum(shape)[:-1])),
        np.concatenate([own.done for own in graph.layout.groups]),
    )


def _by_arcs(graph: ArcGraph, targets: NDArray[np.bool_], willing: bool) -> NDArray[np.bool_]:
    """Mark pairs of a state and who moves next, until nothing changes.

    ``first[i, x]`` says that a path leads from *x* to a target on which *i* moves first.
    """
    first = np.zeros((len(graph.ranks), graph.size), dtype=bool)
    while True:
        before = first.copy()
        for mover in range(len(first)):
            others = np.delete(first, mover, axis=0)
            onward = targets | others.any(axis=0)
            arcs = graph.usable_arcs(mover, improving=willing)
            first[mover, arcs[onward[arcs[:, 1]], 0]] = True
        if np.array_equal(first, before):
            return np.asarray(targets | first.any(axis=0))
