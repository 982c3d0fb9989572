"""Saying what stands in the way where no levers on offer will do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from detente.graphmodel.levers import Obstacle
from detente.questions.levers.found import Part

__all__ = ["told_reasons"]

Act = Callable[[str, str, str], str]
Where = Callable[[Sequence[str]], str]


def told_reasons(part: Part, act: Act, where: Where) -> Iterator[str]:
    """The obstacles of a part, by reading and party; of several gains the smallest is named.

    Parameters
    ----------
    part : Part
    act : callable
        Says what a decision maker does between two states.
    where : callable
        Says in which readings.
    """
    chosen: dict[tuple[str, str | None], list[Obstacle]] = {}
    for reading, obstacle in part.reason:
        chosen.setdefault((reading, obstacle.dm), []).append(obstacle)
    # The same gain stands in the way of the target as several sets of levers make it.
    gains = {key: {_change(each) for each in own} for key, own in chosen.items()}
    single = sum(len(own) for own in gains.values()) == 1
    if chosen and not single:
        yield "These cannot all be overcome at once; without any one of them the others can:"
    for (reading, dm), obstacles in chosen.items():
        told = _obstacle(dm, min(obstacles, key=lambda each: len(_change(each))), act, single)
        more = len(gains[reading, dm]) - 1
        others = f", and {more} other such {'gain' if more == 1 else 'gains'}" if more else ""
        yield f"{where([reading])} {told}{others}."


def _obstacle(dm: str | None, least: Obstacle, act: Act, single: bool) -> str:
    if least.kind == "no-state":
        return "the levers make of the target what cannot be"
    if least.kind == "nobody-leaves" or dm is None:
        return "nobody asked about can be brought to leave"
    told = act(dm, least.start, least.end)
    return f"this gain cannot be deterred: {told}" if single else f"this gain: {told}"


def _change(obstacle: Obstacle) -> tuple[tuple[int, str], ...]:
    """What the mover changes: places of options, and to what."""
    pairs = enumerate(zip(obstacle.start, obstacle.end, strict=True))
    return tuple((place, after) for place, (before, after) in pairs if before != after)
