"""A margin over time as a band about its middle, with the line at which it turns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.report.pictures.svg import el, number, picture
from detente.report.pictures.time_axis import Mark, TimeAxis

__all__ = ["Band", "margins"]

_WIDTH, _HEIGHT = 300.0, 124.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 32.0, 8.0, 20.0, 18.0
_STEPS = (0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0)


@dataclass(frozen=True)
class Band:
    """Values by date: the middle, and what one in twenty lies below and one in twenty above."""

    days: tuple[dt.date, ...]
    low: tuple[float, ...]
    median: tuple[float, ...]
    high: tuple[float, ...]

    @property
    def least(self) -> float:
        """The least value drawn, or 0."""
        return min(0.0, *self.low)

    @property
    def most(self) -> float:
        """The greatest value drawn, or 0."""
        return max(0.0, *self.high)


def margins(
    band: Band,
    *,
    scale: tuple[float, float],
    marks: Sequence[Mark] = (),
    title: str,
    name: str,
    about: str,
) -> Markup:
    """Draw a band over time.

    Parameters
    ----------
    band : Band
    scale : (float, float)
        The least and the greatest value of the drawing, the same for all that are compared; 0 lies
        between them.
    marks : sequence of Mark
        Events, by number.
    title, name, about : str
        See `detente.report.pictures.svg.picture`.
    """
    least, most = scale
    bottom = _HEIGHT - _BOTTOM
    axis = TimeAxis(band.days[0], band.days[-1], left=_LEFT, right=_WIDTH - _RIGHT)
    tall = bottom - _TOP

    def y(value: float) -> float:
        return float(bottom - tall * (value - least) / ((most - least) or 1.0))

    below = el(
        "rect", x=axis.left, y=y(0), width=axis.right - axis.left, height=bottom - y(0),
        class_="below",
    )  # fmt: skip
    body = [below, *axis.years(_TOP, bottom), *_levels(scale, axis, y(least), y(most))]
    xs = [axis.x(day) for day in band.days]
    upper = [f"{number(x)},{number(y(v))}" for x, v in zip(xs, band.high, strict=True)]
    lower = [f"{number(x)},{number(y(v))}" for x, v in zip(xs, band.low, strict=True)]
    middle = [f"{number(x)},{number(y(v))}" for x, v in zip(xs, band.median, strict=True)]
    body.append(el("path", d=f"M{'L'.join([*upper, *reversed(lower)])}Z", class_="band"))
    body.append(el("path", d=f"M{'L'.join(middle)}", class_="middle"))
    zero = f"M{axis.left},{number(y(0))}H{axis.right}"
    body += [el("path", d=zero, class_="zero"), *axis.marks(marks, _TOP, bottom)]
    shape = el("g", *body, class_="margin", tabindex=0, role="img", aria_label=f"{title}: {about}")
    return picture([shape], size=(_WIDTH, _HEIGHT), title=title, name=name, about=about)


def _levels(scale: tuple[float, float], axis: TimeAxis, bottom: float, top: float) -> list[Markup]:
    """Round values at the left, zero among them."""
    least, most = scale
    step = next((each for each in _STEPS if (most - least) / each <= 4.5), _STEPS[-1])
    drawn = []
    for place in range(int(least / step), int(most / step) + 1):
        value = place * step
        y = bottom + (top - bottom) * (value - least) / ((most - least) or 1.0)
        line = f"M{axis.left},{number(y)}H{axis.right}"
        drawn.append(el("path", d=line, class_="grid"))
        shown = f"{value:g}".replace("-", "−")
        drawn.append(el("text", shown, x=axis.left - 4, y=y + 3, class_="tick", text_anchor="end"))
    return drawn
