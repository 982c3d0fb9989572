"""What answers one improvement, as firmly as its level says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.graphmodel.search import improvements
from detente.graphmodel.witness import Answer, Move, sanction_of

if TYPE_CHECKING:
    from detente.graphmodel.roadmap.deterrence import Deterrence

__all__ = ["most_tempting"]

#: The concept under which an improvement of a level is answered.
_CONCEPTS = {1: "sseq", 2: "seq", 3: "gmr"}


def most_tempting(
    deterrence: Deterrence, dm: str, state: str, beyond: str | None = None
) -> Answer | None:
    """The improvement that tempts a decision maker most, and what answers it.

    Parameters
    ----------
    deterrence : Deterrence
    dm, state : str
    beyond : str, optional
        Only improvements that it prefers to this state.

    Returns
    -------
    Answer or None
        Among equally tempting improvements one of as few option changes as can be, then the best.
        None where there is none.
    """
    conflict = deterrence.conflict
    graph, place = conflict.graph, conflict.place(dm)
    ranks, cell = graph.ranks[place], graph.cell(state)
    least = ranks[cell] if beyond is None else ranks[graph.cell(beyond)]
    level = deterrence.temptation(place, cell, int(least))
    if not level:
        return None
    moved = next(
        each
        for each in improvements(graph, place, cell)
        if ranks[each] > least and deterrence.level(place, cell, each) == level
    )
    concept = _CONCEPTS.get(level)
    sanction = sanction_of(conflict, concept, place, cell=cell, moved=moved) if concept else None
    return Answer(Move(dm, state, graph.label(moved)), sanction)
