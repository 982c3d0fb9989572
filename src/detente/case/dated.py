"""Which conditions hold at a date: told by a status quo, by intervals of days or by a series."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from detente.case.days import day, within
from detente.case.figures import figure_values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.case.contest import Condition, Measured
    from detente.case.model import Case

__all__ = ["conditions_at", "conditions_of", "day", "figure_values"]


def conditions_at(case: Case, when: dt.date, given: Mapping[str, bool]) -> dict[str, bool | None]:
    """Return which conditions hold on a day.

    Parameters
    ----------
    case : Case
    when : date
    given : mapping of condition to bool
        Those that are told: they go before what dates and series say.

    Returns
    -------
    dict of condition to bool or None
        None where nothing tells.
    """
    return {
        name: given[name] if name in given else _holds(case, condition, when)
        for name, condition in case.conditions.items()
    }


def conditions_of(case: Case, status_quo: str | None) -> dict[str, bool]:
    """Return the conditions that are known at a status quo: told by it, by dates or by series."""
    if status_quo is None:
        return {}
    entry = case.status_quo[status_quo]
    if entry.date is None or not any(each.dated for each in case.conditions.values()):
        return dict(entry.conditions)
    found = conditions_at(case, day(entry.date), entry.conditions)
    return {name: value for name, value in found.items() if value is not None}


def _holds(case: Case, condition: Condition, when: dt.date) -> bool | None:
    if condition.during:
        return any(within(when, interval) for interval in condition.during)
    if condition.when is not None:
        return _compares(case, condition.when, when)
    return None


def _compares(case: Case, rule: Measured, when: dt.date) -> bool | None:
    value = figure_values(case, rule.of).at(when, rule.over)
    if value is None:
        return None
    if rule.at_least is not None:
        return value >= rule.at_least
    return rule.below is not None and value < rule.below
