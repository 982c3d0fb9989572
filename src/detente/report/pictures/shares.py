"""Shares over time as steps, each row from its date until the next, with its range as a band."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from detente.report.pictures.svg import el, number, picture
from detente.report.pictures.time_axis import TimeAxis

__all__ = ["Share", "shares"]

_WIDTH, _HEIGHT = 470.0, 150.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 42.0, 8.0, 10.0, 22.0
#: How long the last row is drawn, which no later one ends.
_LAST = dt.timedelta(days=366)

#: A day, the share from then on, and the range where there is one.
Share = tuple[dt.date, float, float | None, float | None]


def shares(rows: Sequence[Share], *, title: str, name: str, about: str) -> Markup:
    """Draw shares between 0 and 1 over time.

    Parameters
    ----------
    rows : sequence of (date, value, low, high)
        In order of time; `low` and `high` may be None.
    title, name, about : str
        See `detente.report.pictures.svg.picture`.
    """
    axis = TimeAxis(rows[0][0], rows[-1][0] + _LAST, left=_LEFT, right=_WIDTH - _RIGHT)
    ends = [*(row[0] for row in rows), axis.last]
    body = [*_levels(), *axis.years(_TOP, _HEIGHT - _BOTTOM)]
    line: list[str] = []
    for (start, end), (day, value, low, high) in zip(pairwise(ends), rows, strict=True):
        left, right = axis.x(start), axis.x(end)
        told = f"{day.isoformat()}: {value:.0%}"
        if low is not None and high is not None:
            told += f" (between {low:.0%} and {high:.0%})"
            body.append(
                el(
                    "rect", x=left, y=_y(high), width=right - left,
                    height=max(_y(low) - _y(high), 0.9), class_="band",
                )
            )  # fmt: skip
        line += [f"{number(left)},{number(_y(value))}", f"{number(right)},{number(_y(value))}"]
        whole = el(
            "rect", el("title", told), x=left, y=_TOP, width=right - left,
            height=_HEIGHT - _TOP - _BOTTOM, fill="transparent",
        )  # fmt: skip
        body.append(whole)
    body.append(el("path", d=f"M{'L'.join(line)}", class_="middle"))
    return picture(body, size=(_WIDTH, _HEIGHT), title=title, name=name, about=about)


def _y(value: float) -> float:
    return float(_HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * value)


def _levels() -> Iterator[Markup]:
    for quarter in range(5):
        y = _y(quarter / 4)
        yield el("path", d=f"M{_LEFT},{number(y)}H{_WIDTH - _RIGHT}", class_="grid")
        yield el(
            "text", f"{quarter / 4:.0%}", x=_LEFT - 4, y=y + 3, class_="tick", text_anchor="end"
        )
