"""Judging a state in all variants of two readings at once, with sets of states.

Each entry in which the readings differ is a colour: where it is set, the entry is taken from the
second reading. What is found of a state is a function of these colours, held as one diagram: the
exact set of variants in which the state is stable for everybody. It offers what
`detente.graphmodel.crux_search.CruxSearch` offers, for any number of entries and of states.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from detente.graphmodel.crux_columns import Entry, Term
from detente.graphmodel.symbolic.coloured import Coloured
from detente.graphmodel.symbolic.nodes import Node
from detente.graphmodel.symbolic.sets import SymbolicSet
from detente.graphmodel.symbolic.terms import digits_of_terms, under
from detente.graphmodel.symbolic.variant_set import VariantSet

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.graph import SymbolicGraph

__all__ = ["SymbolicVariants"]


class SymbolicVariants:
    """Judges states in all variants of two readings.

    Parameters
    ----------
    graph : SymbolicGraph
        The states and moves; its preferences are not used.
    shared : mapping of int to sequence of Term
        By decision maker, the statements that both readings have at the same place.
    entries : sequence of Entry
        What they differ in.
    """

    def __init__(
        self,
        graph: SymbolicGraph,
        shared: Mapping[int, Sequence[Term[Node]]],
        entries: Sequence[Entry[Node]],
    ) -> None:
        self.graph = graph
        self.n_entries = len(entries)
        space = graph.space
        self.colours: list[str] = []
        listed = {dm: list(shared.get(dm, ())) for dm in range(len(graph.ranks))}
        for entry in entries:
            about = (term.holds for term in (*entry.first, *entry.second))
            self.colours.append(space.add_colour(about))
            second = space.colour(self.colours[-1])
            listed[entry.dm] += under(~second, entry.first)
            listed[entry.dm] += under(second, entry.second)
        digits = [digits_of_terms(own, space) for own in listed.values()]
        self._coloured = Coloured(graph, digits, space.everything)

    def decide(self, concept: str, cell: int) -> VariantSet:
        """Say for every variant whether a state is stable for all decision makers.

        Parameters
        ----------
        concept : {"nash", "gmr", "smr", "seq", "sseq"}
            Joint moves are legal sequences.
        cell : int
        """
        holding = self._coloured.at(concept, cell)
        return VariantSet(self.graph.space, tuple(self.colours), holding)

    def holds(self, concept: str, cell: int, second: Collection[int] = ()) -> bool:
        """Whether a state is stable for all in one variant; see `ways_out`."""
        return self._coloured.holds(concept, cell, self._chosen(second))

    def ways_out(self, concept: str, cell: int, second: Collection[int] = ()) -> SymbolicSet:
        """The states to which somebody improves in one variant without meeting a sanction.

        Parameters
        ----------
        concept : {"nash", "gmr", "smr", "seq", "sseq"}
        cell : int
        second : collection of int
            The entries taken from the second reading.
        """
        return self._coloured.ways_out(concept, cell, self._chosen(second))

    def _chosen(self, second: Collection[int]) -> dict[str, bool]:
        return {name: place in second for place, name in enumerate(self.colours)}
