"""Where best replies lead from a state, when there are too many states to follow one by one.

See `detente.graphmodel.best_replies`. What is reached is a set that grows until no best reply leads
out of it. The moves can go round exactly if some states are left when those from which no best
reply leads to another that is left are taken out, again and again.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from detente.graphmodel.best_replies import BestReplies
from detente.graphmodel.symbolic.nodes import union
from detente.graphmodel.symbolic.watched import watched

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict
    from detente.graphmodel.stateset import StateSet
    from detente.graphmodel.symbolic.graph import SymbolicGraph
    from detente.graphmodel.symbolic.nodes import Node
    from detente.graphmodel.symbolic.space import Space

__all__ = ["Drift"]


class Drift(BestReplies):
    """Best replies of which only some states were followed one by one, and the rest as sets.

    Parameters
    ----------
    conflict : Conflict
    graph : SymbolicGraph
        That of the conflict.
    start : str
    replies : dict
        What was followed one by one; `moves` has no more.
    """

    def __init__(
        self,
        conflict: Conflict,
        graph: SymbolicGraph,
        start: str,
        replies: dict[int, list[tuple[int, int]]],
    ) -> None:
        # The base class is frozen: its fields are set past its guard.
        vars(self).update(
            conflict=conflict, graph=graph, start=start, replies=replies, complete=False
        )

    graph: SymbolicGraph
    exact = True

    @property
    def space(self) -> Space:
        """What the sets are made of."""
        return self.graph.space

    @cached_property
    @watched
    def _reached(self) -> Node:
        moves, nothing = self.graph.moves, self.graph.space.nothing
        reached = fresh = self.graph.space.state(self.graph.cell(self.start))
        while fresh != nothing:
            source = min(fresh, reached, key=lambda node: node.dag_size)
            after = union((moves.after_best(dm, source) for dm in self._everybody), reached)
            fresh, reached = after & ~reached, after
        return reached

    @property
    def _everybody(self) -> range:
        return range(len(self.conflict.dms))

    @cached_property
    def rest(self) -> StateSet:
        """States that are reached and where nobody can improve."""
        resting = self._reached
        for dm in self._everybody:
            resting = resting & self.graph.no_improvement(dm)
        return self.graph.collect(resting)

    @cached_property
    def visited(self) -> StateSet:
        """All states that are reached, the start included."""
        return self.graph.collect(self._reached)

    @cached_property
    @watched
    def may_cycle(self) -> bool:
        """Whether the moves can go round without coming to rest."""
        moves, nothing = self.graph.moves, self.graph.space.nothing
        left, before = self._reached, nothing
        while left != before:
            before = left
            on = union((moves.before_best(dm, before) for dm in self._everybody), nothing)
            left = before & on
        return left != nothing
