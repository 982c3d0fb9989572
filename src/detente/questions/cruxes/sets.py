"""The variants of two readings as one set, for models and differences too large for a tree."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from threading import Event, RLock

from detente.errors import InputError
from detente.graphmodel import StateSet
from detente.graphmodel.symbolic.graph import SymbolicGraph
from detente.graphmodel.symbolic.sets import SymbolicSet
from detente.graphmodel.symbolic.variant_set import VariantSet
from detente.graphmodel.symbolic.variants import SymbolicVariants
from detente.questions.as_sets import as_sets
from detente.questions.cruxes.differences import Sides
from detente.questions.cruxes.lists import lay_side_by_side
from detente.questions.model import Model

__all__ = ["VariantSets"]


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
    def model(self) -> Model:
        """The model of the base with diagrams of its own, to which colours can be added."""
        return as_sets(self._asked)

    @cached_property
    def sides(self) -> Sides:
        """Both readings side by side."""
        return lay_side_by_side(self.model, self._other, parties=self._parties)

    @cached_property
    def _search(self) -> SymbolicVariants:
        graph = self.model.conflict.graph
        assert isinstance(graph, SymbolicGraph), "the model was built for sets"
        return SymbolicVariants(graph, self.sides.shared, self.sides.entries)

    def decide(self, concept: str, state: str, *, stop: Event | None = None) -> VariantSet | None:
        """The verdict on a state in every variant; None when another thread sets `stop`.

        Raises
        ------
        InputError
            Some preferences are given state by state, or the sets grow too large.
        """
        with self._lock:
            cell = self.model.conflict.graph.cell(state)
            return self._search.decide(concept, cell, stop=stop)

    def decided(self, concept: str, state: str, *, stop: Event | None = None) -> VariantSet | None:
        """The same; None also where it cannot be told in sets."""
        try:
            return self.decide(concept, state, stop=stop)
        except InputError:
            return None

    def ways_out(self, concept: str, state: str, places: Collection[int] = ()) -> SymbolicSet:
        """The states to which somebody improves in one variant without meeting a sanction."""
        with self._lock:
            cell = self.model.conflict.graph.cell(state)
            return self._search.ways_out(concept, cell, places)

    def members(self, settlement: str) -> StateSet:
        """The states of a settlement, to compare with `ways_out`."""
        return self.model.members(settlement)
