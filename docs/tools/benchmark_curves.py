"""The curves of docs/benchmarks.md: how the cost of the second solver grows, on a log scale."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from detente.report.pictures.svg import el, picture

DOCS = Path(__file__).parents[1]

_WIDTH, _HEIGHT, _GAP, _TOP, _LEFT = 240, 190, 56, 34, 46
_LEAST, _MOST = -2, 2
_LIST, _SETS = "#8a5a00", "#1f4e79"


@dataclass(frozen=True)
class Curve:
    """Some figures as one line: labels on the axis and the ids they are found by."""

    name: str
    colour: str
    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Panel:
    """Curves over one axis."""

    title: str
    curves: tuple[Curve, ...]


PANELS = (
    Panel(
        "options (8 statements)",
        (
            Curve("listing", _LIST, tuple((f"{n}", f"{n}-explicit") for n in (10, 15, 20))),
            Curve(
                "sets",
                _SETS,
                (*((f"{n}", f"{n}-sets") for n in (10, 15, 20, 25, 30, 35)), ("40", "40")),
            ),
        ),
    ),
    Panel(
        "statements (40 options)",
        (Curve("", _SETS, (*((f"{n}", f"40-statements-{n}") for n in (2, 4, 6)), ("8", "40"))),),
    ),
    Panel(
        "how far apart (40 options)",
        (Curve("", _SETS, (*((f"{n}", f"40-near-{n}") for n in (2, 5, 10)), ("any", "40"))),),
    ),
)


def height(seconds: float) -> float:
    """Where a time stands, from the top."""
    share = (math.log10(max(seconds, 10**_LEAST)) - _LEAST) / (_MOST - _LEAST)
    return _TOP + _HEIGHT * (1 - share)


def drawn(panel: Panel, left: float, seconds: dict[str, float]) -> Iterator[Markup]:
    """One panel."""
    labels = list(dict.fromkeys(label for curve in panel.curves for label, _ in curve.points))
    at = {label: left + _WIDTH * k / (len(labels) - 1) for k, label in enumerate(labels)}
    yield _text(panel.title, left, _TOP - 14, weight="bold")
    for power in range(_LEAST, _MOST + 1):
        y = height(10**power)
        yield el("line", x1=left, x2=left + _WIDTH, y1=y, y2=y, stroke="#ccc")
        yield _text(f"{10**power:g} s", left - 6, y + 4, anchor="end")
    for label, x in at.items():
        yield _text(label, x, _TOP + _HEIGHT + 18, anchor="middle")
    for curve in panel.curves:
        known = [(at[label], seconds[f"symbolic-{id_}"]) for label, id_ in curve.points]
        line = " ".join(f"{x:.1f},{height(took):.1f}" for x, took in known)
        yield el("polyline", points=line, fill="none", stroke=curve.colour, stroke_width=2)
        for x, took in known:
            yield el("circle", cx=x, cy=height(took), r=3, fill=curve.colour)
        x, took = known[-1]
        yield _text(curve.name, x - 8, height(took) - 8, anchor="end", fill=curve.colour)


def _text(
    text: str, x: float, y: float, *, anchor: str = "start", weight: str = "", fill: str = "#222"
) -> Markup:
    return el(
        "text", text, x=x, y=y, text_anchor=anchor, font_size=12, font_family="sans-serif",
        font_weight=weight or None, fill=fill,
    )  # fmt: skip


def curves(panels: Sequence[Panel], seconds: dict[str, float]) -> str:
    """The whole picture."""
    body = [
        part
        for place, panel in enumerate(panels)
        for part in drawn(panel, _LEFT + place * (_WIDTH + _GAP), seconds)
    ]
    size = (_LEFT + len(panels) * (_WIDTH + _GAP), _TOP + _HEIGHT + 30)
    drawing = picture(body, size=size, title="Time by size, log scale", name="benchmark-curves")
    return str(drawing).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) + "\n"


def renewed() -> dict[Path, str]:
    """The picture as it should be, by its path."""
    record = json.loads((DOCS / "benchmarks.json").read_text(encoding="utf-8"))
    seconds = {figure["id"]: figure["seconds"] for figure in record["figures"]}
    return {DOCS / "benchmark-curves.svg": curves(PANELS, seconds)}
