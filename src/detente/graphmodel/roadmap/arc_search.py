"""The safest road in graph form.

Graphs are written by hand, so this is Dijkstra's algorithm in plain Python over pairs of a state
and who moved last: nobody moves twice in succession. After a joint move anybody may move.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

from detente.graphmodel.arc_graph import ArcGraph
from detente.graphmodel.roadmap.coalitions import coalitions, legal_ends
from detente.graphmodel.roadmap.cost import JOINT, NO_ROAD, UNWILLING, WIDTHS
from detente.graphmodel.roadmap.deterrence import Deterrence

__all__ = ["ArcSearch"]

#: A state and the last mover; None at the start and after a joint move.
Node = tuple[int, int | None]
Members = tuple[int, ...]


@dataclass
class ArcSearch:
    """A search from one state.

    Attributes
    ----------
    graph : ArcGraph
    deterrence : Deterrence
    largest : int
        The largest coalition that may make a step together.
    unwilling : bool
        Whether moves that are no improvement may be made.
    """

    graph: ArcGraph
    deterrence: Deterrence
    largest: int
    unwilling: bool
    _cost: dict[Node, int] = field(default_factory=dict)
    _from: dict[Node, tuple[Node, Members]] = field(default_factory=dict)

    def run(self, start: int, targets: set[int]) -> list[tuple[Members, int, int]] | None:
        """Find the safest road as (movers, from, to); None if there is none."""
        origin: Node = (start, None)
        self._cost[origin] = 0
        tie = count()
        heap = [(0, next(tie), origin)]
        best, found = NO_ROAD, None
        while heap and heap[0][0] < best:
            cost, _, node = heappop(heap)
            if cost > self._cost[node]:
                continue
            if node[0] in targets:
                end = _plus(cost, 8 + 8 * max(self.deterrence.temptations(node[0])))
                best, found = (end, node) if end < best else (best, found)
            for after, members, key in self._steps(node, cost):
                if key < self._cost.get(after, NO_ROAD):
                    self._cost[after], self._from[after] = key, (node, members)
                    heappush(heap, (key, next(tie), after))
        return None if found is None else self._unwound(found)

    def _unwound(self, node: Node) -> list[tuple[Members, int, int]]:
        legs = []
        while node in self._from:
            before, members = self._from[node]
            legs.append((members, before[0], node[0]))
            node = before
        return legs[::-1]

    def _steps(self, node: Node, cost: int) -> Iterator[tuple[Node, Members, int]]:
        cell, last = node
        levels = self.deterrence.temptations(cell)
        for mover, ranks in enumerate(self.graph.ranks):
            if mover == last:
                continue
            others = max([0, *(level for dm, level in enumerate(levels) if dm != mover)])
            for target in self.graph.successors(mover, cell):
                gains = ranks[target] > ranks[cell]
                own = self._own(mover, cell, target) if gains else 0
                key = _plus(cost, 8 + 8 * max(others, own))
                key = key if gains else _plus(key, UNWILLING)
                if gains or self.unwilling:
                    yield (target, mover), (mover,), key
        for members, target in self._joint_moves(cell):
            staying = (level for dm, level in enumerate(levels) if dm not in members)
            own = max(self._own(mover, cell, target) for mover in members)
            yield (target, None), members, _plus(_plus(cost, 8 + 8 * max([own, *staying])), JOINT)

    def _own(self, mover: int, cell: int, target: int) -> int:
        return self.deterrence.temptation(mover, cell, int(self.graph.ranks[mover][target]))

    def _joint_moves(self, cell: int) -> Iterator[tuple[Members, int]]:
        reached: dict[Members, set[int]] = {}
        for mover in range(len(self.graph.ranks)):
            reached[mover,] = set(self.graph.successors(mover, cell))
        for members in coalitions(len(self.graph.ranks), self.largest):
            reached[members] = legal_ends(self.graph, cell, members)
            parts = [ends for part, ends in reached.items() if set(part) < set(members)]
            for target in sorted(reached[members].difference({cell}, *parts)):
                if all(self.graph.ranks[dm][target] > self.graph.ranks[dm][cell] for dm in members):
                    yield members, target


def _plus(cost: int, low: int) -> int:
    full = cost == NO_ROAD or cost >> low & (mask := (1 << WIDTHS[low]) - 1) == mask
    return NO_ROAD if full else cost + (1 << low)
