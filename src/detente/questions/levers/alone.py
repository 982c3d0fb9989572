"""What each lever does by itself: for whom it still does not hold when only that lever is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.graphmodel.levers import Problem
from detente.graphmodel.levers.campaign import Campaign
from detente.graphmodel.levers.tried import Tried
from detente.questions.levers.offered import Offered

__all__ = ["Alone", "Effect", "each_alone"]

Effect = Literal["enough", "helps", "nothing", "not needed", "worse", "not made"]


@dataclass(frozen=True)
class Alone:
    """One lever in one reading, at one grade.

    Attributes
    ----------
    lever, reading : str
    grade : {"holds", "enforced"}
    effect : str
        "enough": nothing else is needed; "helps": fewer parties leave, or fewer of their gains
        are left undeterred; "nothing"; "not needed": it holds without; "worse"; "not made": it
        changes nothing in this reading, which does not speak of it.
    leavers : tuple of str
        The parties that still do not stay, at this grade.
    """

    lever: str
    reading: str
    grade: str
    effect: Effect
    leavers: tuple[str, ...] = ()


def each_alone(
    offered: Offered, problems: Sequence[Problem], readings: Sequence[str], grade: str
) -> Iterator[Alone]:
    """Try each lever with nothing but those it needs, in each reading."""
    if not problems or not offered.levers:
        return
    campaign = Campaign(problems, offered.choices, ())
    nothing = _left(campaign, frozenset())
    for place, lever in enumerate(offered.levers):
        left = _left(campaign, _with_needs(offered, place))
        for number, reading in enumerate(readings):
            if (place, number) not in offered.made:
                yield Alone(lever.id, reading, grade, "not made")
                continue
            now, was = left.get(number, frozenset()), nothing.get(number, frozenset())
            leavers = tuple(sorted({dm for dm, _ in now}))
            yield Alone(lever.id, reading, grade, _effect(now, was), leavers)


Left = frozenset[tuple[str, tuple[str, ...]]]


def _effect(now: Left, was: Left) -> Effect:
    if not now:
        return "enough" if was else "not needed"
    parties, before = {dm for dm, _ in now}, {dm for dm, _ in was}
    if parties < before or (parties == before and now < was):
        return "helps"
    return "nothing" if parties <= before else "worse"


def _with_needs(offered: Offered, place: int) -> frozenset[int]:
    places = {lever.id: number for number, lever in enumerate(offered.levers)}
    taken, waiting = set(), [place]
    while waiting:
        number = waiting.pop()
        if number not in taken:
            taken.add(number)
            waiting += [places[key] for key in offered.levers[number].needs if key in places]
    return frozenset(taken)


def _left(campaign: Campaign, taken: frozenset[int]) -> dict[int, Left]:
    """By problem: who still has a gain that is not deterred, and what the mover changes by it."""
    found: dict[int, set[tuple[str, tuple[str, ...]]]] = {}
    for cut in campaign.failures(Tried(taken)):
        obstacle = cut.obstacle
        change = tuple(
            f"{place}{after}"
            for place, (before, after) in enumerate(zip(obstacle.start, obstacle.end, strict=True))
            if before != after
        )
        found.setdefault(obstacle.problem, set()).add((obstacle.dm or "", change))
    return {problem: frozenset(left) for problem, left in found.items()}
