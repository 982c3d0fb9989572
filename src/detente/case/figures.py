"""Figures: what the column of a series says at a date, and how old it is then.

A row is in force from the first day of its date until a later row is: a figure for a year stands
from 1 January on. What is asked after the last row gets that row, however old; `Stand.as_of` says
how old it is.
"""

from __future__ import annotations

import bisect
import datetime as dt
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.case.dated_rows import rows_of

if TYPE_CHECKING:
    from detente.case.contest import Figure
    from detente.case.model import Case

__all__ = ["Dated", "Stand", "figure_at", "figure_values"]


@dataclass(frozen=True)
class Stand:
    """What the rows of a figure say on a day, and the day from which that is in force.

    What the figure is `within` is not added.
    """

    low: float
    high: float
    as_of: dt.date


@dataclass(frozen=True)
class Dated:
    """The values of a column: one for each row, the earliest first."""

    days: tuple[dt.date, ...]
    values: tuple[float, ...]

    def at(self, when: dt.date, over: int = 1) -> float | None:
        """The sum of the `over` latest values in force on a day; None where there are fewer."""
        known = bisect.bisect_right(self.days, when)
        return math.fsum(self.values[known - over : known]) if known >= over else None

    def as_of(self, when: dt.date) -> dt.date | None:
        """The day from which the value that is in force on a day is so; None before the first."""
        known = bisect.bisect_right(self.days, when)
        return self.days[known - 1] if known else None

    def between(self, when: dt.date) -> float | None:
        """The value on the straight line from the row before a day to the row after it.

        None before the first row and after the last, where there is nothing to draw a line to.

        Examples
        --------
        >>> Dated((dt.date(2020, 1, 1), dt.date(2020, 1, 11)), (1.0, 2.0)).between(
        ...     dt.date(2020, 1, 6)
        ... )
        1.5
        """
        known = bisect.bisect_right(self.days, when)
        if not known or when > self.days[-1]:
            return None
        if self.days[known - 1] == when:
            return self.values[known - 1]
        first, last = self.days[known - 1], self.days[known]
        part = (when - first).days / (last - first).days
        return self.values[known - 1] * (1 - part) + self.values[known] * part


def figure_at(case: Case, figure: Figure, when: dt.date) -> Stand | None:
    """Return what a figure says on a day: None before its first row.

    Raises
    ------
    InputError
        See `figure_values`.
    """
    rows = rows_of(case, figure)
    known = bisect.bisect_right([row[0] for row in rows], when)
    if not known:
        return None
    start, low, high, _ = rows[known - 1]
    return Stand(low, high, start)


def figure_values(case: Case, figure: Figure) -> Dated:
    """Return the dated values of a figure; rows with an empty cell are left out.

    Of a figure that goes from one column to another these are the values of the first.

    Raises
    ------
    InputError
        The series or column is unknown, the series has no column of dates, a date or value cannot
        be read, two rows are of one day, or a row of `to` lies below that of `column`.
    """
    rows = rows_of(case, figure)
    return Dated(tuple(row[0] for row in rows), tuple(row[1] for row in rows))
