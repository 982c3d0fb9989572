"""Status quo analysis of a conflict whose states are not listed; see `detente.graphmodel.paths`.

A cheapest path is walked back from its end through the rings around its start. Of equally cheap
ones the one is taken that the explicit solver takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.paths import LAYER, Kind, PathStep, Reach
from detente.graphmodel.symbolic.fibre import Fibre
from detente.graphmodel.symbolic.outward import Outward
from detente.graphmodel.symbolic.picks import ascending, by_changes, least_code
from detente.graphmodel.symbolic.watched import watched

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict
    from detente.graphmodel.stateset import StateSet
    from detente.graphmodel.symbolic.graph import SymbolicGraph
    from detente.graphmodel.symbolic.nodes import Node
    from detente.graphmodel.symbolic.space import Space

__all__ = ["SymbolicReach"]


class SymbolicReach(Reach):
    """What can be reached from a state, as sets; does what `Reach` does.

    Parameters
    ----------
    conflict : Conflict
    graph : SymbolicGraph
        That of the conflict.
    start : str
    kind : {"moves", "improvements", "fewest-unwilling"}
    """

    def __init__(self, conflict: Conflict, graph: SymbolicGraph, start: str, kind: Kind) -> None:
        origin = graph.cell(start)
        outward = Outward(
            graph.moves,
            graph.space.state(origin),
            improving=kind != "moves",
            unwilling=LAYER if kind == "fewest-unwilling" else 0,
        )
        # The base class is frozen: its fields are set past its guard.
        vars(self).update(
            conflict=conflict, start=start, kind=kind, graph=graph, origin=origin, outward=outward
        )

    @property
    def space(self) -> Space:
        """What the sets are made of."""
        return self.graph.space

    graph: SymbolicGraph
    origin: int
    outward: Outward

    @watched
    def states(self) -> StateSet:
        """Every state that is reached, the start included."""
        return self.graph.collect(self.outward.everything())

    @watched
    def nearest(self, targets: StateSet, most: int) -> NDArray[np.int64]:
        """Some states of a set, those reached at the least cost first, unreached ones last."""
        return np.array([*islice(self._by_cost(targets), most)], dtype=np.int64)

    def _by_cost(self, targets: StateSet) -> Iterator[int]:
        left, nothing = self._node(targets), self.space.nothing
        for cost in self.outward.costs():
            found = left & self.outward.ring(cost)
            yield from self._codes(found)
            left = left & ~found
            if left == nothing:
                return
        yield from self._codes(left)

    def _codes(self, node: Node) -> Iterator[int]:
        return ascending(node, range(self.graph.space.size), 0, self.graph.space)

    @watched
    def path_to(self, targets: StateSet) -> tuple[PathStep, ...] | None:
        """Find a cheapest path to one of the states; see `Reach.path_to`."""
        wanted, outward = self._node(targets), self.outward
        for cost in outward.costs():
            if outward.ring(cost) & wanted != outward.nothing:
                return self._path(self._fewest_changes(outward.ring(cost) & wanted), cost)
        return None

    def _node(self, states: StateSet) -> Node:
        return (self.graph.all_states & states).node

    def _path(self, cell: int, cost: int) -> tuple[PathStep, ...]:
        steps: list[PathStep] = []
        while cost:
            mover, source = self._last_step(cell, cost)
            steps.append(self._step(mover, source, cell))
            cost -= self._toll(mover, source, cell)
            cell = source
        return tuple(reversed(steps))

    def _fewest_changes(self, node: Node) -> int:
        parts = (node & near for near in self._by_distance)
        return next(self._codes(next(part for part in parts if part != self.outward.nothing)))

    @cached_property
    def _by_distance(self) -> list[Node]:
        space = self.graph.space
        return list(by_changes(space.everything, range(space.size), self.origin, space))

    def _last_step(self, cell: int, cost: int) -> tuple[int, int]:
        """Mover of the last step to a state, and where it came from."""
        space = self.graph.space
        found: list[tuple[int, int, int]] = []
        for mover in range(len(self.conflict.dms)):
            fibre = Fibre(self.graph.moves, mover, cell, backward=True)
            same = [bit for bit in fibre.free if not (self.origin ^ cell) >> bit & 1]
            parts = by_changes(self._sources(fibre, cost), same, cell, space)
            for astray, part in enumerate(parts):
                if part != space.nothing:
                    found.append((astray, mover, least_code(part, fibre.free, cell, space)))
                    break
        _, mover, source = min(found)
        return mover, source

    def _sources(self, fibre: Fibre, cost: int) -> Node:
        """From where one move may have led to a state at a cost."""
        near = fibre.at(self.outward.ring(cost - 1))
        if self.kind == "moves":
            return fibre.others & near
        far = fibre.at(self.outward.ring(cost - 1 - LAYER))
        return (fibre.worse & near) | (fibre.others & ~fibre.worse & far)
