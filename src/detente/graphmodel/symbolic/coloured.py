"""Conflicts in which preferences depend on colours, solved for all combinations of colours at once.

A *colour* is a truth value that stands for what is not known of the preferences, and that no move
changes. Where it is part of the diagrams, each answer is a function of the states and the colours:
under which colours is a state stable? This is how systems with unknown parameters are checked in
one run {cite:p}`BarnatEtAl12`; for stability in the graph model it is original to
Détente.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.graphmodel.crux_search import check_judged
from detente.graphmodel.search import SANCTIONS
from detente.graphmodel.symbolic.escaping import escapes_from
from detente.graphmodel.symbolic.moves import Moves
from detente.graphmodel.symbolic.nodes import Node
from detente.graphmodel.symbolic.sets import SymbolicSet
from detente.graphmodel.symbolic.stability import undeterred
from detente.graphmodel.symbolic.watched import watched

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.digits import Digits
    from detente.graphmodel.symbolic.graph import SymbolicGraph

__all__ = ["Coloured", "Labelled"]

_WEAKER = {"seq": ("gmr",), "sseq": ("smr",)}


@dataclass(frozen=True)
class Labelled:
    """The states by what becomes of them over all combinations of colours.

    Attributes
    ----------
    always, sometimes, never : SymbolicSet
        Stable under every combination that can be, under some, under none.
    """

    always: SymbolicSet
    sometimes: SymbolicSet
    never: SymbolicSet


class Coloured:
    """A conflict whose preferences depend on colours.

    Parameters
    ----------
    graph : SymbolicGraph
        The states and moves; its preferences are not used.
    digits : sequence of Digits
        For each decision maker, as sets of states and colours.
    valid : Node
        The combinations of colours that mean something.
    """

    def __init__(self, graph: SymbolicGraph, digits: Sequence[Digits], valid: Node) -> None:
        self.graph = graph
        self.space = graph.space
        self.valid = valid
        self._moves = Moves(graph.space, digits)

    @cached_property
    def _options(self) -> list[str]:
        return [f"x{bit}" for bit in range(self.space.size)]

    def at(self, concept: str, code: int) -> Node:
        """Under which colours one state is stable for all decision makers.

        Parameters
        ----------
        concept : {"nash", "gmr", "smr", "seq", "sseq"}
            Joint moves are legal sequences.
        code : int
        """
        check_judged(concept)
        holding = self.valid
        # What fails although the opponents may make any move fails; moves are cheaper to follow.
        with self.space.watch, self.space.reordering():
            for each in (*_WEAKER.get(concept, ()), concept):
                for dm in range(len(self._moves.digits)):
                    out = escapes_from(self._moves, each, dm, code, within=holding)
                    holding = holding & ~self.space.exists(self._options, out)
        return holding

    @watched
    def ways_out(self, concept: str, code: int, colours: dict[str, bool]) -> SymbolicSet:
        """The states to which somebody improves without meeting a sanction, under known colours."""
        check_judged(concept)
        moves, found = self._known(colours), self.space.nothing
        for dm in range(len(moves.digits)):
            out = escapes_from(moves, concept, dm, code, within=self.space.everything)
            found = found | out
        return SymbolicSet(self.graph, found)

    @watched
    def holds(self, concept: str, code: int, colours: dict[str, bool]) -> bool:
        """Whether nobody has such a way out, under known colours."""
        check_judged(concept)
        moves, space = self._known(colours), self.space
        return all(
            escapes_from(moves, each, dm, code, within=space.everything) == space.nothing
            for each in (*_WEAKER.get(concept, ()), concept)
            for dm in range(len(moves.digits))
        )

    def _known(self, colours: dict[str, bool]) -> Moves:
        """The moves and improvements under known colours."""
        given = self.space.given
        digits = [
            tuple(tuple(given(colours, value) for value in digit) for digit in own)
            for own in self._moves.digits
        ]
        return Moves(self.space, digits)

    @watched
    def everywhere(self, concept: str) -> Node:
        """Under which colours each state is stable for all decision makers."""
        check_judged(concept)
        holding = self.space.states & self.valid
        for dm in range(len(self._moves.digits)):
            holding = holding & self.stable(concept, dm)
        return holding

    def stable(self, concept: str, dm: int) -> Node:
        """Under which colours each state is stable for one decision maker."""
        states = self.space.states
        if concept == "nash":
            return states & ~self._moves.improvable(dm)
        wanted = SANCTIONS[concept]
        return states & ~undeterred(
            self._moves, dm, counter=wanted.counter, improving=wanted.improving, rule=wanted.rule
        )

    @watched
    def labels(self, concept: str) -> Labelled:
        """Which states are stable under all combinations of colours, under some, under none."""
        holding, states = self.everywhere(concept), self.space.states
        failing = states & self.valid & ~holding
        ever = self.space.exists(self.space.colours, holding)
        not_always = self.space.exists(self.space.colours, failing)
        parts = (states & ~not_always, ever & not_always, states & ~ever)
        return Labelled(*(SymbolicSet(self.graph, part) for part in parts))
