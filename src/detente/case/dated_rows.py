"""The rows of a series that a figure picks, each with its day: read, or refused with its place."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.case.days import day
from detente.errors import InputError, nearest

if TYPE_CHECKING:
    from detente.case.contest import Figure
    from detente.case.evidence import Series
    from detente.case.model import Case

__all__ = ["TIME_COLUMNS", "Row", "RowError", "rows_of"]

TIME_COLUMNS = ("date", "month", "year")

#: Day, lower end, upper end and place of a row in its series.
Row = tuple[dt.date, float, float, int]


class RowError(InputError):
    """A row of a series that cannot be read; `row` is its place, from 0."""

    def __init__(self, message: str, row: int) -> None:
        super().__init__(message)
        self.row = row


def rows_of(case: Case, figure: Figure) -> list[Row]:
    """Return the rows that a figure picks, the earliest first, without those with an empty cell.

    Raises
    ------
    InputError
        The series or column is unknown, the series has no column of dates, a date or value cannot
        be read, two rows are of one day, or a row of `to` lies below that of `column`.
    """
    if figure.series not in case.series:
        raise InputError(
            f"the series {figure.series!r} is unknown{nearest(figure.series, case.series)}"
        )
    rows = sorted(_rows(case.series[figure.series], figure))
    for (start, *_), (again, *_, place) in itertools.pairwise(rows):
        if start == again:
            raise RowError(f"two rows are of {start}: tell by 'rows' which one is meant", place)
    return rows


def _rows(series: Series, figure: Figure) -> Iterator[Row]:
    """Yield day, lower end, upper end and place of each row that the figure picks."""
    time = _time(series)
    to = figure.column if figure.to is None else figure.to
    for name in (figure.column, to, *figure.rows):
        if name not in series.columns:
            raise InputError(
                f"series {series.name!r} has no column {name!r}{nearest(name, series.columns)}"
            )
    for place, row in enumerate(series.rows):
        cells = dict(zip(series.columns, row, strict=True))
        wanted = all(cells[name] == value for name, value in figure.rows.items())
        if wanted and cells[figure.column].strip() and cells[to].strip():
            low, high = (_number(cells[name], name, place) for name in (figure.column, to))
            if low > high:
                raise RowError(f"{to!r} is {high:g}, below {figure.column!r} with {low:g}", place)
            yield _day(cells[time].strip(), place), low, high, place


def _time(series: Series) -> str:
    for name in series.columns:
        if name.lower() in TIME_COLUMNS:
            return name
    raise InputError(
        f"the series {series.name!r} has no column of dates: name one date, month or year"
    )


def _day(text: str, place: int) -> dt.date:
    try:
        return day(text)
    except InputError as error:
        raise RowError(error.message, place) from error


def _number(text: str, column: str, place: int) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise RowError(f"column {column!r} holds {text.strip()!r}, not a number", place)
    return value
