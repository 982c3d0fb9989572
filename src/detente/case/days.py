"""Days as a case writes them: ``2022-02-24``, ``2022-02`` or ``2022``."""

from __future__ import annotations

import datetime as dt
import re

from detente.errors import InputError

__all__ = ["day", "last_day", "within"]

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def day(text: str) -> dt.date:
    """Return the first day of a date that may leave out the day or the month.

    Raises
    ------
    InputError
        It is no such date.

    Examples
    --------
    >>> day("2022-02")
    datetime.date(2022, 2, 1)
    """
    found = _DATE.fullmatch(text)
    parts = [int(part or 1) for part in found.groups()] if found else [0, 0, 0]
    try:
        return dt.date(*parts)
    except ValueError as error:
        raise InputError(f"a date is written 2022-02-24, 2022-02 or 2022, not {text!r}") from error


def within(when: dt.date, interval: str) -> bool:
    """Whether a day lies in an interval, both ends in it.

    An end may be left open, with ``..`` or nothing. An end that leaves out the day or the month
    means all of that month or year.

    Examples
    --------
    >>> within(dt.date(2022, 2, 24), "2022-02-24/.."), within(dt.date(2022, 12, 5), "2020/2022")
    (True, True)
    """
    first, _, last = interval.partition("/")
    begins = first in {"", ".."} or day(first) <= when
    return begins and (last in {"", ".."} or when <= last_day(last))


def last_day(text: str) -> dt.date:
    """Return the last day of a date that may leave out the day or the month.

    Examples
    --------
    >>> last_day("2022-02"), last_day("2022")
    (datetime.date(2022, 2, 28), datetime.date(2022, 12, 31))
    """
    start = day(text)
    if text.count("-") == 2:
        return start
    month = 12 if "-" not in text else start.month
    if month == 12:
        return dt.date(start.year, 12, 31)
    return dt.date(start.year, month + 1, 1) - dt.timedelta(days=1)
