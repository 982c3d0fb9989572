"""The smallest changes of order in a set of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.nodes import Node
from detente.graphmodel.symbolic.orders import Orders

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["Changes", "least_changes"]

#: For some levels, by their number, the order that they then have.
Changes = dict[int, tuple[int, ...]]


def least_changes(found: Node, orders: Sequence[Orders], space: Space) -> list[Changes]:
    """The combinations of orders in a set of which no part, the rest left tied, is in it too.

    Parameters
    ----------
    found : Node
        A function of the colours of the orders.
    orders : sequence of Orders
    space : Space

    Returns
    -------
    list of dict
        Those that change the fewest levels first.
    """
    search = _Search(orders, space)
    return sorted(search.least(found, space.nothing, 0), key=len)


class _Search:
    def __init__(self, orders: Sequence[Orders], space: Space) -> None:
        self._orders = orders
        self._space = space

    def least(self, found: Node, smaller: Node, number: int) -> Iterator[Changes]:
        """The smallest in a set, of levels from a number on, that contain nothing smaller."""
        if found & ~smaller == self._space.nothing:
            return
        if number == len(self._orders):
            yield {}
            return
        tied = self._where(found, number, None)
        yield from self.least(tied, self._where(smaller, number, None), number + 1)
        above = self._above(tied, number + 1)
        for order in self._orders[number].each:
            if order is not None:
                part = self._where(found, number, order)
                below = self._where(smaller, number, order) | above
                for rest in self.least(part, below, number + 1):
                    yield {number: order, **rest}

    def _above(self, found: Node, number: int) -> Node:
        """All combinations that contain one of a set."""
        if number == len(self._orders):
            return found
        without = self._above(self._where(found, number, None), number + 1)
        all_ = without
        for order, cube in self._orders[number].each.items():
            if order is not None:
                part = self._above(self._where(found, number, order), number + 1)
                all_ = all_ | (cube & part)
        return all_

    def _where(self, found: Node, number: int, order: tuple[int, ...] | None) -> Node:
        known = self._orders[number].colours_of(order)
        return self._space.diagrams.let(known, found)  # type: ignore[no-any-return]
