"""Sequences of coalition improvements of outsiders, in graph form.

Two improvements of one coalition in succession need be none together, so the search runs over pairs
of a state and the coalition that moved last.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.coalitions.arc_reach import ArcReach
from detente.graphmodel.coalitions.sequences import JointStep, sub_coalitions

__all__ = ["ArcSequences"]

Mask = NDArray[np.bool_]
Node = tuple[int, int]


class ArcSequences:
    """Sequences of coalition improvements; see `detente.graphmodel.coalitions.sequences`.

    Parameters
    ----------
    graph : ArcGraph
    outsiders : sequence of int
    """

    def __init__(self, graph: ArcGraph, outsiders: Sequence[int]) -> None:
        self.graph = graph
        self.groups = sub_coalitions(outsiders)

    @cached_property
    def _arcs(self) -> list[list[list[int]]]:
        """For each coalition and state the coalition improvements."""
        found = []
        for members in self.groups:
            reach = ArcReach(self.graph, members)
            found.append([self._improvements(reach, state) for state in range(self.graph.size)])
        return found

    def _improvements(self, reach: ArcReach, state: int) -> list[int]:
        ends = reach.ends(state)
        for dm in reach.members:
            ends = ends[self.graph.ranks[dm][ends] > self.graph.ranks[dm][state]]
        return [int(end) for end in ends]

    def path(self, start: int, targets: Mask) -> list[JointStep] | None:
        """The fewest coalition improvements from a state to one of the targets."""
        first: Node = (start, -1)
        trail: dict[Node, Node | None] = {first: None}
        waiting = deque([first])
        while waiting:
            node = waiting.popleft()
            if targets[node[0]]:
                return self._unwound(trail, node)
            for group in range(len(self.groups)):
                for target in self._arcs[group][node[0]] if group != node[1] else ():
                    if (target, group) not in trail:
                        trail[target, group] = node
                        waiting.append((target, group))
        return None

    def _unwound(self, trail: dict[Node, Node | None], node: Node) -> list[JointStep]:
        steps: list[JointStep] = []
        while (previous := trail[node]) is not None:
            steps.append((self.groups[node[1]], node[0]))
            node = previous
        return steps[::-1]

    def met(self, cells: NDArray[np.int64], targets: Mask) -> Mask:
        """Say for each of some states whether a sequence leads from it to one of the targets."""
        return np.array([self.path(int(cell), targets) is not None for cell in cells], dtype=bool)
