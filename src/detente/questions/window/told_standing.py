"""What the graph model says of a settlement over time, in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from detente.questions.window.found import Window
from detente.questions.window.months import between
from detente.questions.window.standing import Standing
from detente.questions.words import listed, sentence

__all__ = ["standing_words"]


def standing_words(found: Window) -> str:
    """Say how it stands, and when; nothing where it is never asked.

    What is said of several stretches of dates is said once, and of all who would move in one go.
    """
    told: dict[str, dict[str, list[int]]] = {}
    for at, standing in enumerate(found.standings):
        if standing.stable is not None:
            verdict, whose = _stands(found, standing)
            told.setdefault(verdict, {}).setdefault(whose, []).append(at)
    parts = [
        verdict + listed([_when(found, whose, at) for whose, at in each.items()])
        for verdict, each in told.items()
    ]
    lead = "in the graph model the settlement "
    return sentence(lead + "; it ".join(parts)) if parts else ""


def _when(found: Window, whose: str, places: Sequence[int]) -> str:
    if len(places) == len(found.dates):
        return f"{whose} throughout".strip()
    when = [between(found.dates[each[0]], found.dates[each[-1]]) for each in _runs(places)]
    return f"{listed(when)} {whose}".strip()


def _runs(places: Iterable[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if not runs or runs[-1][-1] != place - 1:
            runs.append([])
        runs[-1].append(place)
    return runs


def _stands(found: Window, standing: Standing) -> tuple[str, str]:
    """What holds of it, and of whom."""
    if not standing.stable:
        names = found.words.parties(standing.leavers)
        return ("is not stable: ", f"{names} would move") if names else ("cannot exist ", "")
    if standing.reachable:
        return "is stable, and moves that each serve their mover lead to it, ", ""
    if standing.by_moves:
        return "is stable, but no moves that each serve their mover lead to it, ", ""
    if standing.by_moves is False:
        return "is stable, but no legal moves lead to it, ", ""
    return "is stable, but there is no state to start from, ", ""
