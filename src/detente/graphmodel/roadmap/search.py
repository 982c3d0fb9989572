"""The safest road from a state to a set of states.

Roads are compared by how many moves on them no mover gains by, then by how many steps need an
agreement, then by temptation from the worst step down, the end included (leximax): see `cost`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.roadmap.arc_search import ArcSearch
from detente.graphmodel.roadmap.coalitions import joint_offsets
from detente.graphmodel.roadmap.cost import NO_ROAD
from detente.graphmodel.roadmap.deterrence import Deterrence
from detente.graphmodel.roadmap.reaching import flat_layout
from detente.graphmodel.roadmap.road import Leg, Road, assess
from detente.graphmodel.stateset import StateSet

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict
    from detente.graphmodel.option_graph import OptionGraph

__all__ = ["LIMIT", "Found", "safest"]

#: Joint moves looked at before the search for them is given up.
LIMIT = 3 * 10**8


@dataclass(frozen=True)
class Found:
    """What a search for the safest road found.

    Attributes
    ----------
    road : Road or None
        None when no road leads there.
    complete : bool
        Whether every joint move was looked at; else there may be a safer road.
    """

    road: Road | None
    complete: bool = True


def safest(
    deterrence: Deterrence,
    start: str,
    targets: StateSet,
    *,
    largest: int = 1,
    unwilling: bool = True,
    limit: int = LIMIT,
) -> Found:
    """Find the safest road to one of the targets.

    Parameters
    ----------
    deterrence : Deterrence
    start : str
    targets : StateSet
    largest : int
        The largest coalition that may make a step together; 1 for none.
    unwilling : bool
        Whether moves that are no improvement for their mover may be made.
    limit : int
        Look at no more than this many joint moves (option form).

    Returns
    -------
    Found

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> hunt = Conflict.from_options(
    ...     {"A": ["stag"], "B": ["stag"]},
    ...     {"A": Ranking(["YY", "NY", "NN", "YN"]), "B": Ranking(["YY", "YN", "NN", "NY"])},
    ... )
    >>> both = hunt.where("A.stag and B.stag")
    >>> road = safest(Deterrence(hunt), "NN", both, largest=2).road
    >>> [(step.movers, step.end, step.unwilling) for step in road.steps]
    [(('A', 'B'), 'YY', ())]
    """
    graph = deterrence.conflict.graph
    cell = graph.cell(start)
    complete = True
    if isinstance(graph, ArcGraph):
        search = ArcSearch(graph, deterrence, largest, unwilling)
        found = search.run(cell, set(targets.cells().tolist()))
    else:
        how = (largest, unwilling, limit)
        found, complete = _in_options(graph, deterrence, cell, targets, how)
    if found is None:
        return Found(None, complete)
    legs = [_leg(deterrence.conflict, *each) for each in found]
    return Found(assess(deterrence.conflict, deterrence, start, legs), complete)


def _leg(conflict: Conflict, members: tuple[int, ...], source: int, target: int) -> Leg:
    label = conflict.graph.label
    return tuple(conflict.dms[mover] for mover in members), label(source), label(target)


def _in_options(
    graph: OptionGraph,
    deterrence: Deterrence,
    start: int,
    targets: StateSet,
    how: tuple[int, bool, int],
) -> tuple[list[tuple[tuple[int, ...], int, int]] | None, bool]:
    from detente.graphmodel.roadmap.option_kernels import search_options

    layout = graph.layout
    largest, unwilling, limit = how
    model = (
        np.stack(graph.ranks), deterrence.least, flat_layout(graph), layout.codes(),
        joint_offsets(layout, largest),
    )  # fmt: skip
    cost = np.full(graph.size, NO_ROAD, dtype=np.int64)
    parent = np.full(graph.size, -1, dtype=np.int32)
    movers = np.zeros(graph.size, dtype=np.int32)
    cell, _, cut = search_options(
        model, start, targets.mask, unwilling, limit, (cost, parent, movers)
    )
    if cell < 0:
        return None, not cut
    legs = []
    while parent[cell] >= 0:
        members = tuple(dm for dm in range(len(graph.ranks)) if movers[cell] >> dm & 1)
        legs.append((members, int(parent[cell]), int(cell)))
        cell = parent[cell]
    return legs[::-1], not cut
