"""Moves and improvements of a conflict as preimages of sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from detente.graphmodel.symbolic.digits import Digits, higher
from detente.graphmodel.symbolic.nodes import Node, union

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["Moves"]


class Moves:
    """What each decision maker can do, and would rather do.

    Parameters
    ----------
    space : Space
    digits : sequence of Digits
        For each decision maker its preference.
    """

    def __init__(self, space: Space, digits: Sequence[Digits]) -> None:
        self.space = space
        self.digits = tuple(digits)
        self._improvements: dict[int, Node] = {}

    def opponents(self, dm: int) -> tuple[int, ...]:
        """All decision makers but one."""
        return tuple(other for other in range(len(self.digits)) if other != dm)

    def improvements(self, dm: int) -> Node:
        """Pairs of a state and a state after a move of `dm` that it prefers."""
        if dm not in self._improvements:
            relation = higher(self.digits[dm], self.space, dm) & self.space.legal(dm)
            self._improvements[dm] = relation & self.space.states
        return self._improvements[dm]

    def before_improvement(self, dm: int, target: Node) -> Node:
        """States from which an improvement of `dm` leads into a set of feasible states."""
        return self.space.joined(self.improvements(dm), target, dm)

    def before(self, improving: bool) -> Callable[[int, Node], Node]:
        """The step backwards, by improvements only or by any move."""
        return self.before_improvement if improving else self.space.before_move

    def within(
        self, dm: int, target: Node, *, improving: bool, rule: Literal["once", "single"]
    ) -> Node:
        """States from which the opponents of `dm` bring about a set under a simpler rule."""
        before = self.before(improving)
        movers = self.opponents(dm)
        if rule == "single":
            return union((before(mover, target) for mover in movers), target)
        reached = {frozenset(movers): target}
        for size in reversed(range(len(movers))):
            for moved in map(frozenset, combinations(movers, size)):
                steps = (before(j, reached[moved | {j}]) for j in movers if j not in moved)
                reached[moved] = union(steps, target)
        return reached[frozenset()]
