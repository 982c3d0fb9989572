"""Whether a coalition breaks one state, and by which joint moves.

For a coalition H write ``s << q`` if every member strictly prefers q to s. A *coalition
improvement* from s is a q of R_H(s) with ``s << q``. It is *sanctioned* if

=====  =============================================================================================
CNash  never
CGMR   the outsiders can bring about, from q, some k without ``s << k``
CSMR   such a k from which H cannot go on to any h with ``s << h``
CSEQ   such a k, by a legal sequence of coalition improvements of coalitions among the outsiders
=====  =============================================================================================

s is stable for H if each coalition improvement is sanctioned (Kilgour, Hipel, Fang and Peng 2001;
Inohara and Hipel 2008). One member that is not better off at k is enough for a sanction. For a
coalition of one, CNash, CGMR and CSMR are the ordinary concepts; CSEQ asks less of the outsiders
than SEQ, since they may also improve together.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.coalitions.arc_reach import ArcReach
from detente.graphmodel.coalitions.arc_sequences import ArcSequences
from detente.graphmodel.coalitions.kept import Reaches
from detente.graphmodel.coalitions.reach import OptionReach
from detente.graphmodel.coalitions.sequences import OptionSequences
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.stateset import StateSet
from detente.graphmodel.symbolic.graph import SymbolicGraph

if TYPE_CHECKING:
    from detente.graphmodel.coalitions.sequences import JointStep
    from detente.graphmodel.symbolic.coalition import LocalCoalition

__all__ = ["COALITION_CONCEPTS", "Coalition", "CoalitionConcept", "check_concept", "may_gain"]

CoalitionConcept = Literal["cnash", "cgmr", "csmr", "cseq"]
COALITION_CONCEPTS: tuple[str, ...] = get_args(CoalitionConcept)

Graph = OptionGraph | ArcGraph
Mask = NDArray[np.bool_]


def check_concept(concept: str) -> CoalitionConcept:
    """Return the concept if it is one for coalitions.

    Raises
    ------
    InputError
        With the nearest names.
    """
    if concept not in COALITION_CONCEPTS:
        raise InputError(
            f"{concept!r} is no concept for coalitions{nearest(concept, COALITION_CONCEPTS)}"
        )
    return concept  # type: ignore[return-value]


def may_gain(graph: Graph, dm: int) -> bool:
    """Whether a decision maker prefers some state to another."""
    if isinstance(graph, SymbolicGraph):
        return graph.moves.cares(dm)
    return int(graph.ranks[dm].max()) > 0


class Coalition:
    """One coalition of a conflict, and what it and the others can bring about.

    Parameters
    ----------
    graph : OptionGraph or ArcGraph
    members : sequence of int
        Places of the decision makers.
    reaches : Reaches, optional
        To share with other coalitions of the same graph.
    """

    def __init__(
        self, graph: Graph, members: Sequence[int], reaches: Reaches | None = None
    ) -> None:
        self.graph = graph
        self.kept = Reaches(graph) if reaches is None else reaches
        self.members = tuple(sorted(members))
        self.outsiders = tuple(dm for dm in range(len(graph.ranks)) if dm not in self.members)

    @cached_property
    def reach(self) -> OptionReach | ArcReach:
        """The joint moves of the members."""
        return self.kept.of(self.members)

    @cached_property
    def answers(self) -> OptionReach | ArcReach:
        """The joint moves of the outsiders."""
        return self.kept.of(self.outsiders)

    @cached_property
    def sequences(self) -> OptionSequences | ArcSequences:
        """The sequences of coalition improvements of the outsiders."""
        if isinstance(self.graph, ArcGraph):
            return ArcSequences(self.graph, self.outsiders)
        return OptionSequences(self.graph, self.outsiders, self.kept)

    def better(self, cell: int) -> Mask:
        """Every state that all members prefer to a state, whether they can get there or not."""
        found = self.graph.feasible.copy()
        for dm in self.members:
            found &= self.graph.ranks[dm] > self.graph.ranks[dm][cell]
        return found

    def improvements(self, cell: int) -> NDArray[np.int64]:
        """The coalition improvements from a state, ascending."""
        if not self._may_gain(cell):
            return np.empty(0, dtype=np.int64)
        ends = self.reach.ends(cell)
        for dm in self.members:
            ends = ends[self.graph.ranks[dm][ends] > self.graph.ranks[dm][cell]]
        return ends

    def improvement_set(self, cell: int) -> StateSet:
        """The coalition improvements from a state."""
        if isinstance(self.graph, SymbolicGraph):
            return self.graph.collect(self.local.improvements(cell))
        return self.graph.all_states.keep(self.improvements(cell))

    def escape_set(self, concept: CoalitionConcept, cell: int) -> StateSet:
        """The coalition improvements from a state that no sanction meets."""
        if isinstance(self.graph, SymbolicGraph):
            return self.graph.collect(self.local.escapes(concept, cell))
        return self.graph.all_states.keep(self.escapes(concept, cell))

    def sanction_set(self, concept: CoalitionConcept, cell: int) -> StateSet:
        """Every state at which some member has not gained, as far as the concept counts it."""
        if isinstance(self.graph, SymbolicGraph):
            return self.graph.collect(self.local.sanctions(concept, cell))
        return self.graph.collect(self.sanctions(concept, cell))

    def answer(self, end: int, sanctions: StateSet) -> list[JointStep] | None:
        """The fewest coalition improvements of outsiders that lead to a sanction."""
        if isinstance(self.graph, SymbolicGraph):
            return self.local.gainers.path(end, (self.graph.all_states & sanctions).node)
        return self.sequences.path(end, sanctions.mask)

    @cached_property
    def local(self) -> LocalCoalition:
        """What takes the place of the rest where states are not listed."""
        from detente.graphmodel.symbolic.coalition import LocalCoalition

        assert isinstance(self.graph, SymbolicGraph)
        return LocalCoalition(self.graph.moves, self.members)

    def escapes(self, concept: CoalitionConcept, cell: int) -> NDArray[np.int64]:
        """The coalition improvements from a state that no sanction meets, ascending."""
        found = self.improvements(cell)
        if concept == "cnash" or not len(found) or not self.outsiders:
            return found
        sanctions = self.sanctions(concept, cell)
        if concept == "cseq":
            return found[~self.sequences.met(found, sanctions)]
        return found[~self.answers.before(sanctions)[found]]

    def sanctions(self, concept: CoalitionConcept, cell: int) -> Mask:
        """Every state at which some member has not gained, as far as the concept counts it."""
        better = self.better(cell)
        if concept == "csmr":
            better = better | self.reach.before(better)
        return ~better & self.graph.feasible

    def _may_gain(self, cell: int) -> bool:
        """Whether there is a better state in the slice; spares the search where there is none."""
        if isinstance(self.graph, ArcGraph):
            return True
        layout = self.graph.layout
        cells = np.zeros(1, dtype=np.int64) + cell
        for dm in self.members:
            stride, length = layout.strides[dm], layout.shape[dm]
            own = cell // stride % length
            cells = (cells[:, None] + (np.arange(length) - own) * stride).ravel()
        for dm in self.members:
            cells = cells[self.graph.ranks[dm][cells] > self.graph.ranks[dm][cell]]
        return bool(len(cells))
