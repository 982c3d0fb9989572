"""Why a coalition breaks a state or does not: its joint moves, and what the outsiders answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from detente.graphmodel.coalitions.joint_path import changes, joint_path
from detente.graphmodel.coalitions.judging import Coalition, CoalitionConcept, check_concept
from detente.graphmodel.symbolic.graph import SymbolicGraph
from detente.graphmodel.witness import Move

if TYPE_CHECKING:
    from detente.graphmodel.arc_graph import ArcGraph
    from detente.graphmodel.conflict import Conflict
    from detente.graphmodel.option_graph import OptionGraph
    from detente.graphmodel.stateset import StateSet

__all__ = ["CoalitionWitness", "JointMove", "explain_coalition", "joint_move"]

#: So many of the nearest ends are compared at most, where states are not listed.
_MOST_ENDS = 4_096


@dataclass(frozen=True)
class JointMove:
    """A coalition goes from one state to another by a legal sequence of moves of its members.

    Attributes
    ----------
    members : tuple of str
        All members, those too that need not move.
    moves : tuple of Move
    """

    members: tuple[str, ...]
    moves: tuple[Move, ...]

    @property
    def end(self) -> str:
        """Where it ends."""
        return self.moves[-1].end


@dataclass(frozen=True)
class CoalitionWitness:
    """Why a state is stable or not for a coalition.

    Attributes
    ----------
    concept, state : str
    members : tuple of str
    stable : bool
    improvement : JointMove or None
        A coalition improvement that no sanction meets; when stable, one that a sanction meets;
        None when there is no coalition improvement at all.
    sanction : tuple of JointMove
        When stable, what the outsiders answer: one joint move, or under CSEQ a sequence of them.
    """

    concept: str
    state: str
    members: tuple[str, ...]
    stable: bool
    improvement: JointMove | None
    sanction: tuple[JointMove, ...] = ()


def explain_coalition(
    conflict: Conflict, concept: str, members: Sequence[str], state: str
) -> CoalitionWitness:
    """Find the joint moves by which a coalition leaves a state for good, or what deters it.

    Parameters
    ----------
    conflict : Conflict
    concept : {"cnash", "cgmr", "csmr", "cseq"}
    members : sequence of str
    state : str

    Returns
    -------
    CoalitionWitness

    Raises
    ------
    InputError
        A name or the concept is unknown, or the state infeasible.

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> dilemma = Conflict.from_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> found = explain_coalition(dilemma, "cseq", ["A", "B"], "YY")
    >>> found.stable, [(move.dm, move.end) for move in found.improvement.moves]
    (False, [('B', 'YN'), ('A', 'NN')])
    """
    checked = check_concept(concept)
    graph = conflict.graph
    cell = graph.cell(state)
    coalition = Coalition(graph, [conflict.place(dm) for dm in members])
    escapes = coalition.escape_set(checked, cell)
    stable = not escapes
    ends = coalition.improvement_set(cell) if stable else escapes
    names = tuple(conflict.dms[dm] for dm in coalition.members)
    if not ends:
        return CoalitionWitness(concept, state, names, True, None)
    end = nearest_end(coalition, cell, ends)
    improvement = joint_move(conflict, coalition.members, cell, graph.all_states.keep([end]))
    sanction = _sanction(conflict, coalition, checked, (cell, end)) if stable else ()
    return CoalitionWitness(concept, state, names, stable, improvement, sanction)


def nearest_end(coalition: Coalition, cell: int, ends: StateSet) -> int:
    """The end that changes the fewest options; among those, the best one for the members.

    Where states are not listed, gains are compared among the nearest ends only.
    """
    graph = coalition.graph
    if isinstance(graph, SymbolicGraph):
        from detente.graphmodel.symbolic.joint import nearest_codes

        near = nearest_codes(graph.moves, (graph.all_states & ends).node, cell, _MOST_ENDS)
        own = (graph.ranks[dm][near] for dm in coalition.members)
        ranks = [np.unique(each, return_inverse=True)[1] for each in own]
    else:
        cells = ends.cells()
        changed = changes(graph, cell, cells)
        near = cells[changed == changed.min()]
        ranks = [graph.ranks[dm][near] for dm in coalition.members]
    return int(near[np.argmax(np.sum(ranks, axis=0))])


def joint_move(
    conflict: Conflict, members: Sequence[int], start: int, targets: StateSet
) -> JointMove:
    """The joint move of some decision makers to one of the targets, which can be reached."""
    steps = _joint_path(conflict.graph, members, start, targets)
    assert steps is not None
    moves, label = [], conflict.graph.label
    for mover, cell in steps:
        moves.append(Move(conflict.dms[mover], label(start), label(cell)))
        start = cell
    return JointMove(tuple(conflict.dms[dm] for dm in members), tuple(moves))


def _joint_path(
    graph: OptionGraph | ArcGraph, members: Sequence[int], start: int, targets: StateSet
) -> list[tuple[int, int]] | None:
    if not isinstance(graph, SymbolicGraph):
        return joint_path(graph, members, start, targets.mask)
    from detente.graphmodel.symbolic.joint import JointMoves

    return JointMoves(graph.moves, members).path(start, (graph.all_states & targets).node)


def _sanction(
    conflict: Conflict, coalition: Coalition, concept: CoalitionConcept, move: tuple[int, int]
) -> tuple[JointMove, ...]:
    cell, end = move
    sanctions = coalition.sanction_set(concept, cell)
    if concept != "cseq":
        return (joint_move(conflict, coalition.outsiders, end, sanctions),)
    found = []
    for members, target in coalition.answer(end, sanctions) or ():
        found.append(joint_move(conflict, members, end, conflict.states.keep([target])))
        end = target
    return tuple(found)
