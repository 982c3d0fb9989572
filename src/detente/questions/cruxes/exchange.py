"""Exchanging what one reading says for what another says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import copy
from functools import cached_property
from threading import Event
from typing import Literal

from detente.graphmodel.crux_search import MAX_LEAVES, CruxSearch
from detente.graphmodel.crux_singles import tree_of_singles
from detente.graphmodel.crux_tree import CruxTree, Flips
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.symbolic.variant_set import VariantSet
from detente.questions.cruxes.bound import Bound
from detente.questions.cruxes.crux import SECONDS, Answer, By, Crux, Hinge
from detente.questions.cruxes.lists import lay_side_by_side
from detente.questions.cruxes.sets import VariantSets
from detente.questions.model import Model

__all__ = ["FIRST_LEAVES", "Exchange"]

#: A tree larger than this takes longer than the set of all variants; see docs/theory/cruxes.md.
FIRST_LEAVES = 2_000


class Exchange:
    """Exchanges what one reading says for what another says, in the model of the first.

    Parameters
    ----------
    model : Model
        Of the base, in option form.
    other : str
    parties : bool
        Take a party's whole list as one entry.
    """

    def __init__(self, model: Model, other: str, *, parties: bool = False) -> None:
        self.model = model
        self.other = other
        self.sets = VariantSets(model, other, parties=parties)
        self.listed = model.conflict.solver == "explicit"
        self.sides = (
            lay_side_by_side(model, other, parties=parties) if self.listed else self.sets.sides
        )

    @cached_property
    def search(self) -> CruxSearch:
        """The search over all variants, state by state."""
        graph = self.model.conflict.graph
        assert isinstance(graph, OptionGraph), "statements are exchanged in option form only"
        return CruxSearch(graph, self.sides.shared, self.sides.entries)

    def twin(self) -> Exchange:
        """The same exchange for another thread."""
        other = copy(self)
        if self.listed:
            other.__dict__["search"] = self.search.twin()
        return other

    def tree(
        self,
        settlement: str,
        concept: str,
        max_leaves: int = MAX_LEAVES,
        *,
        seconds: float = SECONDS,
        stop: Event | None = None,
    ) -> CruxTree | VariantSet | None:
        """The verdict on a settlement in every variant; None where the base does not address it.

        A tree that stays small, else a set (see `FIRST_LEAVES`); where that cannot be had in the
        time allowed a larger tree, or, where the states are not listed, what the entries do one by
        one. When `stop` is set by another thread the search gives up soon.
        """
        state = self.model.canonical(settlement)
        if state is None:
            return None
        bound = Bound(seconds, stop)
        if not self.listed:
            found = self.sets.decide(concept, state, bound)
            if found is not None:
                return found
            return self._singles(settlement, concept, Bound(seconds, stop))
        cell = self.model.conflict.graph.cell(state)
        first = min(FIRST_LEAVES, max_leaves)
        tree = self.search.decide(concept, cell, max_leaves=first, stop=stop)
        if tree.complete or (stop is not None and stop.is_set()):
            return tree
        found = self.sets.decided(concept, state, bound)
        if found is not None or first == max_leaves:
            return found or tree
        return self.search.decide(concept, cell, max_leaves=max_leaves, stop=stop)

    def _singles(self, settlement: str, concept: str, bound: Bound) -> CruxTree:
        """What the entries do one by one, as many of them as are judged within the bound."""
        n_entries = len(self.sides.entries)
        held: dict[int | None, bool] = {None: self.holds(settlement, concept)}
        for place in range(n_entries):
            if bound():
                break
            held[place] = self.holds(settlement, concept, (place,))
        return tree_of_singles(n_entries, held)

    def holds(self, settlement: str, concept: str, second: Collection[int] = ()) -> bool:
        """Whether a settlement that the base addresses holds in one variant."""
        state = str(self.model.canonical(settlement))
        if not self.listed:
            return self.sets.holds(concept, state, second)
        return not self.search.ways_out(concept, self.model.conflict.graph.cell(state), second)

    def hinge(
        self,
        settlement: str,
        concept: str,
        max_leaves: int = MAX_LEAVES,
        *,
        seconds: float = SECONDS,
        stop: Event | None = None,
    ) -> Hinge | None:
        """The cruxes of a settlement; None where the base does not address it."""
        tree = self.tree(settlement, concept, max_leaves, seconds=seconds, stop=stop)
        if tree is None:
            return None
        flips, there = tree.flips("first"), tree.holds(range(tree.n_entries))
        by: By = "tree" if isinstance(tree, CruxTree) else "set"
        if not self.listed and not tree.complete:
            by = "singles"
            there = self.holds(settlement, concept, range(tree.n_entries))
        return Hinge(
            settlement,
            self.model.reading,
            self.other,
            self.model.status_quo,
            flips.holds,
            there,
            tuple(self._cruxes(settlement, concept, flips)),
            tree.n_entries,
            tree.leaves,
            flips.complete,
            by,
        )

    def _cruxes(self, settlement: str, concept: str, flips: Flips) -> Iterator[Crux]:
        for places, smallest in zip(flips.sets, flips.proved, strict=True):
            then: Answer = "holds"
            if flips.holds:
                then = self._failing(settlement, concept, places)
            chosen = tuple(self.sides.differences[place] for place in sorted(places))
            yield Crux(settlement, self.model.reading, self.other, then, chosen, smallest)

    def _failing(
        self, settlement: str, concept: str, places: frozenset[int]
    ) -> Literal["shifts", "breaks"]:
        state = self.model.canonical(settlement)
        if not self.listed:
            within = self.sets.ways_out(concept, str(state), places) <= self.sets.members(
                settlement
            )
        else:
            inside = self.model.members(settlement)
            cell = self.model.conflict.graph.cell(str(state))
            out = self.search.ways_out(concept, cell, places)
            within = all(inside.has_cell(moved) for moved in out)
        return "shifts" if within else "breaks"
