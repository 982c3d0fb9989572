"""Why a state is stable or not: the improvements, and what deters each.

A state that is not stable for a decision maker has an improvement that nobody can punish; a stable
one has, for each improvement, a sanction. Sanctions are the shortest and contain no option change
that could be left out. Each is graded:

*enforced*
    every move of it is the best reply of its mover, so that the threat is what its mover would
    do anyway;
*on paper only*
    somebody would have to choose a move that is not its best: the *credibility gap*.

The grade is original to Détente and a property of the witness, not a solution concept. The best
reply is judged one step at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from detente.errors import InputError, nearest
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.rules import Rule, check_rule
from detente.graphmodel.search import SANCTIONS, Sanctioning, Step, improvements, sanction_path
from detente.graphmodel.symbolic.graph import SymbolicGraph
from detente.graphmodel.symbolic.layout import refuse_listing

if TYPE_CHECKING:
    from detente.graphmodel.arc_graph import ArcGraph
    from detente.graphmodel.conflict import Conflict

__all__ = ["Answer", "Move", "Sanction", "Witness", "explain", "sanction_of"]


EXPLAINED = ("nash", *SANCTIONS, "sim")


@dataclass(frozen=True)
class Move:
    """One decision maker moves from one state to another."""

    dm: str
    start: str
    end: str


@dataclass(frozen=True)
class Sanction:
    """Moves of the opponents that take the gain of an improvement away."""

    moves: tuple[Move, ...]
    enforced: bool


@dataclass(frozen=True)
class Answer:
    """An improvement and the sanction that meets it, if any."""

    improvement: Move
    sanction: Sanction | None


@dataclass(frozen=True)
class Witness:
    """Why a state is stable or not for a decision maker.

    Attributes
    ----------
    concept, dm, state : str
    stable : bool
    answers : tuple of Answer
        When stable, every improvement with its sanction (none: there is no improvement at all).
        When not, one improvement that nobody can punish.
    unlisted : int
        How many more improvements a stable state has. Only where there are very many; the answers
        are then those that are on paper only, as far as there are any, and the rest is no weaker.
    """

    concept: str
    dm: str
    state: str
    stable: bool
    answers: tuple[Answer, ...]
    unlisted: int = 0

    @property
    def enforced(self) -> bool:
        """Whether the state is stable and no sanction of it is on paper only."""
        return self.stable and all(
            answer.sanction is not None and answer.sanction.enforced for answer in self.answers
        )


def explain(
    conflict: Conflict, concept: str, dm: str, state: str, *, rule: str = "sequence"
) -> Witness:
    """Find the improvement that nobody can punish, or the sanction of each improvement.

    Parameters
    ----------
    conflict : Conflict
    concept : {"nash", "gmr", "smr", "seq", "sseq", "sim"}
    dm, state : str
    rule : {"sequence", "once", "single"}

    Returns
    -------
    Witness

    Raises
    ------
    InputError
        A name is unknown, the state infeasible, or the concept has no witnesses.

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> dilemma = Conflict.from_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> answer, = dilemma.explain("seq", "A", "NN").answers
    >>> answer.improvement.end, answer.sanction.moves[0].end, answer.sanction.enforced
    ('YN', 'YY', True)
    """
    place, cell = conflict.place(dm), conflict.graph.cell(state)
    if concept not in EXPLAINED:
        raise InputError(
            f"there are no witnesses for the concept {concept!r}{nearest(concept, EXPLAINED)}"
        )
    checked = check_rule(rule)
    better, unlisted = _to_answer(conflict.graph, concept, place, cell, checked)
    answers = []
    for moved in better:
        sanction = sanction_of(conflict, concept, place, cell=cell, moved=moved, rule=checked)
        answer = Answer(Move(dm, state, conflict.graph.label(moved)), sanction)
        if sanction is None:
            return Witness(concept, dm, state, False, (answer,))
        answers.append(answer)
    return Witness(concept, dm, state, True, tuple(answers), unlisted)


def _to_answer(
    graph: OptionGraph | ArcGraph, concept: str, dm: int, cell: int, rule: Rule
) -> tuple[list[int], int]:
    """The improvements to be answered, and how many more there are."""
    if not isinstance(graph, SymbolicGraph):
        return improvements(graph, dm, cell), 0
    if concept == "sim":
        refuse_listing(len(graph.layout.options))
    wanted = None if concept == "nash" else replace(SANCTIONS[concept], rule=rule)
    return graph.local.telling(dm, cell, wanted)


def sanction_of(
    conflict: Conflict, concept: str, dm: int, *, cell: int, moved: int, rule: Rule = "sequence"
) -> Sanction | None:
    """The sanction that meets an improvement under a concept; None where nobody can punish it.

    Parameters
    ----------
    conflict : Conflict
    concept : {"nash", "gmr", "smr", "seq", "sseq", "sim"}
    dm, cell, moved : int
        The improvement of this decision maker leads from one cell to the other.
    rule : {"sequence", "once", "single"}

    Returns
    -------
    Sanction or None
    """
    if concept == "nash":
        return None
    if concept == "sim":
        return _simultaneous(conflict, dm, cell, moved)
    graph = conflict.graph
    for best_only in (True, False):
        wanted = replace(SANCTIONS[concept], best_only=best_only, rule=rule)
        steps = sanction_path(graph, dm, cell, moved, wanted=wanted)
        if steps is not None:
            if not best_only and isinstance(graph, OptionGraph):
                ceiling = int(graph.ranks[dm][cell])
                steps = _without_needless(graph, dm, moved, steps, wanted, ceiling)
            return Sanction(_moves(conflict, moved, steps), enforced=best_only)
    return None


def _moves(conflict: Conflict, start: int, steps: list[Step]) -> tuple[Move, ...]:
    label = conflict.graph.label
    cells = [start, *(cell for _, cell in steps)]
    return tuple(
        Move(conflict.dms[mover], label(before), label(after))
        for (mover, after), before in zip(steps, cells, strict=False)
    )


def _without_needless(
    graph: OptionGraph,
    dm: int,
    moved: int,
    steps: list[Step],
    wanted: Sanctioning,
    ceiling: int,
) -> list[Step]:
    """Leave out option changes one by one while the path remains a sanction."""
    path = _code_path(graph, moved, steps)
    shorter = True
    while shorter:
        shorter = False
        for candidate in _one_change_less(path):
            replayed = _replay(graph, moved, candidate, wanted)
            if replayed and _holds(graph, dm, replayed[-1][1], wanted, ceiling):
                path, steps, shorter = candidate, replayed, True
                break
    return steps


_CodePath = list[tuple[int, int]]


def _code_path(graph: OptionGraph, moved: int, steps: list[Step]) -> _CodePath:
    codes = graph.layout.codes(np.array([moved, *(cell for _, cell in steps)]))
    flips = codes[1:] ^ codes[:-1]
    return [(mover, int(flip)) for (mover, _), flip in zip(steps, flips, strict=True)]


def _one_change_less(path: _CodePath) -> Iterator[_CodePath]:
    for place, (mover, flip) in enumerate(path):
        rest = flip
        while rest:
            bit = rest & -rest
            rest ^= bit
            kept = flip ^ bit
            step = [(mover, kept)] if kept else []
            yield [*path[:place], *step, *path[place + 1 :]]


def _replay(
    graph: OptionGraph, moved: int, path: _CodePath, wanted: Sanctioning
) -> list[Step] | None:
    if not path:
        return None
    code = int(graph.layout.codes(np.array([moved]))[0])
    cell = moved
    steps: list[Step] = []
    for mover, flip in path:
        code ^= flip
        target = int(graph.layout.cells(np.array([code]))[0])
        if target < 0 or not _may_move(graph, mover, cell, target):
            return None
        if wanted.improving and graph.ranks[mover][target] <= graph.ranks[mover][cell]:
            return None
        steps.append((mover, target))
        cell = target
    return steps


def _may_move(graph: OptionGraph, mover: int, cell: int, target: int) -> bool:
    if isinstance(graph, SymbolicGraph):
        return graph.local.may_move(mover, cell, target)
    return target in graph.successors(mover, cell)


def _holds(graph: OptionGraph, dm: int, cell: int, wanted: Sanctioning, ceiling: int) -> bool:
    ranks = graph.ranks[dm]
    if ranks[cell] > ceiling:
        return False
    if not wanted.counter:
        return True
    if isinstance(graph, SymbolicGraph):
        best = graph.local.best_move(dm, cell)
        return best is None or ranks[best] <= ceiling
    return all(ranks[other] <= ceiling for other in graph.successors(dm, cell))


def _simultaneous(conflict: Conflict, dm: int, cell: int, moved: int) -> Sanction | None:
    graph = conflict.graph
    if not isinstance(graph, OptionGraph):
        raise InputError("simultaneous sanctions are defined in option form only")
    others = [j for j in range(len(conflict.dms)) if j != dm]
    choices = [[cell, *improvements(graph, j, cell)] for j in others]
    for joint in product(*choices):
        acting = [(j, target) for j, target in zip(others, joint, strict=True) if target != cell]
        result = moved + sum(target - cell for _, target in acting)
        if acting and 0 <= graph.ranks[dm][result] <= graph.ranks[dm][cell]:
            best = {
                j: max(map(int, graph.ranks[j][improvements(graph, j, cell)])) for j, _ in acting
            }
            enforced = all(int(graph.ranks[j][target]) == best[j] for j, target in acting)
            label = graph.label
            moves = tuple(Move(conflict.dms[j], label(cell), label(t)) for j, t in acting)
            return Sanction(moves, enforced)
    return None
