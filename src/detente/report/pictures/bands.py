"""Shares that add up to the whole, over time: one band above the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from detente.report.pictures.svg import el, number, picture
from detente.report.pictures.time_axis import Mark, TimeAxis

__all__ = ["bands"]

_WIDTH, _WIDE, _HEIGHT = 300.0, 470.0, 190.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 32.0, 8.0, 22.0, 20.0
#: More days than this need the room of a wide picture, and no lines between their bands.
_MANY = 150
#: A band is named within the picture where it is as thick as a line of text.
_THICK = 11.0

Curve = Sequence[float]


def bands(
    shares: Mapping[str, Curve],
    *,
    days: Sequence[dt.date],
    words: Mapping[str, str],
    marks: Sequence[Mark] = (),
    title: str,
    name: str,
) -> Markup:
    """Draw the bands, the first at the bottom; wide where there are many days.

    Parameters
    ----------
    shares : mapping of key to sequence of float
        One value a day, between 0 and 1; at each day they sum to 1. The key is the class of the
        band.
    days : sequence of date
    words : mapping of key to str
        What a band is called.
    marks : sequence of Mark
        Events, by number.
    title, name : str
        See `detente.report.pictures.svg.picture`.
    """
    width = _WIDE if len(days) > _MANY else _WIDTH
    axis = TimeAxis(days[0], days[-1], left=_LEFT, right=width - _RIGHT)
    bottom = _HEIGHT - _BOTTOM
    tall = bottom - _TOP
    xs = [axis.x(day) for day in days]
    body = list(_texture(name))
    names: list[Markup] = []
    under = [0.0] * len(xs)
    for key, curve in shares.items():
        over = [low + share for low, share in zip(under, curve, strict=True)]
        edges = [[bottom - tall * value for value in level] for level in (under, over)]
        told = _told(words[key], curve, days)
        body.append(_band(key, xs, edges, told=told, name=name))
        names += _name(words[key], xs, edges, axis.right)
        under = over
    body += [*_levels(axis, bottom, tall), *axis.years(_TOP, bottom)]
    body += [*axis.marks(marks, _TOP, bottom), *names]
    return picture(body, size=(width, _HEIGHT), title=title, name=name)


def _band(key: str, xs: list[float], edges: list[list[float]], *, told: str, name: str) -> Markup:
    lower, upper = edges
    there = [f"{number(x)},{number(y)}" for x, y in zip(xs, upper, strict=True)]
    back = [f"{number(x)},{number(y)}" for x, y in zip(xs, lower, strict=True)]
    path = f"M{'L'.join([*there, *reversed(back)])}Z"
    shapes = [el("title", told), el("path", d=path, class_="fill")]
    if key in {"war", "intervention"}:
        shapes.append(el("path", d=path, fill=f"url(#{name}-{key})"))
    kind = f"kind kind-{key}{' dense' if len(xs) > _MANY else ''}"
    return el("g", *shapes, class_=kind, tabindex=0, role="img", aria_label=told)


def _name(label: str, xs: list[float], edges: list[list[float]], right: float) -> list[Markup]:
    """The name of a band where it is thickest; nothing where it is nowhere thick enough."""
    lower, upper = edges
    thick = [low - up for low, up in zip(lower, upper, strict=True)]
    inner = range(len(xs) // 6, max(len(xs) - len(xs) // 6, 1))
    best = max(inner, key=lambda place: _room(thick, place))
    if _room(thick, best) < _THICK:
        return []
    half = len(label) * 2.7
    x = min(max(xs[best], _LEFT + half), right - half)
    y = (lower[best] + upper[best]) / 2 + 3.5
    return [el("text", label, x=x, y=y, class_="inside", text_anchor="middle", aria_hidden="true")]


def _room(thick: list[float], place: int) -> float:
    """How thick a band is where its name would stand: the least nearby."""
    reach = max(len(thick) // 10, 1)
    return min(thick[max(place - reach, 0) : place + reach + 1])


def _told(label: str, curve: Curve, days: Sequence[dt.date]) -> str:
    """A band in words, for those who do not see it."""
    most = max(range(len(curve)), key=lambda place: curve[place])
    return (
        f"{label}: {curve[0]:.0%} at the start, {curve[-1]:.0%} at the end, most in "
        f"{days[most]:%B %Y} ({curve[most]:.0%})"
    )


def _levels(axis: TimeAxis, bottom: float, tall: float) -> list[Markup]:
    drawn = []
    for part in (0, 0.25, 0.5, 0.75, 1):
        y = bottom - tall * part
        line = f"M{axis.left},{number(y)}H{axis.right}"
        drawn.append(el("path", d=line, class_="grid"))
        drawn.append(
            el("text", f"{part:.0%}", x=axis.left - 4, y=y + 3, class_="tick", text_anchor="end")
        )
    return drawn


def _texture(name: str) -> list[Markup]:
    """Hatching, so that fighting can be told from the rest without colour."""
    one, both = "M0,6L6,0", "M0,6L6,0M0,0L6,6"
    return [
        el(
            "defs",
            *(
                el("pattern", el("path", d=line, class_="hatch"), id=f"{name}-{key}",
                   width=6, height=6, patternUnits="userSpaceOnUse")
                for key, line in (("war", one), ("intervention", both))
            ),
        )
    ]  # fmt: skip
