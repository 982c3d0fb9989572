"""Sets of states too many to list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError, nearest
from detente.graphmodel.stateset import MAX_LISTED, StateSet

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.graph import SymbolicGraph
    from detente.graphmodel.symbolic.nodes import Node

__all__ = ["SymbolicSet"]


class SymbolicSet(StateSet):
    """A set of states held as a decision diagram; does what `StateSet` does.

    Parameters
    ----------
    graph : SymbolicGraph
    node : Node
        A function of the options.
    """

    graph: SymbolicGraph

    def __init__(self, graph: SymbolicGraph, node: Node) -> None:
        object.__setattr__(self, "graph", graph)
        object.__setattr__(self, "node", node)

    node: Node

    def __len__(self) -> int:
        return self.count

    def __bool__(self) -> bool:
        return bool(self.node != self.graph.space.nothing)

    @property
    def count(self) -> int:
        """Number of states, exactly."""
        return self.graph.space.count(self.node)

    def contains(self, state: str) -> bool:
        """Whether a state, written as Y and N, is in the set."""
        return self.has_cell(self.graph.cell(state))

    __contains__ = contains

    def has_cell(self, cell: int) -> bool:
        """Whether a state, by its code, is in the set."""
        space = self.graph.space
        return bool(space.at(self.node, int(cell)) == space.everything)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SymbolicSet):
            return NotImplemented
        return self.graph.space is other.graph.space and bool(self.node == other.node)

    __hash__ = None

    def __and__(self, other: StateSet) -> SymbolicSet:
        return SymbolicSet(self.graph, self.node & self._nodes(other))

    def __or__(self, other: StateSet) -> SymbolicSet:
        return SymbolicSet(self.graph, self.node | self._nodes(other))

    def __sub__(self, other: StateSet) -> SymbolicSet:
        return SymbolicSet(self.graph, self.node & ~self._nodes(other))

    def __le__(self, other: StateSet) -> bool:
        return bool((self.node & ~self._nodes(other)) == self.graph.space.nothing)

    def _nodes(self, other: StateSet) -> Node:
        if not isinstance(other, SymbolicSet) or not self.graph.same_states(other.graph):
            raise InputError("sets of states of different conflicts cannot be combined")
        return other.node

    def __iter__(self) -> Iterator[str]:
        return iter(self.labels())

    def cells(self) -> NDArray[np.int64]:
        """The codes of the set, ascending."""
        return self.to_numpy()

    def to_numpy(self) -> NDArray[np.int64]:
        """State codes, ascending.

        Raises
        ------
        InputError
            The set has more than 2**24 states.
        """
        if len(self) > MAX_LISTED:
            raise InputError(f"{len(self):,} states are too many to list; sample or project them")
        return np.sort(np.fromiter(self._codes(), dtype=np.int64, count=self.count))

    def _codes(self) -> Iterator[int]:
        space = self.graph.space
        names = {f"x{bit}": 1 << bit for bit in range(space.size)}
        models: Any = space.diagrams.pick_iter(self.node, care_vars=set(names))
        for model in models:
            yield sum(names[name] for name, on in model.items() if on)

    def sample(self, size: int, rng: np.random.Generator | int) -> list[str]:
        """Draw at most `size` different states; the same seed draws the same states."""
        if self.count > MAX_LISTED:
            raise InputError("sampling of large sets is not there yet")
        drawn = np.random.default_rng(rng).permutation(self.cells())[: max(size, 0)]
        return self.graph.labels(np.sort(drawn))

    def project(self, options: Sequence[str]) -> dict[str, int]:
        """Count the states of the set by what they say of a few options; see `StateSet`."""
        known = self.graph.layout.options
        for name in options:
            if name not in known:
                raise InputError(f"the option {name!r} is unknown{nearest(name, known)}")
        parts = {"": self.node}
        for name in options:
            taken = self.graph.space.taken(known.index(name))
            parts = {
                pattern + mark: node & where
                for pattern, node in parts.items()
                for mark, where in (("Y", taken), ("N", ~taken))
                if node & where != self.graph.space.nothing
            }
        counts = Counter(
            {pattern: SymbolicSet(self.graph, node).count for pattern, node in parts.items()}
        )
        return dict(counts.most_common())
