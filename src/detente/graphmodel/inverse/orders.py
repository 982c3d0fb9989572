"""Rankings of things, strict or with ties: how many there are, and one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, permutations
from math import comb, factorial

__all__ = ["orders_around", "rankings_of", "rankings_with", "strict_or_weak"]

Order = tuple[tuple[int, ...], ...]


@cache
def rankings_of(number: int, *, weak: bool) -> int:
    """How many rankings of so many things there are; with ties, the ordered Bell numbers.

    Examples
    --------
    >>> rankings_of(4, weak=False), rankings_of(4, weak=True)
    (24, 75)
    """
    if not weak:
        return factorial(number)
    if number == 0:
        return 1
    return sum(
        comb(number, first) * rankings_of(number - first, weak=True)
        for first in range(1, number + 1)
    )


def rankings_with(above: int, others: int, *, weak: bool) -> int:
    """How many rankings hold exactly these things above a given one and none of the others.

    Examples
    --------
    With ties, of two things that are not above it: both tied with it, one of them, or none.

    >>> rankings_with(0, 2, weak=False), rankings_with(0, 2, weak=True)
    (2, 6)
    """
    tied = range(others + 1 if weak else 1)
    below = sum(comb(others, each) * rankings_of(others - each, weak=weak) for each in tied)
    return rankings_of(above, weak=weak) * below


def strict_or_weak(things: Sequence[int], *, weak: bool) -> Iterator[Order]:
    """Every ranking of some things, best tier first."""
    if not weak:
        yield from (tuple((each,) for each in order) for order in permutations(things))
        return
    if not things:
        yield ()
        return
    for size in range(1, len(things) + 1):
        for best in combinations(things, size):
            rest = [each for each in things if each not in best]
            yield from ((best, *order) for order in strict_or_weak(rest, weak=True))


def orders_around(
    above: Sequence[int], others: Sequence[int], *, state: int, weak: bool
) -> Iterator[Order]:
    """Every ranking that holds exactly some things above a given one."""
    for top in strict_or_weak(above, weak=weak):
        for size in range(len(others) + 1 if weak else 1):
            for tied in combinations(others, size):
                rest = [each for each in others if each not in tied]
                for bottom in strict_or_weak(rest, weak=weak):
                    yield (*top, (state, *tied), *bottom)
