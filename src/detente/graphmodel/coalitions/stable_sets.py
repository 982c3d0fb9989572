"""The states that are stable for a coalition, for a party in all its coalitions, or for all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.coalitions.judging import (
    Coalition,
    CoalitionConcept,
    check_concept,
    may_gain,
)
from detente.graphmodel.coalitions.kept import Reaches
from detente.graphmodel.coalitions.passes import CoalitionPass
from detente.graphmodel.coalitions.sequences import sub_coalitions
from detente.graphmodel.stateset import StateSet
from detente.graphmodel.symbolic.graph import SymbolicGraph

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict

__all__ = ["coalition_stable", "coalitions_of", "universally_stable"]

MAX_DMS = 16
#: So few states are judged one by one.
_FEW = 16

Progress = Callable[[int, int], None]


def coalitions_of(
    conflict: Conflict, *, within: Sequence[str] | None = None, size: int | None = None
) -> list[tuple[str, ...]]:
    """List the coalitions of a conflict, the smallest first.

    Parameters
    ----------
    conflict : Conflict
    within : sequence of str, optional
        Only coalitions that all of these belong to.
    size : int, optional
        Of at most so many members.

    Raises
    ------
    InputError
        There are more than 16 decision makers and no size is given; or a name is unknown.
    """
    if len(conflict.dms) > MAX_DMS and size is None:
        raise InputError(
            f"{len(conflict.dms)} decision makers have 2^{len(conflict.dms)} coalitions, more than "
            f"the 2^{MAX_DMS} that can be gone through: say how large a coalition may be"
        )
    wanted = {conflict.place(dm) for dm in within or ()}
    everybody = range(len(conflict.dms))
    return [
        tuple(conflict.dms[dm] for dm in each)
        for each in sub_coalitions(everybody, size)
        if wanted <= set(each)
    ]


def coalition_stable(conflict: Conflict, concept: str, members: Sequence[str]) -> StateSet:
    """The states that are stable for a coalition.

    Parameters
    ----------
    conflict : Conflict
    concept : {"cnash", "cgmr", "csmr", "cseq"}
    members : sequence of str

    Returns
    -------
    StateSet

    Raises
    ------
    InputError
        A name or the concept is unknown, or there is no member.

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> dilemma = Conflict.from_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> coalition_stable(dilemma, "cnash", ["A", "B"]).labels()
    ['NN', 'YN', 'NY']
    """
    return _unbroken(conflict, check_concept(concept), members, conflict.states)


def universally_stable(
    conflict: Conflict,
    concept: str,
    *,
    within: Sequence[str] | None = None,
    size: int | None = None,
    among: StateSet | None = None,
    progress: Progress | None = None,
) -> StateSet:
    """The states that no coalition breaks: universal coalition stability.

    Parameters
    ----------
    conflict : Conflict
    concept : {"cnash", "cgmr", "csmr", "cseq"}
    within : sequence of str, optional
        Only coalitions that all of these belong to; with one decision maker, what is
        coalition-stable for it.
    size : int, optional
        Only coalitions of at most so many members.
    among : StateSet, optional
        Only these states are asked about.
    progress : callable, optional
        Called with the coalitions done and all coalitions.

    Returns
    -------
    StateSet

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> dilemma = Conflict.from_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> universally_stable(dilemma, "cnash").labels(), universally_stable(dilemma, "cseq").labels()
    ([], ['NN'])
    """
    checked = check_concept(concept)
    states = conflict.states if among is None else among
    coalitions = coalitions_of(conflict, within=within, size=size)
    reaches = Reaches(conflict.graph)
    # Nobody can sanction everybody, so the largest coalition often leaves least to be asked about.
    for done, members in enumerate(coalitions[-1:] + coalitions[:-1]):
        if progress is not None:
            progress(done, len(coalitions))
        states = _unbroken(conflict, checked, members, states, reaches)
    return states


def _unbroken(
    conflict: Conflict,
    concept: CoalitionConcept,
    members: Sequence[str],
    states: StateSet,
    reaches: Reaches | None = None,
) -> StateSet:
    """Take out of a set of states those that a coalition breaks."""
    places = sorted({conflict.place(dm) for dm in members})
    if not places:
        raise InputError("a coalition needs at least one member")
    graph = conflict.graph
    if not states or not all(may_gain(graph, dm) for dm in places):
        return states
    coalition = Coalition(graph, places, reaches)
    if isinstance(graph, ArcGraph) or states.count <= _FEW:
        cells = states.cells().tolist()
        return states.keep(cell for cell in cells if not coalition.escape_set(concept, cell))
    if isinstance(graph, SymbolicGraph):
        from detente.graphmodel.symbolic.coalition_sets import broken_by

        with graph.space.watch:
            node = (graph.all_states & states).node
            return states - graph.collect(broken_by(graph.moves, places, concept, node))
    mask, cells = states.mask.copy(), states.cells()
    mask[cells[CoalitionPass(coalition).unstable(concept, cells)]] = False
    return graph.collect(mask)
