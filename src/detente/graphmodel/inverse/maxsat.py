"""The search for the nearest rankings: a MaxSAT formula that learns from candidates that fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from detente.graphmodel.inverse.answers import Obstacle
from detente.graphmodel.inverse.literals import Clause, Measure
from detente.graphmodel.inverse.obstacles import Goals, Step

if TYPE_CHECKING:
    from pysat.examples.rc2 import RC2

__all__ = ["Levels", "Nearest"]

#: By decision maker and state: a rank, higher is better.
Levels = list[list[int]]


class _Master:
    """One formula with its solver.

    Parameters
    ----------
    goals : Goals
    soft : list of (literal, weight)
        What is better kept.
    definitions : list of Clause
        Of the variables in `soft`.
    """

    def __init__(
        self, goals: Goals, soft: Sequence[tuple[int, int]], definitions: Sequence[Clause]
    ) -> None:
        from pysat.examples.rc2 import RC2
        from pysat.formula import WCNF

        formula = WCNF()
        for clause in (*goals.literals.rankings(), *definitions):
            formula.append(clause)
        for literal, weight in soft:
            formula.append([literal], weight=weight)
        self.solver: RC2 = RC2(formula)
        self._goals = goals
        self._defined = 0

    def next(self, steps: Sequence[Step]) -> Levels | None:
        """The best candidate that deters the improvements asked for."""
        movers = range(len(self._goals.model.dms))
        while self.solver.compute() is not None:
            levels = [self._goals.literals.levels(self.true(), dm) for dm in movers]
            learnt = list(self._goals.violated(levels, steps))
            if not learnt:
                return levels
            definitions = self._goals.definitions
            for clause in (*definitions[self._defined :], *learnt):
                self.solver.add_clause(clause)
            self._defined = len(definitions)
        return None

    def true(self) -> set[int]:
        """The literals that are true in the candidate."""
        return set(self.solver.model)

    def exclude(self) -> bool:
        """Take the rankings of the candidate out; False where nothing can differ."""
        true, goals = self.true(), self._goals
        held = [lit for dm in goals.literals.free for lit in goals.literals.kept(dm)]
        self.solver.add_clause([-lit if lit in true else lit for lit in held])
        return bool(held)


class Nearest:
    """Rankings that reach a goal, the nearest first.

    Parameters
    ----------
    goals : Goals
    measure : {"kemeny", "pairs"}
    factors : mapping of int to int
        By free decision maker: what a unit of its distance costs.
    """

    def __init__(self, goals: Goals, measure: Measure, factors: Mapping[int, int]) -> None:
        self.goals = goals
        self.cost = 0
        self._soft: list[tuple[int, int]] = []
        self._definitions: list[Clause] = []
        for dm, factor in factors.items():
            if measure == "kemeny":
                self._soft += [(kept, factor) for kept in goals.literals.kept(dm)]
                continue
            for both in goals.literals.kept_pairs(dm):
                name = goals.literals.fresh()
                self._definitions += [[-name, each] for each in both]
                self._soft.append((name, factor))

    def optima(self, most: int) -> tuple[list[Levels], bool]:
        """The nearest rankings, up to a number, and whether these are all."""
        found: list[Levels] = []
        master = _Master(self.goals, self._soft, self._definitions)
        with master.solver as solver:
            while (levels := master.next(self.goals.steps)) is not None:
                if found and solver.cost > self.cost:
                    break
                if len(found) == most:
                    return found, False
                self.cost = solver.cost
                found.append(levels)
                if not master.exclude():
                    break
        return found, True

    def reason(self) -> tuple[Obstacle, ...]:
        """Improvements that cannot all be deterred, while each proper part of them can."""
        steps = list(self.goals.steps)
        for step in self.goals.steps:
            rest = [each for each in steps if each != step]
            master = _Master(self.goals, (), ())
            with master.solver:
                if master.next(rest) is None:
                    steps = rest
        names, states = self.goals.model.dms, self.goals.model.states
        start = states[self.goals.state]
        return tuple(Obstacle(names[dm], start, states[to]) for dm, to in steps)
