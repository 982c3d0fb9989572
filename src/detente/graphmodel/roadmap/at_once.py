"""Everything at once: one joint step from a state to another by all who have to move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.roadmap.coalitions import coalitions, legal_ends
from detente.graphmodel.roadmap.road import Road, assess

if TYPE_CHECKING:
    from detente.graphmodel.option_graph import OptionGraph
    from detente.graphmodel.roadmap.deterrence import Deterrence

__all__ = ["at_once"]


def at_once(deterrence: Deterrence, start: str, end: str) -> Road | None:
    """The road of one step by everybody who has to move, willing or not.

    Parameters
    ----------
    deterrence : Deterrence
    start, end : str

    Returns
    -------
    Road or None
        None when something irrevocable, or the lack of a legal sequence, bars it.

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> from detente.graphmodel.roadmap import Deterrence
    >>> chicken = Conflict.from_options(
    ...     {"A": ["swerve"], "B": ["swerve"]},
    ...     {"A": Ranking(["NY", "YY", "YN", "NN"]), "B": Ranking(["YN", "YY", "NY", "NN"])},
    ... )
    >>> road = at_once(Deterrence(chicken), "NN", "YY")
    >>> road.steps[0].movers, road.steps[0].unwilling, dict(road.tempted)
    (('A', 'B'), (), {'A': 3, 'B': 3})
    """
    conflict = deterrence.conflict
    graph = conflict.graph
    source, target = graph.cell(start), graph.cell(end)
    if source == target:
        return assess(conflict, deterrence, start, [])
    find = _by_arcs if isinstance(graph, ArcGraph) else _by_options
    members = find(graph, source, target)  # type: ignore[arg-type]
    if members is None:
        return None
    movers = tuple(conflict.dms[mover] for mover in members)
    return assess(conflict, deterrence, start, [(movers, start, end)])


def _by_options(graph: OptionGraph, source: int, target: int) -> tuple[int, ...] | None:
    layout = graph.layout
    members = []
    for mover, (length, stride) in enumerate(zip(layout.shape, layout.strides, strict=True)):
        own, other = source // stride % length, target // stride % length
        done = layout.groups[mover].done
        if np.any(done[own] & ~done[other]):
            return None
        if own != other:
            members.append(mover)
    return tuple(members)


def _by_arcs(graph: ArcGraph, source: int, target: int) -> tuple[int, ...] | None:
    count = len(graph.ranks)
    alone = [(mover,) for mover in range(count)]
    return next(
        (
            members
            for members in [*alone, *coalitions(count, count)]
            if target in legal_ends(graph, source, members)
        ),
        None,
    )
