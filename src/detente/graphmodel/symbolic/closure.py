"""From which states some decision makers can bring about a set of states.

The search runs backwards and in turns: each mover goes on from what was added since its own last
turn. Moves and improvements of one decision maker are transitive here, so a sequence never needs
two moves of the same mover in succession and the last mover need not be remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.graphmodel.symbolic.nodes import Node

__all__ = ["Closure"]


class Closure:
    """A set of states that grows, with what each mover has already looked at.

    Parameters
    ----------
    nothing : Node
    movers : sequence of int
    before : callable
        ``before(mover, target)``: the states from which one step of `mover` leads into `target`.
    """

    def __init__(
        self, nothing: Node, movers: Sequence[int], before: Callable[[int, Node], Node]
    ) -> None:
        self.reached = nothing
        self._nothing = nothing
        self._movers = tuple(movers)
        self._before = before
        self._done = dict.fromkeys(movers, nothing)

    def add(self, target: Node) -> Node:
        """Add states, and all from which they can be brought about; returns all so far."""
        self.reached = self.reached | target
        idle = turn = 0
        while idle < len(self._movers):
            mover = self._movers[turn % len(self._movers)]
            turn += 1
            idle += 1
            fresh = self.reached & ~self._done[mover]
            if fresh == self._nothing:
                continue
            found = self._before(mover, fresh) & ~self.reached
            self.reached = self.reached | found
            self._done[mover] = self.reached
            if found != self._nothing:
                idle = 1
        return self.reached

    def include(self, other: Closure) -> None:
        """Take over what another closure, of fewer steps or states, has reached."""
        if other.reached != self.reached:
            self.reached = self.reached | other.reached
            self._done = {dm: done | other.reached for dm, done in self._done.items()}
