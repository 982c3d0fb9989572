"""The levels of a preference: states of equal value to a decision maker, from worst to best."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.graphmodel.symbolic.digits import Digits
from detente.graphmodel.symbolic.nodes import Node

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.space import Space

__all__ = ["Level", "judged", "levels"]


def levels(
    digits: Digits,
    within: Node,
    nothing: Node,
    *,
    done: Callable[[float], None] | None = None,
    span: tuple[float, float] = (0.0, 1.0),
) -> Iterator[Node]:
    """The parts of a set with equal digits, from the least preferred to the most.

    Parameters
    ----------
    digits : Digits
    within, nothing : Node
    done : callable, optional
        Called after each part with how much of all is done, from 0 to 1.
    span : tuple of float
        Where the parts stand in what is done.
    """
    if within == nothing:
        return
    if not digits:
        yield within
        if done is not None:
            done(span[1])
        return
    start, width = span[0], (span[1] - span[0]) / len(digits[0])
    for place, value in enumerate(digits[0]):
        part = (start + place * width, start + (place + 1) * width)
        yield from levels(digits[1:], within & value, nothing, done=done, span=part)


@dataclass(frozen=True)
class Level:
    """States of the same value to a decision maker, some of which it can improve on."""

    space: Space
    dm: int
    level: Node
    worse: Node
    better: Node
    improvable: Node

    def target(self, counter: bool) -> Node:
        """What a sanction must bring about; with `counter`, what counter-moves do not undo."""
        return self.worse & ~self.improvable if counter else self.worse

    def escaping(self, sanctioned: Node) -> Node:
        """States of the level from which a move leads above it and to no sanction."""
        return self.level & self.space.before_move(self.dm, self.better & ~sanctioned)


def judged(
    space: Space,
    dm: int,
    digits: Digits,
    *,
    within: Node,
    worse: Node,
    done: Callable[[float], None],
) -> Iterator[Level]:
    """The levels on which a decision maker can improve somewhere, from the worst.

    Parameters
    ----------
    space : Space
    dm : int
    digits : Digits
        In which the states differ.
    within : Node
        The states whose levels are wanted.
    worse : Node
        All states that are worse than these.
    done : callable
        Called after each level with how much of all is done, from 0 to 1.
    """
    for level in levels(digits, within, space.nothing, done=done):
        worse = worse | level
        better = space.states & ~worse
        improvable = space.before_move(dm, better)
        if level & improvable != space.nothing:
            yield Level(space, dm, level, worse, better, improvable)
