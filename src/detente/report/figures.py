"""A series of figures as the picture that suits its columns."""

from __future__ import annotations

from typing import Any

from detente.case import Series
from detente.case.days import day
from detente.errors import InputError
from detente.report.pictures import Panel, months, panels, shares
from detente.report.pictures.months import Bar
from detente.report.pictures.shares import Share

__all__ = ["figure"]

_TIMES = ("year", "month", "date")
_RANGE = ("low", "best", "high")

Row = dict[str, str]


def figure(series: Series) -> dict[str, Any] | None:
    """Pictures of a series with their caption; None where the columns name no time or figures.

    Parameters
    ----------
    series : Series
        Columns ``low, best, high`` become bars with their range; a column of groups becomes one
        panel for each group; otherwise the column ``total``, or the first with figures, becomes
        bars. Figures that all lie between 0 and 1 are shares and become steps.
    """
    rows: list[Row] = [dict(zip(series.columns, row, strict=False)) for row in series.rows]
    time = next((column for column in series.columns if column.lower() in _TIMES), None)
    values = [column for column in series.columns if column != time and _numeric(rows, column)]
    if time is None or not values or not rows:
        return None
    name = f"figure-{series.name}"
    groups = _group_column(rows, series.columns, time, values)
    drawn: list[dict[str, Any]]
    scale = ""
    if groups is None and (found := _shares(rows, time, values)):
        about = f"{len(found)} points from {found[0][0]} to {found[-1][0]}"
        drawn = [{"title": "", "svg": shares(found, title=series.title, name=name, about=about)}]
    elif set(_RANGE) <= set(values) or groups is None:
        bars = _ranged(rows, time) if set(_RANGE) <= set(values) else _plain(rows, time, values)
        about = f"{len(bars)} points from {bars[0][0]} to {bars[-1][0]}"
        drawn = [{"title": "", "svg": months(bars, title=series.title, name=name, about=about)}]
        scale = "Heights grow with the square root of the figure, so that small figures show."
    else:
        several = panels(_panels(rows, time, values[0], groups), name=name)
        drawn = [
            {"title": panel.title, "svg": svg, "sources": list(panel.lines)}
            for panel, svg in several
        ]
        scale = "All panels have the same scale."
    return {"id": name, "series": series, "drawn": drawn, "scale": scale, "many": len(drawn) > 1}


def _numeric(rows: list[Row], column: str) -> bool:
    return all(_number(row.get(column, "")) is not None for row in rows)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _group_column(
    rows: list[Row], columns: tuple[str, ...], time: str, values: list[str]
) -> str | None:
    """The first column of words that tells rows apart, sources left out."""
    for column in columns:
        if column not in {time, "source", *values} and len({row.get(column) for row in rows}) > 1:
            return column
    return None


def _shares(rows: list[Row], time: str, values: list[str]) -> list[Share]:
    """The rows as shares, in order of time; none where some figure lies outside 0 to 1."""
    ranged = set(_RANGE) <= set(values)
    column = "best" if ranged else "total" if "total" in values else values[0]
    used = _RANGE if ranged else (column,)
    if not all(0 <= float(row[each]) <= 1 for row in rows for each in used):
        return []
    if not all(_is_day(row[time]) for row in rows):
        return []
    ends = [(float(r["low"]), float(r["high"])) if ranged else (None, None) for r in rows]
    return sorted(
        (day(row[time]), float(row[column]), low, high)
        for row, (low, high) in zip(rows, ends, strict=True)
    )


def _is_day(text: str) -> bool:
    try:
        day(text)
    except InputError:
        return False
    return True


def _ranged(rows: list[Row], time: str) -> list[Bar]:
    """Sum low, best and high over the groups of each year, years without a row as zero."""
    sums: dict[str, list[float]] = {}
    for row in rows:
        total = sums.setdefault(row[time], [0.0, 0.0, 0.0])
        for place, column in enumerate(_RANGE):
            total[place] += float(row[column])
    years = sorted(sums)
    if all(year.isdigit() for year in years):
        years = [str(year) for year in range(int(years[0]), int(years[-1]) + 1)]
    return [
        (year, sums[year][1], sums[year][0], sums[year][2])
        if year in sums
        else (year, 0, None, None)
        for year in years
    ]


def _plain(rows: list[Row], time: str, values: list[str]) -> list[Bar]:
    column = "total" if "total" in values else values[0]
    return [
        (row[time], float(row[column]), None, None) for row in sorted(rows, key=lambda r: r[time])
    ]


def _panels(rows: list[Row], time: str, value: str, group: str) -> list[Panel]:
    titles = list(dict.fromkeys(row[group] for row in rows))
    found = []
    for title in titles:
        own = [row for row in rows if row[group] == title]
        lines: dict[str, list[tuple[int, float]]] = {}
        for row in own:
            source = row.get("source", "").split(",")[0].split(" ")[0] or "source"
            lines.setdefault(source, []).append((int(row[time][:4]), float(row[value])))
        sparse = max(len(line) for line in lines.values()) < 6
        ordered = {source: sorted(line) for source, line in lines.items()}
        found.append(Panel(title[:1].upper() + title[1:], ordered, counts_arrivals=sparse))
    return found
