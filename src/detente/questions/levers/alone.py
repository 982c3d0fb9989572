"""What each lever does by itself: for whom it still does not hold when only that lever is taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from detente.case import Lever
from detente.graphmodel.levers import Problem, Trials
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
    trials = Trials(problems, offered.choices)
    nothing = _left(trials, ())
    for place, lever in enumerate(offered.levers):
        left = _left(trials, _with_needs(offered, lever))
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


def _with_needs(offered: Offered, lever: Lever) -> Collection[str]:
    known = {each.id: each for each in offered.levers}
    taken, waiting = dict[str, None](), [lever.id]
    while waiting:
        key = waiting.pop()
        if key in known and key not in taken:
            taken[key] = None
            waiting += known[key].needs
    return taken


def _left(trials: Trials, taken: Collection[str]) -> dict[int, Left]:
    """By problem: who still has a gain that is not deterred, and what the mover changes by it."""
    found: dict[int, set[tuple[str, tuple[str, ...]]]] = {}
    for obstacle in trials.obstacles(taken):
        change = tuple(
            f"{place}{after}"
            for place, (before, after) in enumerate(zip(obstacle.start, obstacle.end, strict=True))
            if before != after
        )
        found.setdefault(obstacle.problem, set()).add((obstacle.dm or "", change))
    return {problem: frozenset(left) for problem, left in found.items()}
