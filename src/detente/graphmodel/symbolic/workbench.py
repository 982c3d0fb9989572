"""Where long searches are done: diagrams of their own, in an order of their own.

A search backwards from a set goes through diagrams far larger than those it starts from and those
it ends with, and no order of the variables that could be read off the statements was good for them.
So the searches of a conflict have a manager of their own, whose order is mended by sifting (Rudell
1993) when a set has grown twofold; only results are copied back. What was found for one decision
maker is not there when the next is looked at and does not hold its order back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.managers import compiled_diagrams
from detente.graphmodel.symbolic.replies import Replies
from detente.graphmodel.symbolic.space import Space

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.graphmodel.symbolic.digits import Digits
    from detente.graphmodel.symbolic.nodes import Node

__all__ = ["Workbench"]

_SMALL = 2000
_MUCH = 2
#: How much larger the diagrams may become on the way to a better order.
_DETOUR = 1.1


class Workbench(Space):
    """The sets and preferences of a conflict, copied to diagrams of their own.

    Parameters
    ----------
    space : Space
    digits : sequence of Digits
        For each decision maker its preference.
    """

    def __init__(self, space: Space, digits: Sequence[Digits]) -> None:
        super().__init__(
            space.own,
            space.order,
            one_way=space.one_way,
            colours=space.colours,
            after=space.one_way,
        )
        self._space = space
        self.watch = space.watch.over(self.diagrams)
        if compiled_diagrams():
            self.diagrams.configure(max_growth=_DETOUR)
        self.restrict(self.take(space.states))
        self.digits = tuple(
            tuple(tuple(self.take(value) for value in digit) for digit in listed)
            for listed in digits
        )
        self._replies = [Replies(self, dm, listed) for dm, listed in enumerate(self.digits)]
        self._settled = 0

    def take(self, node: Node) -> Node:
        """Copy a set from the space."""
        return self._space.diagrams.copy(node, self.diagrams)  # type: ignore[no-any-return]

    def give(self, node: Node) -> Node:
        """Copy a set to the space."""
        return self.diagrams.copy(node, self._space.diagrams)  # type: ignore[no-any-return]

    def begin(self) -> None:
        """Start a search: the order is mended again as its sets grow."""
        self.watch.limit(self._space.watch.memory)
        self._settled = 0

    def settle(self, node: Node) -> None:
        """Mend the order if a set has become large."""
        size = node.dag_size
        if size > _SMALL and size > _MUCH * self._settled and compiled_diagrams():
            from dd import cudd

            cudd.reorder(self.diagrams)
            self._settled = node.dag_size

    def cheapest_first(self, dms: Sequence[int]) -> list[int]:
        """Decision makers by how many bits of their preference their moves can change."""
        return sorted(dms, key=lambda dm: len(self._replies[dm].bits))

    def before_improvement(self, dm: int, target: Node) -> Node:
        """States from which an improvement of `dm` leads into a set of feasible states."""
        return self._replies[dm].before(target)

    def before(self, improving: bool) -> Callable[[int, Node], Node]:
        """The step backwards, by improvements only or by any move."""
        return self.before_improvement if improving else self.before_move
