"""A road, and what its steps ask of whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.graphmodel.roadmap.deterrence import Deterrence

if TYPE_CHECKING:
    from detente.graphmodel.conflict import Conflict

__all__ = ["LEVELS", "Leg", "Road", "RoadStep", "assess"]

#: What each level of temptation means for the party that is tempted: see `deterrence`.
LEVELS = (
    "nothing to gain",
    "deterred for good",
    "deterred for the moment",
    "deterred on paper only",
    "not deterred",
)

#: Who moves, and from which state to which.
Leg = tuple[tuple[str, ...], str, str]


@dataclass(frozen=True)
class RoadStep:
    """One step of a road.

    Attributes
    ----------
    movers : tuple of str
        Several where it takes an agreement.
    start, end : str
    unwilling : tuple of str
        Movers for whom the end is no better than the start.
    best : bool
        Whether it is a best reply of its only mover.
    tempted : mapping of str to int
        Everybody with a temptation to do something else at the start, and its level: the others by
        any improvement of theirs, a willing mover by what it likes better than this step.
    """

    movers: tuple[str, ...]
    start: str
    end: str
    unwilling: tuple[str, ...]
    best: bool
    tempted: Mapping[str, int]

    @property
    def joint(self) -> bool:
        """Whether it takes an agreement."""
        return len(self.movers) > 1

    @property
    def level(self) -> int:
        """The greatest temptation while the step is to be made."""
        return max(self.tempted.values(), default=0)


@dataclass(frozen=True)
class Road:
    """Steps from a state to another, and who is tempted to leave the end.

    Attributes
    ----------
    start, end : str
    steps : tuple of RoadStep
    tempted : mapping of str to int
        Who is tempted to leave the end, and how much.
    """

    start: str
    end: str
    steps: tuple[RoadStep, ...]
    tempted: Mapping[str, int]

    @property
    def level(self) -> int:
        """The temptation at the end."""
        return max(self.tempted.values(), default=0)

    @property
    def worst(self) -> int:
        """The greatest temptation anywhere on the road, the end included."""
        return max([self.level, *(step.level for step in self.steps)])

    @property
    def unwilling(self) -> int:
        """How often somebody has to move without gaining by it."""
        return sum(len(step.unwilling) for step in self.steps)

    @property
    def counts(self) -> tuple[int, ...]:
        """What roads are compared by: unwilling moves, agreements, then levels from 4 to 0."""
        levels = [self.level, *(step.level for step in self.steps)]
        agreements = sum(step.joint for step in self.steps)
        return (self.unwilling, agreements, *(levels.count(each) for each in range(4, -1, -1)))


def assess(conflict: Conflict, deterrence: Deterrence, start: str, legs: Iterable[Leg]) -> Road:
    """Say of a given road who is tempted where.

    Parameters
    ----------
    conflict : Conflict
    deterrence : Deterrence
        That of the same conflict.
    start : str
    legs : iterable of (movers, start, end)
    """
    steps = tuple(_step(conflict, deterrence, leg) for leg in legs)
    end = steps[-1].end if steps else start
    tempted = deterrence.temptations(conflict.graph.cell(end))
    return Road(start, end, steps, _named(conflict, tempted))


def _step(conflict: Conflict, deterrence: Deterrence, leg: Leg) -> RoadStep:
    movers, start, end = leg
    graph = conflict.graph
    here, there = graph.cell(start), graph.cell(end)
    levels = list(deterrence.temptations(here))
    unwilling = []
    best = len(movers) == 1
    for dm in movers:
        place = conflict.place(dm)
        rank, gained = int(graph.ranks[place][here]), int(graph.ranks[place][there])
        if gained <= rank:
            unwilling.append(dm)
            best, levels[place] = False, 0
        else:
            levels[place] = deterrence.temptation(place, here, gained)
            best = best and levels[place] == 0
    return RoadStep(movers, start, end, tuple(unwilling), best, _named(conflict, levels))


def _named(conflict: Conflict, levels: Iterable[int]) -> dict[str, int]:
    return {dm: level for dm, level in zip(conflict.dms, levels, strict=True) if level}
