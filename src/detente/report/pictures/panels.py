"""Small multiples: one panel a group, all on the same scale."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.report.pictures.svg import el, number, picture, round_steps

__all__ = ["Panel", "panels"]

_WIDTH, _HEIGHT = 300.0, 150.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 12.0, 14.0, 22.0

Points = Sequence[tuple[int, float]]
Scale = Callable[[float], float]


@dataclass(frozen=True)
class Panel:
    """One group: its heading, and its points by source."""

    title: str
    lines: Mapping[str, Points]
    counts_arrivals: bool = False


def panels(groups: Sequence[Panel], *, name: str) -> list[tuple[Panel, Markup]]:
    """Draw the panels.

    Parameters
    ----------
    groups : sequence of Panel
    name : str
        Beginning of the ids.

    Returns
    -------
    list of (Panel, Markup)
    """
    points = [point for group in groups for line in group.lines.values() for point in line]
    if not points:
        return []
    years = (min(year for year, _ in points), max(year for year, _ in points))
    top = max(value for _, value in points) or 1.0
    return [
        (group, _panel(group, years=years, top=top, name=f"{name}-{place}"))
        for place, group in enumerate(groups)
    ]


def _panel(group: Panel, *, years: tuple[int, int], top: float, name: str) -> Markup:
    def x(year: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (year - years[0]) / max(years[1] - years[0], 1)

    def y(value: float) -> float:
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * value / top

    body: list[Markup] = []
    for value in [0, *round_steps(top)]:
        body.append(el("path", d=f"M{_LEFT},{number(y(value))}H{_WIDTH - _RIGHT}", class_="grid"))
        shown = "0" if not value else _short(value)
        body.append(
            el("text", shown, x=_LEFT - 4, y=y(value) + 3.5, class_="tick", text_anchor="end")
        )
    body += [
        el("text", str(year), x=x(year), y=_HEIGHT - 7, class_="tick", text_anchor="middle")
        for year in _marked(years)
    ]
    for place, (source, line) in enumerate(group.lines.items()):
        drawn = [(x(year), y(value), year, value) for year, value in line]
        body += _line(drawn, source, style=place, bars=group.counts_arrivals)
    body += _extremes(group, x, y)
    about = _told(group)
    return picture(body, size=(_WIDTH, _HEIGHT), title=group.title, name=name, about=about)


def _line(
    drawn: list[tuple[float, float, int, float]], source: str, *, style: int, bars: bool
) -> list[Markup]:
    shapes = []
    if not bars:
        path, before = "", None
        for px, py, year, _ in drawn:
            joined = before is not None and year - before <= 1
            path += f"{'L' if joined else 'M'}{number(px)},{number(py)}"
            before = year
        shapes.append(el("path", d=path, class_=f"line line-{style % 3}"))
    for px, py, year, value in drawn:
        told = el("title", f"{year}: {value:,.0f} ({source})")
        if bars:
            height = _HEIGHT - _BOTTOM - py
            shapes.append(el("rect", told, x=px - 2.5, y=py, width=5, height=height, class_="bar"))
        else:
            shapes.append(el("circle", told, cx=px, cy=py, r=1.8, class_=f"dot dot-{style % 3}"))
    return shapes


def _extremes(group: Panel, x: Scale, y: Scale) -> list[Markup]:
    """Write the highest figure, and the last one where it stands apart, beside their points."""
    points = sorted({point for line in group.lines.values() for point in line})
    highest = max(points, key=lambda point: point[1])
    shown = [highest]
    last = points[-1]
    if last[0] - highest[0] > 6:
        shown.append(last)
    marks = []
    for year, value in shown:
        px, py = x(year), y(value)
        anchor = "start" if px < _WIDTH * 0.3 else "end" if px > _WIDTH * 0.75 else "middle"
        text = f"{value:,.0f} ({year})"
        marks.append(el("text", text, x=px, y=max(py - 5, 9), class_="peak", text_anchor=anchor))
    return marks


def _marked(years: tuple[int, int]) -> list[int]:
    every = 1 if years[1] - years[0] < 6 else 5 if years[1] - years[0] < 20 else 10
    return [year for year in range(years[0], years[1] + 1) if year % every == 0]


def _short(value: float) -> str:
    return f"{value / 1000:,.0f}k" if value >= 10_000 else f"{value:,.0f}"


def _told(group: Panel) -> str:
    parts = []
    for source, line in group.lines.items():
        first, last = min(line), max(line)
        parts.append(
            f"{source}: {first[1]:,.0f} in {first[0]}"
            + (f", {last[1]:,.0f} in {last[0]}" if last != first else "")
        )
    return "; ".join(parts)
