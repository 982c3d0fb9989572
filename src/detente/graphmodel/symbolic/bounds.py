"""What the answer under one concept says about another.

The harder it is to sanction, the more states are unstable: it is harder when sanctions must
withstand counter-moves, and when opponents only make moves that they prefer. So a state that is
unstable under GMR is so under SMR and SEQ, and one that is unstable under either is so under SSEQ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.nodes import Node

__all__ = ["Bounds"]


class Bounds:
    """Unstable states found so far, by decision maker and what sanctions must be.

    Parameters
    ----------
    nothing, everything : Node
    """

    def __init__(self, nothing: Node, everything: Node) -> None:
        self._nothing = nothing
        self._everything = everything
        self._found: dict[int, dict[tuple[bool, bool], Node]] = {}

    def note(self, dm: int, counter: bool, improving: bool, unstable: Node) -> None:
        """Keep an answer."""
        self._found.setdefault(dm, {})[counter, improving] = unstable

    def bounds(self, dm: int, counter: bool, improving: bool) -> tuple[Node, Node]:
        """States that are unstable for sure, and those that can be."""
        sure, possible = self._nothing, self._everything
        for (other_counter, other_improving), unstable in self._found.get(dm, {}).items():
            if other_counter <= counter and other_improving <= improving:
                sure = sure | unstable
            if other_counter >= counter and other_improving >= improving:
                possible = possible & unstable
        return sure, possible
