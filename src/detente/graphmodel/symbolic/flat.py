"""A set of states as a flat table of the nodes of its diagram.

Nodes 0 and 1 are the empty set and everything; all others stand after those below them. A table is
read with NumPy, level by level, where a diagram would be walked node by node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.symbolic.nodes import Node, branches

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["Flat"]

Masks = NDArray[np.int64]


class Flat:
    """The nodes of a set.

    Parameters
    ----------
    node : Node
        A function of options only.
    space : Space

    Attributes
    ----------
    bits : list of int
        The options in the order of the levels.
    level, low, high : ndarray of int64, shape (n_nodes,)
        Of each node its level, and the nodes below it without and with the option of the level.
    """

    def __init__(self, node: Node, space: Space) -> None:
        names = {f"x{bit}": bit for bit in range(space.size)}
        ordered = space.in_order(names)
        self.bits = [names[name] for name in ordered]
        last = len(ordered)
        self._levels = {name: level for level, name in enumerate(ordered)}
        self._number = {space.nothing: 0, space.everything: 1}
        self._rows = [(last, 0, 0), (last, 1, 1)]
        self.root = self._add(node)
        self.level, self.low, self.high = np.array(self._rows, dtype=np.int64).T.copy()

    def _add(self, node: Node) -> int:
        if node not in self._number:
            low, high = branches(node)
            row = (self._levels[node.var], self._add(low), self._add(high))
            self._number[node] = len(self._rows)
            self._rows.append(row)
        return self._number[node]

    def codes(self) -> Masks:
        """The state codes of the set, ascending."""
        at = np.array([self.root] if self.root else [], dtype=np.int64)
        codes = np.zeros(len(at), dtype=np.int64)
        for level, bit in enumerate(self.bits):
            here = self.level[at] == level
            low = np.where(here, self.low[at], at)
            high = np.where(here, self.high[at], at)
            codes = np.concatenate((codes[low > 0], codes[high > 0] | 1 << bit))
            at = np.concatenate((low[low > 0], high[high > 0]))
        return np.sort(codes)

    def possible(self, given: int | None = None) -> tuple[int, int] | None:
        """Which options are taken, and which are not, in some state of the set.

        Parameters
        ----------
        given : int, optional
            Only the states in which this option is taken.

        Returns
        -------
        tuple of int, or None
            The options as bits; None where there is no such state.
        """
        free = np.zeros(len(self.bits) + 1, dtype=np.int64)
        free[1:] = np.bitwise_or.accumulate([1 << bit for bit in self.bits])
        alive = np.zeros(len(self.level), dtype=bool)
        alive[1] = True
        sets = np.zeros((2, len(self.level)), dtype=np.int64)
        for level in reversed(range(len(self.bits))):
            here = self._by_level[level]
            bit = self.bits[level]
            ways = ((1, self.high),) if bit == given else ((0, self.low), (1, self.high))
            for taken, below in ways:
                child = below[here]
                open_to = alive[child]
                between = free[self.level[child]] ^ free[level + 1]
                for kind in (0, 1):
                    found = sets[kind, child] | between | (1 << bit if kind == taken else 0)
                    sets[kind, here] |= np.where(open_to, found, 0)
                alive[here] |= open_to
        if not alive[self.root]:
            return None
        above = free[self.level[self.root]]
        off, on = (int(each | above) for each in sets[:, self.root])
        return on, off if given is None else off & ~(1 << given)

    @property
    def _by_level(self) -> list[Masks]:
        if not hasattr(self, "_split"):
            order = np.argsort(self.level, kind="stable")
            ends = np.searchsorted(self.level[order], np.arange(len(self.bits) + 1))
            self._split = [order[ends[k] : ends[k + 1]] for k in range(len(self.bits))]
        return self._split
