"""Many levels judged together, and divided only where they differ.

The set from which a sanction can be brought about only grows from the worst level to the best. So a
*part* of the levels, those whose first digits are equal, can be judged by its two ends: what
escapes even what is sanctioned at its best level is unstable at every level of it; what does not
escape what is sanctioned below it is stable. Only what is left is divided by the next digit, and
parts of few levels are judged one level after the other. A long list of statements has
more levels than could be looked at singly, most of which do not differ in effect. Algorithm
original to Détente.
"""

from __future__ import annotations

from collections.abc import Callable
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from detente.graphmodel.symbolic.levels import judged

if TYPE_CHECKING:
    from detente.graphmodel.symbolic.closure import Closure
    from detente.graphmodel.symbolic.nodes import Node
    from detente.graphmodel.symbolic.workbench import Workbench

__all__ = ["Division", "Part"]

#: Parts of at most so many levels are not divided.
FEW_LEVELS = 32


class Part(NamedTuple):
    """States whose first digits are equal.

    Attributes
    ----------
    place : int
        How many digits are equal.
    states : Node
    worse : Node
        All states that are worse than these.
    below : Closure
        From where a sanction of the best of the worse ones can be brought about.
    best : Node
        From where a sanction of the best of these can be brought about.
    span : tuple of float
        Where the part stands in the work, from 0 to 1.
    """

    place: int
    states: Node
    worse: Node
    below: Closure
    best: Node
    span: tuple[float, float] = (0.0, 1.0)

    def inner(self, share: float) -> float:
        """Where a share of the part stands in the work."""
        start, end = self.span
        return start + share * (end - start)


class Division:
    """Judges the states of a decision maker part by part.

    Parameters
    ----------
    bench : Workbench
    dm : int
    counter : bool
        Whether a sanction must withstand counter-moves of the decision maker.
    tell : callable
        Called with how much of the work is done, from 0 to 1.
    """

    def __init__(
        self, bench: Workbench, dm: int, *, counter: bool, tell: Callable[[float], None]
    ) -> None:
        self._bench = bench
        self._dm = dm
        self._counter = counter
        self._tell = tell
        self._digits = bench.digits[dm]

    def unstable(self, part: Part, doubtful: Node) -> Node:
        """The unstable of some states of a part."""
        nothing = self._bench.nothing
        found = doubtful & part.states & self._escaping(part.best)
        doubtful = doubtful & part.states & ~found
        if part.place == len(self._digits) or doubtful == nothing:
            return found
        doubtful = doubtful & self._escaping(part.below.reached)
        if doubtful == nothing:
            return found
        if prod(len(digit) for digit in self._digits[part.place :]) <= FEW_LEVELS:
            return found | (doubtful & self._level_by_level(part, doubtful))
        for smaller in self._divided(part):
            found = found | self.unstable(smaller, doubtful)
            self._tell(smaller.span[1])
        return found

    def _escaping(self, sanctioned: Node) -> Node:
        """States with an improvement to one from which no sanction can be brought about."""
        return self._bench.before_improvement(self._dm, self._bench.states & ~sanctioned)

    def _level_by_level(self, part: Part, doubtful: Node) -> Node:
        """Unstable states of a part of few levels, among them all that were doubtful."""
        bench, closure = self._bench, part.below.copy()
        found = bench.nothing
        for level in judged(
            bench,
            self._dm,
            self._digits[part.place :],
            within=part.states,
            worse=part.worse,
            done=lambda share: self._tell(part.inner(share)),
        ):
            closure.expect(level.target(self._counter))
            # What is unsanctioned so far may yet be sanctioned; what is not, stays so.
            if level.escaping(closure.reached) & doubtful != bench.nothing:
                found = found | level.escaping(closure.add(bench.nothing))
        return found

    def _target(self, worse: Node) -> Node:
        """What a sanction must bring about where the best of some states are judged."""
        if not self._counter:
            return worse
        return worse & ~self._bench.before_move(self._dm, self._bench.states & ~worse)

    def _divided(self, part: Part) -> list[Part]:
        """The part by its next digit, the worst first."""
        values = [part.states & value for value in self._digits[part.place]]
        values = [value for value in values if value != self._bench.nothing]
        worse, below = part.worse, part.below
        smaller = []
        for number, value in enumerate(values):
            grown = below.copy()
            last = number == len(values) - 1
            best = part.best if last else grown.add(self._target(worse | value))
            span = (part.inner(number / len(values)), part.inner((number + 1) / len(values)))
            smaller.append(Part(part.place + 1, value, worse, below, best, span))
            worse, below = worse | value, grown
        return smaller
