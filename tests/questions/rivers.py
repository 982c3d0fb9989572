"""The river case with records of its own: power, what is held, and counts of deaths."""

from __future__ import annotations

from collections.abc import Sequence

from detente.case import Case, loads
from tests.case.contests import RIVER

__all__ = ["river", "with_counts", "with_record"]

_READING = "parameters: {drift: {value: [0, 0.1], note: it grows}, power: [0.5, 0.6]}"


def river(*, readings: str = "", contest: str = "", series: str = "") -> Case:
    """The river with more readings, more in its contest, and more series."""
    text = RIVER.replace("contest:\n", f"{readings}contest:\n{contest}", 1)
    return loads(f"{text}{series}")


def with_record(
    power: Sequence[float],
    held: Sequence[float],
    *,
    said: Sequence[str] = ("[0, 0.3]", "[0.6, 1]"),
    high: Sequence[float] | None = None,
) -> Case:
    """The river with yearly figures from 1970 on, and one reading for each range of m."""
    upper = held if high is None else high
    readings = "".join(
        f"  m{place}: {{based_on: r, preferences: {{}}, parameters: {{concession-power: {span}}}}}\n"
        for place, span in enumerate(said)
        if span
    )
    readings += "".join(
        f"  m{place}: {{based_on: r, preferences: {{}}}}\n"
        for place, span in enumerate(said)
        if not span
    )
    rows = ", ".join(
        f'["{1970 + year}", "{p:.6f}", "{x:.6f}", "{y:.6f}"]'
        for year, (p, x, y) in enumerate(zip(power, held, upper, strict=True))
    )
    text = RIVER.replace(
        "    holding: {series: flow, column: low, to: high, rows: {river: Blue}}\n",
        "    power: own.p\n    holding: {series: own, column: x, to: y}\n",
    )
    text = text.replace("contest:\n", f"{readings}contest:\n", 1)
    return loads(
        f"{text}  own: {{title: The gauge, source: x, licence: CC0, columns: [year, p, x, y], "
        f"rows: [{rows}]}}\n"
    )


def with_counts(
    counts: Sequence[float | None], *, since: str = "", first: int = 0, yearly: bool = False
) -> Case:
    """The river with counts by month from January 2000 on, or by year; None leaves a row out."""
    rows = ", ".join(
        f'["{_time(place + first, yearly)}", "{count:g}"]'
        for place, count in enumerate(counts)
        if count is not None
    )
    ends = f", since: {since}" if since else ""
    return river(
        contest=f"  counts: {{of: toll.dead{ends}}}\n",
        series=f"  toll: {{title: The dead, source: x, licence: CC0, "
        f"columns: [{'year' if yearly else 'month'}, dead], rows: [{rows}]}}\n",
    )


def _time(place: int, yearly: bool) -> str:
    return f"{2000 + place}" if yearly else f"{2000 + place // 12}-{place % 12 + 1:02d}"
