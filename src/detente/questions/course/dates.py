"""The dates of a course: the first days of its periods."""

from __future__ import annotations

import calendar
import datetime as dt

from detente.case import Case
from detente.case.days import day
from detente.errors import InputError
from detente.questions.inputs import contest_of
from detente.questions.model import default_status_quo
from detente.questions.period_length import MONTHS

__all__ = ["period_at", "period_starts", "start_of"]


def start_of(case: Case, reading: str, status_quo: str | None) -> tuple[str, dt.date]:
    """Return the status quo that a course begins with, and its date.

    Raises
    ------
    InputError
        There is none, or it has no date.
    """
    name = status_quo if status_quo is not None else default_status_quo(case, reading)
    if name is None:
        raise InputError("a course begins with a status quo: say which")
    entry = case.status_quo[name]
    if entry.date is None:
        raise InputError(f"a course begins at a date: give the status quo {name!r} one")
    return name, day(entry.date)


def period_starts(case: Case, first: dt.date, count: int) -> tuple[dt.date, ...]:
    """Return the first days of so many periods, the day after the last being the next.

    Examples
    --------
    >>> from detente.case import load
    >>> [str(each) for each in period_starts(load("south-caucasus"), dt.date(2020, 12, 31), 3)]
    ['2020-12-31', '2021-01-31', '2021-02-28']
    """
    months = MONTHS[contest_of(case).period]
    try:
        return tuple(_later(first, months * number) for number in range(count))
    except ValueError as error:
        raise InputError(f"{count} periods from {first} run past the calendar") from error


def _later(first: dt.date, months: int) -> dt.date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        raise ValueError(year)
    return dt.date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))


def period_at(dates: tuple[dt.date, ...], when: dt.date) -> int | None:
    """Return the number of the period that a day falls into; None before the first.

    The last period is taken to be as long as the one before it.
    """
    found = [number for number, start in enumerate(dates) if start <= when]
    if not found or (len(dates) > 1 and when >= dates[-1] + (dates[-1] - dates[-2])):
        return None
    return found[-1]
