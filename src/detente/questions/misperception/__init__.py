"""What happens if each side acts on its own account.

A *hypergame* lets each party go by a reading of its own: what it believes that everybody, itself
included, wants and can do. It is played out: each moves as its own game tells it to. Then stands
beside each other where things lead and where each party expected them to lead; which moves surprise
whom; and, for each settlement, who relies wrongly on whom.

The definitions are on the theory page on hypergames.
"""

from __future__ import annotations

from detente.graphmodel.perception.attitudes import Sign
from detente.questions.misperception.ask import misperception
from detente.questions.misperception.found import (
    End,
    Expectation,
    Found,
    Reliance,
    Standing,
    Startle,
)
from detente.questions.misperception.plain import as_plain
from detente.questions.misperception.setting import Setting, changed, setting_of
from detente.questions.misperception.told import Told

__all__ = [
    "End",
    "Expectation",
    "Found",
    "Reliance",
    "Setting",
    "Sign",
    "Standing",
    "Startle",
    "Told",
    "as_plain",
    "changed",
    "misperception",
    "setting_of",
]
