"""What is met when: a lane for each thing, one strip for each condition, darker where more fits.

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

__all__ = ["LEVELS", "Lane", "Stretch", "Strip", "timeline"]

_WIDTH = 300.0
_LEFT, _RIGHT = 20.0, 8.0
_THIN, _THICK, _GAP, _LINE = 8.0, 10.0, 9.0, 11.0
#: Signs of a title that fit beside each other.
_SIGNS = 52

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
class Strip:
    """One condition: its short label at the left, and its stretches in order of time."""

    label: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True)
class Lane:
    """What is followed: its title, where the page tells of it, strips from above, in words."""

    title: str
    href: str
    strips: tuple[Strip, ...]
    about: str


def timeline(
    lanes: Sequence[Lane],
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
    lanes : sequence of Lane
    span : (date, date)
        The first and the last day drawn.
    marks : sequence of Mark
        Events, by number.
    title, name, about : str
        See `detente.report.pictures.svg.picture`.
    """
    axis = TimeAxis(*span, left=_LEFT, right=_WIDTH - _RIGHT)
    top = 22.0 if marks else 8.0
    y = top
    titles: list[Markup] = []
    drawn: list[Markup] = []
    for lane in lanes:
        lines = wrap(lane.title, _SIGNS, 2)
        words = text_lines(lines, x=0, y=y + 9, step=_LINE, class_="row")
        titles.append(el("a", words, href=lane.href))
        y += _LINE * len(lines) + 3
        drawn.append(_lane(lane, axis, y))
        y += _height(lane) + _GAP
    body = [*axis.years(top, y), *drawn, *axis.marks(marks, top, y), *titles]
    return picture(body, size=(_WIDTH, y + 16), title=title, name=name, about=about)


def _height(lane: Lane) -> float:
    return _THIN * (len(lane.strips) - 1) + _THICK


def _lane(lane: Lane, axis: TimeAxis, y: float) -> Markup:
    parts = []
    top = y
    for place, strip in enumerate(lane.strips):
        height = _THICK if place == len(lane.strips) - 1 else _THIN
        parts += [_stretch(each, axis, top, height) for each in strip.stretches]
        middle = top + height / 2 + 2.4
        parts.append(
            el("text", strip.label, x=_LEFT - 4, y=middle, class_="strip-no", text_anchor="end")
        )
        top += height
    frame = el(
        "rect", x=axis.left, y=y, width=axis.right - axis.left, height=_height(lane), class_="lane"
    )
    return el(
        "g", *parts, frame,
        class_="strips", tabindex=0, role="img", aria_label=f"{lane.title}: {lane.about}",
    )  # fmt: skip


def _stretch(each: Stretch, axis: TimeAxis, y: float, height: float) -> Markup:
    left, right = axis.x(each.first), axis.x(each.last)
    return el(
        "rect", el("title", each.about), x=left, y=y + 0.4, width=max(right - left, 1.2),
        height=height - 0.8, class_=f"met-{each.level}",
    )  # fmt: skip
