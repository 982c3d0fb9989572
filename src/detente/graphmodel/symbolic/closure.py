"""From which states some decision makers can bring about a set of states.

The search runs backwards and in turns: each mover goes on from what was added since its own last
turn. Moves and improvements of one decision maker are transitive here, so a sequence never needs
two moves of the same mover in succession and the last mover need not be remembered.

Whenever a mover has added states, the turn goes back to the first: a mover has its turn only when
those before it have nothing more to add. Those whose steps are cheap to find should come first, so
that few turns fall to the others (the idea of saturation: Ciardo, Lüttgen and Siminiceanu 2001).
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
        Those whose steps are cheap to find first.
    before : callable
        ``before(mover, target)``: the states from which one step of `mover` leads into `target`.
    grown : callable, optional
        Called with the set whenever states were added.
    """

    def __init__(
        self,
        nothing: Node,
        movers: Sequence[int],
        before: Callable[[int, Node], Node],
        *,
        grown: Callable[[Node], object] | None = None,
    ) -> None:
        self.reached = nothing
        self._nothing = nothing
        self._movers = tuple(movers)
        self._before = before
        self._grown = grown
        self._done = dict.fromkeys(movers, nothing)

    def expect(self, target: Node) -> Node:
        """Add states only, until `add` is called next; returns all so far."""
        self.reached = self.reached | target
        return self.reached

    def add(self, target: Node) -> Node:
        """Add states, and all from which they can be brought about; returns all so far."""
        self.expect(target)
        turn = 0
        while turn < len(self._movers):
            turn = 0 if self._step(self._movers[turn]) else turn + 1
        return self.reached

    def _step(self, mover: int) -> bool:
        """Go back one step of a mover; says whether there was anything to add."""
        fresh = self.reached & ~self._done[mover]
        if fresh == self._nothing:
            return False
        # Anything between what is new and what there is will do.
        source = fresh if fresh.dag_size <= self.reached.dag_size else self.reached
        found = self._before(mover, source) & ~self.reached
        self.reached = self.reached | found
        self._done[mover] = self.reached
        if found == self._nothing:
            return False
        if self._grown is not None:
            self._grown(self.reached)
        return True

    def copy(self) -> Closure:
        """A closure that grows apart from this one."""
        other = Closure(self._nothing, self._movers, self._before, grown=self._grown)
        other.reached, other._done = self.reached, dict(self._done)
        return other
