"""Moves and sanctions of a conflict whose states are not listed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.symbolic.moves import Moves
from detente.graphmodel.symbolic.sets import SymbolicSet
from detente.graphmodel.symbolic.stability import undeterred

if TYPE_CHECKING:
    from detente.graphmodel.rules import Rule
    from detente.graphmodel.stated import Vocabulary
    from detente.graphmodel.symbolic.digits import Digits
    from detente.graphmodel.symbolic.layout import CodeLayout
    from detente.graphmodel.symbolic.local import Local
    from detente.graphmodel.symbolic.nodes import Node
    from detente.graphmodel.symbolic.space import Space
    from detente.graphmodel.symbolic.values import Values
    from detente.statements import Statement

__all__ = ["SymbolicGraph"]


class SymbolicGraph(OptionGraph):
    """A conflict in option form as sets and relations held in decision diagrams.

    Parameters
    ----------
    layout : CodeLayout
    space : Space
        Its `states` are the feasible states.
    digits : sequence of Digits
        For each decision maker its preference, as sets.
    values : sequence of Values
        For each decision maker its preference, at single states.
    """

    solver = "symbolic"

    def __init__(
        self,
        layout: CodeLayout,
        space: Space,
        digits: Sequence[Digits],
        values: Sequence[Values],
    ) -> None:
        super().__init__(layout, values)  # type: ignore[arg-type]
        self.space = space
        self.moves = Moves(space, digits)

    layout: CodeLayout

    @cached_property
    def local(self) -> Local:
        """Searches that start at single states."""
        from detente.graphmodel.symbolic.local import Local

        return Local(self.moves)

    @property
    def all_states(self) -> SymbolicSet:
        """All feasible states."""
        return SymbolicSet(self, self.space.states)

    def collect(self, node: Node) -> SymbolicSet:  # type: ignore[override]
        """Make a set of states of this graph."""
        return SymbolicSet(self, node)

    def where(self, statement: Statement, words: Vocabulary) -> SymbolicSet:
        """The states that satisfy a statement."""
        with self.space.watch:
            return SymbolicSet(self, self.space.where(statement, words) & self.space.states)

    def same_states(self, other: object) -> bool:
        """Whether another graph holds its states in the same diagrams."""
        return isinstance(other, SymbolicGraph) and self.space is other.space

    def labels(self, cells: NDArray[np.integer] | Sequence[int]) -> list[str]:
        """Many states at once."""
        return [self.layout.label(int(cell)) for cell in cells]

    def replies(self, mover: int, cell: int) -> NDArray[np.int64]:
        """States to which `mover` can move from a state, ascending."""
        found = self.layout.reachable(mover, cell, self.space.free(mover, cell))
        return np.asarray(found[found != cell])

    def no_improvement(self, dm: int) -> Node:  # type: ignore[override]
        """Where `dm` has no improvement."""
        with self.space.watch:
            return self.space.states & ~self.moves.improvable(dm)

    def deterred(  # type: ignore[override]
        self, dm: int, *, counter: bool, improving: bool, rule: Rule
    ) -> Node:
        """Where each improvement of `dm` meets a sanction of its opponents.

        See `detente.graphmodel.option_graph.OptionGraph.deterred`.
        """
        with self.space.watch:
            return self.space.states & ~undeterred(
                self.moves, dm, counter=counter, improving=improving, rule=rule
            )
