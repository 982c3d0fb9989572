"""The cheapest set of levers that fulfils what has been learnt so far, by MaxSAT.

RC2 (Ignatiev, Morgado and Marques-Silva 2019) keeps a lower bound that stays true when sentences
are added, so each round goes on where the last one stopped. Weights are Python's integers, however
large. Levers of weight 0 must count for something, or a set could contain idle ones: all other
weights are multiplied by more than there are of these, and each of these weighs 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from detente.graphmodel.levers.logic import Clause, Gates, sentence

if TYPE_CHECKING:
    from pysat.examples.rc2 import RC2

__all__ = ["Master"]


class Master:
    """Asks for the cheapest set of literals that fulfils all sentences.

    Parameters
    ----------
    gates : Gates
        Sentences added there are taken over before each question.
    weights : mapping of int to int
        What it costs that a literal holds.
    """

    def __init__(self, gates: Gates, weights: Mapping[int, int]) -> None:
        self._gates, self.weights = gates, dict(weights)
        self._scale = 1 + sum(1 for weight in weights.values() if weight == 0)
        self._solver: RC2 | None = None
        self._learnt: list[Clause] = []
        self._known = 0

    def require(self, literals: Iterable[int]) -> None:
        """At least one of these literals holds."""
        self._learnt.append(sentence(literals))

    def cheapest(self) -> tuple[frozenset[int], int] | None:
        """The literals with a weight that hold in a cheapest set, and what they cost in all."""
        model = self._up_to_date().compute()
        if model is None:
            return None
        chosen = frozenset(self.weights).intersection(model)
        return chosen, sum(self.weights[literal] for literal in chosen)

    def _up_to_date(self) -> RC2:
        solver = self._solver
        if solver is None:
            from pysat.examples.rc2 import RC2
            from pysat.formula import WCNF

            formula = WCNF()
            for literal, weight in self.weights.items():
                formula.append([-literal], weight=weight * self._scale or 1)
            solver = self._solver = RC2(formula)
        for clause in (*self._gates.clauses[self._known :], *self._learnt):
            solver.add_clause(list(clause))
        self._known = len(self._gates.clauses)
        self._learnt.clear()
        return solver

    def close(self) -> None:
        """Give the solver's memory back."""
        if self._solver is not None:
            self._solver.delete()
