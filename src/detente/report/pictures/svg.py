"""Writing SVG: elements, wrapped labels, axes' round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable

from markupsafe import Markup, escape

__all__ = ["el", "number", "picture", "round_steps", "text_lines", "wrap"]

Attribute = str | float


def el(name: str, *children: str, **attributes: Attribute | None) -> Markup:
    """One element; ``class_`` stands for class, ``stroke_width`` for stroke-width.

    Examples
    --------
    >>> el("text", "a < b", x=1.50, class_="label")
    Markup('<text x="1.5" class="label">a &lt; b</text>')
    """
    parts = [Markup("<"), Markup(name)]
    for key, value in attributes.items():
        if value is not None:
            shown = number(value) if isinstance(value, (int, float)) else value
            spelled = key.rstrip("_").replace("_", "-") if key != "viewBox" else key
            parts.append(Markup(' {}="{}"').format(Markup(spelled), shown))
    if not children:
        return Markup("").join([*parts, Markup("/>")])
    inner = Markup("").join(escape(child) for child in children)
    return Markup("").join([*parts, Markup(">"), inner, Markup("</"), Markup(name), Markup(">")])


def picture(
    body: Iterable[str],
    *,
    size: tuple[float, float],
    title: str,
    name: str,
    about: str = "",
    left: float = 0,
) -> Markup:
    """A whole picture with its title and description for those who do not see it.

    Parameters
    ----------
    body : iterable of str
    size : (float, float)
        Width and height of the drawing; the page decides on the size shown.
    title : str
    name : str
        An id that is unique on the page, and the class that styles the picture.
    about : str
    left : float
        Where the drawing begins.
    """
    width, height = size
    heading = el("title", title, id=f"{name}-title")
    description = [el("desc", about, id=f"{name}-about")] if about else []
    labels = f"{name}-title {name}-about" if about else f"{name}-title"
    return el(
        "svg", heading, *description, *body,
        viewBox=f"{number(left)} 0 {number(width)} {number(height)}",
        style=f"--width:{number(width)}",
        role="group",
        aria_labelledby=labels,
        class_="picture",
        preserveAspectRatio="xMidYMid meet",
    )  # fmt: skip


def number(value: float) -> str:
    """A coordinate without needless digits."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def wrap(text: str, width: int, most: int = 3) -> list[str]:
    """Break a label into at most `most` lines of about `width` signs."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + len(word) + 1 <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], lines[most - 1][: max(width - 1, 1)].rstrip(",.;: ") + "…"]


def text_lines(
    lines: list[str], *, x: float, y: float, step: float, class_: str, anchor: str = "start"
) -> Markup:
    """Lines of text below each other, the first one's base line at `y`."""
    spans = [el("tspan", line, x=x, dy=step if place else 0) for place, line in enumerate(lines)]
    return el("text", *spans, x=x, y=y, class_=class_, text_anchor=anchor)


def round_steps(top: float, count: int = 3) -> list[float]:
    """Round numbers from above zero up to about `top`, for the lines of a grid.

    Examples
    --------
    >>> round_steps(7646)
    [2000, 4000, 6000]
    """
    if top <= 0:
        return []
    rough = top / count
    unit = 10 ** math.floor(math.log10(rough))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough * 0.7)
    return [step * k for k in range(1, int(top / step) + 1)]
