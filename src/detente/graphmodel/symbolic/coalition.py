"""Whether a coalition breaks one state of a conflict whose states are not listed.

See `detente.graphmodel.coalitions.judging` for the definitions.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.fibre import above, level_of
from detente.graphmodel.symbolic.gainers import Gainers
from detente.graphmodel.symbolic.joint import JointMoves
from detente.graphmodel.symbolic.watched import watched

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.moves import Moves
    from detente.graphmodel.symbolic.nodes import Node

__all__ = ["LocalCoalition"]


class LocalCoalition:
    """What one coalition and the others can bring about from single states.

    Parameters
    ----------
    moves : Moves
    members : sequence of int
    """

    def __init__(self, moves: Moves, members: Sequence[int]) -> None:
        self.moves = moves
        self.space = moves.space
        self.joint = JointMoves(moves, members)
        others = [dm for dm in range(len(moves.digits)) if dm not in self.joint.members]
        self.answers = JointMoves(moves, others)

    @cached_property
    def gainers(self) -> Gainers:
        """The improvements of coalitions among the outsiders."""
        return Gainers(self.moves, self.answers.members)

    def better(self, cell: int) -> Node:
        """Every state that all members prefer to a state."""
        found = self.space.states
        for dm in self.joint.members:
            digits = self.moves.digits[dm]
            level = level_of(digits, cell, self.space)
            found = found & above(digits, level, self.space)
        return found

    @watched
    def improvements(self, cell: int) -> Node:
        """The coalition improvements from a state."""
        better = self.better(cell)
        if better == self.space.nothing:
            return better
        return better & self.joint.ends(self.space.state(cell))

    @watched
    def escapes(self, concept: str, cell: int) -> Node:
        """The coalition improvements from a state that no sanction meets."""
        found = self.improvements(cell)
        if concept == "cnash" or found == self.space.nothing or not self.answers.members:
            return found
        # Outsiders cannot change the options of the members.
        others = [f"x{bit}" for bit in range(self.space.size) if bit not in self.joint.bits]
        sanctions = self.sanctions(concept, cell) & self.space.exists(others, found)
        if concept == "cseq":
            return found & ~self.gainers.before(sanctions, enough=found)
        return found & ~self.answers.before(sanctions)

    @watched
    def sanctions(self, concept: str, cell: int) -> Node:
        """Every state at which some member has not gained, as far as the concept counts it."""
        better = self.better(cell)
        if concept == "csmr":
            better = self.joint.before(better)
        return self.space.states & ~better
