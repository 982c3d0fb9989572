"""The completions in which a state is stable, and what is read from them."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from detente.graphmodel.crux_tree import Flips
from detente.graphmodel.symbolic.coloured import Coloured
from detente.graphmodel.symbolic.nodes import Node
from detente.graphmodel.symbolic.orders import Orders
from detente.graphmodel.symbolic.shares import share
from detente.graphmodel.symbolic.variant_set import VariantSet
from detente.questions.uncertainty.least_orders import Changes, least_changes

__all__ = ["CompletionSet"]


@dataclass(frozen=True)
class CompletionSet:
    """The completions in which a state is stable for everybody.

    Attributes
    ----------
    coloured : Coloured
    unheld : tuple of str
        For each doubt the colour that is set where the statement is not held.
    orders : tuple of Orders
        For each level whose order is open its colours.
    holding : Node
        The completions.
    """

    coloured: Coloured
    unheld: tuple[str, ...]
    orders: tuple[Orders, ...]
    holding: Node

    @property
    def ever_holds(self) -> bool:
        """Whether the state is stable in some completion."""
        return bool(self.holding != self.coloured.space.nothing)

    @property
    def ever_fails(self) -> bool:
        """Whether it is not in some."""
        return bool(self.holding != self.coloured.valid)

    @property
    def share(self) -> Fraction:
        """The part of all completions in which it is stable."""
        space = self.coloured.space
        odds = dict.fromkeys(space.colours, Fraction(1, 2))
        return share(self.holding, space, odds) / share(self.coloured.valid, space, odds)

    def flips(self) -> Flips:
        """The smallest sets of doubts that turn the verdict if they are not held, all else tied."""
        tied = {name: False for orders in self.orders for name in orders.colours}
        space = self.coloured.space
        as_ordered = space.given(tied, self.holding)
        return VariantSet(space, self.unheld, as_ordered).flips()

    def orders_that_turn(self) -> list[Changes]:
        """The smallest changes of order that turn the verdict by themselves, all doubts held."""
        if not self.orders:
            return []
        space = self.coloured.space
        held = dict.fromkeys(self.unheld, False)
        holding, valid = space.given(held, self.holding), self.coloured.valid
        turned = valid & ~holding if self.flips().holds else holding
        with space.lock:
            return least_changes(turned, self.orders, space)
