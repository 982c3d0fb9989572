"""What a coalition can bring about by moves of its members, in graph form.

Arcs need not be transitive, so the rule that nobody moves twice in succession matters: the search
runs over pairs of a state and the last mover. A search for one state touches no other, since
conflicts in graph form are drawn by hand and small.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.arc_graph import ArcGraph

__all__ = ["ArcReach"]

Mask = NDArray[np.bool_]
Node = tuple[int, int]


class ArcReach:
    """The joint moves of one coalition; see `detente.graphmodel.coalitions.reach`.

    Parameters
    ----------
    graph : ArcGraph
    members : sequence of int
    """

    def __init__(self, graph: ArcGraph, members: Sequence[int]) -> None:
        self.graph = graph
        self.members = tuple(members)

    @cached_property
    def _arcs(self) -> dict[int, tuple[dict[int, list[int]], dict[int, list[int]]]]:
        """For each member the states after each state, and before it."""
        found = {}
        for dm in self.members:
            after: dict[int, list[int]] = {}
            before: dict[int, list[int]] = {}
            for source, target in self.graph.arcs[dm].tolist():
                after.setdefault(source, []).append(target)
                before.setdefault(target, []).append(source)
            found[dm] = (after, before)
        return found

    def ends(self, cell: int) -> NDArray[np.int64]:
        """The states of R_H of a state, ascending."""
        seen: set[Node] = set()
        waiting: list[Node] = [(cell, -1)]
        while waiting:
            state, last = waiting.pop()
            for dm in self.members:
                for target in self._arcs[dm][0].get(state, ()) if dm != last else ():
                    if (target, dm) not in seen:
                        seen.add((target, dm))
                        waiting.append((target, dm))
        return np.array(sorted({state for state, _ in seen}), dtype=np.int64)

    def before(self, targets: Mask) -> Mask:
        """Every state from which the members can bring about one of these, these included."""
        found = targets.copy()
        seen: set[Node] = set()
        waiting = [(int(state), dm) for state in np.flatnonzero(targets) for dm in self.members]
        while waiting:
            state, mover = waiting.pop()
            for source in self._arcs[mover][1].get(state, ()):
                found[source] = True
                for last in self.members:
                    if last != mover and (source, last) not in seen:
                        seen.add((source, last))
                        waiting.append((source, last))
        return found
