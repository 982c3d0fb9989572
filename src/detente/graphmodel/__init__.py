"""The graph model for conflict resolution, usable alone.

The parts: `Conflict` (states, moves, preferences), `StateSet`, the ways to state a preference, and
the solution concepts by name.
"""

from detente.graphmodel.conflict import Conflict
from detente.graphmodel.solution import Solution, solve
from detente.graphmodel.stability import CONCEPTS, NotComputedError
from detente.graphmodel.stated import Ranking, Statements, Vocabulary, Weights
from detente.graphmodel.stateset import StateSet

__all__ = [
    "CONCEPTS",
    "Conflict",
    "NotComputedError",
    "Ranking",
    "Solution",
    "StateSet",
    "Statements",
    "Vocabulary",
    "Weights",
    "solve",
]
