"""Why a coalition breaks a state or does not: its joint moves, and what the outsiders answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.coalitions.joint_path import changes, joint_path
from detente.graphmodel.coalitions.judging import Coalition, CoalitionConcept, check_concept
from detente.graphmodel.witness import Move

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict

__all__ = ["CoalitionWitness", "JointMove", "explain_coalition", "joint_move"]


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
    escapes = coalition.escapes(checked, cell)
    stable = not len(escapes)
    ends = coalition.improvements(cell) if stable else escapes
    names = tuple(conflict.dms[dm] for dm in coalition.members)
    if not len(ends):
        return CoalitionWitness(concept, state, names, True, None)
    end = nearest_end(coalition, cell, ends)
    improvement = joint_move(conflict, coalition.members, cell, _only(graph.size, end))
    sanction = _sanction(conflict, coalition, checked, (cell, end)) if stable else ()
    return CoalitionWitness(concept, state, names, stable, improvement, sanction)


def nearest_end(coalition: Coalition, cell: int, ends: NDArray[np.int64]) -> int:
    """The end that changes the fewest options; among those, the best one for the members."""
    gains = np.sum([coalition.graph.ranks[dm][ends] for dm in coalition.members], axis=0)
    return int(ends[np.lexsort((-gains, changes(coalition.graph, cell, ends)))[0]])


def joint_move(
    conflict: Conflict, members: Sequence[int], start: int, targets: NDArray[np.bool_]
) -> JointMove:
    """The joint move of some decision makers to one of the targets, which can be reached."""
    steps = joint_path(conflict.graph, members, start, targets)
    assert steps is not None
    moves, label = [], conflict.graph.label
    for mover, cell in steps:
        moves.append(Move(conflict.dms[mover], label(start), label(cell)))
        start = cell
    return JointMove(tuple(conflict.dms[dm] for dm in members), tuple(moves))


def _sanction(
    conflict: Conflict, coalition: Coalition, concept: CoalitionConcept, move: tuple[int, int]
) -> tuple[JointMove, ...]:
    cell, end = move
    sanctions = coalition.sanctions(concept, cell)
    if concept != "cseq":
        return (joint_move(conflict, coalition.outsiders, end, sanctions),)
    steps = coalition.sequences.path(end, sanctions)
    found = []
    for members, target in steps or ():
        found.append(joint_move(conflict, members, end, _only(conflict.graph.size, target)))
        end = target
    return tuple(found)


def _only(size: int, cell: int) -> NDArray[np.bool_]:
    mask = np.zeros(size, dtype=bool)
    mask[cell] = True
    return mask
