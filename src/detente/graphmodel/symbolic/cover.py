"""A set of states as few and wide cases, each a conjunction of options taken and not taken.

The cases are an irredundant cover: each has a state that no other has, and no option can be left
out of a case. It is found by recursion between two bounds, what must be covered and what may be
(Minato 1992); states that cannot be may be covered or not. Options are taken
in the order of the case, so the cover depends on the set alone, not on who found it. Covers share
their parts as diagrams do, so that millions of cases are counted without being listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.nodes import Node

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["Case", "Cover", "TooManyStepsError", "cover"]

#: Which options are taken, and which are not, as bits.
Case = tuple[int, int]

_STEPS = 20_000


class TooManyStepsError(Exception):
    """The cover has so many parts that the search was given up."""


class Cover:
    """Cases that are split by one option: those without it, with it, and those silent on it.

    Attributes
    ----------
    count : int
        Number of cases.
    sizes : int
        As bits, of how many options there are cases.
    literals : int
        How much all cases say together.
    """

    count: int
    sizes: int
    literals: int

    def __init__(self, bit: int, without: Cover, taken: Cover, silent: Cover) -> None:
        self._bit = bit
        self._parts = ((taken, False), (without, True))
        self._silent = silent
        self.count = sum(part.count for part, _ in self._parts) + silent.count
        self.sizes = silent.sizes
        self.literals = silent.literals
        for part, _ in self._parts:
            self.sizes |= part.sizes << 1
            self.literals += part.literals + part.count

    def cases(self, size: int) -> Iterator[Case]:
        """The cases that say something of `size` options."""
        if not self.sizes >> size & 1:
            return
        mark = 1 << self._bit
        for part, denied in self._parts:
            for on, off in part.cases(size - 1) if size else ():
                yield (on, off | mark) if denied else (on | mark, off)
        yield from self._silent.cases(size)

    def listed(self) -> Iterator[Case]:
        """All cases, the widest first."""
        for size in range(self.sizes.bit_length()):
            yield from self.cases(size)


class _Constant(Cover):
    """No case, or one that says nothing."""

    def __init__(self, count: int) -> None:
        self.count = self.sizes = count
        self.literals = 0

    def cases(self, size: int) -> Iterator[Case]:
        if self.sizes >> size & 1:
            yield 0, 0


_NONE, _ONE = _Constant(0), _Constant(1)


def cover(least: Node, most: Node, space: Space, steps: int = _STEPS) -> Cover:
    """Find an irredundant cover.

    Parameters
    ----------
    least, most : Node
        What must be covered, and what may be.
    space : Space
    steps : int
        How many different parts to look at.

    Raises
    ------
    TooManyStepsError
    """
    return _Search(space, steps).between(least, most)[1]


class _Search:
    def __init__(self, space: Space, steps: int) -> None:
        self._space = space
        self._left = steps
        self._known: dict[tuple[Node, Node], tuple[Node, Cover]] = {}

    def between(self, least: Node, most: Node) -> tuple[Node, Cover]:
        space = self._space
        if least == space.nothing:
            return space.nothing, _NONE
        if most == space.everything:
            return space.everything, _ONE
        if (least, most) not in self._known:
            if not self._left:
                raise TooManyStepsError
            self._left -= 1
            self._known[least, most] = self._split(least, most)
        return self._known[least, most]

    def _split(self, least: Node, most: Node) -> tuple[Node, Cover]:
        space = self._space
        bit = min(int(name[1:]) for name in least.support | most.support)
        low, high = ({f"x{bit}": on} for on in (False, True))
        least_low, most_low = space.diagrams.let(low, least), space.diagrams.let(low, most)
        least_high, most_high = space.diagrams.let(high, least), space.diagrams.let(high, most)
        without, cases_without = self.between(least_low & ~most_high, most_low)
        taken, cases_taken = self.between(least_high & ~most_low, most_high)
        rest = (least_low & ~without) | (least_high & ~taken)
        silent, cases_silent = self.between(rest, most_low & most_high)
        mark = space.taken(bit)
        covered = silent | (~mark & without) | (mark & taken)
        return covered, Cover(bit, cases_without, cases_taken, cases_silent)
