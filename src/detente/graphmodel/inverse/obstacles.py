"""The clauses that a target's stability puts on rankings, found as candidates fail.

A candidate fails where a party has an improvement from the target that nothing deters. The clause
that follows is true of every ranking with which the target is stable: the move is no gain, or a
state that the opponents reach is no better than the target after all, or the opponents reach more.
It names only facts that the failure rests on, and at least one of them has to change. As there are
finitely many such clauses, the search ends with the optimum or with a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.graphmodel.inverse.literals import Clause, Literals
from detente.graphmodel.inverse.small import Reached, SmallConflict, responses
from detente.graphmodel.search import SANCTIONS

__all__ = ["Goals"]

Step = tuple[int, int]


class Goals:
    """What is wanted of a target: that its parties' improvements are all deterred.

    Parameters
    ----------
    model : SmallConflict
    literals : Literals
    concept : str
    state : int
    parties : sequence of int
    """

    def __init__(
        self,
        model: SmallConflict,
        literals: Literals,
        concept: str,
        *,
        state: int,
        parties: Sequence[int],
    ) -> None:
        self.model = model
        self.literals = literals
        self.state = state
        self.steps: list[Step] = [(dm, to) for dm in parties for to in model.arcs[dm][state]]
        self._wanted = SANCTIONS.get(concept)
        self._hurts: dict[tuple[int, int], int | bool] = {}
        #: Clauses that define auxiliary variables; every solver needs all of them.
        self.definitions: list[Clause] = []

    def violated(self, levels: Sequence[Sequence[int]], steps: Sequence[Step]) -> Iterator[Clause]:
        """For each improvement that a candidate leaves undeterred, the clause that follows."""
        for dm, to in steps:
            if levels[dm][to] <= levels[dm][self.state]:
                continue
            reached = self._reached(levels, dm, to)
            if not any(self._deters(levels, dm, place) for place, _ in reached):
                yield self._clause(dm, to, reached)

    def _improving(self) -> bool:
        return self._wanted is not None and self._wanted.improving

    def _after(self, dm: int, place: int) -> tuple[int, ...]:
        assert self._wanted is not None
        return (place, *self.model.arcs[dm][place]) if self._wanted.counter else (place,)

    def _reached(self, levels: Sequence[Sequence[int]], dm: int, to: int) -> Reached:
        if self._wanted is None:
            return set()

        def usable(mover: int, start: int, end: int) -> bool:
            return not self._improving() or levels[mover][end] > levels[mover][start]

        return responses(self.model, dm, to, usable)

    def _deters(self, levels: Sequence[Sequence[int]], dm: int, place: int) -> bool:
        own = levels[dm]
        return all(own[each] <= own[self.state] for each in self._after(dm, place))

    def _clause(self, dm: int, to: int, reached: Reached) -> Clause:
        facts = [self.literals.at_least(dm, self.state, to)]
        facts += [self._hurting(dm, place) for place in sorted({place for place, _ in reached})]
        facts += self._growth(dm, to, reached)
        return sorted({fact for fact in facts if not isinstance(fact, bool)})

    def _growth(self, dm: int, to: int, reached: Reached) -> Iterator[int | bool]:
        """That the opponents reach more: one of the moves they would not make becomes a gain."""
        if not self._improving():
            return
        for place, last in [(to, dm), *reached]:
            for mover in range(len(self.model.dms)):
                if mover in (dm, last):
                    continue
                for end in self.model.arcs[mover][place]:
                    if (end, mover) not in reached:
                        yield self.literals.better(mover, end, place)

    def _hurting(self, dm: int, place: int) -> int | bool:
        """That being taken to a state leaves a party no better off than the target."""
        if (dm, place) not in self._hurts:
            facts = [
                self.literals.at_least(dm, self.state, each) for each in self._after(dm, place)
            ]
            self._hurts[dm, place] = self._all(facts)
        return self._hurts[dm, place]

    def _all(self, facts: Sequence[int | bool]) -> int | bool:
        if any(fact is False for fact in facts):
            return False
        open_ = [fact for fact in facts if fact is not True]
        if len(open_) < 2:
            return open_[0] if open_ else True
        name = self.literals.fresh()
        self.definitions += [[-name, fact] for fact in open_]
        return name
