"""All states that a coalition breaks, where states are not listed.

Whether an improvement is sanctioned depends on the state that was left only by its *level*, the
digits of each member's preference. So levels are variables here, and one search backwards finds for
all levels at once from where the outsiders can bring about a sanction. Under CGMR and CSEQ a
sanction needs one member only, so that the members are searched for one by one; under CSMR a
counter-move must raise all of them, and their levels are variables together. Original to Détente.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.coalition import LocalCoalition
from detente.graphmodel.symbolic.nodes import Node, union

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.digits import Digit
    from detente.graphmodel.symbolic.moves import Moves
    from detente.graphmodel.symbolic.space import Space

__all__ = ["broken_by"]


def broken_by(moves: Moves, members: Sequence[int], concept: str, among: Node) -> Node:
    """The states of a set that a coalition breaks.

    Parameters
    ----------
    moves : Moves
    members : sequence of int
    concept : {"cnash", "cgmr", "csmr", "cseq"}
    among : Node

    Returns
    -------
    Node
    """
    coalition = LocalCoalition(moves, members)
    space, joint = moves.space, coalition.joint
    levels = [_Levels(moves, dm) for dm in joint.members]
    if any(each.above == space.nothing for each in levels):
        return space.nothing
    unanswered = concept == "cnash" or not coalition.answers.members
    together = unanswered or concept == "csmr"
    relation = among
    for group in [levels] if together else [[each] for each in levels]:
        better = space.states
        for each in group:
            better = better & each.above
        if not unanswered:
            better = better & ~_sanctioned(coalition, concept, better)
        relation = relation & _where(group, joint.moved(better), space)
    return joint.product(relation, joint.relation)


def _sanctioned(coalition: LocalCoalition, concept: str, better: Node) -> Node:
    """States and levels for which the outsiders can see to it that not all members gain."""
    states = coalition.space.states
    if concept == "csmr":
        return coalition.answers.before(states & ~coalition.joint.before(better))
    if concept == "cseq":
        return coalition.gainers.before(states & ~better)
    return coalition.answers.before(states & ~better)


def _where(group: Sequence[_Levels], found: Node, space: Space) -> Node:
    """What was found for all levels, at the level of each state."""
    for each in group:
        found = space.product(each.here, found, each.names)
    return found


class _Levels:
    """The level of one decision maker as variables.

    Attributes
    ----------
    names : list of str
    here : Node
        Which level a state has.
    above : Node
        The states that are higher than a level.
    """

    def __init__(self, moves: Moves, dm: int) -> None:
        space = moves.space
        self.names: list[str] = []
        self.here, self.above = space.everything, space.nothing
        for place, digit in reversed(list(enumerate(moves.digits[dm]))):
            marks = self._marks(space, f"z{dm}-{place}", digit)
            same = union((m & value for m, value in zip(marks, digit, strict=True)), space.nothing)
            up = union(
                (mark & union(digit[k + 1 :], space.nothing) for k, mark in enumerate(marks)),
                space.nothing,
            )
            self.here = same & self.here
            self.above = up | (same & self.above)

    def _marks(self, space: Space, name: str, digit: Digit) -> list[Node]:
        """For each value of a digit, where the variables say that it is that."""
        width = (len(digit) - 1).bit_length()
        names = [f"{name}-{bit}" for bit in range(width)]
        self.names += names
        bits = [space.mark(each, digit) for each in names]
        marks = []
        for value in range(len(digit)):
            mark = space.everything
            for place, bit in enumerate(bits):
                mark = mark & (bit if value >> place & 1 else ~bit)
            marks.append(mark)
        return marks
