"""Comparisons of states as literals of a formula, and the rankings that a model of it stands for.

For a free decision maker *i* and states *x*, *y* the variable (*i*, *x*, *y*) says that *x* is at
least as good as *y*. A ranking with ties is exactly a total and transitive relation, so these two
conditions are all the clauses it takes. The distance of Kemeny and Snell between two rankings is
then the number of variables that differ: 2 for a pair of states in reverse order, 1 for a pair
that becomes a tie or ceases to be one {cite:p}`Kemeny59`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, count, permutations
from typing import Literal

from detente.graphmodel.inverse.small import SmallConflict

__all__ = ["Clause", "Literals", "Measure"]

Clause = list[int]
Measure = Literal["kemeny", "pairs"]


class Literals:
    """The variables of the free decision makers' rankings.

    Parameters
    ----------
    model : SmallConflict
    free : sequence of int
    ties : bool
        Whether the new rankings may have ties.
    """

    def __init__(self, model: SmallConflict, free: Sequence[int], *, ties: bool) -> None:
        self.model = model
        self.free = tuple(free)
        self.ties = ties
        self._next = count(1)
        m = range(len(model.states))
        self._vars = {
            (dm, one, other): next(self._next)
            for dm in self.free
            for one, other in permutations(m, 2)
        }

    def fresh(self) -> int:
        """A variable that is used for nothing yet."""
        return next(self._next)

    def at_least(self, dm: int, one: int, other: int) -> int | bool:
        """That `one` is at least as good as `other`: a literal, or known beforehand."""
        if one == other:
            return True
        if dm in self.free:
            return self._vars[dm, one, other]
        return bool(self.model.ranks[dm][one] >= self.model.ranks[dm][other])

    def better(self, dm: int, one: int, other: int) -> int | bool:
        """That `one` is better than `other`."""
        known = self.at_least(dm, other, one)
        return (not known) if isinstance(known, bool) else -known

    def rankings(self) -> Iterator[Clause]:
        """The clauses that make the variables rankings."""
        m = range(len(self.model.states))
        for dm in self.free:
            for one, other in combinations(m, 2):
                both = (self._vars[dm, one, other], self._vars[dm, other, one])
                yield list(both)
                if not self.ties and self.before(dm, one, other) != 0:
                    yield [-each for each in both]
            for one, two, three in permutations(m, 3):
                first, second = self._vars[dm, one, two], self._vars[dm, two, three]
                yield [-first, -second, self._vars[dm, one, three]]

    def before(self, dm: int, one: int, other: int) -> int:
        """1 where `one` is better as things are given, 0 for a tie, else -1."""
        ranks = self.model.ranks[dm]
        return int(ranks[one] > ranks[other]) - int(ranks[one] < ranks[other])

    def kept(self, dm: int) -> list[int]:
        """For each variable of a decision maker the literal that is true as things are given."""
        ranks = self.model.ranks[dm]
        return [
            var if ranks[one] >= ranks[other] else -var
            for (mover, one, other), var in self._vars.items()
            if mover == dm
        ]

    def kept_pairs(self, dm: int) -> Iterator[tuple[int, int]]:
        """For each pair of states the two literals that are true as things are given."""
        ranks = self.model.ranks[dm]
        for one, other in combinations(range(len(self.model.states)), 2):
            first, second = self._vars[dm, one, other], self._vars[dm, other, one]
            yield (
                first if ranks[one] >= ranks[other] else -first,
                second if ranks[other] >= ranks[one] else -second,
            )

    def levels(self, true: set[int], dm: int) -> list[int]:
        """For each state how many states it is at least as good as: its rank, higher is better."""
        m = range(len(self.model.states))
        if dm not in self.free:
            return [int(each) for each in self.model.ranks[dm]]
        return [sum(self._vars[dm, one, other] in true for other in m if other != one) for one in m]
