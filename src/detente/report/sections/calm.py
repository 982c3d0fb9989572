"""What the counts say of how calm it was: states that nobody sees, changes, and an alarm."""

from __future__ import annotations

import bisect
from typing import Any

from detente.case.days import day
from detente.errors import InputError
from detente.questions.contested.counts import Watched
from detente.questions.contested.counts_words import (
    CAVEATS,
    alarm_words,
    change_words,
    now_words,
    state_words,
)
from detente.report.events import events
from detente.report.pictures import Mark, bands
from detente.report.study import Study

__all__ = ["content"]

#: Periods shown before the first status quo.
_BEFORE = 12
#: Classes of the bands, the calmest first; of two states the first and the last.
_TINTS = {2: ("deal", "war"), 3: ("deal", "step", "war")}


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing where the contest names no counts."""
    contest = study.case.contest
    if contest is None or contest.counts is None:
        return None
    try:
        found = study.watched
    except InputError as error:
        return {"missing": str(error)}
    days, name = found.series.days, contest.counts.of.series
    pictures = _pictures(study, found)
    return {
        "missing": "",
        "title": found.series.title,
        "unit": found.series.unit,
        "figure": f"figure-{name}" if study.case.series[name].drawn else "",
        "now": now_words(found),
        "states": [
            {"tint": tint, "words": state_words(found, state)}
            for tint, state in zip(_TINTS[len(found.states)], found.states, strict=True)
        ],
        "changes": [change_words(each) for each in found.changes],
        "alarm": alarm_words(found, found.alarm) if found.alarm is not None else "",
        "given": [f"{day:%B %Y}" for day in found.alarm.given] if found.alarm is not None else [],
        "whole": _picture(found, found.since, (), title=found.series.title, name="calm-all"),
        "years": f"{days[0].year} to {days[-1].year}",
        "pictures": pictures,
        "caveats": CAVEATS,
        "agreeing": f"{found.agreeing} of {found.starts}",
    }


def _pictures(study: Study, found: Watched) -> list[dict[str, Any]]:
    """The time that the case is about, as it could be judged then and as it looks now."""
    days = found.series.days
    dated = [day(entry.date) for entry in study.case.status_quo.values() if entry.date is not None]
    first = min(dated, default=days[0])
    place = max(bisect.bisect_right(days, first) - _BEFORE, 0)
    ways = (
        ("then", "As it could be judged at each date", found.then),
        ("since", "As it looks now, with all counts", found.since),
    )
    near = days[place:] if len(days) - place > _BEFORE else days
    marks = events(study)
    return [
        {
            "title": title,
            "svg": _picture(found, rows[-len(near) :], marks, title=title, name=f"calm-{name}"),
        }
        for name, title, rows in ways
    ]


def _picture(
    found: Watched,
    rows: tuple[tuple[float, ...], ...],
    marks: tuple[Mark, ...],
    *,
    title: str,
    name: str,
) -> str:
    tints = _TINTS[len(found.states)]
    return bands(
        {tint: [row[place] for row in rows] for place, tint in enumerate(tints)},
        days=found.series.days[-len(rows) :],
        words={tint: state.name for tint, state in zip(tints, found.states, strict=True)},
        marks=marks,
        title=title,
        name=name,
    )
