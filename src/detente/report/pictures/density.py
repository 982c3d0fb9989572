"""How much weight a record gives each value of something, and the spans that others claim."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from detente.report.pictures.svg import el, number, picture

__all__ = ["density"]

_WIDTH = 470.0
_LEFT, _RIGHT, _TOP, _CURVE, _LANE = 70.0, 12.0, 8.0, 92.0, 18.0


def density(
    grid: Sequence[float],
    weights: Sequence[float],
    *,
    spans: Sequence[tuple[str, float, float]],
    title: str,
    name: str,
    about: str,
) -> Markup:
    """Draw a curve over its values, and below it a bar for each span.

    Parameters
    ----------
    grid : sequence of float
        Ascending.
    weights : sequence of float
        At each value, not negative.
    spans : sequence of (label, low, high)
        Within the grid.
    title, name, about : str
        See `detente.report.pictures.svg.picture`.
    """
    least, most = grid[0], grid[-1]
    base = _TOP + _CURVE
    top = max(weights) or 1.0

    def x(value: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (value - least) / ((most - least) or 1.0)

    points = [
        f"{number(x(value))},{number(base - _CURVE * weight / top)}"
        for value, weight in zip(grid, weights, strict=True)
    ]
    hill = (
        f"M{number(x(least))},{number(base)}L{'L'.join(points)}L{number(x(most))},{number(base)}Z"
    )
    body = [
        el("text", "the record", x=_LEFT - 6, y=base - 4, class_="tick", text_anchor="end"),
        el("path", d=hill, class_="hill"),
        el("path", d=f"M{number(x(least))},{number(base)}H{number(x(most))}", class_="zero"),
    ]
    y = base + 8
    for label, low, high in spans:
        bar = el(
            "rect", el("title", f"{label}: {low:g} to {high:g}"), x=x(low), y=y,
            width=max(x(high) - x(low), 2), height=_LANE - 7, class_="span",
        )  # fmt: skip
        words = el("text", label, x=_LEFT - 6, y=y + 9, class_="tick", text_anchor="end")
        body += [words, bar]
        y += _LANE
    for place in range(6):
        value = least + (most - least) * place / 5
        body.append(
            el("text", f"{value:g}", x=x(value), y=y + 10, class_="tick", text_anchor="middle")
        )
    shape = el("g", *body, class_="margin", tabindex=0, role="img", aria_label=f"{title}. {about}")
    return picture([shape], size=(_WIDTH, y + 14), title=title, name=name, about=about)
