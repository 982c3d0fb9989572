"""Figures by month or year as bars on a compressed scale."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from detente.report.pictures.svg import el, number, picture

__all__ = ["months"]

_WIDTH, _HEIGHT = 470.0, 176.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 42.0, 8.0, 16.0, 24.0
_GRID = (10, 100, 1000, 3000, 10_000, 30_000, 100_000, 1_000_000)

Bar = tuple[str, float, float | None, float | None]


def months(bars: Sequence[Bar], *, title: str, name: str, about: str) -> Markup:
    """Draw bars over time; the height grows with the square root, so that small ones show.

    Parameters
    ----------
    bars : sequence of (label, value, low, high)
        In order of time, evenly spaced; the label begins with the year. `low` and `high` may be
        None.
    title, name, about : str
        See `detente.report.pictures.svg.picture`.
    """
    top = max([bar[3] or bar[1] for bar in bars], default=1.0) or 1.0
    step = (_WIDTH - _LEFT - _RIGHT) / max(len(bars), 1)
    body = [*_grid(top), *_years([bar[0] for bar in bars], step)]
    for place, (label, value, low, high) in enumerate(bars):
        if value <= 0:
            continue
        x = _LEFT + place * step
        y = _y(value, top)
        told = f"{label}: {value:,.0f}"
        if low is not None and high is not None:
            told += f" (between {low:,.0f} and {high:,.0f})"
        shape = el(
            "rect", el("title", told), x=x, y=y, width=max(step * 0.8, 0.9),
            height=_HEIGHT - _BOTTOM - y, class_="bar",
        )  # fmt: skip
        body.append(shape)
        if low is not None and high is not None:
            middle = x + step * 0.4
            line = f"M{number(middle)},{number(_y(low, top))}V{number(_y(high, top))}"
            body.append(el("path", d=line, class_="range"))
    body += _peaks(bars, step, top)
    return picture(body, size=(_WIDTH, _HEIGHT), title=title, name=name, about=about)


def _y(value: float, top: float) -> float:
    height = _HEIGHT - _TOP - _BOTTOM
    return float(_HEIGHT - _BOTTOM - height * (max(value, 0) / top) ** 0.5)


def _grid(top: float) -> list[Markup]:
    lines = []
    below = 2 * _HEIGHT
    for value in (0, *[mark for mark in _GRID if mark <= top]):
        y = _y(value, top)
        if below - y < 11:
            continue
        below = y
        lines.append(el("path", d=f"M{_LEFT},{number(y)}H{_WIDTH - _RIGHT}", class_="grid"))
        lines.append(
            el("text", f"{value:,}", x=_LEFT - 4, y=y + 3.5, class_="tick", text_anchor="end")
        )
    return lines


def _years(labels: list[str], step: float) -> list[Markup]:
    marks = []
    years = [label[:4] for label in labels]
    span = len(set(years))
    every = 1 if span <= 8 else 5 if span <= 40 else 10
    for place, year in enumerate(years):
        first = place == 0 or years[place - 1] != year
        if first and year.isdigit() and int(year) % every == 0:
            x = _LEFT + (place + (0.4 if step > 8 else 0)) * step
            marks.append(el("text", year, x=x, y=_HEIGHT - 8, class_="tick", text_anchor="middle"))
    return marks


def _peaks(bars: Sequence[Bar], step: float, top: float) -> list[Markup]:
    """Name the highest bars, leaving out those too close to one already named."""
    named: list[tuple[float, Bar]] = []
    order = sorted(range(len(bars)), key=lambda place: -bars[place][1])
    for place in order[:12]:
        x = _LEFT + (place + 0.4) * step
        if len(named) < 3 and bars[place][1] > 0 and all(abs(x - old) > 90 for old, _ in named):
            named.append((x, bars[place]))
    marks = []
    for x, bar in named:
        middle = min(max(x, _LEFT + 34), _WIDTH - 40)
        y = _y(bar[3] or bar[1], top) - 4
        told = f"{bar[0]}: {bar[1]:,.0f}"
        marks.append(el("text", told, x=middle, y=y, class_="peak", text_anchor="middle"))
    return marks
