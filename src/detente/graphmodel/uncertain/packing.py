"""Moves and leads of a conflict as the compiled searches take them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from detente.errors import InputError
from detente.graphmodel.uncertain.lead import TABLE, Lead

if TYPE_CHECKING:
    from detente.graphmodel.arc_graph import ArcGraph
    from detente.graphmodel.option_graph import OptionGraph

__all__ = ["MAX_RANKS", "pack_leads", "pack_moves"]

MAX_RANKS = 2**27

Packed = tuple[Any, ...]


def pack_moves(graph: OptionGraph | ArcGraph) -> Packed:
    """All moves: by strategies in option form, by lists of arcs in graph form."""
    from detente.graphmodel.option_graph import OptionGraph

    none = np.zeros(0, dtype=np.int64)
    if isinstance(graph, OptionGraph):
        shape = np.array(graph.layout.shape, dtype=np.int64)
        strides = np.array(graph.layout.strides, dtype=np.int64)
        starts = np.concatenate(([0], np.cumsum(shape)[:-1]))
        done = np.concatenate([own.done for own in graph.layout.groups])
        groups = np.concatenate([own.of for own in graph.layout.groups]).astype(np.int64)
        counts = np.array([own.count for own in graph.layout.groups], dtype=np.int64)
        arcs = (np.zeros((0, 0), dtype=np.int64), none)
        return (False, shape, strides, starts, done, graph.feasible, *arcs, groups, counts)
    first, targets, total = [], [], 0
    for own in graph.arcs:
        ordered = own[np.lexsort(own.T[::-1])]
        counts = np.bincount(ordered[:, 0], minlength=graph.size)
        first.append(total + np.concatenate(([0], np.cumsum(counts))))
        targets.append(ordered[:, 1].astype(np.int64))
        total += len(ordered)
    arcs = (np.stack(first).astype(np.int64), np.concatenate(targets))
    return (True, none, none, none, none, graph.feasible, *arcs, none, none)


def pack_leads(leads: Sequence[Lead], size: int) -> Packed:
    """All leads, one decision maker after another; the ranks of a cell lie together.

    Raises
    ------
    InputError
        Leads are of another size, or there are too many rankings for the number of states.
    """
    for lead in leads:
        if lead.size != size:
            raise InputError(f"preferences over {lead.size:,} cells do not fit the {size:,} there")
    entries = sum(lead.ranks.size for lead in leads)
    if entries > MAX_RANKS:
        most = MAX_RANKS // (size * len(leads))
        raise InputError(
            f"{entries:,} ranks are too many to hold: with {size:,} states and {len(leads)} "
            f"decision makers each can have about {most:,} rankings"
        )
    tables = [lead.table.size for lead in leads]
    ranked = [lead.ranks.size for lead in leads]
    widths = [len(lead.weights) for lead in leads]
    offsets = [
        _before(tables, dm) if lead.kind == TABLE else _before(ranked, dm)
        for dm, lead in enumerate(leads)
    ]
    numbers = (
        [lead.kind for lead in leads], offsets, widths,
        [_before(widths, dm) for dm in range(len(leads))], [lead.whole for lead in leads],
    )  # fmt: skip
    return (
        *(np.array(listed, dtype=np.int64) for listed in numbers),
        np.concatenate([lead.ranks.T.ravel() for lead in leads]),
        np.concatenate([lead.weights for lead in leads]),
        np.concatenate([lead.table.ravel() for lead in leads]),
        size,
    )


def _before(sizes: Sequence[int], place: int) -> int:
    return sum(sizes[:place])
