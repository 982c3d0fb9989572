"""Intervals of dates in which a window is open, and the dates at which something flips."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

__all__ = ["OPEN", "Flip", "Level", "Span", "flips", "spans"]

Level = Literal["every", "half", "some"]

#: The share of draws that must be open at least: in every one, in at least half, in some.
OPEN: Mapping[Level, float] = {"every": 1.0, "half": 0.5, "some": 0.0}


@dataclass(frozen=True)
class Span:
    """A longest run of dates at which the window is open in so many draws.

    Attributes
    ----------
    level : {"every", "half", "some"}
    first, last : date
    least : float
        The least share of draws open on it.
    """

    level: Level
    first: dt.date
    last: dt.date
    least: float


@dataclass(frozen=True)
class Flip:
    """A date at which a clause comes to hold, or ceases to, in at least half of the draws.

    Attributes
    ----------
    date : date
        The first with the new answer.
    clause : str
        One of `CLAUSES`, ``settlement``, or ``window`` for all together.
    opens : bool
    """

    date: dt.date
    clause: str
    opens: bool


def spans(dates: Sequence[dt.date], shares: Sequence[float]) -> tuple[Span, ...]:
    """Find the maximal intervals of dates, at each level.

    Parameters
    ----------
    dates : sequence of date
    shares : sequence of float
        The share of draws open at each.

    Examples
    --------
    >>> days = [dt.date(2022, month, 1) for month in (1, 2, 3)]
    >>> for span in spans(days, [0.2, 1.0, 0.0]):
    ...     print(span.level, span.first, span.last, span.least)
    every 2022-02-01 2022-02-01 1.0
    half 2022-02-01 2022-02-01 1.0
    some 2022-01-01 2022-02-01 0.2
    """
    found = []
    for level, least in OPEN.items():
        run: list[int] = []
        for place, share in enumerate([*shares, 0.0]):
            if share >= least and share > 0:
                run.append(place)
            elif run:
                lowest = min(shares[each] for each in run)
                found.append(Span(level, dates[run[0]], dates[run[-1]], lowest))
                run = []
    return tuple(found)


def flips(dates: Sequence[dt.date], shares: Mapping[str, Sequence[float]]) -> tuple[Flip, ...]:
    """Find the dates at which clauses flip, the earliest first.

    Parameters
    ----------
    dates : sequence of date
    shares : mapping of clause to sequence of float
        The share of draws in which it holds at each date.

    Examples
    --------
    >>> days = [dt.date(2022, month, 1) for month in (1, 2, 3)]
    >>> [(flip.date.month, flip.opens) for flip in flips(days, {"hurting": [0.2, 0.7, 0.4]})]
    [(2, True), (3, False)]
    """
    half = OPEN["half"]
    found = [
        Flip(dates[place], clause, held[place] >= half)
        for clause, held in shares.items()
        for place in range(1, len(dates))
        if (held[place] >= half) != (held[place - 1] >= half)
    ]
    return tuple(sorted(found, key=lambda flip: flip.date))
