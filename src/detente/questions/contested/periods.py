"""A dated series of counts laid out on an even grid of months or years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from detente.case import Case
from detente.case.days import day
from detente.case.figures import figure_values
from detente.errors import InputError
from detente.questions.inputs import contest_of

__all__ = ["CountSeries", "count_series"]


@dataclass(frozen=True)
class CountSeries:
    """Counts by period, none left out.

    Attributes
    ----------
    title : str
        Of the series.
    unit : str
        "month" or "year".
    days : tuple of date
        The first day of each period.
    values : tuple of float
        NaN where the series has no row.
    """

    title: str
    unit: str
    days: tuple[dt.date, ...]
    values: tuple[float, ...]


def count_series(case: Case) -> CountSeries:
    """Return the counts that the contest of a case names.

    Raises
    ------
    InputError
        It names none, no row is left, or the rows are not by month or year.

    Examples
    --------
    >>> from detente.case import load
    >>> series = count_series(load("south-caucasus"))
    >>> series.unit, str(series.days[0]), series.values[:3]
    ('month', '1994-06-01', (30.0, 2.0, 0.0))
    """
    contest = contest_of(case)
    if contest.counts is None:
        raise InputError("the contest names no counts to watch ('counts')")
    figure = contest.counts.of
    since = day(contest.counts.since) if contest.counts.since is not None else dt.date.min
    found = figure_values(case, figure)
    by_day = {
        when: value for when, value in zip(found.days, found.values, strict=True) if when >= since
    }
    if not by_day:
        raise InputError(f"the series {figure.series!r} has no figures from {since} on")
    if len(by_day) < sum(when >= since for when in found.days):
        raise InputError(f"the series {figure.series!r} has several figures for one date")
    yearly = all((when.month, when.day) == (1, 1) for when in by_day)
    if not yearly and any(when.day != 1 for when in by_day):
        raise InputError(f"counts are watched by month or year, and {figure.series!r} is neither")
    unit = "year" if yearly else "month"
    days = _grid(min(by_day), max(by_day), 12 if yearly else 1)
    title = case.series[figure.series].title
    return CountSeries(title, unit, days, tuple(by_day.get(each, float("nan")) for each in days))


def _grid(first: dt.date, last: dt.date, months: int) -> tuple[dt.date, ...]:
    start = first.year * 12 + first.month - 1
    end = last.year * 12 + last.month - 1
    return tuple(dt.date(place // 12, place % 12 + 1, 1) for place in range(start, end + 1, months))
