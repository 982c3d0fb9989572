"""How one decision maker sees a conflict.

A *view* is a whole graph model: the states, the moves of every decision maker and everybody's
preferences as its holder believes them to be. All views of a hypergame lie on the same cells, so
that a state has the same place in each. Two things can be missing from a view.

*Unseen* states
    are not in the game at all: in it nobody moves to or from them, and nothing can be said of their
    stability. They are *unrecognised*, not "trivially stable".
*Still* options
    are options that the holder does not think of as choices: in its game nobody moves them. It
    *recognises* the states in which they are as they stand at the start. When somebody does move
    one of them, the holder finds itself outside its game; it then goes on with the options that it
    does think of, and takes the new value as one that stays.

What a holder does with a still option that was moved is original to Détente; to stop dead, as an
unseen state makes it do, would be an odd thing for a government.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.conflict import Conflict
from detente.graphmodel.option_graph import OptionGraph
from detente.graphmodel.perception.still import with_still
from detente.graphmodel.stateset import StateSet

__all__ = ["View", "view_of"]

Mask = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class View:
    """The game that one decision maker believes to be played.

    Attributes
    ----------
    conflict : Conflict
        Its states are the ones that the holder can act in.
    recognised : ndarray of bool, shape (size,)
        The states of the game as it stands: those that the holder reckons with.
    known : ndarray of bool, shape (size,)
        The states that the holder can act in: the recognised ones, and those that differ from them
        in still options only.
    """

    conflict: Conflict
    recognised: Mask
    known: Mask

    def states(self) -> StateSet:
        """The states that the holder recognises."""
        return StateSet(self.conflict.graph, self.recognised)


def view_of(
    conflict: Conflict,
    *,
    still: Collection[str] = (),
    start: str | None = None,
    unseen: StateSet | Collection[str] = (),
) -> View:
    """Make a view from a conflict over all states.

    Parameters
    ----------
    conflict : Conflict
        With everybody's preferences as the holder believes them to be.
    still : collection of str
        Ids of options that nobody moves in this view.
    start : str
        Where things stand; needed with `still`, to know at which values.
    unseen : StateSet or collection of str
        States that are not in this view.

    Returns
    -------
    View

    Raises
    ------
    InputError
        An option or state is unknown, or options of a conflict in graph form are named.

    Examples
    --------
    >>> from detente.graphmodel import Ranking
    >>> dilemma = Conflict.from_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> view_of(dilemma, still=["B.confess"], start="NN").states().labels()
    ['NN', 'YN']
    >>> view_of(dilemma, unseen=["YY"]).states().labels()
    ['NN', 'YN', 'NY']
    """
    graph = conflict.graph
    hidden = _hidden(graph, unseen)
    known = graph.feasible & ~hidden
    recognised = known.copy()
    if still:
        if isinstance(graph, ArcGraph):
            raise InputError("a conflict in graph form has no options that could stand still")
        _check_options(still, graph.layout.options)
        if start is None:
            raise InputError("options stand still at a state; say where things start")
        bits = sum(1 << graph.layout.options.index(name) for name in set(still))
        code = int(graph.layout.codes(np.array([graph.cell(start)]))[0])
        recognised &= graph.layout.codes() & bits == code & bits
    return View(_narrowed(conflict, known, still), recognised, known)


def _hidden(graph: OptionGraph | ArcGraph, unseen: StateSet | Collection[str]) -> Mask:
    if isinstance(unseen, StateSet):
        return unseen.mask
    hidden = np.zeros(graph.size, dtype=bool)
    hidden[[graph.cell(state) for state in unseen]] = True
    return hidden


def _check_options(still: Collection[str], options: tuple[str, ...]) -> None:
    for name in still:
        if name not in options:
            raise InputError(f"the option {name!r} is unknown{nearest(name, options)}")


def _narrowed(conflict: Conflict, known: Mask, still: Collection[str]) -> Conflict:
    graph = conflict.graph
    if not still and bool((known == graph.feasible).all()):
        return conflict
    if isinstance(graph, ArcGraph):
        arcs = [own[known[own].all(axis=1)] for own in graph.arcs]
        return Conflict(conflict.dms, ArcGraph(graph.states, arcs, graph.ranks))
    layout = replace(with_still(graph.layout, still), feasible=known)
    ranks = [np.where(known, own, np.int32(-1)) for own in graph.ranks]
    return Conflict(conflict.dms, OptionGraph(layout, ranks))
