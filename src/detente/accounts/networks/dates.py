"""When a claim is from, and which week, month or year that is."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Literal

from detente.case.evidence import Account, Claim

__all__ = ["UNITS", "Unit", "date_of", "iso_part", "label", "period", "span"]

Unit = Literal["day", "week", "month", "year"]
UNITS: tuple[Unit, ...] = ("day", "week", "month", "year")

_ISO = re.compile(r"\s*(\d{4}(?:-\d\d(?:-\d\d)?)?)(?![\d-])")


@lru_cache(maxsize=8192)
def iso_part(words: str | None) -> str | None:
    """The date that a text begins with, as year, month or day; None where it has none.

    Examples
    --------
    >>> iso_part("2023-07 (inferred)"), iso_part("July 2023"), iso_part("2023-13")
    ('2023-07', None, None)
    """
    found = _ISO.match(words or "")
    return found[1] if found and _exists(found[1]) else None


def _exists(text: str) -> bool:
    try:
        span(text)
    except ValueError:
        return False
    return True


def date_of(claim: Claim, account: Account | None, *, by: str = "claim") -> str | None:
    """The date of a claim: its own (`time_from`), else that of its account.

    Parameters
    ----------
    claim : Claim
    account : Account or None
    by : {"claim", "account"}
        "account" asks when it was said, never what time it is about.

    Returns
    -------
    str or None
        A year, month or day; None where neither begins with such a date.
    """
    own = iso_part(claim.time_from) if by == "claim" else None
    return own or (iso_part(account.date) if account is not None else None)


@lru_cache(maxsize=8192)
def span(text: str) -> tuple[int, int]:
    """First and last day of a year, month or day, counted as `date.toordinal` does.

    Examples
    --------
    >>> first, last = span("2023-02")
    >>> last - first + 1
    28
    """
    year, month, day = [*map(int, text.split("-")), 0, 0][:3]
    first = date(year, month or 1, day or 1)
    last_month = month or 12
    last = date(year, last_month, day or monthrange(year, last_month)[1])
    return first.toordinal(), last.toordinal()


@lru_cache(maxsize=8192)
def period(text: str, unit: Unit) -> int | None:
    """Number of the day, week (from Monday), month or year; None for a date too coarse for it.

    Examples
    --------
    >>> period("2023-07-12", "month") - period("2022-07", "month")
    12
    >>> period("2023", "month") is None
    True
    """
    first, last = span(text)
    start, end = date.fromordinal(first), date.fromordinal(last)
    low, high = _number(start, unit), _number(end, unit)
    return low if low == high else None


def _number(day: date, unit: Unit) -> int:
    if unit == "year":
        return day.year
    if unit == "month":
        return day.year * 12 + day.month - 1
    # 1 January of the year 1, the first ordinal, was a Monday.
    return (day.toordinal() - 1) // 7 if unit == "week" else day.toordinal()


def label(number: int, unit: Unit) -> str:
    """Name a period.

    Examples
    --------
    >>> [label(period("2023-07-12", unit), unit) for unit in UNITS]
    ['2023-07-12', '2023-W28', '2023-07', '2023']
    """
    if unit == "year":
        return f"{number:04d}"
    if unit == "month":
        return f"{number // 12:04d}-{number % 12 + 1:02d}"
    if unit == "week":
        year, week, _ = date.fromordinal(number * 7 + 1).isocalendar()
        return f"{year:04d}-W{week:02d}"
    return date.fromordinal(number).isoformat()
