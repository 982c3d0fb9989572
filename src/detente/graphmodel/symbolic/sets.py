"""Sets of states too many to list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

import numpy as np
from numpy.typing import NDArray

from detente.errors import InputError
from detente.graphmodel.description import Bounds
from detente.graphmodel.draws import drawn_places
from detente.graphmodel.stateset import MAX_LISTED, StateSet
from detente.graphmodel.symbolic.flat import Flat
from detente.graphmodel.symbolic.layout import refuse_listing
from detente.graphmodel.symbolic.nodes import union
from detente.graphmodel.symbolic.places import codes_at, count_states, first_states

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.graph import SymbolicGraph
    from detente.graphmodel.symbolic.nodes import Node

__all__ = ["SymbolicSet"]

_MOST_PATTERNS = 2**16


class SymbolicSet(StateSet):
    """A set of states held as a decision diagram; does what `StateSet` does.

    Parameters
    ----------
    graph : SymbolicGraph
    node : Node
        A function of the options.
    """

    graph: SymbolicGraph
    node: Node

    def __init__(self, graph: SymbolicGraph, node: Node) -> None:
        # The base class is frozen and would hold a mask.
        vars(self).update(graph=graph, node=node)

    @property
    def mask(self) -> NoReturn:
        """Refused: the states are not listed."""
        refuse_listing(self.graph.space.size)

    def __len__(self) -> int:
        return self.count

    def __bool__(self) -> bool:
        return bool(self.node != self.graph.space.nothing)

    @cached_property
    def count(self) -> int:
        """Number of states, exactly."""
        return count_states(self.node, self.graph.space)

    def contains(self, state: str) -> bool:
        """Whether a state, written as Y and N, is in the set."""
        return self.has_cell(self.graph.cell(state))

    __contains__ = contains

    def has_cell(self, cell: int) -> bool:
        """Whether a state, by its code, is in the set."""
        space = self.graph.space
        return bool(space.at(self.node, int(cell)) == space.everything)

    def keep(self, cells: Iterable[int]) -> SymbolicSet:
        """The states of the set that are among some, by their codes."""
        space = self.graph.space
        wanted = union((space.state(int(cell)) for cell in cells), space.nothing)
        return SymbolicSet(self.graph, self.node & wanted)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SymbolicSet):
            return NotImplemented
        return self.graph.space is other.graph.space and bool(self.node == other.node)

    __hash__ = None

    def __and__(self, other: StateSet) -> SymbolicSet:
        with self.graph.space.watch:
            return SymbolicSet(self.graph, self.node & self._nodes(other))

    def __or__(self, other: StateSet) -> SymbolicSet:
        with self.graph.space.watch:
            return SymbolicSet(self.graph, self.node | self._nodes(other))

    def __sub__(self, other: StateSet) -> SymbolicSet:
        with self.graph.space.watch:
            return SymbolicSet(self.graph, self.node & ~self._nodes(other))

    def __le__(self, other: StateSet) -> bool:
        with self.graph.space.watch:
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
        if self.count > MAX_LISTED:
            raise InputError(f"{self.count:,} states are too many to list; sample or project them")
        return Flat(self.node, self.graph.space).codes()

    def sample(self, size: int, rng: np.random.Generator | int) -> list[str]:
        """Draw at most `size` different states; the same seed draws the same states."""
        places = drawn_places(self.count, size, rng)
        with self.graph.space.watch:
            codes = codes_at(self.node, self.graph.space, places)
        return self.graph.labels(codes)

    def first(self, limit: int) -> list[str]:
        """The states with the lowest codes, at most `limit`."""
        if limit <= 0:
            return []
        if self.count <= limit:
            return self.labels()
        with self.graph.space.watch:
            part = first_states(self.node, self.graph.space, limit)
        return SymbolicSet(self.graph, part).labels()

    def possible(self) -> Callable[[int | None], tuple[int, int] | None]:
        """Which options are taken, and which are not, in some state."""
        return Flat(self.node, self.graph.space).possible

    def bounds(self) -> Bounds:
        """Diagrams that a description is found from."""
        return Bounds(self.graph.space, self.node, self.graph.space.states)

    def indifferent(self, among: StateSet) -> tuple[str, ...]:
        """Options that vary within some states and never change whether one of them is in the set.

        An option counts where two states of `among` differ in nothing else.
        """
        space, within = self.graph.space, self._nodes(among)
        inside = self.node & within
        found = []
        for bit, name in enumerate(self.options()):
            off, on = {f"x{bit}": False}, {f"x{bit}": True}
            both = space.diagrams.let(off, within) & space.diagrams.let(on, within)
            kept, lost = (space.diagrams.let(way, inside) & both for way in (off, on))
            if both != space.nothing and kept == lost:
                found.append(name)
        return tuple(found)

    def project(self, options: Sequence[str]) -> dict[str, int]:
        """Count the states of the set by what they say of a few options; see `StateSet`.

        Raises
        ------
        InputError
            An unknown option, or more than 2**16 patterns.
        """
        space, bits = self.graph.space, self.bits_of(options)
        left = space.size
        parts = {"": self.node}
        with space.watch:
            for bit in dict.fromkeys(bits):
                left -= 1
                parts = {
                    pattern + mark: part
                    for pattern, node in parts.items()
                    for mark, on in (("Y", True), ("N", False))
                    if (part := space.diagrams.let({f"x{bit}": on}, node)) != space.nothing
                }
                if len(parts) > _MOST_PATTERNS:
                    raise InputError(
                        f"{len(options)} options occur in more than {_MOST_PATTERNS:,} patterns: "
                        "project on fewer"
                    )
            counts = {node: count_states(node, space, left) for node in set(parts.values())}
        distinct = list(dict.fromkeys(bits))
        order = [distinct.index(bit) for bit in bits]
        found = {"".join(each[k] for k in order): counts[node] for each, node in parts.items()}
        return dict(sorted(found.items(), key=lambda each: (-each[1], each[0][::-1])))
