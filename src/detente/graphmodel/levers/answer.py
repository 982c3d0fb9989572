"""What is found: the cheapest sets of levers, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.graphmodel.levers.changes import Choice

__all__ = ["LeverAnswer", "LeverReason", "LeverSolution", "NewOrder", "Obstacle"]


@dataclass(frozen=True)
class NewOrder:
    """The list of a decision maker in another order.

    Attributes
    ----------
    problem : int
        In which of the problems.
    dm : str
    weight : int
        Of each pair that stands the other way round.
    places : tuple of int
        For each place of the new list, where its entry stands in the list as the choices leave it.
        Statements that are tied are one entry.
    entries : tuple of str
        The new list in words; the statements of a tied entry are joined by " = ".
    """

    problem: int
    dm: str
    weight: int
    places: tuple[int, ...]
    entries: tuple[str, ...]

    @property
    def inverted(self) -> tuple[tuple[int, int], ...]:
        """Pairs (a, b) of places in the list before, a above b, of which b now comes first."""
        return tuple(
            (b, a) for k, a in enumerate(self.places) for b in self.places[k + 1 :] if b < a
        )


@dataclass(frozen=True)
class LeverSolution:
    """A cheapest set of levers; none of it can be left out.

    Attributes
    ----------
    weight : int
    choices : tuple of Choice
        The choices taken, in the order they were offered.
    orders : tuple of NewOrder
        The lists whose order changes.
    """

    weight: int
    choices: tuple[Choice, ...] = ()
    orders: tuple[NewOrder, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Names of the choices taken."""
        return tuple(choice.key for choice in self.choices)


@dataclass(frozen=True)
class Obstacle:
    """Something that stands in the way of a goal.

    Attributes
    ----------
    problem : int
    kind : {"improvement", "no-state", "nobody-leaves"}
        A party's improvement that is to be deterred; a target that is no state; or a target that
        no party can be brought to leave.
    dm : str or None
    start, end : str
        The target, as the levers make it, and where the improvement leads (the same state for the
        other two kinds). What is no state is given as a pattern: a target is none if it agrees with
        the letters that are not "-".
    """

    problem: int
    kind: Literal["improvement", "no-state", "nobody-leaves"]
    dm: str | None
    start: str
    end: str


@dataclass(frozen=True)
class LeverReason:
    """A smallest set of obstacles that no set of the levers overcomes together.

    Without any one of them there is a set of levers that overcomes the others. Where there is only
    one, nothing among the levers overcomes it.
    """

    obstacles: tuple[Obstacle, ...]


@dataclass(frozen=True)
class LeverAnswer:
    """What the search found.

    Attributes
    ----------
    feasible : bool
        Whether some set of the levers (within `max_weight`) meets all goals.
    weight : int or None
        The least weight.
    solutions : tuple of LeverSolution
    complete : bool
        Whether there is no other solution of the same weight.
    reason : LeverReason or None
        Why there is none at any weight; None where the weight was bounded.
    proved : bool
        Whether the answer is proved; always, unless the search was stopped.
    rounds, clauses : int
        How often a set of levers was tried, and how much was learnt from the failures.
    """

    feasible: bool
    weight: int | None
    solutions: tuple[LeverSolution, ...]
    complete: bool
    reason: LeverReason | None
    proved: bool
    rounds: int
    clauses: int
