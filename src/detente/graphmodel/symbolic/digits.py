"""A preference as digits, the weightiest first.

Each digit of a statement list says how many of the statements of one priority hold: two values, or
more where statements are tied. Weights make one digit with a value for every sum. A state is
preferred when it is higher in the first digit in which two states differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.nodes import Node, union

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["Digit", "Digits", "counted", "higher", "lower", "weighed"]

#: For each value, ascending, where it is taken; the parts are disjoint and cover everything.
Digit = tuple[Node, ...]
Digits = tuple[Digit, ...]


def counted(parts: Sequence[Node], space: Space) -> Digit:
    """How many of some sets a state is in."""
    by_count = [space.everything]
    for part in parts:
        more = [space.nothing, *(holds & part for holds in by_count)]
        same = [*(holds & ~part for holds in by_count), space.nothing]
        by_count = [a | b for a, b in zip(more, same, strict=True)]
    return tuple(by_count)


def weighed(parts: Sequence[tuple[int, Node]], space: Space) -> Digit:
    """The sum of the weights of the sets that a state is in, lowest first."""
    by_sum: dict[int, Node] = {0: space.everything}
    for weight, part in parts:
        after: dict[int, Node] = {}
        for total, holds in by_sum.items():
            for value, where in ((total + weight, holds & part), (total, holds & ~part)):
                after[value] = after.get(value, space.nothing) | where
        by_sum = {total: holds for total, holds in after.items() if holds != space.nothing}
    return tuple(by_sum[total] for total in sorted(by_sum))


def higher(digits: Digits, space: Space, dm: int) -> Node:
    """Pairs of a state and a state after a move of `dm` of which `dm` prefers the second."""
    relation = space.nothing
    for digit in reversed(digits):
        after = [space.moved(dm, value) for value in digit]
        if list(digit) == after:
            continue
        same = union((a & b for a, b in zip(digit, after, strict=True)), space.nothing)
        up = union(
            (low & union(after[place + 1 :], space.nothing) for place, low in enumerate(digit)),
            space.nothing,
        )
        relation = up | (same & relation)
    return relation


def lower(digit: Digit, value: int, space: Space) -> Node:
    """Where a digit has a lower value."""
    return union(digit[:value], space.nothing)
