"""Levers: the least-cost change that makes a state stable for given parties, or breaks it.

The parts: `find_levers` finds all cheapest sets of levers or says why there is none; `Trials` says
what given sets leave undone; `check` builds the changed conflicts anew and judges them by other
means. Definitions, the algorithm and its proof are in `docs/theory/levers.md`; all are original to
Détente unless a source is named.
"""

from detente.graphmodel.levers.answer import (
    LeverAnswer,
    LeverReason,
    LeverSolution,
    NewOrder,
    Obstacle,
)
from detente.graphmodel.levers.changes import (
    AddStatement,
    Choice,
    DropStatement,
    Forbid,
    HoldOption,
    MoveStatement,
    OneWay,
    Only,
    SetOption,
    SwapOrder,
)
from detente.graphmodel.levers.checker import LeverCheck, Verdict, check
from detente.graphmodel.levers.find import find_levers
from detente.graphmodel.levers.problem import ConflictInputs, Goal, Problem
from detente.graphmodel.levers.trying import Trials

__all__ = [
    "AddStatement",
    "Choice",
    "ConflictInputs",
    "DropStatement",
    "Forbid",
    "Goal",
    "HoldOption",
    "LeverAnswer",
    "LeverCheck",
    "LeverReason",
    "LeverSolution",
    "MoveStatement",
    "NewOrder",
    "Obstacle",
    "OneWay",
    "Only",
    "Problem",
    "SetOption",
    "SwapOrder",
    "Trials",
    "Verdict",
    "check",
    "find_levers",
]
