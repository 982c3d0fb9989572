"""Saying what each lever does by itself, those with the same effects at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from detente.case import Lever
from detente.questions.levers.alone import Alone, Effect
from detente.questions.words import listed

__all__ = ["EFFECTS", "told_alone"]

#: The more a lever does the earlier.
EFFECTS: dict[Effect, str] = {
    "enough": "enough",
    "helps": "only helps",
    "worse": "makes it worse",
    "nothing": "changes nothing",
    "not needed": "not needed",
    "not made": "not spoken of",
}
_IDLE = {"nothing", "not needed", "not made"}


def told_alone(
    levers: Sequence[Lever], alone: Sequence[Alone], cost: Callable[[Lever], str]
) -> Iterator[str]:
    """Lines of levers by their effects; in the last those that by themselves do nothing."""
    order = list(EFFECTS)
    same: dict[str, list[str]] = {}
    best: dict[str, int] = {}
    idle: dict[str, None] = {}
    titles = []
    for lever in sorted(levers, key=lambda lever: lever.rank):
        own = [each for each in alone if each.lever == lever.id]
        if {each.effect for each in own} <= _IDLE:
            titles.append(lever.title)
            idle.update(dict.fromkeys(EFFECTS[each.effect] for each in own))
            continue
        told = _effects(own)
        best[told] = min(order.index(each.effect) for each in own)
        same.setdefault(told, []).append(f"{lever.title} ({cost(lever)})")
    for told in sorted(same, key=best.__getitem__):
        yield f"{told}: {'; '.join(same[told])}"
    if titles:
        yield f"{listed(list(idle), 'or')}: {'; '.join(titles)}"


def _effects(own: Sequence[Alone]) -> str:
    """Reading by reading; where both grades are asked about, for holding first."""
    told: dict[str, list[str]] = {}
    for each in own:
        told.setdefault(each.reading, []).append(EFFECTS[each.effect])
    lines = {name: " / ".join(dict.fromkeys(effects)) for name, effects in told.items()}
    if len(set(lines.values())) == 1:
        return next(iter(lines.values()))
    return ", ".join(f"{name} {effects}" for name, effects in lines.items())
