"""What holds at a date: figures of series, and conditions.

A date is written ``2022-02-24``, ``2022-02`` or ``2022``. A row of a series is in force from the
first day of its date until a later row is.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from detente.case.contest import Condition, Figure, Measured
    from detente.case.model import Case

__all__ = ["TIME_COLUMNS", "Dated", "conditions_at", "conditions_of", "day", "figure_values"]

TIME_COLUMNS = ("date", "month", "year")


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
    parts = text.split("-")
    try:
        numbers = [int(part) for part in parts]
        if not 1 <= len(numbers) <= 3 or len(parts[0]) != 4:
            raise ValueError
        return dt.date(*[*numbers, 1, 1][:3])
    except ValueError as error:
        raise InputError(f"a date is written 2022-02-24, 2022-02 or 2022, not {text!r}") from error


@dataclass(frozen=True)
class Dated:
    """The values of a figure: one for each row, the earliest first."""

    days: tuple[dt.date, ...]
    values: tuple[float, ...]

    def at(self, when: dt.date, over: int = 1) -> float | None:
        """The sum of the `over` latest values in force on a day; None where there are fewer."""
        known = [
            value for start, value in zip(self.days, self.values, strict=True) if start <= when
        ]
        return sum(known[-over:]) if len(known) >= over else None


def figure_values(case: Case, figure: Figure) -> Dated:
    """Return the dated values of a figure; rows with an empty cell are left out.

    Raises
    ------
    InputError
        The series or column is unknown, the series has no column of dates, or a value is no number.
    """
    if figure.series not in case.series:
        raise InputError(
            f"the series {figure.series!r} is unknown{nearest(figure.series, case.series)}"
        )
    series = case.series[figure.series]
    time = next((name for name in series.columns if name.lower() in TIME_COLUMNS), None)
    if time is None:
        raise InputError(
            f"the series {figure.series!r} has no column of dates: name one date, month or year"
        )
    for name in (figure.column, *figure.rows):
        if name not in series.columns:
            raise InputError(
                f"series {figure.series!r} has no column {name!r}{nearest(name, series.columns)}"
            )
    found: list[tuple[dt.date, float]] = []
    for row in series.rows:
        cells = dict(zip(series.columns, row, strict=True))
        text = cells[figure.column].strip()
        if text and all(cells[name] == value for name, value in figure.rows.items()):
            found.append((day(cells[time]), _number(text, figure)))
    found.sort(key=lambda each: each[0])
    return Dated(tuple(start for start, _ in found), tuple(value for _, value in found))


def _number(text: str, figure: Figure) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise InputError(
            f"column {figure.column!r} of series {figure.series!r} holds {text!r}, not a number"
        ) from error


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
    if entry.date is None:
        return dict(entry.conditions)
    found = conditions_at(case, day(entry.date), entry.conditions)
    return {name: value for name, value in found.items() if value is not None}


def _holds(case: Case, condition: Condition, when: dt.date) -> bool | None:
    if condition.during:
        return any(_within(when, interval) for interval in condition.during)
    if condition.when is not None:
        return _compares(case, condition.when, when)
    return None


def _within(when: dt.date, interval: str) -> bool:
    first, _, last = interval.partition("/")
    begins = first in {"", ".."} or day(first) <= when
    return begins and (last in {"", ".."} or when <= day(last))


def _compares(case: Case, rule: Measured, when: dt.date) -> bool | None:
    value = figure_values(case, rule.of).at(when, rule.over)
    if value is None:
        return None
    if rule.at_least is not None:
        return value >= rule.at_least
    return rule.below is not None and value < rule.below
