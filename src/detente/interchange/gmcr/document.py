"""What a GMCR+ file says, whoever wrote it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.interchange.clauses import Clause

__all__ = ["Condition", "DecisionMaker", "Direction", "Document", "Option", "Tiers"]

#: Alternatives, of which one has to hold.
Condition = tuple[Clause, ...]
Direction = Literal["both", "fwd", "back"]
#: Numbers of states, best first; the states of a tier are equally good.
Tiers = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Option:
    """An option: what it is called, and in which direction it can be changed.

    ``fwd`` means that it can only be taken, ``back`` that it can only be dropped.
    """

    name: str
    direction: Direction = "both"


@dataclass(frozen=True)
class DecisionMaker:
    """A decision maker.

    Attributes
    ----------
    name : str
    options : tuple of int
        Places of its options, from 0.
    preferences : tuple of Condition
        Most important first.
    ranking : tuple of tuple of int, or None
        States by number, best first, where the model is ranked by hand.
    unseen : tuple of Condition
        States that it does not see (misperceptions): those where one of these holds.
    """

    name: str
    options: tuple[int, ...]
    preferences: tuple[Condition, ...] = ()
    ranking: Tiers | None = None
    unseen: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Document:
    """A model as a GMCR+ file holds it.

    Attributes
    ----------
    options : tuple of Option
    decision_makers : tuple of DecisionMaker
    infeasible : tuple of Clause
        What cannot be.
    by_hand : bool
        Whether the rankings count instead of the preferences.
    coalitions : int
        How many coalitions of more than one it has.
    """

    options: tuple[Option, ...]
    decision_makers: tuple[DecisionMaker, ...]
    infeasible: tuple[Clause, ...] = ()
    by_hand: bool = False
    coalitions: int = 0
