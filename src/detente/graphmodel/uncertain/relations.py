"""A conflict whose decision makers compare states pair by pair, searched state by state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.graphmodel.uncertain.asked import NEVER, Asked, Measured, Outlook
from detente.graphmodel.uncertain.lead import Lead
from detente.graphmodel.uncertain.packing import pack_leads, pack_moves

if TYPE_CHECKING:
    from detente.graphmodel.arc_graph import ArcGraph
    from detente.graphmodel.option_graph import OptionGraph

__all__ = ["MAX_SWEPT", "Relations"]

MAX_SWEPT = 20_000
_CHUNK = 16


class Relations:
    """The moves of a conflict with the pairwise preferences of its decision makers.

    Parameters
    ----------
    graph : OptionGraph or ArcGraph
        Its own ranks do not count.
    leads : sequence of Lead
        One for each decision maker.

    Raises
    ------
    InputError
        The leads do not fit the graph.

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> from detente.graphmodel.uncertain import agreement
    >>> dilemma = Conflict.from_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> crisp = Relations(dilemma.graph, [agreement(dilemma.ranks(dm)) for dm in dilemma.dms])
    >>> int(crisp.measure(Asked("nash", steps=(1, 1), floor=0), 0, [3]).values[0])
    0
    """

    def __init__(self, graph: OptionGraph | ArcGraph, leads: Sequence[Lead]) -> None:
        if len(leads) != len(graph.ranks):
            raise InputError(f"{len(graph.ranks)} decision makers need as many preferences")
        self.graph = graph
        self.leads = tuple(leads)
        self._moves = pack_moves(graph)
        self._leads = pack_leads(leads, graph.size)

    def whole(self, dm: int) -> int:
        """The lead that stands for certainty."""
        return self.leads[dm].whole

    def cells(self) -> NDArray[np.int64]:
        """All states, where there are few enough to judge each.

        Raises
        ------
        InputError
            There are too many.
        """
        found = np.flatnonzero(self.graph.feasible)
        if len(found) > MAX_SWEPT:
            raise InputError(
                f"with such preferences all states are judged only up to {MAX_SWEPT:,}; there are "
                f"{len(found):,}: ask about single states"
            )
        return found

    def measure(self, asked: Asked, dm: int, cells: Sequence[int] | NDArray[np.int64]) -> Measured:
        """Find the most that the opponents leave of any improvement of `dm`, state by state."""
        from detente.graphmodel.uncertain import search_kernels as kernel

        wanted = np.asarray(cells, dtype=np.int64)
        values = np.empty(len(wanted), dtype=np.int64)
        weakest = np.full(len(self.leads), NEVER, dtype=np.int64)
        scratch, steps = self._scratch(), np.array(asked.steps, dtype=np.int64)
        for first in range(0, len(wanted), _CHUNK):
            part = slice(first, first + _CHUNK)
            kernel.measure(
                self._moves, self._leads, (asked.leave, asked.floor, asked.mode), steps, dm,
                wanted[part], values[part], weakest, scratch,
            )  # fmt: skip
        return Measured(values, weakest)

    def holding(self, asked: Asked, dm: int) -> NDArray[np.bool_]:
        """Where no improvement of `dm` leaves it more than the floor, over all cells.

        Raises
        ------
        InputError
            There are too many states.
        """
        cells = self.cells()
        mask = np.zeros(self.graph.size, dtype=bool)
        mask[cells] = self.measure(asked, dm, cells).values <= asked.floor
        return mask

    def holds_at(self, asked: Asked, dm: int, cell: int) -> bool:
        """Whether no improvement of `dm` from one cell leaves it more than the floor."""
        return int(self.measure(asked, dm, [cell]).values[0]) <= asked.floor

    def outlooks(self, asked: Asked, dm: int, cell: int) -> tuple[Outlook, ...]:
        """Each improvement of `dm` from a state with what the opponents leave of it."""
        from detente.graphmodel.uncertain import search_kernels as kernel

        room = np.empty((len(self.graph.replies(dm, cell)), 3), dtype=np.int64)
        weakest = np.full(len(self.leads), NEVER, dtype=np.int64)
        count = kernel.outlook(
            self._moves, self._leads, (asked.leave, asked.floor, asked.mode),
            np.array(asked.steps, dtype=np.int64), dm, cell, room, weakest, self._scratch(),
        )  # fmt: skip
        return tuple(Outlook(*row) for row in room[:count].tolist())

    def _scratch(self) -> tuple[Any, ...]:
        size = self.graph.size
        known, values = np.zeros(size, dtype=np.int32), np.empty(size, dtype=np.int64)
        return (
            np.zeros(size, dtype=np.int16),
            np.empty(2 * size + 1, dtype=np.int64),
            np.empty(2 * size + 1, dtype=np.int16),
            (known, values, np.zeros(1, dtype=np.int32)),
        )
