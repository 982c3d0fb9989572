"""The margin of each clause over time, as bands, for settlements with the same terms together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.questions.window import WORDS, ClauseSeries, Window
from detente.questions.words import listed
from detente.report.pictures import Band, Mark, margins
from detente.report.study import Study

__all__ = ["margin_groups"]

Windows = Mapping[str, tuple[Window, ...]]


def margin_groups(study: Study, found: Windows, marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """For each set of settlements whose margins are the same: one picture a clause and reading.

    Parameters
    ----------
    study : Study
    found : mapping of reading to tuple of Window
    marks : sequence of Mark
    """
    groups: dict[tuple[Any, ...], list[tuple[Window, ...]]] = {}
    for windows in zip(*found.values(), strict=True):
        key = tuple(
            (name, series.median, series.low)
            for each in windows
            for name, series in each.clauses.items()
        )
        groups.setdefault(key, []).append(windows)
    scales = _scales(found)
    return [
        {
            "title": listed([f"“{windows[0].title}”" for windows in same]),
            "clauses": [
                _clause(study, same[0], clause, scale, marks=marks, name=f"margin-{place}-{clause}")
                for clause, scale in scales.items()
            ],
        }
        for place, same in enumerate(groups.values())
    ]


def _scales(found: Windows) -> dict[str, tuple[float, float]]:
    """The least and the greatest value of each clause over all that is drawn."""
    scales: dict[str, tuple[float, float]] = {}
    for windows in found.values():
        for window in windows:
            for clause, series in window.clauses.items():
                low, high = scales.get(clause, (-0.05, 0.05))
                scales[clause] = min(low, *series.low), max(high, *series.high)
    return scales


def _clause(
    study: Study,
    windows: tuple[Window, ...],
    clause: str,
    scale: tuple[float, float],
    *,
    marks: Sequence[Mark],
    name: str,
) -> dict[str, Any]:
    return {
        "words": WORDS[clause],
        "pictures": [
            {
                "label": study.label(window.reading).short,
                "svg": margins(
                    _band(window, window.clauses[clause]),
                    scale=scale,
                    marks=marks,
                    title=f"{WORDS[clause]}, {study.label(window.reading).short}",
                    name=f"{name}-{place}",
                    about=_about(window, window.clauses[clause]),
                ),
            }
            for place, window in enumerate(windows)
        ],
    }


def _band(window: Window, series: ClauseSeries) -> Band:
    """Only the dates at which something changes, so that long calm is no long list of points."""
    rows = list(zip(series.low, series.median, series.high, strict=True))
    last = len(rows) - 1
    kept = [
        place
        for place in range(len(rows))
        if place in {0, last} or rows[place] != rows[place - 1] or rows[place] != rows[place + 1]
    ]
    low, median, high = zip(*(rows[place] for place in kept), strict=True)
    return Band(tuple(window.dates[place] for place in kept), low, median, high)


def _about(window: Window, series: ClauseSeries) -> str:
    first, last = (
        f"{series.low[place]:.2f} to {series.high[place]:.2f} in {window.dates[place]:%B %Y}, "
        f"not negative in {series.holds[place]:.0%} of the draws"
        for place in (0, -1)
    )
    return f"{first}; {last}".replace("-", "−")
