"""What the rest of the room asks of a decision diagram.

`dd.cudd` is compiled and has no types of its own.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Node", "union"]


class Node(Protocol):
    """A Boolean function, held as a node of a diagram; equal functions are equal nodes."""

    def __and__(self, other: Node) -> Node: ...

    def __or__(self, other: Node) -> Node: ...

    def __invert__(self) -> Node: ...

    @property
    def dag_size(self) -> int:
        """Number of nodes below and including this one."""
        ...

    @property
    def support(self) -> set[str]:
        """Names of the variables the function depends on."""
        ...


def union(parts: Iterable[Node], nothing: Node) -> Node:
    """Join sets; `nothing` if there are none."""
    return reduce(lambda left, right: left | right, parts, nothing)
