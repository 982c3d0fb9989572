"""Which status quo of a case stands at a date."""

from __future__ import annotations

import datetime as dt

from detente.case import Case
from detente.case.days import day
from detente.questions.model import default_status_quo

__all__ = ["dated_status_quos", "status_quo_at"]


def dated_status_quos(case: Case) -> dict[str, dt.date]:
    """Return the days of those status quos that have one, the earliest first."""
    found = {
        name: day(entry.date) for name, entry in case.status_quo.items() if entry.date is not None
    }
    return dict(sorted(found.items(), key=lambda each: each[1]))


def status_quo_at(case: Case, reading: str, when: dt.date) -> str | None:
    """Return the latest status quo at or before a day; None before the first.

    Where no status quo has a date, that which the reading is applied at stands at every date.
    """
    known = dated_status_quos(case)
    if not known:
        return default_status_quo(case, reading)
    return next((name for name, start in reversed(known.items()) if start <= when), None)
