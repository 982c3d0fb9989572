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
from detente.graphmodel.witness import Move

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict

__all__ = ["Kind", "PathStep", "Reach", "reach"]

Kind = Literal["moves", "improvements", "fewest-unwilling"]
Graph = OptionGraph | ArcGraph
Cells = NDArray[np.int64]

_UNREACHED = np.iinfo(np.int32).max
_LAYER = 2**20


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
    cost : ndarray of int32, shape (n_dms, size)
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
        mover = int(self.cost[:, cell].argmin())
        steps = []
        while True:
            source, last = self._previous(mover, cell, start)
            steps.append(self._step(mover, source, cell))
            if last is None:
                return tuple(reversed(steps))
            mover, cell = last, source

    def _previous(self, mover: int, cell: int, start: int) -> tuple[int, int | None]:
        cost = int(self.cost[mover, cell])
        sources = list(self.conflict.graph.predecessors(mover, cell))
        sources.sort(key=lambda each: self._changes(start, each) + self._changes(each, cell))
        for source in sources:
            toll = self._toll(mover, source, cell)
            if source == start and cost == toll:
                return source, None
            for last in range(len(self.conflict.dms)):
                if last != mover and int(self.cost[last, source]) + toll == cost:
                    return source, last
        raise AssertionError("every reached pair has a predecessor")

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
        return {"moves": 1, "improvements": _UNREACHED}.get(self.kind, 1 + _LAYER)

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
    A YN
    B YY
    """
    if kind not in get_args(Kind):
        raise InputError(f"the kind of path {kind!r} is unknown{nearest(kind, get_args(Kind))}")
    graph = conflict.graph
    search = _Waves(graph, graph.cell(start), unwilling=kind == "fewest-unwilling")
    search.run(improving=kind != "moves")
    return Reach(conflict, start, kind, search.cost)


class _Waves:
    """Waves of (last mover, cells), in ascending cost."""

    def __init__(self, graph: Graph, start: int, *, unwilling: bool) -> None:
        self._graph = graph
        self._start = start
        self._unwilling = unwilling
        self._dms = range(len(graph.ranks))
        self.cost = np.full((len(graph.ranks), graph.size), _UNREACHED, dtype=np.int32)

    def run(self, *, improving: bool) -> None:
        origin = np.array([self._start])
        layer = 0
        waves = {0: [origin for _ in self._dms]}
        while waves:
            later: dict[int, list[Cells]] = {}
            while waves:
                moves = min(waves)
                frontier = self._settle(waves.pop(moves), layer * _LAYER + moves)
                self._merge(waves, moves + 1, self._after(frontier, improving=improving))
                if self._unwilling:
                    self._merge(later, moves + 1, self._after(frontier, improving=False))
            layer += 1
            waves = later

    def _settle(self, wave: list[Cells], cost: int) -> list[Cells]:
        if cost == 0:
            return wave
        fresh = []
        for j, cells in enumerate(wave):
            new = cells[self.cost[j, cells] > cost]
            self.cost[j, new] = cost
            fresh.append(new)
        return fresh

    def _after(self, frontier: list[Cells], *, improving: bool) -> list[Cells]:
        result = []
        for mover in self._dms:
            others = [frontier[last] for last in self._dms if last != mover]
            if not others and self.cost.min() == _UNREACHED:
                others = frontier
            sources = np.concatenate(others) if others else np.empty(0, dtype=np.int64)
            result.append(self._graph.spread(mover, sources, improving=improving))
        return result

    def _merge(self, waves: dict[int, list[Cells]], moves: int, found: list[Cells]) -> None:
        fresh = [cells[self.cost[j, cells] == _UNREACHED] for j, cells in enumerate(found)]
        if not any(len(cells) for cells in fresh):
            return
        if moves in waves:
            pairs = zip(waves[moves], fresh, strict=True)
            fresh = [np.concatenate(pair) for pair in pairs]
        waves[moves] = fresh
