"""Courses as tables: what has happened by the end, what is on record, what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from detente.questions.course import Confronted, Course
from detente.questions.course.words import measure_words, per_cent
from detente.report.labels import date_words
from detente.report.study import Study

__all__ = ["MEASURES", "drivers_of", "measure_rows", "record_rows", "spread"]

#: What cannot be where nothing is on the table.
_OF_DEALS = frozenset({"deal", "deal-ever", "broken"})
#: What is told of the end of a course.
MEASURES = ("deal", "broken", "war", "intervention", "absorbed", "left")
#: What an input has to account for before it is named, and how many are.
_LEADING = 0.1
_MOST = 3


def spread(share: float, least: float, most: float) -> dict[str, str]:
    """A share of runs, and between what the ranges of the inputs leave it open."""
    low, high = per_cent(least), per_cent(most)
    span = f"{low.rstrip('%')} to {high}" if low != high else ""
    return {"share": per_cent(share), "span": span}


def measure_rows(study: Study, courses: Sequence[Sequence[Course]]) -> dict[str, Any]:
    """What has happened by the last period, settlement by settlement and reading by reading."""
    return {
        "heads": [measure_words(study.case, name) for name in MEASURES],
        "rows": [
            {
                "title": same[0].title,
                "name": same[0].settlement,
                "cells": [
                    {
                        "label": study.label(each.reading).short,
                        "shares": [_last(each, name) for name in MEASURES],
                    }
                    for each in same
                ],
            }
            for same in courses
        ],
    }


def _last(course: Course, name: str) -> dict[str, str]:
    found = course.measures[name]
    return spread(found.share[-1], found.least[-1], found.most[-1])


def record_rows(study: Study, courses: Sequence[Course]) -> list[dict[str, Any]]:
    """What is on record beside the share of runs of each reading, in order of time."""
    by_name: dict[str, list[Confronted | None]] = {}
    for place, course in enumerate(courses):
        for each in course.record:
            by_name.setdefault(each.name, [None] * len(courses))[place] = each
    rows = []
    for entries in by_name.values():
        some = next(each for each in entries if each is not None)
        rows.append(
            {
                "name": some.name,
                "day": some.by,
                "what": measure_words(study.case, some.measure),
                "words": some.words,
                "by": date_words(some.by.isoformat()),
                "happened": "Yes." if some.happened else "No.",
                "source": some.source,
                "after": _after(study, some.name),
                "cells": [_beside(each) for each in entries],
            }
        )
    return sorted(rows, key=lambda row: row["day"])


def _after(study: Study, name: str) -> str:
    """The day up to which it would not count, in words."""
    contest = study.case.contest
    after = contest.record[name].after if contest is not None else None
    return date_words(after) if after is not None else ""


def _beside(each: Confronted | None) -> dict[str, str] | None:
    """A share of runs; none where nothing is on the table and so no deal can be."""
    if each is None or each.measure in _OF_DEALS:
        return None
    return spread(each.share, each.low, each.high)


def drivers_of(study: Study, courses: Sequence[Course]) -> list[dict[str, Any]]:
    """What war hangs on under each reading: inputs, and chance."""
    told = []
    for course in courses:
        leading = [each for each in course.drivers.get("war", ()) if each.total >= _LEADING]
        if leading:
            told.append(
                {
                    "label": study.label(course.reading).short,
                    "words": [
                        f"{each.words} ({max(each.low, 0):.0%} to {min(each.high, 1):.0%})"
                        for each in leading[:_MOST]
                    ],
                }
            )
    return told
