"""Dates, stretches of time and shares in words."""

from __future__ import annotations

import datetime as dt
import math

__all__ = ["at_date", "between", "month", "percent", "years_words"]

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WEEKS = 365.25 / 7


def month(when: dt.date) -> str:
    """A date in words: its month and year, with the day unless it is the first.

    Examples
    --------
    >>> month(dt.date(2022, 2, 1)), month(dt.date(2022, 2, 24))
    ('February 2022', '24 February 2022')
    """
    told = f"{_MONTHS[when.month - 1]} {when.year}"
    return told if when.day == 1 else f"{when.day} {told}"


def at_date(when: dt.date) -> str:
    """A date as an adverb: ``in February 2022``, ``on 24 February 2022``."""
    return f"in {month(when)}" if when.day == 1 else f"on {month(when)}"


def between(first: dt.date, last: dt.date) -> str:
    """Two dates as an adverb."""
    return at_date(first) if first == last else f"from {month(first)} to {month(last)}"


def percent(share: float) -> str:
    """A share in percent; 0 only if it is none, and 100 only if it is all.

    Examples
    --------
    >>> [percent(share) for share in (0, 0.001, 0.5, 0.999, 1)]
    ['0%', 'under 1%', '50%', 'over 99%', '100%']
    """
    if 0 < share < 0.01:
        return "under 1%"
    if 0.99 < share < 1:
        return "over 99%"
    return f"{100 * share:.0f}%"


def years_words(years: float) -> str:
    """A stretch of years, the shorter the finer.

    Examples
    --------
    >>> [years_words(years) for years in (0, 0.03, 0.3, 3.49, 40, float("inf"))]
    ['0 weeks', '2 weeks', '4 months', '3.5 years', '40 years', 'any time']
    """
    if math.isinf(years):
        return "any time"
    for number, unit, most in (
        (years * _WEEKS, "week", 8),
        (years * 12, "month", 24),
    ):
        if round(number) <= most:
            return f"{round(number)} {unit}{'' if round(number) == 1 else 's'}"
    return f"{years:.1f} years" if years < 10 else f"{years:.0f} years"
