"""States of a set by their place in it, in ascending state code, without listing the set.

The states without the highest option come before those with it, so a place is found by counting:
once for each option, whatever the size of the set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.symbolic.nodes import Node, branches

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["codes_at", "count_states", "first_states"]

#: The library counts in floating point, which is exact so far.
_EXACT_BITS = 53

Codes = NDArray[np.int64]


def count_states(node: Node, space: Space, among: int | None = None) -> int:
    """The number of states of a set, exactly.

    Parameters
    ----------
    node : Node
        A function of options only.
    space : Space
    among : int, optional
        Of how many options the set is a function; all when not given.
    """
    size = space.size if among is None else among
    if size <= _EXACT_BITS:
        return int(space.diagrams.count(node, size))
    used = space.in_order(node.support)
    place_of = {name: place for place, name in enumerate(used)}
    known: dict[Node, int] = {}

    def count(part: Node, place: int) -> int:
        left = len(used) - place
        if part == space.nothing or left <= _EXACT_BITS:
            return int(space.diagrams.count(part, left))
        if part == space.everything:
            return 1 << left
        top = place_of[part.var]
        if part not in known:
            known[part] = sum(count(below, top + 1) for below in branches(part))
        return known[part] << (top - place)

    # An option that the set does not depend on doubles it.
    return count(node, 0) << (size - len(used))


def codes_at(node: Node, space: Space, places: Codes) -> list[int]:
    """The states at some places of a set, where its states stand in ascending code.

    Parameters
    ----------
    node : Node
        A function of options only.
    space : Space
    places : ndarray of int64, ascending
        Counted from 0, each below the number of states.
    """
    found: list[int] = []

    def find(part: Node, bit: int, code: int, wanted: Codes) -> None:
        if not len(wanted):
            return
        if bit < 0:
            found.append(code)
            return
        without, taken = (space.diagrams.let({f"x{bit}": on}, part) for on in (False, True))
        below = count_states(without, space, bit)
        split = int(np.searchsorted(wanted, below))
        find(without, bit - 1, code, wanted[:split])
        find(taken, bit - 1, code | 1 << bit, wanted[split:] - below)

    find(node, space.size - 1, 0, places)
    return found


def first_states(node: Node, space: Space, limit: int) -> Node:
    """The part of a set that its `limit` lowest state codes make up; it must have as many."""
    (last,) = codes_at(node, space, np.array([limit - 1]))
    up_to = space.everything
    for bit in range(space.size):
        taken = space.taken(bit)
        up_to = ~taken | up_to if last >> bit & 1 else ~taken & up_to
    return node & up_to
