"""The dates of a window."""

from __future__ import annotations

import datetime as dt

from detente.case import Case
from detente.case.days import day
from detente.errors import InputError
from detente.questions.inputs import contest_of
from detente.questions.period_length import MONTHS
from detente.questions.status_quos import dated_status_quos

__all__ = ["MOST_DATES", "dates_between"]

MOST_DATES = 2400


def dates_between(
    case: Case, first: dt.date | None = None, last: dt.date | None = None
) -> tuple[dt.date, ...]:
    """Return the first of two dates and every start of a period of the contest up to the second.

    Parameters
    ----------
    case : Case
    first : date, optional
        That of the first status quo which has one.
    last : date, optional
        That to which the case is up to date.

    Raises
    ------
    InputError
        The case has no contest or gives no such date, or the first is after the last.

    Examples
    --------
    >>> from detente.case import load
    >>> found = dates_between(load("south-caucasus"))
    >>> len(found), str(found[0]), str(found[1]), str(found[-1])
    (62, '2020-11-06', '2020-12-01', '2025-12-01')
    """
    step = MONTHS[contest_of(case).period]
    known = dated_status_quos(case)
    if last is None:
        last = day(case.as_of) if case.as_of is not None else max(known.values(), default=first)
    begins = first if first is not None else min(known.values(), default=last)
    if begins is None or last is None:
        raise InputError(
            "no date is given: date a status quo, or say 'as_of' in the case file, or ask from "
            "one date to another"
        )
    if begins > last:
        raise InputError(f"the first date {begins} is after the last, {last}")
    return (begins, *_starts(begins, last, step))


def _starts(first: dt.date, last: dt.date, step: int) -> list[dt.date]:
    """Starts of periods after the first date; periods are counted from January."""
    month = first.year * 12 + first.month - 1
    found: list[dt.date] = []
    for number in range(month - month % step + step, last.year * 12 + last.month, step):
        if len(found) == MOST_DATES:
            raise InputError(
                f"from {first} to {last} there are more than {MOST_DATES} dates to ask at"
            )
        found.append(dt.date(number // 12, number % 12 + 1, 1))
    return found
