"""How levers move the opening: at each reading's own date, for settlements that are compared."""

from __future__ import annotations

from typing import Any

from detente.questions.course.words import points
from detente.questions.levers.words import payer_name
from detente.questions.window import Moved
from detente.report.labels import date_words
from detente.report.study import Study

__all__ = ["lever_tables"]


def lever_tables(study: Study) -> list[dict[str, Any]]:
    """For each reading the levers that make a difference, and which.

    Parameters
    ----------
    study : Study
    """
    tables = []
    for reading in study.own_readings:
        found = study.moved(reading)
        by_lever: dict[str, dict[str, Moved]] = {}
        for settlement, moved in found.items():
            for each in moved:
                if each.moves:
                    by_lever.setdefault(each.lever, {})[settlement] = each
        if not by_lever:
            continue
        order = sorted(by_lever, key=lambda name: next(iter(by_lever[name].values())).rank)
        tables.append(
            {
                "label": study.label(reading),
                "at": date_words(study.windows(reading)[0].at.isoformat()),
                "settlements": [(name, study.title(name)) for name in found],
                "rows": [_row(study, by_lever[name], tuple(found)) for name in order],
            }
        )
    return tables


def _row(study: Study, moved: dict[str, Moved], settlements: tuple[str, ...]) -> dict[str, Any]:
    some = next(iter(moved.values()))
    return {
        "title": some.title,
        "payer": payer_name(study.case, some.payer),
        "cells": [_cell(moved.get(name)) for name in settlements],
    }


def _cell(moved: Moved | None) -> list[str]:
    """What a lever does: to the graph model, to the four conditions, to all together."""
    if moved is None:
        return []
    told = []
    if moved.newly:
        told.append("stable and within reach" if moved.newly > 0 else "no longer stable or reached")
    for share, words in ((moved.clauses, "the four conditions"), (moved.gain, "all together")):
        if share:
            shown = points(share).replace("-", "−")
            told.append(f"{words} {shown if shown != '0' else 'under 1'} points")
    return told
