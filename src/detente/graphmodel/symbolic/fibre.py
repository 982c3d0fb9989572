"""What one decision maker can do at one state.

The states that differ from a state in the options of one decision maker only are a *fibre*. Here a
fibre is a set over those options alone, which is small however large the conflict is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.digits import Digits
from detente.graphmodel.symbolic.levels import levels
from detente.graphmodel.symbolic.nodes import Node, union
from detente.graphmodel.symbolic.picks import ascending, by_changes
from detente.graphmodel.symbolic.places import count_states

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.moves import Moves
    from detente.graphmodel.symbolic.space import Space

__all__ = ["Fibre", "above", "descending", "level_of"]


def level_of(digits: Digits, code: int, space: Space) -> tuple[int, ...]:
    """The value of each digit at a state."""
    return tuple(
        next(k for k, where in enumerate(digit) if space.at(where, code) == space.everything)
        for digit in digits
    )


def above(digits: Digits, level: Sequence[int], space: Space) -> Node:
    """Where a preference is higher than a level."""
    found = space.nothing
    for digit, value in zip(reversed(digits), reversed(level), strict=True):
        found = union(digit[value + 1 :], space.nothing) | (digit[value] & found)
    return found


def descending(digits: Digits, within: Node, nothing: Node) -> Iterator[Node]:
    """The parts of a set with equal digits, the most preferred first."""
    return levels(tuple(digit[::-1] for digit in digits), within, nothing)


class Fibre:
    """The moves of one decision maker from one state, or to it.

    Parameters
    ----------
    moves : Moves
    dm, code : int
    backward : bool
        Whether moves to the state are meant, not from it.
    """

    def __init__(self, moves: Moves, dm: int, code: int, *, backward: bool = False) -> None:
        self.space = moves.space
        self.dm = dm
        self.code = code
        self._digits = moves.digits[dm]
        self.free = self.space.free(dm, code, backward=backward)
        self._known = {
            f"x{bit}": bool(code >> bit & 1)
            for bit in range(self.space.size)
            if bit not in self.free
        }

    def at(self, node: Node) -> Node:
        """What a set of states says of the options that may change."""
        return self.space.diagrams.let(self._known, node)  # type: ignore[no-any-return]

    @cached_property
    def digits(self) -> Digits:
        """The preference of the mover on the fibre."""
        return tuple(tuple(self.at(value) for value in digit) for digit in self._digits)

    @cached_property
    def others(self) -> Node:
        """The states of the fibre but the one it is that of."""
        cube = {f"x{bit}": bool(self.code >> bit & 1) for bit in self.free}
        here: Node = self.space.diagrams.cube(cube)
        return self.at(self.space.states) & ~here

    @cached_property
    def level(self) -> tuple[int, ...]:
        """The value of each digit of the mover at the state."""
        return level_of(self.digits, self.code, self.space)

    @cached_property
    def better(self) -> Node:
        """The states that the mover prefers."""
        return self.others & above(self.digits, self.level, self.space)

    @property
    def worse(self) -> Node:
        """The states to which the mover prefers this one."""
        same = self.others
        for digit, value in zip(self.digits, self.level, strict=True):
            same = same & digit[value]
        return self.others & ~self.better & ~same

    @property
    def best(self) -> Node:
        """The best of the states that the mover prefers."""
        nothing = self.space.nothing
        return next(descending(self.digits, self.better, nothing), nothing)

    def states(self, part: Node) -> Node:
        """A part of the fibre as a set of states."""
        cube: Node = self.space.diagrams.cube(self._known)
        return part & cube

    def own(self, part: Node) -> Node:
        """A part of the fibre as a set of choices of the mover, whatever the others do."""
        kept = {f"x{bit}" for bit in self.space.own[self.dm]}
        known = {name: on for name, on in self._known.items() if name in kept}
        cube: Node = self.space.diagrams.cube(known)
        return part & cube

    def codes(self, part: Node) -> Iterator[int]:
        """The states of a part, ascending."""
        return ascending(part, self.free, self.code, self.space)

    def ordered(self, part: Node) -> Iterator[int]:
        """The states of a part: fewest option changes first, then best first, then ascending."""
        for near in by_changes(part, self.free, self.code, self.space):
            for level in descending(self.digits, near, self.space.nothing):
                yield from self.codes(level)

    def count(self, part: Node) -> int:
        """Number of states of a part."""
        return count_states(part, self.space, len(self.free))
