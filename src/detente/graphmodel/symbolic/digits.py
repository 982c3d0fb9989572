"""A preference as digits, the weightiest first.

Each digit of a statement list says how many of the statements of one priority hold: two values, or
more where statements are tied. Weights make one digit with a value for every sum. A state is
preferred when it is higher in the first digit in which two states differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from detente.errors import InputError
from detente.graphmodel.preferences import check_weight
from detente.graphmodel.symbolic.nodes import Node, union

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["Digit", "Digits", "bits_of", "counted", "higher", "weighed"]

#: For each value, ascending, where it is taken; the parts are disjoint and cover everything.
Digit = tuple[Node, ...]
Digits = tuple[Digit, ...]

#: Each sum of weights is a level of its own, and each level is looked at.
MAX_SUMS = 2**16


def counted(parts: Sequence[Node], space: Space) -> Digit:
    """How many of some sets a state is in."""
    by_count = [space.everything]
    for part in parts:
        more = [space.nothing, *(holds & part for holds in by_count)]
        same = [*(holds & ~part for holds in by_count), space.nothing]
        by_count = [a | b for a, b in zip(more, same, strict=True)]
    return tuple(by_count)


def weighed(parts: Sequence[tuple[int, Node]], space: Space, dm: str) -> Digit:
    """The sum of the weights of the sets that a state is in, lowest first.

    Raises
    ------
    InputError
        A weight is too large, or there are more than 2**16 different sums.
    """
    by_sum: dict[int, Node] = {0: space.everything}
    for weight, part in parts:
        check_weight(weight)
        after: dict[int, Node] = {}
        for total, holds in by_sum.items():
            for value, where in ((total + weight, holds & part), (total, holds & ~part)):
                after[value] = after.get(value, space.nothing) | where
        by_sum = {total: holds for total, holds in after.items() if holds != space.nothing}
        if len(by_sum) > MAX_SUMS:
            raise InputError(
                f"the weights of {dm!r} add up to more than {MAX_SUMS:,} different sums, too many "
                "for the symbolic solver: give fewer weights, round them, or use statements"
            )
    return tuple(by_sum[total] for total in sorted(by_sum))


def higher(digits: Digits, moved: Callable[[Node], Node], nothing: Node) -> Node:
    """Pairs of a state and one after a move of which the preference is for the second.

    Parameters
    ----------
    digits : Digits
    moved : callable
        A function of the options as the same function after the move.
    nothing : Node
    """
    relation = nothing
    for digit in reversed(digits):
        after = [moved(value) for value in digit]
        if list(digit) == after:
            continue
        same = union((a & b for a, b in zip(digit, after, strict=True)), nothing)
        up = above = nothing
        for low, value in zip(reversed(digit), reversed(after), strict=True):
            up = up | (low & above)
            above = above | value
        relation = up | (same & relation)
    return relation


def bits_of(digit: Digit, nothing: Node) -> Iterator[Node]:
    """A digit in bits, the weightiest first: for each bit, where it is set."""
    for place in reversed(range((len(digit) - 1).bit_length())):
        yield union((where for value, where in enumerate(digit) if value >> place & 1), nothing)
