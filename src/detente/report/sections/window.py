"""When the opening is: for each settlement and reading, by date, and what stands in the way."""

from __future__ import annotations

from typing import Any

from detente.errors import InputError
from detente.questions.course.words import per_cent
from detente.questions.window import WORDS, Driver, Window, exhaustion_words
from detente.questions.words import listed
from detente.report.events import events, told
from detente.report.labels import date_words
from detente.report.pictures import timeline
from detente.report.sections.window_lanes import lanes
from detente.report.sections.window_levers import lever_tables
from detente.report.sections.window_margins import margin_groups
from detente.report.study import Study

__all__ = ["content"]

#: What an input has to account for before it is named.
_LEADING = 0.1
_MOST = 3


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing for a case without a contest."""
    if study.case.contest is None:
        return None
    try:
        found = {name: study.windows(name) for name in study.own_readings}
    except InputError as error:
        return {"missing": str(error)}
    some = next(iter(found.values()))[0]
    marks = events(study)
    return {
        "missing": "",
        "lanes": [
            {
                "label": study.label(name).short,
                "svg": timeline(
                    lanes(windows),
                    span=(some.dates[0], some.dates[-1]),
                    marks=marks,
                    title=f"When each settlement could be kept: {study.label(name).short}",
                    name=f"window-lanes-{name}",
                ),
            }
            for name, windows in found.items()
        ],
        "about": _about(found),
        "events": told(marks),
        "first": date_words(some.dates[0].isoformat()),
        "last": date_words(some.dates[-1].isoformat()),
        "moments": [
            _moment(study, found, name)
            for name in dict.fromkeys(some.status_quos)
            if name is not None
        ],
        "lasting": [
            (study.label(name).short, exhaustion_words(windows[0]))
            for name, windows in found.items()
        ],
        "margins": margin_groups(study, found, marks),
        "levers": lever_tables(study),
        "drivers": [_drivers(study, name, windows) for name, windows in found.items()],
        "changes": [_changes(study, name, windows) for name, windows in found.items()],
        "clauses": [words for name, words in WORDS.items() if name != "window"],
        "runs": f"{some.scope.runs:,}",
        "caveats": [
            (study.label(name).short, windows[0].caveats) for name, windows in found.items()
        ],
    }


def _about(found: dict[str, tuple[Window, ...]]) -> str:
    windows = [each for group in found.values() for each in group]
    ever = sum(max(each.open) > 0 for each in windows)
    half = sum(max(each.open) >= 0.5 for each in windows)
    return (
        f"Of {len(windows)} pairs of a settlement and a reading, {ever} are open in some draw at "
        f"some date, and {half} in at least half of the draws."
    )


def _moment(study: Study, found: dict[str, tuple[Window, ...]], name: str) -> dict[str, Any]:
    """One status quo: for each settlement and reading what is open, and what is in the way."""
    return {
        "title": study.quo(name),
        "date": study.quo_date(name),
        "rows": [
            {
                "name": windows[0].settlement,
                "title": windows[0].title,
                "cells": [_cell(study, each, each.status_quos.index(name)) for each in windows],
            }
            for windows in zip(*found.values(), strict=True)
        ],
    }


def _cell(study: Study, window: Window, place: int) -> dict[str, Any]:
    standing = window.standings[place]
    return {
        "label": study.label(window.reading).short,
        "open": per_cent(window.open[place]),
        "met": [per_cent(series.holds[place]) for series in window.clauses.values()],
        "graph": _graph(study, window, place),
        "elsewhere": standing.extrapolated,
    }


def _graph(study: Study, window: Window, place: int) -> str:
    standing = window.standings[place]
    if standing.holds:
        return "yes: stable for all and within reach"
    parts = []
    if standing.stable is False:
        leavers = study.parties(standing.leavers)
        parts.append(f"{leavers} would leave" if leavers else "not stable")
    if standing.reachable is False:
        how = "only by moves that serve nobody" if standing.by_moves else "by no moves at all"
        parts.append(f"reached {how}")
    return f"no: {listed(parts)}" if parts else standing.note or "not known"


def _drivers(study: Study, reading: str, windows: tuple[Window, ...]) -> dict[str, Any]:
    """What the keyhole of each settlement hangs on, settlements with the same inputs together."""
    groups: dict[frozenset[str], list[tuple[list[str], tuple[Driver, ...]]]] = {}
    for same in _alike(windows):
        drivers = same[0].drivers
        leading = frozenset(each.name for each in _leading(drivers))
        if leading:
            groups.setdefault(leading, []).append(([each.title for each in same], drivers))
    return {
        "label": study.label(reading),
        "at": date_words(windows[0].at.isoformat()),
        "rows": [
            {
                "titles": listed([f"“{title}”" for titles, _ in same for title in titles]),
                "words": "; ".join(
                    _driven([drivers for _, drivers in same], each) for each in _leading(same[0][1])
                ),
            }
            for same in groups.values()
        ],
    }


def _alike(windows: tuple[Window, ...]) -> list[list[Window]]:
    """Windows with the same inputs, and so the same drivers, together."""
    groups: dict[tuple[tuple[str, float, float], ...], list[Window]] = {}
    for window in windows:
        key = tuple((name, each.low, each.high) for name, each in sorted(window.inputs.items()))
        groups.setdefault(key, []).append(window)
    return list(groups.values())


def _leading(drivers: tuple[Driver, ...]) -> list[Driver]:
    return [each for each in drivers if each.total >= _LEADING][:_MOST]


def _driven(groups: list[tuple[Driver, ...]], driver: Driver) -> str:
    """An input, and between what its part of the spread lies, their intervals taken together."""
    same = [each for drivers in groups for each in drivers if each.name == driver.name]
    low, high = min(each.low for each in same), max(each.high for each in same)
    return f"{driver.words} ({max(low, 0):.0%} to {min(high, 1):.0%})"


def _changes(study: Study, reading: str, windows: tuple[Window, ...]) -> dict[str, Any]:
    """When something flips in at least half of the draws, and what turns the graph model then."""
    groups: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for window in windows:
        flips = tuple(
            f"{date_words(flip.date.isoformat())}: {WORDS[flip.clause]}"
            f"{', from then on' if flip.opens else ', no longer'}"
            for flip in window.flips
        )
        turned = {flip.date for flip in window.flips if flip.clause == "settlement"}
        causes = tuple(
            f"{date_words(each.date.isoformat())}: {listed(list(each.words))}"
            for each in window.changes
            if each.words and each.date in turned
        )
        if flips:
            groups.setdefault((flips, causes), []).append(window.title)
    return {
        "label": study.label(reading),
        "rows": [
            {"titles": titles, "flips": flips, "causes": causes}
            for (flips, causes), titles in groups.items()
        ],
    }
