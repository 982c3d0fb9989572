"""Which deals both sides would take rather than fight, alone and with outsiders beside one."""

from __future__ import annotations

from typing import Any

from detente.errors import InputError
from detente.questions.contested import Ranges, Setting
from detente.questions.contested.range_words import pair_words, setting_words
from detente.questions.contested.ranges import PAIRS
from detente.questions.course.words import per_cent
from detente.questions.words import sentence
from detente.report.study import Study

__all__ = ["content"]

#: A pair of constraints is named where it contradicts itself in so many draws.
_TOLD = 0.05


def content(study: Study) -> dict[str, Any] | None:
    """What the section shows; nothing for a case without a contest or a dated status quo."""
    contest = study.case.contest
    if contest is None:
        return None
    try:
        found = {
            name: [study.ranges(each, name) for each in study.own_readings]
            for name in study.moments
        }
    except InputError as error:
        return {"missing": str(error)}
    if not found:
        return None
    some = next(iter(found.values()))
    words = study.words
    return {
        "missing": "",
        "first": words.party(contest.sides[0]),
        "second": words.party(contest.sides[1]),
        "over": contest.over,
        "runs": f"{some[0].runs:,}",
        "readings": [study.label(each.reading) for each in some],
        "moments": [
            {"title": study.quo(name), "date": study.quo_date(name), "rows": _rows(ranges)}
            for name, ranges in found.items()
        ],
        "silent": study.parties(some[0].missing),
    }


def _rows(ranges: list[Ranges]) -> list[dict[str, Any]]:
    return [
        {
            "who": sentence(setting_words(ranges[0], settings[0])).rstrip("."),
            "alone": settings[0].outsider is None,
            "cells": [_cell(each, setting) for each, setting in zip(ranges, settings, strict=True)],
        }
        for settings in zip(*(each.settings for each in ranges), strict=True)
    ]


def _cell(found: Ranges, setting: Setting) -> dict[str, Any]:
    told = sorted(
        (pair for pair in PAIRS if setting.because[pair] >= _TOLD),
        key=lambda pair: -setting.because[pair],
    )
    return {
        "least": _span(setting.lower.low, setting.lower.high),
        "most": _span(setting.upper.low, setting.upper.high),
        "none": per_cent(setting.empty),
        "because": [
            f"{pair_words(found, pair)} ({per_cent(setting.because[pair])})"
            for pair in (told if setting.outsider is None else told[:1])
        ],
        "joins": None if setting.joins is None else per_cent(setting.joins),
    }


def _span(low: float, high: float) -> str:
    return f"{low:.2f} to {high:.2f}" if f"{low:.2f}" != f"{high:.2f}" else f"{low:.2f}"
