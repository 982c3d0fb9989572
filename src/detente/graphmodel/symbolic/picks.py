"""Single states out of sets: the lowest code, those nearest to a state, all of them in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.digits import counted

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.nodes import Node
    from detente.graphmodel.symbolic.space import Space

__all__ = ["ascending", "by_changes", "least_code"]


def ascending(node: Node, bits: Sequence[int], code: int, space: Space) -> Iterator[int]:
    """The state codes of a set, ascending.

    Parameters
    ----------
    node : Node
        A function of some options.
    bits : sequence of int
        These options.
    code : int
        A state that says how all other options stand.
    space : Space
    """
    if node == space.nothing:
        return
    if not bits:
        yield code
        return
    highest = max(bits)
    rest = [bit for bit in bits if bit != highest]
    for on in (False, True):
        part = space.diagrams.let({f"x{highest}": on}, node)
        bit = 1 << highest
        yield from ascending(part, rest, code | bit if on else code & ~bit, space)


def least_code(node: Node, bits: Sequence[int], code: int, space: Space) -> int:
    """The lowest state code of a set that has one; see `ascending`."""
    return next(ascending(node, bits, code, space))


def by_changes(node: Node, bits: Sequence[int], code: int, space: Space) -> Iterator[Node]:
    """The parts of a set by how many of some options differ from a state, fewest first.

    Parts may be empty, so that the place of a part is the number of changes.
    """
    changed = [~space.taken(bit) if code >> bit & 1 else space.taken(bit) for bit in bits]
    for part in counted(changed, space):
        yield node & part
