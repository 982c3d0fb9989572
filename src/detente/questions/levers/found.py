"""What the question about levers answers: plain records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.case import Case, Lever
from detente.graphmodel.levers import NewOrder, Obstacle
from detente.questions.levers.after import After
from detente.questions.levers.alone import Alone
from detente.questions.levers.frames import Frame
from detente.questions.levers.offered import Offered
from detente.questions.levers.scope import Grade, Scope

__all__ = ["LeverSet", "Levers", "Part"]


@dataclass(frozen=True)
class LeverSet:
    """A lightest set of levers: none of it can be left out, and no set is lighter.

    Attributes
    ----------
    levers : tuple of Lever
    orders : tuple of NewOrder
        Parties whose statements come to stand in another order; `problem` is the place of the
        reading among those of the part.
    order_rank : int or None
        The rank of two statements that change places.
    after : tuple of After
        What comes of the settlement in each reading, judged anew.
    checked : bool
        Whether that judgement, made by other means than the search, confirms the set.
    """

    levers: tuple[Lever, ...]
    orders: tuple[NewOrder, ...] = ()
    order_rank: int | None = None
    after: tuple[After, ...] = ()
    checked: bool = True

    @property
    def ranks(self) -> tuple[int, ...]:
        """The ranks of what it takes, the heaviest first."""
        swaps = sum(len(order.inverted) for order in self.orders)
        own = [lever.rank for lever in self.levers] + [self.order_rank or 1] * swaps
        return tuple(sorted(own, reverse=True))

    @property
    def payers(self) -> tuple[str, ...]:
        """Who pays, each once; for another order of what it wants, the party itself."""
        names = [lever.payer for lever in self.levers] + [order.dm for order in self.orders]
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True)
class Part:
    """The answer for one reading, or for several together, at one grade.

    Attributes
    ----------
    readings : tuple of str
        With the same levers in all of them.
    grade : {"holds", "enforced"}
    feasible : bool
        Whether there is a set; also False where the search was stopped.
    stopped : bool
        The search was stopped before anything was proved.
    sets : tuple of LeverSet
    complete : bool
        Whether these are all that are equally light.
    reason : tuple of (reading, Obstacle)
        When nothing on offer will do: a smallest set of what stands in the way.
    """

    readings: tuple[str, ...]
    grade: Grade
    feasible: bool
    sets: tuple[LeverSet, ...] = ()
    complete: bool = True
    reason: tuple[tuple[str, Obstacle], ...] = ()
    stopped: bool = False

    @property
    def as_it_is(self) -> bool:
        """Whether it takes nothing at all."""
        return self.feasible and not self.sets[0].ranks


@dataclass(frozen=True, eq=False)
class Levers:
    """What would make a settlement hold, or break.

    Attributes
    ----------
    case : Case
    settlement : str
        A settlement by name, or a state.
    scope : Scope
    frames : tuple of Frame
        The readings asked, each at its own date; without a target where one cannot say it.
    before : tuple of After
        How it stands without any lever, for each frame with a target.
    offered : Offered
    parts : tuple of Part
        Each reading alone, then all together; the grade asked for first.
    alone : tuple of Alone
        What each lever does by itself.
    """

    case: Case
    settlement: str
    scope: Scope
    frames: tuple[Frame, ...]
    before: tuple[After, ...]
    offered: Offered
    parts: tuple[Part, ...]
    alone: tuple[Alone, ...]

    @property
    def title(self) -> str:
        """What to call the settlement."""
        known = self.case.settlements.get(self.settlement)
        return known.title if known is not None else self.settlement

    @property
    def parties(self) -> tuple[str, ...]:
        """Those for whom it is to hold."""
        dms = self.case.decision_makers
        return dms if self.scope.parties is None else tuple(
            dm for dm in dms if dm in self.scope.parties
        )  # fmt: skip

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The readings in which the settlement cannot be said at all."""
        return tuple(frame.reading for frame in self.frames if frame.target is None)

    def together(self, grade: Grade) -> Part | None:
        """The answer for all readings together."""
        return next((p for p in self.parts if len(p.readings) > 1 and p.grade == grade), None)

    def of_reading(self, reading: str) -> Iterator[Part]:
        """The answers for one reading alone."""
        return (part for part in self.parts if part.readings == (reading,))

    def useful(self) -> tuple[Lever, ...]:
        """The levers that stand in some answer."""
        used = {lever.id for part in self.parts for each in part.sets for lever in each.levers}
        return tuple(lever for lever in self.offered.levers if lever.id in used)
