"""Sequences of improvements of coalitions; see `detente.graphmodel.coalitions.sequences`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.closure import Closure
from detente.graphmodel.symbolic.picks import least_code
from detente.graphmodel.symbolic.rings import Rings
from detente.graphmodel.symbolic.watched import watched

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.joint import JointMoves
    from detente.graphmodel.symbolic.moves import Moves
    from detente.graphmodel.symbolic.nodes import Node

__all__ = ["Gainers"]


class Gainers:
    """What some decision makers bring about alone or in groups, all of whose members gain.

    Parameters
    ----------
    moves : Moves
    outsiders : sequence of int
    """

    def __init__(self, moves: Moves, outsiders: Sequence[int]) -> None:
        self.moves = moves
        self.space = moves.space
        self.outsiders = tuple(outsiders)

    @cached_property
    def groups(self) -> list[JointMoves]:
        """The coalitions that may improve, the smallest first."""
        caring = [dm for dm in self.outsiders if self.moves.cares(dm)]
        return [
            self.moves.joint(members)
            for size in range(1, len(caring) + 1)
            for members in combinations(caring, size)
        ]

    def before(self, target: Node, enough: Node | None = None) -> Node:
        """States from which a sequence leads to one of a set, the set included.

        Larger coalitions, whose improvements take longer to find, are looked at only while not all
        of what would be enough is found.
        """
        reached = target
        sizes = [len(group.members) for group in self.groups]
        for size in sorted(set(sizes)):
            if enough is not None and enough & ~reached == self.space.nothing:
                break
            closure = Closure(self.space.nothing, range(bisect_right(sizes, size)), self._step)
            reached = closure.add(reached)
        return reached

    def _step(self, group: int, target: Node) -> Node:
        return self.groups[group].before_improvement(target)

    @watched
    def path(self, start: int, targets: Node) -> list[tuple[tuple[int, ...], int]] | None:
        """The fewest improvements to one of the targets, as (coalition, state reached)."""
        nothing = self.space.nothing
        rings = Rings(targets, range(len(self.groups)), self._step, nothing=nothing)
        left = rings.steps_from(self.space.state(start))
        if left is None:
            return None
        steps = []
        while left:
            left -= 1
            group, start = self._inwards(start, rings.within(left))
            steps.append((group.members, start))
        return steps

    def _inwards(self, start: int, ring: Node) -> tuple[JointMoves, int]:
        for group in self.groups:
            names = {f"y{bit}": f"x{bit}" for bit in group.bits}
            here = self.space.diagrams.let(names, self.space.at(group.improvements, start))
            known = {f"x{b}": bool(start >> b & 1) for b in self._others(group)}
            found = here & self.space.diagrams.let(known, ring)
            if found != self.space.nothing:
                return group, least_code(found, group.bits, start, self.space)
        raise AssertionError("a ring has a state of the next ring before it")

    def _others(self, group: JointMoves) -> list[int]:
        return [bit for bit in range(self.space.size) if bit not in group.bits]
