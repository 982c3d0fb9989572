"""How few steps of some decision makers bring about a set of states.

The set is the innermost ring; around it lie the states from which one step leads into it, around
those the states one step further out, and so on. A shortest path goes inwards, one ring a step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.graphmodel.rules import Rule
from detente.graphmodel.symbolic.nodes import Node, union

__all__ = ["Rings"]

_NOBODY: frozenset[int] = frozenset()


class Rings:
    """Rings around a set of states, found as far out as asked for.

    Parameters
    ----------
    target : Node
    movers : sequence of int
    before : callable
        ``before(mover, target)``: the states from which one step of `mover` leads into `target`.
    nothing : Node
    rule : {"sequence", "once", "single"}
        Whether movers may take several turns, one each, or only one of them may move.
    """

    def __init__(
        self,
        target: Node,
        movers: Sequence[int],
        before: Callable[[int, Node], Node],
        *,
        nothing: Node,
        rule: Rule = "sequence",
    ) -> None:
        self.movers = tuple(movers)
        self.rule = rule
        self._target = target
        self._nothing = nothing
        self._before = before
        self._within: dict[tuple[int, frozenset[int]], Node] = {}

    def within(self, steps: int, spent: frozenset[int] = _NOBODY) -> Node:
        """States from which at most so many steps lead into the set.

        Parameters
        ----------
        steps : int
        spent : frozenset of int
            Who may not move any more; see `after`.
        """
        if steps == 0:
            return self._target
        if (steps, spent) not in self._within:
            inner = self.within(steps - 1, spent)
            if self.rule == "sequence":
                fresh = inner & ~self.within(steps - 2) if steps > 1 else inner
                # What was looked at before does no harm, and may make the diagram smaller.
                fresh = min(fresh, inner, key=lambda node: node.dag_size)
                found = (self._before(mover, fresh) for mover in self.movers)
            else:
                found = (
                    self._before(mover, self.within(steps - 1, self.after(mover, spent)))
                    for mover in self.movers
                    if mover not in spent
                )
            self._within[steps, spent] = union(found, inner)
        return self._within[steps, spent]

    def after(self, mover: int, spent: frozenset[int]) -> frozenset[int]:
        """Who may not move any more once somebody has moved."""
        return {
            "sequence": _NOBODY,
            "once": spent | {mover},
            "single": frozenset(self.movers),
        }[self.rule]

    def complete(self, steps: int) -> bool:
        """Whether more than so many steps bring nothing new."""
        if self.rule == "sequence":
            return steps > 0 and self.within(steps) == self.within(steps - 1)
        return steps >= (len(self.movers) if self.rule == "once" else 1)

    def steps_from(self, states: Node) -> int | None:
        """How many steps are enough from each state of a set; None where not all get there."""
        steps = 0
        while states & ~self.within(steps) != self._nothing:
            if self.complete(steps):
                return None
            steps += 1
        return steps

    @property
    def everything(self) -> Node:
        """All states from which the set can be brought about."""
        steps = 0
        while not self.complete(steps):
            steps += 1
        return self.within(steps)
