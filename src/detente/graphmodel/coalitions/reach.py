"""What a coalition can bring about by moves of its members, in option form.

``R_H(s)``, the joint moves of a coalition H from a state s, are the ends of legal sequences of
moves by its members, one or more, in which nobody moves twice in succession (Fang, Hipel and
Kilgour 1993). In option form the moves of each decision maker are transitive, so the rule is plain
reachability within the *slice* of states that share what everybody else does. States that reach
each other form a node; what cannot be undone makes the nodes a graph without cycles.

A state of R_H(s) may be s itself, where the coalition goes and comes back. That changes no verdict:
s is no improvement on s.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.graphmodel.layout import OptionLayout

__all__ = ["OptionReach"]

Mask = NDArray[np.bool_]
Places = NDArray[np.int32]

#: So many pairs of nodes of which one leads to the other are listed at most, as far as guessed.
_MOST_PAIRS = 2**27


class OptionReach:
    """The joint moves of one coalition.

    Parameters
    ----------
    layout : OptionLayout
    members : sequence of int
        Places of the members; none for a coalition that can do nothing.
    """

    def __init__(self, layout: OptionLayout, members: Sequence[int]) -> None:
        self.layout = layout
        self.members = tuple(members)

    @cached_property
    def _numbered(self) -> tuple[Places, int]:
        from detente.graphmodel.coalitions import node_kernels

        layout = self.layout
        parent = np.arange(layout.size, dtype=np.int32)
        for dm in self.members:
            groups = layout.groups[dm].of
            node_kernels.join_fibres(layout.feasible, layout.strides[dm], groups, parent)
        number = np.empty(layout.size, dtype=np.int32)
        count = int(node_kernels.settle_roots(layout.feasible, parent, number))
        if not self._one_way:
            return number, count
        order = np.argsort(-self._done_counts(number, count), kind="stable")
        renumbered = np.empty(count + 1, dtype=np.int32)
        renumbered[order] = np.arange(count)
        renumbered[-1] = -1
        return renumbered[number], count

    @property
    def node(self) -> Places:
        """The node of each cell, -1 where infeasible; what a node leads to has lower numbers."""
        return self._numbered[0]

    @property
    def count(self) -> int:
        """Number of nodes."""
        return self._numbered[1]

    @cached_property
    def _one_way(self) -> bool:
        return any(self.layout.groups[dm].count > 1 for dm in self.members)

    def _done_counts(self, number: Places, count: int) -> NDArray[np.int64]:
        """How many irrevocable things are done at each node; a move never makes them fewer."""
        layout = self.layout
        first = np.zeros(count, dtype=np.int64)
        cells = np.flatnonzero(layout.feasible)
        first[number[cells]] = cells
        total = np.zeros(count, dtype=np.int64)
        for dm in self.members:
            own = first // layout.strides[dm] % layout.shape[dm]
            total += np.bitwise_count(layout.groups[dm].done[own])
        return total

    @cached_property
    def by_node(self) -> tuple[Places, NDArray[np.int64]]:
        """The feasible cells node after node, and where each node's part starts."""
        cells = np.flatnonzero(self.layout.feasible).astype(np.int32)
        nodes = self.node[cells]
        order = np.argsort(nodes, kind="stable")
        starts = np.zeros(self.count + 1, dtype=np.int64)
        np.cumsum(np.bincount(nodes, minlength=self.count), out=starts[1:])
        return cells[order], starts

    @cached_property
    def children(self) -> tuple[NDArray[np.int64], Places]:
        """Where each node's part starts, and the other nodes that one move leads to."""
        if not self._one_way:
            return np.zeros(self.count + 1, dtype=np.int64), np.empty(0, dtype=np.int32)
        from detente.graphmodel.coalitions import node_kernels

        layout, starts = self.layout, [0]
        for dm in self.members:
            starts.append(starts[-1] + layout.shape[dm])
        axes = np.array(
            [
                (layout.shape[dm], layout.strides[dm], start)
                for dm, start in zip(self.members, starts, strict=False)
            ],
            dtype=np.int64,
        )
        done = np.concatenate([layout.groups[dm].done for dm in self.members])
        counted = np.empty(0, dtype=np.int32)
        found = node_kernels.children_of(self.node, *self.by_node, axes, done, counted)
        filled = np.empty(int(found[-1]), dtype=np.int32)
        node_kernels.children_of(self.node, *self.by_node, axes, done, filled)
        return found, filled

    @cached_property
    def _listable(self) -> bool:
        """Whether what each node leads to can be listed: half as many again for each bit done."""
        done = [np.bitwise_or.reduce(self.layout.groups[dm].done) for dm in self.members]
        bits = sum(int(each).bit_count() for each in done)
        return self.count * 1.5**bits <= _MOST_PAIRS

    @cached_property
    def closures(self) -> tuple[NDArray[np.int64], Places]:
        """Where each node's part starts; the nodes that each node leads to, itself first.

        Raises
        ------
        InputError
            They would be too many.
        """
        if not self._one_way:
            return np.arange(self.count + 1), np.arange(self.count, dtype=np.int32)
        if not self._listable:
            names = ", ".join(self.layout.dms[dm] for dm in self.members)
            raise InputError(
                f"the one-way options of {names} are too many for CSMR or CSEQ in a model of this "
                "size: ask by CNash or CGMR, or drop or hold options that do not matter"
            )
        from detente.graphmodel.coalitions import node_kernels

        found = node_kernels.closures(*self.children, np.empty(0, dtype=np.int32))
        filled = np.empty(int(found[-1]), dtype=np.int32)
        node_kernels.closures(*self.children, filled)
        return found, filled

    def ends(self, cell: int) -> NDArray[np.int64]:
        """The cells of R_H of a cell, ascending; the cell itself may be among them."""
        if not self.members:
            return np.empty(0, dtype=np.int64)
        cells, parts = self.by_node
        reached = self._onward(int(self.node[cell]))
        found = np.concatenate([cells[parts[each] : parts[each + 1]] for each in reached])
        return np.sort(found).astype(np.int64)

    def _onward(self, node: int) -> list[int]:
        """The nodes that a node leads to, itself among them."""
        if self._listable:
            starts, nodes = self.closures
            return [int(each) for each in nodes[starts[node] : starts[node + 1]]]
        starts, nodes = self.children
        seen = np.zeros(self.count, dtype=bool)
        wave = np.array([node])
        while len(wave):
            seen[wave] = True
            parts = [nodes[starts[each] : starts[each + 1]] for each in wave.tolist()]
            wave = np.unique(np.concatenate(parts))
            wave = wave[~seen[wave]]
        return [int(each) for each in np.flatnonzero(seen)]

    def before(self, targets: Mask) -> Mask:
        """Every cell from which the members can bring about one of the cells, these included."""
        from detente.graphmodel.coalitions import node_kernels

        feasible = self.layout.feasible
        if not self.members:
            return targets & feasible
        holds = np.zeros(self.count, dtype=bool)
        holds[self.node[targets & feasible]] = True
        node_kernels.spread_back(holds, *self.children)
        return np.append(holds, False)[self.node]

    def least(self, values: NDArray[np.int32]) -> NDArray[np.int32]:
        """For each cell the least value among itself and what the members can bring about."""
        from detente.graphmodel.coalitions import node_kernels

        if not self.members:
            return values
        least = np.empty(self.count + 1, dtype=np.int32)
        least[-1] = -1
        node_kernels.least_within(values, *self.by_node, *self.children, least)
        return np.asarray(least[self.node], dtype=np.int32)
