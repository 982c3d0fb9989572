"""Rings of states around a start, by what it costs to get there.

A ring has the states that are reached at the same least cost: so many unwilling moves, then so many
moves; see `detente.graphmodel.paths`. Rings are found one after the other, in ascending cost and
as far out as somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.nodes import union

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.moves import Moves
    from detente.graphmodel.symbolic.nodes import Node

__all__ = ["Outward"]


class Outward:
    """What a start leads to.

    Parameters
    ----------
    moves : Moves
    start : Node
    improving : bool
        Whether each move must be an improvement for its mover, but for those that are unwilling.
    unwilling : int
        What an unwilling move costs more than a willing one; 0 where none is allowed.
    movers : sequence of int, optional
        Who may move; everybody when not given.
    """

    def __init__(
        self,
        moves: Moves,
        start: Node,
        *,
        improving: bool,
        unwilling: int = 0,
        movers: Sequence[int] | None = None,
    ) -> None:
        self.moves = moves
        self.nothing = moves.space.nothing
        self.reached = start
        self.rings = {0: start}
        self._movers = range(len(moves.digits)) if movers is None else movers
        self._improving = improving
        self._unwilling = unwilling
        self._layer = self._moves = 0
        self._here: dict[int, Node] = dict(self.rings)
        self._before: dict[int, Node] = {}

    def costs(self) -> Iterator[int]:
        """The cost of each ring, ascending."""
        place = 0
        while place < len(self.rings) or self._go_on():
            yield next(islice(self.rings, place, None))
            place += 1

    def ring(self, cost: int) -> Node:
        """The states reached at a cost, as far as found."""
        return self.rings.get(cost, self.nothing)

    def everything(self) -> Node:
        """All states that are reached."""
        while self._go_on():
            pass
        return self.reached

    def _go_on(self) -> bool:
        """Find the next ring, if there is one."""
        while self._here or self._before:
            if self._moves <= max((*self._here, *self._before)):
                after = self._after(self._moves)
                fresh, self.reached = after & ~self.reached, after
                self._moves += 1
                if fresh != self.nothing:
                    self._here[self._moves] = fresh
                    self.rings[self._layer * self._unwilling + self._moves] = fresh
                    return True
            else:
                allowed = self._here if self._unwilling else {}
                self._layer, self._moves = self._layer + 1, 0
                self._before, self._here = allowed, {}
        return False

    def _after(self, moves: int) -> Node:
        """What is reached with one more than so many moves, and all that was reached before."""
        found = self.reached
        latest = self._here.get(moves)
        if latest is not None:
            # All else that is reached was looked at before: to look again does no harm and may
            # make the diagram smaller.
            latest = min(latest, self.reached, key=lambda node: node.dag_size)
            found = self._spread(latest, found, improving=self._improving)
        if moves in self._before:
            found = self._spread(self._before[moves], found, improving=False)
        return found

    def _spread(self, source: Node, found: Node, *, improving: bool) -> Node:
        after = self.moves.after(improving)
        return union((after(dm, source) for dm in self._movers), found)
