"""Sequences of coalition improvements from a few states, without a pass over all states.

The states that some coalition among the outsiders improves to from x are found in one look at the
slice: y is one of them exactly if it can be brought about by those outsiders who prefer it to x,
since a larger coalition reaches no less.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.coalitions.kept import Reaches
from detente.graphmodel.option_graph import OptionGraph

__all__ = ["forward"]

Mask = NDArray[np.bool_]
Cells = NDArray[np.int64]

#: Cells that are looked at before the search gives up.
_MOST_WORK = 2**22


def forward(
    reaches: Reaches, outsiders: Sequence[int], starts: Cells, targets: Mask
) -> Mask | None:
    """Say for each start whether a sequence leads from it to a target; None: given up.

    Parameters
    ----------
    reaches : Reaches
        Of a conflict in option form.
    outsiders : sequence of int
    starts : ndarray of int64
    targets : ndarray of bool, over cells
    """
    graph = reaches.graph
    assert isinstance(graph, OptionGraph)
    offsets = _offsets(graph, outsiders)
    leads: set[int] = set()
    dead: set[int] = set()
    work = 0
    for start in starts.tolist():
        seen, waiting = {start}, [start]
        for cell in waiting:
            work += len(offsets[0])
            if work > _MOST_WORK:
                return None
            ends = _improvements(reaches, outsiders, offsets, cell)
            if targets[ends].any() or not leads.isdisjoint(ends.tolist()):
                leads.add(start)
                break
            new = [end for end in ends.tolist() if end not in seen and end not in dead]
            seen.update(new)
            waiting += new
        else:
            # None of these leads to a target, so that nobody need start from them again.
            dead |= seen
    return np.array([start in leads for start in starts.tolist()], dtype=bool)


def _offsets(graph: OptionGraph, outsiders: Sequence[int]) -> tuple[Cells, ...]:
    """The cells of the slice of cell 0, and for each outsider the strategy there."""
    cells = np.zeros(1, dtype=np.int64)
    for dm in outsiders:
        steps = np.arange(graph.layout.shape[dm]) * graph.layout.strides[dm]
        cells = (cells[:, None] + steps).ravel()
    own = (cells // graph.layout.strides[dm] % graph.layout.shape[dm] for dm in outsiders)
    return (cells, *own)


def _improvements(
    reaches: Reaches, outsiders: Sequence[int], offsets: tuple[Cells, ...], cell: int
) -> Cells:
    """Every state that some coalition among the outsiders improves to."""
    graph = reaches.graph
    assert isinstance(graph, OptionGraph)
    layout = graph.layout
    strategies = [cell // layout.strides[dm] % layout.shape[dm] for dm in outsiders]
    origin = cell - sum(
        own * layout.strides[dm] for own, dm in zip(strategies, outsiders, strict=True)
    )
    ends = offsets[0] + origin
    gainers = np.zeros(len(ends), dtype=np.int64)
    willing = layout.feasible[ends]
    for place, (dm, own) in enumerate(zip(outsiders, strategies, strict=True)):
        gains = graph.ranks[dm][ends] > graph.ranks[dm][cell]
        gainers |= gains.astype(np.int64) << place
        willing &= gains | (offsets[place + 1] == own)
    open_to = np.flatnonzero(willing & (gainers > 0))
    found = [
        ends[open_to[gainers[open_to] == each]][
            _reached(reaches, outsiders, int(each), cell, ends[open_to[gainers[open_to] == each]])
        ]
        for each in np.unique(gainers[open_to])
    ]
    return np.concatenate(found) if found else open_to


def _reached(
    reaches: Reaches, outsiders: Sequence[int], gainers: int, cell: int, ends: Cells
) -> Mask:
    members = [dm for place, dm in enumerate(outsiders) if gainers >> place & 1]
    return np.isin(ends, reaches.option(members).ends(cell))
