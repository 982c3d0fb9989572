"""The lanes of the timeline: which condition is met when, in how many draws."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from detente.questions.course.words import per_cent
from detente.questions.window import WORDS, Window
from detente.report.pictures import Lane, Stretch, Strip

__all__ = ["lanes"]


def lanes(windows: Sequence[Window]) -> list[Lane]:
    """One lane a settlement, under one reading: its conditions by number, then all together.

    Parameters
    ----------
    windows : sequence of Window
        Of the same dates.
    """
    return [
        Lane(
            window.title,
            f"#settlement-{window.settlement}" if window.settlement else "#situation",
            tuple(_strips(window)),
            _about(window),
        )
        for window in windows
    ]


def _strips(window: Window) -> Iterator[Strip]:
    answers = [None if each is None else float(each) for each in window.settlement_holds]
    shares: dict[str, Sequence[float | None]] = {
        **{name: series.holds for name, series in window.clauses.items()},
        "settlement": answers,
        "window": window.open,
    }
    for number, (name, each) in enumerate(shares.items(), 1):
        label = "all" if name == "window" else str(number)
        yield Strip(label, _stretches(window.dates, WORDS[name], each))


def _about(window: Window) -> str:
    most = max(window.open)
    if most <= 0:
        return "closed at every date in every draw"
    best = window.dates[window.open.index(most)]
    return f"open in {per_cent(most)} of the draws at most, first in {best:%B %Y}"


def _stretches(
    days: tuple[dt.date, ...], words: str, shares: Sequence[float | None]
) -> tuple[Stretch, ...]:
    """Runs of dates at which the level is the same."""
    dates = (*days, days[-1])
    levels = [_level(share) for share in shares]
    starts = [
        place for place in range(len(levels)) if not place or levels[place] != levels[place - 1]
    ]
    return tuple(
        Stretch(
            dates[start],
            dates[end],
            levels[start],
            _told(words, (dates[start], dates[end]), shares[start:end]),
        )
        for start, end in zip(starts, [*starts[1:], len(levels)], strict=True)
    )


def _level(share: float | None) -> str:
    if share is None:
        return "unknown"
    return "every" if share >= 1 else "half" if share >= 0.5 else "some" if share > 0 else "none"


def _told(words: str, span: tuple[dt.date, dt.date], shares: Sequence[float | None]) -> str:
    when = f"{span[0]:%B %Y} to {span[1]:%B %Y}"
    known = [share for share in shares if share is not None]
    if not known:
        return f"{when}: not known whether {words}"
    low, high = per_cent(min(known)), per_cent(max(known))
    return f"{when}: {words} in {low if low == high else f'{low} to {high}'} of the draws"
