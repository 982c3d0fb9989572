"""What is met when: a lane of strips for each reading, darker where more of what is possible fits.

The last strip of a lane is for all together and is thicker. The tints differ in darkness, so that
they can be told apart without colour and on paper.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.report.pictures.svg import el, picture, text_lines, wrap
from detente.report.pictures.time_axis import Mark, TimeAxis

__all__ = ["LEVELS", "Lane", "LaneGroup", "Stretch", "timeline"]

_WIDTH = 470.0
_LEFT, _RIGHT = 70.0, 10.0
_THIN, _THICK, _GAP, _LINE = 4.0, 8.0, 6.0, 13.0

#: The classes of a stretch: met in no draw, in some, in at least half, in every one; not known.
LEVELS = ("none", "some", "half", "every", "unknown")


@dataclass(frozen=True)
class Stretch:
    """A time in which the level is the same.

    Attributes
    ----------
    first, last : date
    level : str
        One of `LEVELS`.
    about : str
        What it says when pointed at.
    """

    first: dt.date
    last: dt.date
    level: str
    about: str


@dataclass(frozen=True)
class Lane:
    """One reading: its strips from above, and what is read aloud."""

    label: str
    strips: tuple[tuple[Stretch, ...], ...]
    about: str

    @property
    def height(self) -> float:
        """How high it is drawn."""
        return _THIN * (len(self.strips) - 1) + _THICK


@dataclass(frozen=True)
class LaneGroup:
    """One settlement: its title, where the page tells of it, and its lanes."""

    title: str
    href: str
    lanes: tuple[Lane, ...]


def timeline(
    groups: Sequence[LaneGroup],
    *,
    span: tuple[dt.date, dt.date],
    marks: Sequence[Mark] = (),
    title: str,
    name: str,
    about: str = "",
) -> Markup:
    """Draw the lanes.

    Parameters
    ----------
    groups : sequence of LaneGroup
    span : (date, date)
        The first and the last day drawn.
    marks : sequence of Mark
        Events, by number.
    title, name, about : str
        See `detente.report.pictures.svg.picture`.
    """
    axis = TimeAxis(*span, left=_LEFT, right=_WIDTH - _RIGHT)
    top = 24.0 if marks else 8.0
    y = top
    drawn: list[Markup] = []
    for group in groups:
        lines = wrap(group.title, 72, 2)
        words = text_lines(lines, x=0, y=y + 11, step=_LINE, class_="row")
        drawn.append(el("a", words, href=group.href))
        y += _LINE * len(lines) + 4
        for lane in group.lanes:
            drawn.append(_lane(lane, axis, y, group.title))
            y += lane.height + _GAP
        y += 4
    grid = axis.years(top, y)
    over = axis.marks(marks, top, y)
    size = (_WIDTH, y + 18)
    return picture([*grid, *over, *drawn], size=size, title=title, name=name, about=about)


def _lane(lane: Lane, axis: TimeAxis, y: float, group: str) -> Markup:
    middle = y + lane.height / 2 + 3.2
    parts = [el("text", lane.label, x=_LEFT - 6, y=middle, class_="tick", text_anchor="end")]
    top = y
    for place, strip in enumerate(lane.strips):
        height = _THICK if place == len(lane.strips) - 1 else _THIN
        parts += [_stretch(each, axis, top, height) for each in strip]
        top += height
    frame = el(
        "rect", x=axis.left, y=y, width=axis.right - axis.left, height=lane.height, class_="lane"
    )
    return el(
        "g", *parts, frame,
        class_="strips", tabindex=0, role="img", aria_label=f"{group}, {lane.label}: {lane.about}",
    )  # fmt: skip


def _stretch(each: Stretch, axis: TimeAxis, y: float, height: float) -> Markup:
    left, right = axis.x(each.first), axis.x(each.last)
    return el(
        "rect", el("title", each.about), x=left, y=y + 0.4, width=max(right - left, 1.2),
        height=height - 0.8, class_=f"met-{each.level}",
    )  # fmt: skip
