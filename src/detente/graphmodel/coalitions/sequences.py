"""Sequences of coalition improvements: what outsiders would do, alone or in groups, by their gain.

A *coalition improvement* of K from x is a state of R_K(x) that every member of K prefers to x.
A legal sequence of such improvements by coalitions among the outsiders, none twice in succession,
is what sanctions under CSEQ (Inohara and Hipel 2008). In option form two improvements of one
coalition in succession are one improvement, so the rule on succession excludes nothing there.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.coalitions.kept import Reaches
from detente.graphmodel.coalitions.reach import OptionReach
from detente.graphmodel.coalitions.walk import forward
from detente.graphmodel.option_graph import OptionGraph

__all__ = ["OptionSequences", "sub_coalitions"]

Mask = NDArray[np.bool_]
Ranks = NDArray[np.int32]
JointStep = tuple[tuple[int, ...], int]


def sub_coalitions(members: Sequence[int], most: int | None = None) -> list[tuple[int, ...]]:
    """Every non-empty coalition of at most so many of some decision makers, the smallest first."""
    largest = len(members) if most is None else min(most, len(members))
    return [each for size in range(1, largest + 1) for each in combinations(sorted(members), size)]


class OptionSequences:
    """Sequences of coalition improvements of outsiders, in option form.

    Parameters
    ----------
    graph : OptionGraph
    outsiders : sequence of int
    reaches : Reaches
    """

    def __init__(self, graph: OptionGraph, outsiders: Sequence[int], reaches: Reaches) -> None:
        self.graph = graph
        self.outsiders = tuple(outsiders)
        self.kept = reaches

    @cached_property
    def groups(self) -> list[tuple[int, ...]]:
        """The coalitions that may improve: none with a member to whom all states are equal."""
        ranks = self.graph.ranks
        return sub_coalitions([dm for dm in self.outsiders if ranks[dm].max(initial=0) > 0])

    def least(self, values: Ranks) -> Ranks:
        """For each cell the least value among itself and what sequences from it lead to."""
        return self._settled(values)[0]

    def met(self, cells: NDArray[np.int64], targets: Mask) -> Mask:
        """Say for each of some cells whether a sequence leads from it to one of the targets.

        A search that starts at the cells is tried first; it gives up where a pass over all cells
        is the shorter way.
        """
        found = forward(self.kept, self.outsiders, cells, targets)
        if found is None:
            marks = np.where(targets, 0, 1).astype(np.int32)
            found = self.least(marks)[cells] == 0
        return found

    def path(self, start: int, targets: Mask) -> list[JointStep] | None:
        """The fewest coalition improvements from a cell to one of the targets."""
        marks = np.where(targets, 0, 1).astype(np.int32)
        best, parent, by_group = self._settled(marks)
        if best[start] != 0:
            return None
        steps = []
        while parent[start] >= 0:
            steps.append((self.groups[by_group[start]], int(parent[start])))
            start = int(parent[start])
        return steps

    def _settled(self, values: Ranks) -> tuple[Ranks, Ranks, Ranks]:
        graph = self.graph
        if not self.groups:
            nobody = np.full(graph.size, -1, dtype=np.int32)
            return values, nobody, nobody
        from detente.graphmodel.coalitions.sequential_kernel import UNSETTLED, settle_sequences

        cells = np.flatnonzero(graph.feasible).astype(np.int32)
        order = cells[np.argsort(values[cells], kind="stable")]
        best = np.full(graph.size, UNSETTLED, dtype=np.int32)
        parent, by_group = np.full((2, graph.size), -1, dtype=np.int32)
        heads, following = self._lists
        settle_sequences(
            values, order, self._ranks, self._tables, (heads.copy(), following.copy()),
            self._above, best, parent, by_group,
        )  # fmt: skip
        best[~graph.feasible] = -1
        return best, parent, by_group

    @cached_property
    def _ranks(self) -> Ranks:
        return np.ascontiguousarray(np.stack(self.graph.ranks, axis=1))

    @cached_property
    def _reaches(self) -> list[OptionReach]:
        return [self.kept.option(each) for each in self.groups]

    @cached_property
    def _tables(self) -> tuple[NDArray[np.int64], ...]:
        width = max(len(each) for each in self.groups)
        members = np.array([[*each, *each[:1] * (width - len(each))] for each in self.groups])
        counts = np.array([len(each) for each in self.groups])
        bases = np.cumsum([0, *(reach.count for reach in self._reaches)])
        return members.astype(np.int64), counts.astype(np.int64), bases.astype(np.int64)

    @cached_property
    def _lists(self) -> tuple[Ranks, Ranks]:
        """The cells of each node in order of the first member's rank, each naming the next."""
        following = np.full((len(self.groups), self.graph.size), -1, dtype=np.int32)
        heads = []
        for place, (members, reach) in enumerate(zip(self.groups, self._reaches, strict=True)):
            cells, starts = reach.by_node
            nodes = reach.node[cells].astype(np.int64)
            ranks = self.graph.ranks[members[0]][cells]
            cells = cells[np.argsort((nodes << 32) + ranks, kind="stable")]
            following[place, cells[:-1]] = cells[1:]
            following[place, cells[starts[1:] - 1]] = -1
            heads.append(cells[starts[:-1]])
        return np.concatenate(heads), following

    @cached_property
    def _above(self) -> tuple[Ranks, NDArray[np.int64], Ranks]:
        nodes = np.stack([reach.node for reach in self._reaches])
        from_nodes, to_nodes = [], []
        for base, reach in zip(self._tables[2].tolist(), self._reaches, strict=False):
            starts, reached = reach.closures
            from_nodes.append(base + np.repeat(np.arange(reach.count), np.diff(starts)))
            to_nodes.append(base + reached)
        ends = np.concatenate(to_nodes)
        total = int(self._tables[2][-1])
        starts = np.zeros(total + 1, dtype=np.int64)
        np.cumsum(np.bincount(ends, minlength=total), out=starts[1:])
        order = np.argsort(ends, kind="stable")
        return nodes, starts, np.concatenate(from_nodes)[order].astype(np.int32)
