"""The variants of two readings as one set, for models and differences too large for a tree."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from threading import RLock

from detente.errors import InputError
from detente.graphmodel import StateSet
from detente.graphmodel.symbolic.graph import SymbolicGraph
from detente.graphmodel.symbolic.sets import SymbolicSet
from detente.graphmodel.symbolic.variant_set import VariantSet
from detente.graphmodel.symbolic.variants import SymbolicVariants
from detente.graphmodel.symbolic.watch import GivenUpError
from detente.questions.as_sets import as_sets
from detente.questions.cruxes.bound import Bound
from detente.questions.cruxes.differences import Sides
from detente.questions.cruxes.lists import lay_side_by_side
from detente.questions.model import Model

__all__ = ["VariantSets"]


class _Laid:
    """Two readings side by side, in diagrams of their own, to which colours can be added."""

    def __init__(self, model: Model, other: str, *, parties: bool) -> None:
        self.model = as_sets(model)
        graph = self.model.conflict.graph
        assert isinstance(graph, SymbolicGraph), "the model was built for sets"
        self.graph = graph
        self.sides = lay_side_by_side(self.model, other, parties=parties)
        self.search = SymbolicVariants(graph, self.sides.shared, self.sides.entries)


class VariantSets:
    """Judges settlements in all variants of two readings, with sets of states.

    Parameters
    ----------
    model : Model
        Of the base, in option form, solved by whichever solver.
    other : str
    parties : bool
        Take a party's whole list as one entry.
    """

    def __init__(self, model: Model, other: str, *, parties: bool) -> None:
        self._asked = model
        self._other = other
        self._parties = parties
        self._lock = RLock()

    @cached_property
    def _plain(self) -> _Laid:
        """For single variants, whose diagrams stay small."""
        return _Laid(self._asked, self._other, parties=self._parties)

    @cached_property
    def _grown(self) -> _Laid:
        """For all variants; diagrams that were given up are badly ordered, so not used again."""
        return _Laid(self._asked, self._other, parties=self._parties)

    @property
    def sides(self) -> Sides:
        """Both readings side by side."""
        return self._plain.sides

    def decide(self, concept: str, state: str, bound: Bound) -> VariantSet | None:
        """The verdict on a state in every variant, its smallest sets found; None at the bound.

        Raises
        ------
        InputError
            Some preferences are given state by state, or the sets grow too large.
        """
        with self._lock:
            graph, search = self._grown.graph, self._grown.search
            try:
                with graph.space.watch.until(bound):
                    found = search.decide(concept, graph.cell(state))
                    found.flips("first")
            except GivenUpError:
                del self._grown
                return None
            return found

    def decided(self, concept: str, state: str, bound: Bound) -> VariantSet | None:
        """The same; None also where it cannot be told in sets."""
        try:
            return self.decide(concept, state, bound)
        except InputError:
            return None

    def holds(self, concept: str, state: str, places: Collection[int] = ()) -> bool:
        """The verdict on a state in one variant."""
        with self._lock:
            cell = self._plain.graph.cell(state)
            return self._plain.search.holds(concept, cell, places)

    def ways_out(self, concept: str, state: str, places: Collection[int] = ()) -> SymbolicSet:
        """The states to which somebody improves in one variant without meeting a sanction."""
        with self._lock:
            cell = self._plain.graph.cell(state)
            return self._plain.search.ways_out(concept, cell, places)

    def members(self, settlement: str) -> StateSet:
        """The states of a settlement, to compare with `ways_out`."""
        return self._plain.model.members(settlement)
