"""The states of a model with their ranks, stability and moves, as a plain table."""

from __future__ import annotations

import numpy as np

from detente.errors import InputError
from detente.graphmodel import solve
from detente.interchange.state_table import MoveRow, StateTable
from detente.questions.model import Model
from detente.questions.verdicts import JUDGED
from detente.questions.words import Words

__all__ = ["MAX_MOVES", "MAX_STATES", "state_table"]

MAX_STATES = 2**16
MAX_MOVES = 200_000


def state_table(model: Model, *, moves: bool) -> StateTable:
    """Return the table of a model's states.

    Parameters
    ----------
    model : Model
    moves : bool
        Whether to list the moves too.

    Raises
    ------
    InputError
        There are more than `MAX_STATES` states, or more than `MAX_MOVES` moves.

    Examples
    --------
    >>> from detente.case import load
    >>> from detente.questions.model import build_model
    >>> table = state_table(build_model(load("prisoners-dilemma")), moves=True)
    >>> table.states, table.ranks["A"], len(table.moves)
    (['NN', 'YN', 'NY', 'YY'], [2, 3, 0, 1], 8)
    """
    conflict = model.conflict
    if conflict.n_states > MAX_STATES:
        raise InputError(
            f"the model has {conflict.n_states:,} states, more than the {MAX_STATES:,} that a "
            "table or graph of them is written for; hold some options"
        )
    cells = np.flatnonzero(conflict.graph.feasible)
    solution = solve(conflict, JUDGED)
    states = conflict.states.labels()
    words = Words(model.case)
    return StateTable(
        conflict.dms,
        model.case.option_ids,
        states,
        [words.state(state) for state in states],
        {dm: conflict.ranks(dm)[cells].tolist() for dm in conflict.dms},
        {
            concept: {dm: found.mask[cells].tolist() for dm, found in by_dm.items()}
            for concept, by_dm in solution.stable.items()
        },
        _moves(model) if moves else (),
    )


def _moves(model: Model) -> list[MoveRow]:
    graph = model.conflict.graph
    cells = np.flatnonzero(graph.feasible)
    place = {int(cell): k for k, cell in enumerate(cells)}
    found: list[MoveRow] = []
    for mover, dm in enumerate(model.conflict.dms):
        ranks = graph.ranks[mover]
        for cell, start in place.items():
            found += [
                MoveRow(dm, start, place[end], bool(ranks[end] > ranks[cell]))
                for end in graph.successors(mover, cell)
            ]
            if len(found) > MAX_MOVES:
                raise InputError(
                    f"the model has more than {MAX_MOVES:,} moves, the most that are written; hold "
                    "some options, or write the table of states"
                )
    return found
