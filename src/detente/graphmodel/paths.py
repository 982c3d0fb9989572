"""Status quo analysis: who can move where, and by which legal sequences.

A legal path is a sequence of moves in which no decision maker moves twice in succession. Three
kinds of path are offered.

``moves``
    any moves;
``improvements``
    every move is an improvement for its mover;
``fewest-unwilling``
    as few moves as possible that are no improvement for their mover, then as few moves as
    possible. Where no path by improvements leads to a state, this shows at whom it stops.

The search runs over pairs of a state and the last mover, wave by wave, so that the first time a
pair is reached is by a shortest path.

Source: Li, Kilgour and Hipel (2005) for status quo analysis; the third kind is original to Détente.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.stateset import StateSet
from detente.graphmodel.symbolic.graph import SymbolicGraph
from detente.graphmodel.witness import Move

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict

__all__ = ["LAYER", "Kind", "PathStep", "Reach", "reach"]

Kind = Literal["moves", "improvements", "fewest-unwilling"]
Graph = OptionGraph | ArcGraph
Cells = NDArray[np.int64]

_UNREACHED = np.iinfo(np.int32).max

#: What an unwilling move costs; a move costs one.
LAYER = 2**20


@dataclass(frozen=True)
class PathStep:
    """One move of a path, and whether its mover gains by it at once."""

    move: Move
    improvement: bool


@dataclass(frozen=True, eq=False)
class Reach:
    """What can be reached from a state.

    Attributes
    ----------
    conflict : Conflict
    start : str
    kind : str
    cost : ndarray of int32, shape (n_dms, size) in graph form, (1, size) in option form
        For each last mover and cell: 2**20 times the unwilling moves plus the number of moves;
        the greatest int32 where it is not reached.
    """

    conflict: Conflict
    start: str
    kind: Kind
    cost: NDArray[np.int32]

    def states(self) -> StateSet:
        """Every state that is reached, the start included."""
        mask = self.cost.min(axis=0) < _UNREACHED
        mask[self.conflict.graph.cell(self.start)] = True
        return StateSet(self.conflict.graph, mask)

    def nearest(self, targets: StateSet, most: int) -> NDArray[np.int64]:
        """Some states of a set, those reached at the least cost first, unreached ones last.

        Parameters
        ----------
        targets : StateSet
        most : int
            At most this many.

        Returns
        -------
        ndarray of int64
            Their cells; those of equal cost ascending.
        """
        cells = targets.cells()
        cost = self.cost.min(axis=0)[cells]
        cost[cells == self.conflict.graph.cell(self.start)] = 0
        return np.asarray(cells[np.argsort(cost, kind="stable")][:most])

    def path_to(self, targets: StateSet) -> tuple[PathStep, ...] | None:
        """Find a cheapest path to one of the states; None when none of them is reached.

        Parameters
        ----------
        targets : StateSet

        Returns
        -------
        tuple of PathStep, or None
            Empty when the start is one of them. Among equally short paths one is chosen that
            changes few options.
        """
        start = self.conflict.graph.cell(self.start)
        if targets.mask[start]:
            return ()
        best = np.where(targets.mask, self.cost.min(axis=0), _UNREACHED)
        least = best.min()
        if least == _UNREACHED:
            return None
        cell = min(
            np.flatnonzero(best == least).tolist(), key=lambda end: self._changes(start, end)
        )
        lane: int | None = int(self.cost[:, cell].argmin())
        steps = []
        while lane is not None:
            mover, source, before = self._previous(lane, cell, start)
            steps.append(self._step(mover, source, cell))
            lane, cell = before, source
        return tuple(reversed(steps))

    def _previous(self, lane: int, cell: int, start: int) -> tuple[int, int, int | None]:
        """Mover of the last step to a cell, where it came from, and the lane there."""
        graph = self.conflict.graph
        movers = (lane,) if isinstance(graph, ArcGraph) else range(len(self.conflict.dms))
        steps = [(mover, each) for mover in movers for each in graph.predecessors(mover, cell)]
        steps.sort(key=lambda step: self._changes(start, step[1]) + self._changes(step[1], cell))
        for mover, source in steps:
            left = int(self.cost[lane, cell]) - self._toll(mover, source, cell)
            if source == start and left == 0:
                return mover, source, None
            for before in range(len(self.cost)):
                barred = before == mover and isinstance(graph, ArcGraph)
                if not barred and int(self.cost[before, source]) == left:
                    return mover, source, before
        raise AssertionError("every cell that is reached has a predecessor")

    def _changes(self, source: int, cell: int) -> int:
        graph = self.conflict.graph
        if isinstance(graph, ArcGraph):
            return 0
        codes = graph.layout.codes(np.array([source, cell]))
        return (int(codes[0]) ^ int(codes[1])).bit_count()

    def _toll(self, mover: int, source: int, cell: int) -> int:
        ranks = self.conflict.graph.ranks[mover]
        if ranks[cell] > ranks[source]:
            return 1
        return {"moves": 1, "improvements": _UNREACHED}.get(self.kind, 1 + LAYER)

    def _step(self, mover: int, source: int, cell: int) -> PathStep:
        ranks = self.conflict.graph.ranks[mover]
        label = self.conflict.graph.label
        move = Move(self.conflict.dms[mover], label(source), label(cell))
        return PathStep(move, bool(ranks[cell] > ranks[source]))


def reach(conflict: Conflict, start: str, kind: Kind = "moves") -> Reach:
    """Find everything that can be reached from a state by legal paths.

    Parameters
    ----------
    conflict : Conflict
    start : str
    kind : {"moves", "improvements", "fewest-unwilling"}

    Returns
    -------
    Reach

    Raises
    ------
    InputError
        The start is no state, or the kind is unknown.

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> dilemma = Conflict.from_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> for step in reach(dilemma, "NN", "improvements").path_to(dilemma.equilibria("nash")):
    ...     print(step.move.dm, step.move.end)
    B NY
    A YY
    """
    if kind not in get_args(Kind):
        raise InputError(f"the kind of path {kind!r} is unknown{nearest(kind, get_args(Kind))}")
    graph = conflict.graph
    if isinstance(graph, SymbolicGraph):
        from detente.graphmodel.symbolic.paths import SymbolicReach

        return SymbolicReach(conflict, graph, start, kind)
    search = _Waves(graph, graph.cell(start), unwilling=kind == "fewest-unwilling")
    search.run(improving=kind != "moves")
    return Reach(conflict, start, kind, search.cost)


class _Waves:
    """Waves of cells in ascending cost, in lanes.

    In graph form there is a lane for each last mover, who may not move next. In option form moves
    and improvements are transitive, so that two moves of one decision maker in succession can be
    made in one; a shortest path has none and one lane is enough.
    """

    def __init__(self, graph: Graph, start: int, *, unwilling: bool) -> None:
        self._graph = graph
        self._start = start
        self._unwilling = unwilling
        self._by_mover = isinstance(graph, ArcGraph)
        self._lanes = range(len(graph.ranks) if self._by_mover else 1)
        self.cost = np.full((len(self._lanes), graph.size), _UNREACHED, dtype=np.int32)

    def run(self, *, improving: bool) -> None:
        nobody = np.array([self._start])
        origin = [*(nobody[:0] for _ in self._lanes), nobody]
        layer = 0
        waves = {1: self._step(origin, improving=improving)}
        later = {1: self._step(origin, improving=False)} if self._unwilling else {}
        while waves or later:
            if not waves:
                layer, waves, later = layer + 1, later, {}
            moves = min(waves)
            frontier = self._settle(waves.pop(moves), layer * LAYER + moves)
            self._merge(waves, moves + 1, self._step(frontier, improving=improving))
            if self._unwilling:
                self._merge(later, moves + 1, self._step(frontier, improving=False))

    def _settle(self, wave: list[Cells], cost: int) -> list[Cells]:
        fresh = []
        for lane, cells in enumerate(wave):
            new = cells[self.cost[lane, cells] > cost]
            self.cost[lane, new] = cost
            fresh.append(new)
        return fresh

    def _step(self, frontier: list[Cells], *, improving: bool) -> list[Cells]:
        reached = []
        for mover in range(len(self._graph.ranks)):
            barred = mover if self._by_mover else None
            sources = np.concatenate(
                [cells[:0] if lane == barred else cells for lane, cells in enumerate(frontier)]
            )
            reached.append(self._graph.spread(mover, sources, improving=improving))
        return reached if self._by_mover else [np.concatenate(reached)]

    def _merge(self, waves: dict[int, list[Cells]], moves: int, found: list[Cells]) -> None:
        fresh = [cells[self.cost[lane, cells] == _UNREACHED] for lane, cells in enumerate(found)]
        if not any(len(cells) for cells in fresh):
            return
        if moves in waves:
            fresh = [np.concatenate(pair) for pair in zip(waves[moves], fresh, strict=True)]
        waves[moves] = fresh
