"""Moves and improvements of a conflict as preimages of sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from detente.graphmodel.symbolic.bounds import Bounds
from detente.graphmodel.symbolic.digits import Digits, higher
from detente.graphmodel.symbolic.nodes import Node, union
from detente.graphmodel.symbolic.onward import Onward
from detente.graphmodel.symbolic.workbench import Workbench

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.joint import JointMoves
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
        self.found = Bounds(space.nothing, space.everything)
        self._improvements: dict[int, Node] = {}
        self._improvable: dict[int, Node] = {}
        self._best: dict[int, Node] = {}
        self._joint: dict[tuple[int, ...], JointMoves] = {}
        self._onwards: dict[int, Onward] = {}

    @cached_property
    def bench(self) -> Workbench:
        """Where long searches are done."""
        return Workbench(self.space, self.digits)

    def opponents(self, dm: int) -> tuple[int, ...]:
        """All decision makers but one."""
        return tuple(other for other in range(len(self.digits)) if other != dm)

    def joint(self, members: Sequence[int]) -> JointMoves:
        """What some decision makers can bring about together; kept."""
        from detente.graphmodel.symbolic.joint import JointMoves

        key = tuple(members)
        if key not in self._joint:
            self._joint[key] = JointMoves(self, key)
        return self._joint[key]

    def cares(self, dm: int) -> bool:
        """Whether a decision maker prefers some state to another."""
        states, nothing = self.space.states, self.space.nothing
        return any(
            sum(value & states != nothing for value in digit) > 1 for digit in self.digits[dm]
        )

    def improvements(self, dm: int) -> Node:
        """Pairs of a state and a state after a move of `dm` that it prefers."""
        if dm not in self._improvements:
            moved = partial(self.space.moved, dm)
            relation = higher(self.digits[dm], moved, self.space.nothing) & self.space.legal(dm)
            self._improvements[dm] = relation & self.space.states
        return self._improvements[dm]

    def before_improvement(self, dm: int, target: Node) -> Node:
        """States from which an improvement of `dm` leads into a set of feasible states."""
        return self.space.joined(self.improvements(dm), target, dm)

    def improvable(self, dm: int) -> Node:
        """States from which `dm` has an improvement."""
        if dm not in self._improvable:
            self._improvable[dm] = self.before_improvement(dm, self.space.states)
        return self._improvable[dm]

    def before_best(self, dm: int, target: Node) -> Node:
        """States from which a best reply of `dm` leads into a set of feasible states."""
        if any(bit in self.space.one_way for bit in self.space.own[dm]):
            return self.space.joined(self._best_replies(dm), target, dm)
        # Without one-way options the best of a fibre are those with nothing better in it.
        return self.before_improvement(dm, target & ~self.improvable(dm))

    def _best_replies(self, dm: int) -> Node:
        """Pairs of a state and the best that `dm` can move to, if it prefers that."""
        if dm not in self._best:
            space = self.space
            after = [f"y{bit}" for bit in space.own[dm]]
            best = space.legal(dm) & space.states & space.moved(dm, space.states)
            for digit in self.digits[dm]:
                rest, best = best, space.nothing
                for value in reversed(digit):
                    found = rest & space.moved(dm, value)
                    best = best | found
                    rest = rest & ~space.exists(after, found)
            self._best[dm] = best & self.improvements(dm)
        return self._best[dm]

    def after_best(self, dm: int, source: Node) -> Node:
        """States that a best reply of `dm` leads to from a set of feasible states."""
        if any(bit in self.space.one_way for bit in self.space.own[dm]):
            return self.space.image(self._best_replies(dm), source, dm)
        return self.after_improvement(dm, source) & ~self.improvable(dm)

    def after(self, improving: bool) -> Callable[[int, Node], Node]:
        """The step forwards, by improvements only or by any move."""
        return self.after_improvement if improving else self.space.after_move

    def after_improvement(self, dm: int, source: Node) -> Node:
        """States that an improvement of `dm` leads to from a set of feasible states."""
        return self._onward(dm).after(source)

    def _onward(self, dm: int) -> Onward:
        if dm not in self._onwards:
            self._onwards[dm] = Onward(self.space, dm, self.digits[dm])
        return self._onwards[dm]

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
