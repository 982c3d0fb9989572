"""Joint moves of some decision makers, by one state after the other.

See `detente.graphmodel.coalitions.reach`: in option form they are plain reachability by moves of
the members, and every state on the way must be feasible.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.symbolic.closure import Closure
from detente.graphmodel.symbolic.digits import higher
from detente.graphmodel.symbolic.fibre import Fibre
from detente.graphmodel.symbolic.nodes import Node
from detente.graphmodel.symbolic.outward import Outward
from detente.graphmodel.symbolic.picks import ascending, by_changes, least_code
from detente.graphmodel.symbolic.watched import watched

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.moves import Moves

__all__ = ["JointMoves", "nearest_codes"]

Step = tuple[int, int]


class JointMoves:
    """What some decision makers can bring about together.

    Parameters
    ----------
    moves : Moves
    members : sequence of int
    """

    def __init__(self, moves: Moves, members: Sequence[int]) -> None:
        self.moves = moves
        self.space = moves.space
        self.members = tuple(members)
        self.bits = tuple(bit for dm in self.members for bit in self.space.own[dm])

    def ends(self, start: Node) -> Node:
        """What they can bring about from some states, these included."""
        return Outward(self.moves, start, improving=False, movers=self.members).everything()

    def before(self, target: Node) -> Node:
        """States from which they can bring about one of a set, the set included."""
        closure = Closure(self.space.nothing, self.members, self.space.before_move)
        return closure.add(target)

    @watched
    def path(self, start: int, targets: Node) -> list[Step] | None:
        """The fewest moves to one of the targets, as (mover, state reached)."""
        node = self.space.state(start)
        outward = Outward(self.moves, node, improving=False, movers=self.members)
        for count in outward.costs():
            found = outward.ring(count) & targets
            if count and found != self.space.nothing:
                (end,) = nearest_codes(self.moves, found, start, 1).tolist()
                return self._back(outward, count, end)
        return None

    def _back(self, outward: Outward, count: int, cell: int) -> list[Step]:
        """From the end of a path, each time by the move that changes the fewest options."""
        steps: list[Step] = []
        for left in reversed(range(count)):
            found: list[tuple[int, int, int]] = []
            for mover in self.members:
                fibre = Fibre(self.moves, mover, cell, backward=True)
                sources = fibre.others & fibre.at(outward.ring(left))
                for changes, part in enumerate(by_changes(sources, fibre.free, cell, self.space)):
                    if part != self.space.nothing:
                        source = least_code(part, fibre.free, cell, self.space)
                        found.append((changes, mover, source))
                        break
            _, mover, source = min(found)
            steps.append((mover, cell))
            cell = source
        return steps[::-1]

    def moved(self, node: Node) -> Node:
        """The same function of the members' options after a joint move."""
        names = {f"x{bit}": f"y{bit}" for bit in self.bits}
        return self.space.diagrams.let(names, node)  # type: ignore[no-any-return]

    @property
    def after(self) -> list[str]:
        """The variables of the members' options after a joint move."""
        return [f"y{bit}" for bit in self.bits]

    @cached_property
    def relation(self) -> Node:
        """Pairs of a state and what can be brought about from it, itself included."""
        space = self.space
        ends = self.moved(space.states)
        found = space.states
        for bit in self.bits:
            first, second = space.taken(bit), space.diagrams.var(f"y{bit}")
            found = found & ((first & second) | ~(first | second))
        before = space.nothing
        while found != before:
            before = found
            for dm in self.members:
                found = found | (space.step(dm, found, backward=False, name="y") & ends)
        return found

    @cached_property
    def improvements(self) -> Node:
        """Pairs of a state and a joint move from it that every member prefers."""
        found = self.space.everything
        for dm in self.members:
            found = found & higher(self.moves.digits[dm], self.moved, self.space.nothing)
        return found & self.relation if found != self.space.nothing else found

    def before_improvement(self, target: Node) -> Node:
        """States from which a joint improvement leads into a set."""
        return self.product(self.improvements, self.moved(target))

    def product(self, relation: Node, after: Node) -> Node:
        """States related to some state after a joint move."""
        return self.space.product(relation, after, self.after)


def nearest_codes(moves: Moves, node: Node, code: int, most: int) -> NDArray[np.int64]:
    """The states of a set that differ from a state in the fewest options, ascending."""
    space = moves.space
    every = range(space.size)
    parts = by_changes(node, every, code, space)
    nearest = next(part for part in parts if part != space.nothing)
    return np.array([*islice(ascending(nearest, every, 0, space), most)], dtype=np.int64)
