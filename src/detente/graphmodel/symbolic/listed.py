"""Diagrams of sets that are listed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from detente.graphmodel.symbolic.nodes import Node
from detente.graphmodel.symbolic.space import Space

__all__ = ["listed_space"]

Codes = NDArray[np.int64]


def listed_space(options: int, *sets: Codes) -> tuple[Space, list[Node]]:
    """Make diagrams of some sets of state codes.

    Parameters
    ----------
    options : int
        Number of options.
    *sets : ndarray of int64, ascending
    """
    space = Space([range(options)], range(options))
    known: dict[tuple[int, bytes], Node] = {}

    def node(codes: Codes, bit: int) -> Node:
        if not len(codes):
            return space.nothing
        if len(codes) == 1 << (bit + 1):
            return space.everything
        key = (bit, codes.tobytes())
        if key not in known:
            split = int(np.searchsorted(codes, 1 << bit))
            taken = space.taken(bit)
            without, with_it = (
                node(codes[:split], bit - 1),
                node(codes[split:] - (1 << bit), bit - 1),
            )
            known[key] = (~taken & without) | (taken & with_it)
        return known[key]

    return space, [node(codes, options - 1) for codes in sets]
