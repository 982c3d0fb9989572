"""The runs beside what is on record.

A course is confronted with an entry if it sees all of it: it starts before the day `by` and, where
what came up to a day does not count, by that day. What *has happened* is counted in the periods
that begin on that day or later; what *is so* is looked at in the period that holds the day `by`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from detente.case import Contest
from detente.case.days import day
from detente.compose.course import KINDS, Played, measures
from detente.questions.course.counted import counted
from detente.questions.course.dates import period_at
from detente.questions.course.found import Confronted

__all__ = ["brier_score", "confronted", "log_score"]

Truths = NDArray[np.bool_]
_INTERVENTION = KINDS.index("intervention")


def confronted(
    contest: Contest, dates: tuple[dt.date, ...], played: Played, replicates: int
) -> tuple[Confronted, ...]:
    """Set the runs beside every entry of the record that they can be compared with.

    Parameters
    ----------
    contest : Contest
    dates : tuple of date
        First days of the periods.
    played : Played
    replicates : int
        Runs of each draw.
    """
    found = []
    for name, entry in contest.record.items():
        by = day(entry.by)
        after = day(entry.after) if entry.after is not None else None
        period = period_at(dates, by)
        if period is None or by <= dates[0] or (after is not None and after < dates[0]):
            continue
        seen = _seen(played, entry.measure, _counted_periods(dates, after, period))
        measure = counted(seen[None], replicates)
        share = measure.share[0]
        found.append(
            Confronted(
                name=name,
                words=entry.words,
                by=by,
                period=period,
                measure=entry.measure,
                share=share,
                low=measure.least[0],
                high=measure.most[0],
                happened=entry.happened,
                source=entry.source,
                brier=brier_score(share, happened=entry.happened),
                log=log_score(share, played.kinds.shape[1], happened=entry.happened),
            )
        )
    return tuple(found)


def _counted_periods(dates: Sequence[dt.date], after: dt.date | None, last: int) -> tuple[int, int]:
    first = 0 if after is None else sum(start < after for start in dates)
    return min(first, last), last


def _seen(played: Played, measure: str, periods: tuple[int, int]) -> Truths:
    first, last = periods
    if measure == "war":
        return np.asarray(played.renewed[first : last + 1].any(axis=0))
    if measure == "intervention":
        return np.asarray((played.kinds[first : last + 1] == _INTERVENTION).any(axis=0))
    so = measures(played)[measure]
    if measure in {"left", "broken", "deal-ever"} and first > 0:
        return np.asarray(so[last] & ~so[first - 1])
    return np.asarray(so[last])


def brier_score(share: float, *, happened: bool) -> float:
    """The square of the error of a forecast (Brier 1950): 0 at best, 1 at worst.

    Examples
    --------
    >>> brier_score(0.25, happened=False)
    0.0625
    """
    return (share - happened) ** 2


def log_score(share: float, runs: int, *, happened: bool) -> float:
    """Minus the logarithm of what a forecast gave to what came: 0 at best (Good 1952).

    A share of none or of all runs is moved inwards by half a run, since no number of runs shows
    that something cannot be.

    Examples
    --------
    >>> log_score(0.5, 100, happened=True) == log_score(0.5, 100, happened=False)
    True
    """
    inner = min(max(share, 0.5 / runs), 1 - 0.5 / runs)
    return float(-np.log(inner if happened else 1 - inner))
