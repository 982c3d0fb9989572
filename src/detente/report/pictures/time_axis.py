"""Dates as places along a line, with the years and the events of a record marked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.report.pictures.svg import el, number

__all__ = ["Mark", "TimeAxis"]

#: Two numbers of events closer to each other than this are set one above the other.
_CLOSE = 11.0


@dataclass(frozen=True)
class Mark:
    """An event: its day, its number in the list beside the picture, and what it was."""

    day: dt.date
    number: int
    words: str


@dataclass(frozen=True)
class TimeAxis:
    """A span of time drawn from `left` to `right`.

    Examples
    --------
    >>> axis = TimeAxis(dt.date(2020, 1, 1), dt.date(2022, 1, 1), left=0, right=731)
    >>> axis.x(dt.date(2021, 1, 1))
    366.0
    """

    first: dt.date
    last: dt.date
    left: float
    right: float

    def x(self, day: dt.date) -> float:
        """Where a day lies; days outside the span lie at its ends."""
        whole = max((self.last - self.first).days, 1)
        part = min(max((day - self.first).days / whole, 0.0), 1.0)
        return self.left + (self.right - self.left) * part

    def holds(self, day: dt.date) -> bool:
        """Whether a day lies within the span."""
        return self.first <= day <= self.last

    def years(self, top: float, bottom: float) -> list[Markup]:
        """Lines and figures for the beginnings of years."""
        begun = [
            dt.date(year, 1, 1)
            for year in range(self.first.year, self.last.year + 1)
            if self.holds(dt.date(year, 1, 1))
        ]
        every = 1 if len(begun) <= 8 else 2 if len(begun) <= 16 else 5
        drawn = []
        for day in begun:
            x = self.x(day)
            drawn.append(
                el("path", d=f"M{number(x)},{number(top)}V{number(bottom)}", class_="grid")
            )
            if day.year % every == 0:
                year = el(
                    "text", str(day.year), x=x, y=bottom + 12, class_="tick", text_anchor="middle"
                )
                drawn.append(year)
        return drawn

    def marks(self, marks: Sequence[Mark], top: float, bottom: float) -> list[Markup]:
        """A line with a number above it for each event within the span."""
        drawn = []
        before, raised = -2 * _CLOSE, False
        for mark in sorted(marks, key=lambda each: each.day):
            if not self.holds(mark.day):
                continue
            x = self.x(mark.day)
            raised = x - before < _CLOSE and not raised
            before = x
            y = top - (10 if raised else 0)
            line = el("path", d=f"M{number(x)},{number(y)}V{number(bottom)}", class_="event")
            label = el(
                "text", str(mark.number), x=x, y=y - 2, class_="event-no", text_anchor="middle"
            )
            drawn.append(el("g", el("title", mark.words), line, label))
        return drawn
