"""What the rest of the room asks of a decision diagram.

`dd.cudd` is compiled and has no types of its own.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Node", "branches", "union"]


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
    def var(self) -> str:
        """Name of the variable at the top; only of what is not constant."""
        ...

    @property
    def negated(self) -> bool:
        """Whether the function is held as the complement of what stands below."""
        ...

    @property
    def low(self) -> Node:
        """What stands below where the variable is not set."""
        ...

    @property
    def high(self) -> Node:
        """What stands below where the variable is set."""
        ...

    @property
    def support(self) -> set[str]:
        """Names of the variables the function depends on."""
        ...


def branches(node: Node) -> tuple[Node, Node]:
    """What is left of a function where its first variable is not set, and where it is."""
    if node.negated:
        return ~node.low, ~node.high
    return node.low, node.high


def union(parts: Iterable[Node], nothing: Node) -> Node:
    """Join sets; `nothing` if there are none."""
    return reduce(lambda left, right: left | right, parts, nothing)
