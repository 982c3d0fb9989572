"""Settlements by readings: a sign, a word and a tint in each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from detente.report.labels import VerdictWords
from detente.report.pictures.svg import el, picture, text_lines, wrap

__all__ = ["Field", "heat_map", "sign"]

_WIDTH = 470.0
_LABELS = 196.0
_LINE = 13.0


@dataclass(frozen=True)
class Field:
    """One verdict in the picture, and what it says when pointed at or read aloud."""

    words: VerdictWords
    about: str


def heat_map(
    rows: Sequence[tuple[str, str]],
    columns: Sequence[str],
    fields: Sequence[Sequence[Field]],
    *,
    title: str,
    name: str,
) -> Markup:
    """Draw the verdicts.

    Parameters
    ----------
    rows : sequence of (label, link)
        The settlements, each with the address of its section.
    columns : sequence of str
        The readings.
    fields : sequence of sequences of Field
        By row, then column.
    title, name : str
        See `detente.report.pictures.svg.picture`.
    """
    cell = (_WIDTH - _LABELS) / max(len(columns), 1)
    heads = [wrap(column, max(int(cell / 6.6), 6), 2) for column in columns]
    top = 8 + _LINE * max((len(lines) for lines in heads), default=1)
    body: list[Markup] = []
    for place, lines in enumerate(heads):
        middle = _LABELS + (place + 0.5) * cell
        body.append(text_lines(lines, x=middle, y=12, step=_LINE, class_="head", anchor="middle"))
    for (label, link), row in zip(rows, fields, strict=True):
        lines = wrap(label, 32, 3)
        height = max(36.0, len(lines) * _LINE + 10)
        base = top + height / 2 - (len(lines) - 1) * _LINE / 2 + 4
        words = text_lines(lines, x=0, y=base, step=_LINE, class_="row")
        body.append(el("a", words, href=link))
        for place, field in enumerate(row):
            x = _LABELS + place * cell
            body.append(_field(field, x, top, width=cell, height=height))
        top += height
    return picture(body, size=(_WIDTH, top + 2), title=title, name=name)


def _field(field: Field, x: float, y: float, *, width: float, height: float) -> Markup:
    key = field.words.key
    middle = x + width / 2
    return el(
        "g",
        el("title", field.about),
        el("rect", x=x + 1.5, y=y + 1.5, width=width - 3, height=height - 3, rx=3, class_="tint"),
        sign(key, middle, y + height / 2 - 6),
        el("text", field.words.short, x=middle, y=y + height / 2 + 12, class_="verdict",
           text_anchor="middle"),
        class_=f"field v-{key}",
        tabindex=0,
        role="img",
        aria_label=field.about,
    )  # fmt: skip


def sign(key: str, x: float, y: float) -> Markup:
    """The sign of a verdict, so that nothing rests on colour alone."""
    x, y = round(x, 1), round(y, 1)
    if key == "breaks":
        cross = f"M{x - 4},{y - 4}L{x + 4},{y + 4}M{x + 4},{y - 4}L{x - 4},{y + 4}"
        return el("path", d=cross, class_="sign stroke")
    if key == "silent":
        return el("path", d=f"M{x - 4},{y}L{x + 4},{y}", class_="sign stroke")
    if key == "shifts":
        wave = f"M{x - 5},{y}q2.5,-5 5,0t5,0"
        return el("path", d=wave, class_="sign stroke")
    ring = el("circle", cx=x, cy=y, r=4.6, class_=f"sign ring ring-{key}")
    if key == "firm":
        return ring
    if key == "enforced":
        half = el("path", d=f"M{x},{y - 4.6}A4.6,4.6 0 0 0 {x},{y + 4.6}Z", class_="sign full")
        return el("g", ring, half)
    return ring
