"""The smallest sets in a family of sets, held as a diagram.

A Boolean function of colours is a family of sets: those of the colours that are set. Its smallest
members contain no other member. They are the prime implicants of the least monotone function above
the family, and are found without listing the family, by recursion over its diagram
{cite:p}`CoudertMadre92`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.nodes import Node, branches

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["listed_sets", "minimal"]

Sets = Iterator[frozenset[str]]


def minimal(family: Node, space: Space) -> Node:
    """The members of a family that contain no other member.

    Parameters
    ----------
    family : Node
        A function of colours only.
    space : Space

    Returns
    -------
    Node
        The members exactly: colours that no member has are denied, save those on which the family
        does not depend.
    """
    found = _Minimal(family, space)
    return found.least(family, 0)


class _Minimal:
    def __init__(self, family: Node, space: Space) -> None:
        self._space = space
        self._names = space.in_order(family.support)
        self._above: dict[Node, Node] = {each: each for each in (space.nothing, space.everything)}
        self._least: dict[tuple[Node, int], Node] = {}

    def above(self, family: Node) -> Node:
        """All sets that contain a member."""
        if family not in self._above:
            low, high = branches(family)
            without, taken = self.above(low), self._space.colour(family.var)
            self._above[family] = without | (taken & self.above(high))
        return self._above[family]

    def least(self, family: Node, place: int) -> Node:
        """The smallest members, among the sets of the colours from a place in the order on."""
        if place == len(self._names) or family == self._space.nothing:
            return family
        if (family, place) not in self._least:
            name = self._names[place]
            low, high = branches(family) if family.var == name else (family, family)
            taken = self._space.colour(name)
            # With the colour only what nothing smaller without it is below of.
            more = self.least(high, place + 1) & ~self.above(low)
            self._least[family, place] = (~taken & self.least(low, place + 1)) | (taken & more)
        return self._least[family, place]


def listed_sets(members: Node, space: Space) -> Sets:
    """List the members of what `minimal` found, those with the fewest colours first."""
    sizes = _Sizes(space)
    for size in range(sizes.of(members).bit_length()):
        yield from sizes.members(members, size)


class _Sizes:
    """How many colours the members below a node have, as bits of a number."""

    def __init__(self, space: Space) -> None:
        self._known = {space.nothing: 0, space.everything: 1}
        self._everything = space.everything

    def of(self, node: Node) -> int:
        if node not in self._known:
            low, high = branches(node)
            self._known[node] = self.of(low) | self.of(high) << 1
        return self._known[node]

    def members(self, node: Node, size: int) -> Sets:
        """The members of one size."""
        if not self.of(node) >> size & 1:
            return
        if node == self._everything:
            yield frozenset()
            return
        low, high = branches(node)
        yield from self.members(low, size)
        if size:
            for rest in self.members(high, size - 1):
                yield rest | {node.var}
