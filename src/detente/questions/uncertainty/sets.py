"""All completions of a reading as one set, for any number of doubts, orders and states.

Each doubt is a colour that is set where the statement is not held; each open order has colours of
its own. What is found of a state is the exact set of completions in which it is stable.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from detente.case import StatementPreferences
from detente.graphmodel.crux_columns import Term
from detente.graphmodel.symbolic.coloured import Coloured
from detente.graphmodel.symbolic.graph import SymbolicGraph
from detente.graphmodel.symbolic.nodes import Node
from detente.graphmodel.symbolic.orders import Orders
from detente.graphmodel.symbolic.terms import digits_of_terms
from detente.questions.as_sets import as_sets
from detente.questions.model import Model
from detente.questions.uncertainty.completion_set import CompletionSet
from detente.statements import parse

__all__ = ["CompletionSets"]

if TYPE_CHECKING:
    from detente.questions.uncertainty.completions import Doubt, Level


class CompletionSets:
    """Judges states in all completions at once.

    Parameters
    ----------
    model : Model
        Solved by whichever solver; the states are held as sets here.
    doubts : sequence of Doubt
    levels : sequence of Level
        Those whose order is open.
    """

    def __init__(self, model: Model, doubts: Sequence[Doubt], levels: Sequence[Level]) -> None:
        self._asked = model
        self._doubts = doubts
        self._levels = levels

    @cached_property
    def coloured(self) -> Coloured:
        """The model with what is open as colours.

        Raises
        ------
        InputError
            Some preferences are a ranking, or the order of too many statements is open.
        """
        graph, space = self._graph, self._graph.space
        valid = space.everything
        for orders in self.orders.values():
            valid = valid & orders.valid
        digits = []
        for place, dm in enumerate(self._model.case.decision_makers):
            if isinstance(self._model.wants.get(dm), StatementPreferences | None):
                digits.append(digits_of_terms(self._terms(dm), space))
            else:
                digits.append(graph.moves.digits[place])
        return Coloured(graph, digits, valid)

    def decide(self, concept: str, state: str) -> CompletionSet:
        """Find the completions in which a state is stable for everybody.

        Raises
        ------
        InputError
            See `coloured`; or the sets grow too large.
        """
        coloured = self.coloured
        holding = coloured.at(concept, self._graph.cell(state))
        return CompletionSet(coloured, self.unheld, tuple(self.orders.values()), holding)

    @cached_property
    def _model(self) -> Model:
        return as_sets(self._asked)

    @property
    def _graph(self) -> SymbolicGraph:
        graph = self._model.conflict.graph
        assert isinstance(graph, SymbolicGraph), "the model was built for sets"
        return graph

    @cached_property
    def orders(self) -> dict[tuple[str, int], Orders]:
        """The colours of each level whose order is open, by party and place."""
        found = {}
        for level in self._levels:
            about = [self._where(each.says) for each in level.statements]
            orders = Orders.open(self._graph.space, len(level.statements), about)
            found[level.party, level.place] = orders
        return found

    @cached_property
    def unheld(self) -> tuple[str, ...]:
        """For each doubt the colour that is set where the statement is not held."""
        space = self._graph.space
        return tuple(
            space.add_colour([self._where(doubt.statement.says)]) for doubt in self._doubts
        )

    def _terms(self, dm: str) -> Iterator[Term[Node]]:
        space = self._graph.space
        doubted = {
            (doubt.party, doubt.statement.id): name
            for doubt, name in zip(self._doubts, self.unheld, strict=True)
        }
        seen: dict[int, int] = {}
        for place, entry in self._model.priorities(dm):
            number = seen[place] = seen.get(place, -1) + 1
            holds = self._where(entry.says)
            if (dm, entry.id) in doubted:
                holds = holds & ~space.colour(doubted[dm, entry.id])
            orders = self.orders.get((dm, place))
            if orders is None:
                yield Term(place, holds)
                continue
            for offset in range(orders.size):
                yield Term(place + offset, holds & orders.at_place(number, offset))

    def _where(self, says: str) -> Node:
        return self._graph.space.where(parse(says), self._model.vocabulary)
