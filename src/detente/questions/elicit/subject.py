"""What is elicited: a party, the things it may want, and the verdicts that hang on their order.

The things are statements, or in small models the states themselves. An order of them gives the
party's ranks; all else stays as the reading has it. Verdicts are kept by the ranks that they came
from, since many orders rank all states alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel import Conflict
from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.option_graph import OptionGraph
from detente.questions.elicit.orders import Order
from detente.questions.model import Model
from detente.questions.reorder.answers import answers, canonical_states, check_concept
from detente.questions.verdicts import Judge

__all__ = ["MAX_STATES", "Subject", "Verdicts"]

#: Where a case has no settlements the question is which of so many states are equilibria.
MAX_STATES = 4096
#: Settlement to "holds", "shifts", "breaks" or "not addressed"; or state to whether it is stable.
Verdicts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Subject:
    """A party of a model with the things to be put in order.

    Attributes
    ----------
    model : Model
    dm : str
    concept : str
    about : tuple of str
        The settlements asked about; without any, every state.
    holds : mapping of str to ndarray of bool, shape (n_states,)
        For each thing, the feasible states in which it is so.
    """

    model: Model
    dm: str
    concept: str
    about: tuple[str, ...]
    holds: Mapping[str, NDArray[np.bool_]]
    _known: dict[bytes, Verdicts] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_concept(self.concept)
        for name in self.about:
            if name not in self.model.case.settlements:
                near = nearest(name, self.model.case.settlements)
                raise InputError(f"the settlement {name!r} is unknown{near}")
        if not self.about and self.model.conflict.n_states > MAX_STATES:
            raise InputError(
                f"the case has no settlements to ask about, and {self.model.conflict.n_states:,} "
                f"states are more than the {MAX_STATES:,} that are asked about otherwise"
            )

    @property
    def items(self) -> tuple[str, ...]:
        """The things to be put in order."""
        return tuple(self.holds)

    def ranks(self, order: Order) -> NDArray[np.int32]:
        """The party's ranks over the feasible states when it puts things in this order.

        Of things that are level it counts how many hold, as in a list of statements.
        """
        return np.asarray(self._by_kind(order)[self._kinds[1]], dtype=np.int32)

    def _by_kind(self, order: Order) -> NDArray[np.int32]:
        kinds, _ = self._kinds
        columns = [
            np.sum([kinds[self.items.index(item)] for item in group], axis=0) for group in order
        ]
        if not columns:
            return np.zeros(kinds.shape[1], dtype=np.int32)
        scores = np.stack(columns[::-1])
        by_worth = np.lexsort(scores)
        rises = np.any(scores[:, by_worth[1:]] != scores[:, by_worth[:-1]], axis=0)
        ranks = np.empty(len(by_worth), dtype=np.int32)
        ranks[by_worth] = np.concatenate(([0], np.cumsum(rises)))
        return ranks

    @cached_property
    def _kinds(self) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
        """What can hold together, each kind of state once, and the kind of each state."""
        table = np.stack(list(self.holds.values())).astype(np.int64)
        kinds, of = np.unique(table, axis=1, return_inverse=True)
        return kinds, of.ravel()

    def verdicts(self, order: Order) -> Verdicts:
        """What becomes of what is asked about under this order."""
        key = self._by_kind(order).tobytes()
        if key not in self._known:
            self._known[key] = self._judged(self.ranks(order))
        return self._known[key]

    def _judged(self, ranks: NDArray[np.int32]) -> Verdicts:
        model = self._with(ranks)
        if self.about:
            found = answers(model, self.concept, states=self._states, calm=self._calm)
            return tuple(found.items())
        stable = model.conflict.equilibria(self.concept)
        return tuple((state, "stable") for state in stable.labels())

    @cached_property
    def _states(self) -> dict[str, str | None]:
        every = canonical_states(self.model)
        return {name: every[name] for name in self.about}

    @cached_property
    def _calm(self) -> list[tuple[str, str]]:
        """Other parties that gain by no move at a state, whatever this one wants."""
        judge = Judge(self.model)
        states = [state for state in self._states.values() if state is not None]
        others = [dm for dm in self.model.case.decision_makers if dm != self.dm]
        return [(dm, s) for s in states for dm in others if judge.stable("nash", dm, s)]

    def _with(self, own: NDArray[np.int32]) -> Model:
        conflict = self.model.conflict
        graph: OptionGraph | ArcGraph = conflict.graph
        ranks = list(graph.ranks)
        full = np.full(graph.size, -1, dtype=np.int32)
        full[graph.feasible] = own
        ranks[conflict.place(self.dm)] = full
        changed: OptionGraph | ArcGraph = (
            OptionGraph(graph.layout, ranks)
            if isinstance(graph, OptionGraph)
            else ArcGraph(graph.states, graph.arcs, ranks)
        )
        return replace(self.model, conflict=Conflict(conflict.dms, changed))
