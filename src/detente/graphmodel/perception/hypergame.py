"""First- and second-level hypergames.

In a *first-level hypergame* each decision maker *i* has its own graph model G_i, and acts as if it
were everybody's: only its own moves in it are real. In a *second-level* one *i* knows that *j* may
see another game, and has a model G_ij of it: what *i* expects *j* to do is what G_ij says, while
*i* weighs its own moves in G_i, in which *j* answers by its preferences and options in G_ij.
Without such a model G_ij is G_i.

The *universal* states are those that somebody recognises. State *s* is *stable for i* when *i*
recognises it and it is stable for *i* in G_i. A *hypergame equilibrium* is recognised by every
decision maker and stable for each in its own game. A state that *i* does not recognise is not
stable for *i*, nor unstable: *i* has no opinion on it.

Every universal state falls into one of eight sets by three questions: do all recognise it; does it
*last*, that is, is it stable in its own game for each who recognises it; and does anybody *expect*
it to, that is, is it for some *i* who recognises it stable for every *j* in G_ij.

Source: Bennett (1977) for hypergames, Aljefri, Bashar, Fang and Hipel (2018) for universal states
and eight sets of them by who sees what. Of the latter only the abstract was read; the three
questions are Détente's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.conflict import Conflict
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.perception.view import View
from detente.graphmodel.stateset import StateSet

__all__ = ["EIGHT", "Hypergame"]

Mask = NDArray[np.bool_]

#: The eight sets: recognised by all, lasts, expected to last.
EIGHT: dict[str, tuple[bool, bool, bool]] = {
    "shared-equilibrium": (True, True, True),
    "lasts-unexpectedly": (True, True, False),
    "false-security": (True, False, True),
    "breaks": (True, False, False),
    "equilibrium-of-some": (False, True, True),
    "lasts-unexpectedly-of-some": (False, True, False),
    "false-security-of-some": (False, False, True),
    "breaks-of-some": (False, False, False),
}


@dataclass(frozen=True, eq=False)
class Hypergame:
    """A view for each decision maker.

    Attributes
    ----------
    views : mapping of decision maker to View
        In the order of the conflict; all on the same cells.
    beliefs : mapping of (decision maker, decision maker) to View
        What the first believes the second to see, where that is not what it sees itself.

    Examples
    --------
    Each driver takes the other for one who likes best to give way:

    >>> from detente.graphmodel import Ranking
    >>> from detente.graphmodel.perception import view_of
    >>> options = {"A": ["swerve"], "B": ["swerve"]}
    >>> bold_a, bold_b = Ranking(["NY", "YY", "YN", "NN"]), Ranking(["YN", "YY", "NY", "NN"])
    >>> meek_a, meek_b = Ranking(["YN", "YY", "NY", "NN"]), Ranking(["NY", "YY", "YN", "NN"])
    >>> drivers = Hypergame({
    ...     "A": view_of(Conflict.from_options(options, {"A": bold_a, "B": meek_b})),
    ...     "B": view_of(Conflict.from_options(options, {"A": meek_a, "B": bold_b})),
    ... })
    >>> drivers.equilibria("nash").labels()
    ['YN', 'NY']
    >>> {name: states.labels() for name, states in drivers.eight("nash").items() if states}
    {'shared-equilibrium': ['YN', 'NY'], 'breaks': ['NN', 'YY']}
    """

    views: Mapping[str, View]
    beliefs: Mapping[tuple[str, str], View] = field(default_factory=dict)

    def __post_init__(self) -> None:
        first = next(iter(self.views.values()), None)
        if first is None:
            raise InputError("a hypergame needs the view of at least one decision maker")
        believed = {f"{one}.{other}": view for (one, other), view in self.beliefs.items()}
        for holder, view in {**self.views, **believed}.items():
            if view.conflict.dms != tuple(self.views):
                raise InputError(
                    f"the view of {holder!r} is of other decision makers than those who have views"
                )
            if not _same_cells(first.conflict.graph, view.conflict.graph):
                raise InputError(f"the view of {holder!r} is of other states than the first one")

    @property
    def dms(self) -> tuple[str, ...]:
        """The decision makers."""
        return tuple(self.views)

    @cached_property
    def graph(self) -> OptionGraph | ArcGraph:
        """A graph of the states that anybody can act in, to name them by."""
        graph = next(iter(self.views.values())).conflict.graph
        known: Mask = np.logical_or.reduce([view.known for view in self.views.values()])
        if isinstance(graph, ArcGraph) or np.array_equal(known, graph.feasible):
            return graph
        return OptionGraph(replace(graph.layout, feasible=known), graph.ranks)

    @cached_property
    def recognised(self) -> NDArray[np.bool_]:
        """Who recognises what: shape (n_dms, size)."""
        return np.stack([view.recognised for view in self.views.values()])

    def view(self, holder: str, about: str) -> View:
        """The game that a decision maker believes another, or itself, to see."""
        return self.beliefs.get((holder, about), self.views[holder])

    def universal(self) -> StateSet:
        """The states that somebody recognises."""
        return StateSet(self.graph, np.asarray(self.recognised.any(axis=0)))

    def common(self) -> StateSet:
        """The states that everybody recognises."""
        return StateSet(self.graph, np.asarray(self.recognised.all(axis=0)))

    def stable(self, concept: str, dm: str) -> StateSet:
        """The states that a decision maker recognises and that are stable for it in its game."""
        view = self.views[dm]
        return StateSet(self.graph, view.conflict.stable(concept, dm).mask & view.recognised)

    def equilibria(self, concept: str) -> StateSet:
        """The hypergame equilibria: recognised by all, stable for each in its own game."""
        mask: Mask = np.asarray(self.recognised.all(axis=0))
        for dm in self.dms:
            mask &= self.stable(concept, dm).mask
        return StateSet(self.graph, mask)

    def eight(self, concept: str) -> dict[str, StateSet]:
        """The universal states in eight sets; see `EIGHT`."""
        universal, common = self.universal().mask, self.common().mask
        lasts, expected = universal.copy(), np.zeros_like(universal)
        staying = cache(lambda view, dm: view.conflict.stable(concept, dm).mask & view.known)
        for holder, view in self.views.items():
            lasts &= ~view.recognised | staying(view, holder)
            believed = view.recognised.copy()
            for dm in self.dms:
                believed &= staying(self.view(holder, dm), dm)
            expected |= believed
        answers = np.stack([common, lasts, expected], axis=1)
        return {
            name: StateSet(self.graph, universal & (answers == wanted).all(axis=1))
            for name, wanted in EIGHT.items()
        }

    @cached_property
    def real(self) -> Conflict | None:
        """What is really played: each with the moves and preferences of its own view.

        None where some state is not in somebody's game, so that it has no preference there.
        """
        known = [view.known for view in self.views.values()]
        if not all(np.array_equal(known[0], other) for other in known):
            return None
        graphs = [view.conflict.graph for view in self.views.values()]
        ranks = [graph.ranks[place] for place, graph in enumerate(graphs)]
        options = [graph for graph in graphs if isinstance(graph, OptionGraph)]
        if options:
            groups = tuple(graph.layout.groups[place] for place, graph in enumerate(options))
            layout = replace(options[0].layout, groups=groups)
            return Conflict(self.dms, OptionGraph(layout, ranks))
        arcs = [graph.arcs[place] for place, graph in enumerate(graphs)]  # type: ignore[union-attr]
        states = self.graph.labels(np.arange(self.graph.size))
        return Conflict(self.dms, ArcGraph(states, arcs, ranks))


def _same_cells(one: OptionGraph | ArcGraph, other: OptionGraph | ArcGraph) -> bool:
    """Whether two graphs have the same cells, whichever of them are states."""
    if isinstance(one, ArcGraph) or isinstance(other, ArcGraph):
        return one.same_states(other)
    mine, theirs = one.layout, other.layout
    return (
        mine.options == theirs.options
        and mine.shape == theirs.shape
        and all(map(np.array_equal, mine.strategies, theirs.strategies))
    )
