"""On which of the differences between two readings a verdict hinges.

A *variant* of a reading takes some of the entries in which it differs from another reading from
that other, and all else, the date, the states and what is held included, from itself. A *crux* is
a smallest set of entries whose exchange turns the verdict on a settlement: no proper subset of it
does. Verdicts are not monotone in the exchange, so a larger set may turn the verdict back.

The definitions, and what is not counted as a contradiction, are on the theory page on cruxes.
"""

from __future__ import annotations

from detente.graphmodel.crux_search import MAX_LEAVES
from detente.questions.cruxes.ask import cruxes
from detente.questions.cruxes.crux import SECONDS, Answer, Crux, Hinge, Load, Scope
from detente.questions.cruxes.differences import Difference, Sides, Stated
from detente.questions.cruxes.exchange import Exchange
from detente.questions.cruxes.found import Cruxes
from detente.questions.cruxes.lists import lay_side_by_side
from detente.questions.cruxes.words import CruxWords

__all__ = [
    "MAX_LEAVES",
    "SECONDS",
    "Answer",
    "Crux",
    "CruxWords",
    "Cruxes",
    "Difference",
    "Exchange",
    "Hinge",
    "Load",
    "Scope",
    "Sides",
    "Stated",
    "cruxes",
    "lay_side_by_side",
]
