"""Levers: what would make a settlement hold, who would pay, and how heavy it is.

The question that mediators ask once it is known who would leave a settlement and why. A *lever* is
something that could be done about it: an option that a third party takes, a move that is taken
away, an option that cannot be undone any more, a wish that comes to weigh more. The case declares
them with their payers and with ordinal ranks; or they are made up. The answer names the lightest
sets of levers, proved by exact search and judged anew by other means (`detente.graphmodel.levers`
and `detente.questions.levers.after`), or why nothing on offer will do.

Levers that are options or moves with costs are original to Détente. Which preferences would make a
state stable is the inverse question of the literature {cite:p}`KinsaraEtAl15`.
"""

from __future__ import annotations

from detente.questions.levers.after import After
from detente.questions.levers.alone import Alone
from detente.questions.levers.ask import levers
from detente.questions.levers.found import Levers, LeverSet, Part
from detente.questions.levers.frames import Frame
from detente.questions.levers.offered import Offered
from detente.questions.levers.scope import BY, CONCEPTS, Scope

__all__ = [
    "BY",
    "CONCEPTS",
    "After",
    "Alone",
    "Frame",
    "LeverSet",
    "Levers",
    "Offered",
    "Part",
    "Scope",
    "levers",
]
