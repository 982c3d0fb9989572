"""Where moves by best replies lead, whoever moves when.

From each state any decision maker that can improve moves to one of its best states; every order of
movers is followed until nobody can improve. This is a story about short-sighted movers, not a
solution concept; it shows what a state decays into. Original to Détente in this form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from detente.graphmodel.symbolic.graph import SymbolicGraph
from detente.graphmodel.witness import Move

if TYPE_CHECKING:
    from detente.graphmodel.arc_graph import ArcGraph
    from detente.graphmodel.conflict import Conflict
    from detente.graphmodel.option_graph import OptionGraph
    from detente.graphmodel.stateset import StateSet

__all__ = ["BestReplies", "best_replies"]

MAX_VISITED = 10_000
#: Where states are not listed, so many are followed one by one; all are found as sets.
MAX_ONE_BY_ONE = 200
MAX_EQUALLY_GOOD = 1_000


@dataclass(frozen=True, eq=False)
class BestReplies:
    """What best replies make of a state.

    Attributes
    ----------
    conflict : Conflict
    start : str
    replies : dict
        For each cell visited the pairs (mover, cell moved to).
    complete : bool
        Whether every state was followed one by one; else there are more than were asked for. Where
        the states are not listed, the others are still found, as sets: only `moves` has not all.
    """

    conflict: Conflict
    start: str
    replies: dict[int, list[tuple[int, int]]]
    complete: bool = True

    @property
    def exact(self) -> bool:
        """Whether `rest`, `visited` and `may_cycle` are exact, followed one by one or not."""
        return self.complete

    @cached_property
    def rest(self) -> StateSet:
        """States that are reached and where nobody can improve."""
        cells = [cell for cell, targets in self.replies.items() if not targets]
        return _set_of(self.conflict, cells)

    @cached_property
    def visited(self) -> StateSet:
        """All states that are reached, the start included."""
        return _set_of(self.conflict, list(self.replies))

    @cached_property
    def moves(self) -> tuple[Move, ...]:
        """Every move that may be made."""
        label = self.conflict.graph.label
        return tuple(
            Move(self.conflict.dms[mover], label(cell), label(target))
            for cell, targets in self.replies.items()
            for mover, target in targets
        )

    @cached_property
    def may_cycle(self) -> bool:
        """Whether the moves can go round without coming to rest, among the states followed."""
        waits = dict.fromkeys(self.replies, 0)
        sources: dict[int, list[int]] = {cell: [] for cell in self.replies}
        for cell, targets in self.replies.items():
            for _, target in targets:
                if target in sources:
                    sources[target].append(cell)
                    waits[cell] += 1
        ready = [cell for cell, count in waits.items() if count == 0]
        done = 0
        while ready:
            done += 1
            for source in sources[ready.pop()]:
                waits[source] -= 1
                if waits[source] == 0:
                    ready.append(source)
        return done < len(self.replies)


def best_replies(conflict: Conflict, start: str, *, most: int = MAX_VISITED) -> BestReplies:
    """Follow best replies from a state in every order of movers.

    Parameters
    ----------
    conflict : Conflict
    start : str
    most : int
        Follow at most this many states.

    Returns
    -------
    BestReplies

    Raises
    ------
    InputError
        The start is no state.

    Examples
    --------
    >>> from detente.graphmodel import Conflict, Ranking
    >>> dilemma = Conflict.from_options(
    ...     {"A": ["confess"], "B": ["confess"]},
    ...     {"A": Ranking(["YN", "NN", "YY", "NY"]), "B": Ranking(["NY", "NN", "YY", "YN"])},
    ... )
    >>> found = best_replies(dilemma, "NN")
    >>> found.rest.labels(), found.may_cycle
    (['YY'], False)
    """
    graph = conflict.graph
    limit = min(most, MAX_ONE_BY_ONE) if isinstance(graph, SymbolicGraph) else most
    replies: dict[int, list[tuple[int, int]]] = {}
    waiting = [graph.cell(start)]
    while waiting:
        cell = waiting.pop()
        if cell in replies:
            continue
        found = None if len(replies) >= limit else _replies(conflict, cell)
        if found is None:
            return _cut_short(conflict, start, replies)
        replies[cell] = found
        waiting.extend(target for _, target in found)
    return BestReplies(conflict, start, replies)


def _set_of(conflict: Conflict, cells: list[int]) -> StateSet:
    graph = conflict.graph
    if isinstance(graph, SymbolicGraph):
        return conflict.states.keep(cells)
    # In a game that somebody misperceives, what is reached need not be feasible in its own eyes.
    mask = np.zeros(graph.size, dtype=bool)
    mask[cells] = True
    return graph.collect(mask)


def _cut_short(
    conflict: Conflict, start: str, replies: dict[int, list[tuple[int, int]]]
) -> BestReplies:
    if isinstance(conflict.graph, SymbolicGraph):
        from detente.graphmodel.symbolic.drift import Drift

        return Drift(conflict, conflict.graph, start, replies)
    return BestReplies(conflict, start, replies, complete=False)


def _replies(conflict: Conflict, cell: int) -> list[tuple[int, int]] | None:
    """Who may move where from a state; None where that is too much to list."""
    graph, everybody = conflict.graph, range(len(conflict.dms))
    if not isinstance(graph, SymbolicGraph):
        return [(dm, target) for dm in everybody for target in _best(graph, dm, cell)]
    # Equally good replies may be very many.
    most = MAX_EQUALLY_GOOD + 1
    best = [(dm, graph.local.best_replies(dm, cell, most)) for dm in everybody]
    found = [(dm, target) for dm, targets in best for target in targets]
    return found if len(found) < most else None


def _best(graph: OptionGraph | ArcGraph, dm: int, cell: int) -> list[int]:
    ranks = graph.ranks[dm]
    targets = graph.replies(dm, cell)
    if not len(targets):
        return []
    values = ranks[targets]
    peak = values.max()
    return targets[values == peak].tolist() if peak > ranks[cell] else []
