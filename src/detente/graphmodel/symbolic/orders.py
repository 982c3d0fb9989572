"""The unknown order of some statements, as colours.

For each two of the statements a colour says whether the first stands before the second, and another
whether the second stands before the first. In a strict order one of the two is set; where the
statements are tied neither is. Combinations of colours that are no order are told apart by
`Orders.valid`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.graphmodel.symbolic.nodes import Node, union

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["MAX_ORDERED", "Order", "Orders"]

#: The order of so many statements can be open; there are 720 orders of 6.
MAX_ORDERED = 6

#: Places of the statements, the most important first; None where they are tied.
Order = tuple[int, ...] | None


@dataclass(frozen=True)
class Orders:
    """All orders of some statements that stand next to each other.

    Attributes
    ----------
    nothing : Node
    size : int
        Of how many statements.
    before : dict of (int, int) to str
        The colour that is set where the one statement stands before the other.
    each : dict of order to Node
        For each order the colours that mean it; the first is the one that leaves them tied.
    """

    nothing: Node
    size: int
    before: dict[tuple[int, int], str]
    each: dict[Order, Node]

    @classmethod
    def open(cls, space: Space, size: int, about: Iterable[Node]) -> Orders:
        """Add the colours of the orders of so many statements.

        Parameters
        ----------
        space : Space
        size : int
        about : iterable of Node
            Where the statements hold.

        Raises
        ------
        InputError
            There are too many statements.
        """
        if size > MAX_ORDERED:
            raise InputError(
                f"the order of {size} statements is open; at most {MAX_ORDERED} may be"
            )
        holding = tuple(about)
        before = {pair: space.add_colour(holding) for pair in permutations(range(size), 2)}
        orders: list[Order] = [None, *permutations(range(size))]
        cubes = ({name: _stands(order, *pair) for pair, name in before.items()} for order in orders)
        each = {order: space.diagrams.cube(cube) for order, cube in zip(orders, cubes, strict=True)}
        return cls(space.nothing, size, before, each)

    @property
    def colours(self) -> tuple[str, ...]:
        """All its colours."""
        return tuple(self.before.values())

    @property
    def valid(self) -> Node:
        """The colours that mean some order."""
        return union(self.each.values(), self.nothing)

    def colours_of(self, order: Order) -> dict[str, bool]:
        """Which of its colours are set in an order."""
        return {name: _stands(order, *pair) for pair, name in self.before.items()}

    def at_place(self, statement: int, place: int) -> Node:
        """Where a statement stands at a place, from 0; where they are tied all are at the first."""
        return union(
            (cube for order, cube in self.each.items() if _place(order, statement) == place),
            self.nothing,
        )


def _place(order: Sequence[int] | None, statement: int) -> int:
    return 0 if order is None else order.index(statement)


def _stands(order: Sequence[int] | None, first: int, second: int) -> bool:
    return order is not None and order.index(first) < order.index(second)
